from fractions import Fraction

import pytest

from stakegraph.logic.quantities import Interval, is_printed_as, quantity, rest, share, share_of_rest

HUNDRED = quantity("100", None, None)


def interval(low: int | None, high: int | None, *open_ends: str) -> Interval:
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        "low" in open_ends,
        "high" in open_ends,
    )


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        ("10", None, None, interval(10, 10)),
        ("10", "20", None, interval(10, 20)),
        ("10", None, "about", interval(10, 10)),
        ("10", None, "over", interval(10, None, "low")),
        ("10", None, "at-least", interval(10, None)),
        ("10", None, "under", interval(0, 10, "high")),
        (None, "10", "under", interval(0, 10, "high")),
        ("10", None, "at-most", interval(0, 10)),
        (None, "10", "at-most", interval(0, 10)),
    ],
)
def test_a_written_amount_is_an_interval(
    low: str | None, high: str | None, qualifier: str | None, expected: Interval
) -> None:
    assert quantity(low, high, qualifier) == expected


def test_amounts_are_exact() -> None:
    tenth = quantity("0.1", None, None)
    assert tenth + tenth + tenth == quantity("0.3", None, None)


def test_a_rest_is_what_the_parts_leave() -> None:
    assert rest(HUNDRED, [quantity("30", None, None), quantity("10", "20", None)]) == interval(50, 60)


def test_a_rest_keeps_open_ends_open() -> None:
    assert rest(quantity("100", None, "over"), [quantity("30", None, None)]) == interval(70, None, "low")
    assert rest(HUNDRED, [quantity("30", None, "under")]) == interval(70, 100, "low")


def test_a_rest_is_never_below_nothing() -> None:
    assert rest(HUNDRED, [quantity("80", "120", None)]) == interval(0, 20)


def test_a_rest_is_never_below_nothing_where_a_part_has_no_upper_bound() -> None:
    assert rest(HUNDRED, [quantity("10", None, "over")]) == interval(0, 90, "high")


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        (quantity("25", None, None), HUNDRED, Interval(Fraction(1, 4), Fraction(1, 4))),
        (quantity("25", "50", None), HUNDRED, Interval(Fraction(1, 4), Fraction(1, 2))),
        (quantity("25", None, "over"), HUNDRED, Interval(Fraction(1, 4), Fraction(1), True)),
        (quantity("25", None, None), quantity("50", "100", None), Interval(Fraction(1, 4), Fraction(1, 2))),
        (quantity("25", None, None), quantity("50", None, "over"), Interval(Fraction(0), Fraction(1, 2), True, True)),
        (quantity("25", None, None), quantity("50", None, "under"), Interval(Fraction(1, 2), Fraction(1), True)),
        (quantity("80", "120", None), HUNDRED, Interval(Fraction(4, 5), Fraction(1))),
    ],
)
def test_a_share_holds_every_quotient_up_to_one(part: Interval, total: Interval, expected: Interval) -> None:
    assert share(part, total) == expected


def test_a_part_that_may_be_nothing_may_have_no_share() -> None:
    assert not share(quantity("5", None, "at-most"), quantity("100", None, "over")).low_open


def test_the_share_of_the_rest_is_one_less_the_shares_of_the_parts() -> None:
    parts = [quantity("30", None, None), quantity("10", "20", None)]
    assert share_of_rest(HUNDRED, parts) == Interval(Fraction(1, 2), Fraction(3, 5))


def test_the_share_of_the_rest_is_never_below_nothing() -> None:
    parts = [quantity("60", None, "over"), quantity("20", None, "over")]
    assert share_of_rest(HUNDRED, parts).low == 0


@pytest.mark.parametrize(
    ("first", "second", "is_below"),
    [
        (interval(1, 2), interval(3, 4), True),
        (interval(1, 2), interval(2, 4), False),
        (interval(1, 2, "high"), interval(2, 4), True),
        (interval(1, 2), interval(2, 4, "low"), True),
        (interval(1, None), interval(2, 4), False),
        (interval(1, 2), interval(None, 4), False),
    ],
)
def test_one_interval_is_below_another_where_all_its_values_are(
    first: Interval, second: Interval, is_below: bool
) -> None:
    assert first.is_below(second) is is_below


@pytest.mark.parametrize(
    ("inner", "outer", "is_within"),
    [
        (interval(1, 2), interval(1, 2), True),
        (interval(1, 2), interval(1, 2, "low"), False),
        (interval(1, 2), interval(1, 2, "high"), False),
        (interval(1, 2, "low", "high"), interval(1, 2, "low", "high"), True),
        (interval(1, 2), interval(None, None), True),
        (interval(1, None), interval(0, 9), False),
        (interval(None, 2), interval(0, 9), False),
        (interval(0, 9), interval(1, 2), False),
    ],
)
def test_an_interval_is_within_another_where_all_its_values_are(
    inner: Interval, outer: Interval, is_within: bool
) -> None:
    assert inner.is_within(outer) is is_within


@pytest.mark.parametrize(
    ("stated", "share_of_a_thousand", "fits"),
    [
        ("3%", 25, True),
        ("3%", 24, False),
        ("3%", 30, True),
        ("3%", 35, True),
        ("3%", 36, False),
        ("3.0%", 30, True),
        ("3.0%", 31, False),
        ("33 %", 333, True),
        ("100%", 1000, True),
    ],
)
def test_a_printed_share_fits_what_rounds_to_it(stated: str, share_of_a_thousand: int, fits: bool) -> None:
    computed = Fraction(share_of_a_thousand, 1000)
    assert is_printed_as(stated, Interval(computed, computed)) is fits


def test_a_printed_share_fits_an_interval_that_it_touches() -> None:
    assert is_printed_as("3%", share(quantity("2", "5", None), HUNDRED))
    assert not is_printed_as("3%", share(quantity("5", None, "over"), HUNDRED))
