"""What must hold for every statement, day and amount."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from stakegraph.logic.held import Held, said_by, statement_holds, tie_holds
from stakegraph.logic.quantities import Interval, quantity, rest, share
from stakegraph.logic.verdict import Service, judge_pair, negatives
from stakegraph.model import Statement
from stakegraph.model.fold import fold_words
from stakegraph.model.words import AIMS, MODALITIES, STATUSES, Certainty, Modality

DAYS = st.dates(date(2008, 1, 1), date(2020, 12, 31))
TEXTS = DAYS.flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))
RANGES = st.tuples(DAYS, DAYS).map(lambda pair: f"{min(pair)}/{max(pair)}")
STARTS = st.none() | TEXTS | RANGES | st.just("unknown")
ENDS = STARTS | st.just("ongoing")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "subject": st.just("us"),
    "kind": st.just("k"),
    "object": st.just("mx"),
    "status": st.sampled_from(STATUSES),
    "modality": st.sampled_from(MODALITIES),
    "aim": st.none() | st.sampled_from(AIMS),
    "start": STARTS,
    "end": ENDS,
    "said": st.none() | TEXTS,
}
STATEMENTS = st.fixed_dictionaries(FIELDS).map(lambda fields: Statement(**fields))
DATED = STATEMENTS.filter(lambda each: each.said is not None)


@given(STATEMENTS, DAYS, st.sampled_from(["hedged", "opinion"]))
def test_a_doubt_in_the_words_never_makes_an_answer_stronger(statement: Statement, day: date, word: Modality) -> None:
    asserted = statement._replace(modality="asserted")
    doubted = statement_holds(statement._replace(modality=word), day).held
    assert doubted <= min(statement_holds(asserted, day).held, Held.POSSIBLE)


@given(STATEMENTS, DAYS, st.sampled_from(["likely", "memory"]))
def test_a_doubtful_fact_from_outside_is_never_more_than_possible(
    statement: Statement, day: date, word: Certainty
) -> None:
    doubted = statement_holds(statement._replace(certainty=word), day).held
    assert doubted <= min(statement_holds(statement, day).held, Held.POSSIBLE)


@given(STATEMENTS, DAYS)
def test_a_coarser_start_never_makes_a_sure_answer_out_of_an_unsure_one(statement: Statement, day: date) -> None:
    """Of what was not written of before it began: that would be a plan."""
    assume(said_by(statement) >= day or said_by(statement).year < day.year)
    exact = statement._replace(status="existing", start=day.isoformat())
    coarse = exact._replace(start=f"{day:%Y}")
    for each in (day - timedelta(40), day, day + timedelta(40)):
        answers = statement_holds(exact, each).held, statement_holds(coarse, each).held
        assert answers[1] is not Held.YES or answers[0] is Held.YES


@given(st.lists(STATEMENTS, max_size=4), DAYS)
def test_no_negative_counts_before_it_was_said(statements: list[Statement], day: date) -> None:
    assert all(said_by(each) <= day for each in negatives(statements, day))


@given(st.lists(DATED.filter(lambda each: each.status in ("absent", "recommended", "expected")), max_size=4), DAYS)
def test_what_was_not_yet_said_is_no_gap_but_silence(statements: list[Statement], day: date) -> None:
    later = [each for each in statements if said_by(each) > day]
    assert judge_pair([Service(tie_holds(later, day))], negatives(later, day)).state == "gap-no-record"


@given(DATED, DAYS, st.integers(0, 4000))
def test_an_open_existence_stays(statement: Statement, day: date, days: int) -> None:
    existence = statement._replace(status="existing", end=None)
    if statement_holds(existence, day).held is Held.YES:
        assert statement_holds(existence, day + timedelta(days)).held is Held.YES


@given(st.lists(STATEMENTS, min_size=1, max_size=4), DAYS)
def test_a_tie_holds_no_more_surely_than_its_strongest_statement(statements: list[Statement], day: date) -> None:
    assert tie_holds(statements, day).held <= max(statement_holds(each, day).held for each in statements)


@given(st.lists(STATEMENTS, max_size=4), DAYS)
def test_the_order_in_which_things_are_said_does_not_matter(statements: list[Statement], day: date) -> None:
    backwards = statements[::-1]
    assert tie_holds(statements, day).held is tie_holds(backwards, day).held
    assert set(negatives(statements, day)) == set(negatives(backwards, day))


@given(st.lists(STATEMENTS, max_size=3), STATEMENTS, DAYS)
def test_an_absence_or_a_wish_never_makes_a_tie_hold_more(
    statements: list[Statement], other: Statement, day: date
) -> None:
    for negative in (other._replace(status="absent"), other._replace(status="recommended")):
        assert tie_holds([*statements, negative], day).held <= tie_holds(statements, day).held


def _contains(interval: Interval, value: Fraction) -> bool:
    return Interval(value, value).is_within(interval)


@st.composite
def wholes(draw: st.DrawFn) -> tuple[Interval, Fraction, Interval, Fraction]:
    """A total and a part of it, each as written and as it is."""
    value = draw(st.fractions(1, 1000, max_denominator=20))
    part = value * draw(st.fractions(0, 1, max_denominator=20))
    return draw(_around(value)), value, draw(_around(part)), part


@st.composite
def _around(draw: st.DrawFn, value: Fraction) -> Interval:
    less, more = draw(st.fractions(0, 10, max_denominator=5)), draw(st.fractions(0, 10, max_denominator=5))
    low, high = str(max(value - less, Fraction(0))), str(value + more)
    written = (quantity(low, high, None), quantity(low, None, "at-least"), quantity(None, high, "at-most"))
    strict = (quantity(low, None, "over"), quantity(None, high, "under"))
    return draw(st.sampled_from([each for each in written + strict if _contains(each, value)]))


@given(wholes())
def test_a_share_contains_the_share_of_the_true_amounts(found: tuple[Interval, Fraction, Interval, Fraction]) -> None:
    total, whole, part, piece = found
    if piece:  # nothing out of an open total is excluded
        assert _contains(share(part, total), piece / whole)


@given(wholes())
def test_a_rest_contains_the_rest_of_the_true_amounts(found: tuple[Interval, Fraction, Interval, Fraction]) -> None:
    total, whole, part, piece = found
    assert _contains(rest(total, [part]), whole - piece)


@given(st.text(max_size=30))
def test_a_name_is_folded_word_by_word(text: str) -> None:
    assert all(word and not word.isspace() for word in fold_words(text))
    assert fold_words(f"{text} {text}") == fold_words(text) * 2
