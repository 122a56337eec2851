from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.logic.quantities import Interval
from stakegraph.model import Statement
from stakegraph.questions.amounts import amount_words, in_percent, interval_words


def amount(value: str, **more: str) -> Statement:
    return Statement("a", "amount", value=value, more=tuple(sorted(more.items())))


@pytest.mark.parametrize(
    ("value", "more", "words"),
    [
        ("2000", {"unit": "miles"}, "2,000 miles"),
        ("2500000000", {"currency": "USD", "qualifier": "over"}, "over 2,500,000,000 USD"),
        ("10", {"high": "20", "unit": "miles"}, "10 to 20 miles"),
        ("0.5", {"qualifier": "about"}, "about 0.5"),
        ("2014", {"unit": "year"}, "2014"),
        ("millions", {"text": "millions", "currency": "USD"}, "millions (USD)"),
        ("50", {"text": "the majority", "qualifier": "over", "unit": "percent"}, "the majority (over 50 percent)"),
        ("rest", {"currency": "USD"}, "the rest"),
    ],
)
def test_an_amount_keeps_its_qualifier_and_unit(value: str, more: dict[str, str], words: str) -> None:
    assert amount_words(amount(value, **more)) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(Fraction(0), Fraction(73, 2500), True, True), "below 2.92 %"),
        (Interval(Fraction(9708, 10000), Fraction(1), True), "over 97.08 %"),
        (Interval(Fraction(1, 3), Fraction(1), True), "over 33.33 %"),
        (Interval(Fraction(0), Fraction(1, 3), False, True), "below 33.34 %"),
        (Interval(Fraction(1, 3), Fraction(1, 3)), "about 33.33 %"),
        (Interval(Fraction(2, 5), Fraction(1, 2)), "40.00 to 50.00 %"),
        (Interval(Fraction(1), Fraction(1)), "100.00 %"),
        (Interval(Fraction(0), Fraction(1)), "not known"),
    ],
)
def test_a_share_is_rounded_so_that_it_never_says_too_much(interval: Interval, words: str) -> None:
    assert in_percent(interval) == words


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_in_words_hold_the_interval(one: int, other: int) -> None:
    low, high = sorted((Fraction(one, 10**6 + 1), Fraction(other, 10**6 + 1)))
    words = in_percent(Interval(low, high))
    numbers = [Fraction(each) / 100 for each in words.replace("%", "").split() if each[0].isdigit()]
    if "about" not in words and numbers:
        assert numbers[-1] >= high
        assert len(numbers) == 1 or numbers[0] <= low


def test_an_interval_without_bounds_is_not_known() -> None:
    assert interval_words(Interval(Fraction(0), None), "USD") == "not known"
    assert interval_words(Interval(Fraction(5), None, True), "USD") == "over 5 USD"
