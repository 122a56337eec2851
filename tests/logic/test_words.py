"""What users write: dates, filters and names."""

from datetime import date

import pytest

from stakegraph.filters import Filter, FilterFault, Term, parse_filter
from stakegraph.model import parse_when
from stakegraph.model.fold import fold_words


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-05", date(2014, 5, 1), date(2014, 5, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2014-05-08", date(2014, 5, 8), date(2014, 5, 8)),
        ("2012-02-29", date(2012, 2, 29), date(2012, 2, 29)),
        ("2014/2018", date(2014, 1, 1), date(2018, 12, 31)),
        ("2014-05-08/2014-06", date(2014, 5, 8), date(2014, 6, 30)),
        ("2014/2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_keeps_its_precision(text: str, earliest: date, latest: date) -> None:
    when = parse_when(text)
    assert (when.text, when.earliest, when.latest, when.is_known) == (text, earliest, latest, True)


@pytest.mark.parametrize("text", ["unknown", "ongoing"])
def test_some_dates_name_no_day(text: str) -> None:
    assert not parse_when(text).is_known


NO_DATES = """
14 2014-5 2014-13 2014-00 2014-02-30 2013-02-29 2014-05-32 0000 5/8/2014 2014-05-08Z 2014-05-08T00:00 2014/ /2014
2014/2016/2018 2014..2016 unknown/2014 2014~ 2014/2013 Unknown -2014 02014 2014-05-8
"""


@pytest.mark.parametrize("text", ["", " 2014", "2014\n", *NO_DATES.split()])
def test_what_is_no_date_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_when(text)


def test_a_day_00_is_no_date() -> None:
    with pytest.raises(ValueError, match="not a day of the calendar"):
        parse_when("2014-05-00")


def test_a_day_written_with_slashes_is_told_whole() -> None:
    with pytest.raises(ValueError, match="`2016/05/01` is no date"):
        parse_when("2016/05/01")


def test_digits_of_other_scripts_are_no_date() -> None:
    with pytest.raises(ValueError, match="is no date"):
        parse_when("٢٠١٤")


def test_a_filter_has_words_and_terms() -> None:
    assert parse_filter("company country=us sector=ict,finance role!=regulator") == Filter(
        "company country=us sector=ict,finance role!=regulator",
        ("company",),
        (Term("country", ("us",)), Term("sector", ("ict", "finance")), Term("role", ("regulator",), negated=True)),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("mx", ("mx",)),
        ("cert-us cert-mx", ("cert-us", "cert-mx")),
        ("us,mx  ca", ("us", "mx", "ca")),
    ],
)
def test_words_stand_apart_by_spaces_or_commas(text: str, words: tuple[str, ...]) -> None:
    assert parse_filter(text).words == words


@pytest.mark.parametrize("text", ["""name="Plan México" kind=plan""", """name='Plan México' kind=plan"""])
def test_a_quoted_value_may_hold_spaces(text: str) -> None:
    assert parse_filter(text).terms == (Term("name", ("Plan México",)), Term("kind", ("plan",)))


@pytest.mark.parametrize("text", ["in=us-mx", "part_of=mx-gov", "Country=US", "ids.iso2=MX", "named=no"])
def test_keys_are_read_in_either_case_and_values_as_written(text: str) -> None:
    key, _, value = text.partition("=")
    assert parse_filter(text).terms == (Term(key.lower(), (value,)),)


@pytest.mark.parametrize(
    ("text", "word", "column"),
    [
        ("company =us", "=us", 9),
        ("company country=", "country=", 9),
        ("country=us,", "country=us,", 1),
        ("company country=us,,mx", "country=us,,mx", 9),
        ("company role!=", "role!=", 9),
        ("company ,", ",", 9),
        ("2country=us", "2country=us", 1),
        ("!=x", "!=x", 1),
    ],
)
def test_a_filter_that_says_nothing_names_the_word_and_its_column(text: str, word: str, column: int) -> None:
    with pytest.raises(FilterFault) as fault:
        parse_filter(text)
    assert (fault.value.word, fault.value.column, fault.value.text) == (word, column, text)
    assert f"`{word}`" in fault.value.message


def test_the_column_is_that_of_the_word_at_fault() -> None:
    with pytest.raises(FilterFault) as fault:
        parse_filter("x=1 =1")
    assert fault.value.column == 5


@pytest.mark.parametrize("text", ["name=O'Brien", 'company "mx', "'"])
def test_a_quote_that_is_not_closed_is_a_fault(text: str) -> None:
    with pytest.raises(FilterFault):
        parse_filter(text)


def test_a_quoted_value_may_hold_a_comma() -> None:
    assert parse_filter('name="Smith, John"').terms == (Term("name", ("Smith, John",)),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mérida Initiative/Plan México", ("merida", "initiative", "plan", "mexico")),
        ("Me\u0301rida", ("merida",)),
        ("İSTANBUL", ("istanbul",)),
        ("Straße", ("strasse",)),
        ("ＣＥＲＴ－ＭＸ", ("cert", "mx")),
        ("日本 JP", ("日本", "jp")),
        ("", ()),
        ("…", ()),
    ],
)
def test_names_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert fold_words(text) == words


def test_signs_that_come_apart_are_folded_too() -> None:
    assert fold_words("℡") == ("tel",)
