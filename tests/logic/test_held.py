"""Section 2 of the model: does a statement hold on a day? One test a row, days on both sides of each boundary."""

from datetime import date

import pytest

from stakegraph.logic.held import (
    LAPSED,
    NOT_YET,
    Answer,
    Held,
    each_holds,
    is_asserted_absence,
    statement_holds,
    strongest,
    tie_holds,
    weakest,
    with_life_of,
)
from stakegraph.model import Statement
from stakegraph.model.words import Modality, Status

NO, PLANNED, UNKNOWN, POSSIBLE, YES = Held


def said(
    *, status: Status = "existing", start: str | None = None, end: str | None = None, on: str | None = "2017-01-17"
) -> Statement:
    return Statement("us", "party_to", "pact", status=status, start=start, end=end, said=on)


def on(day: str) -> date:
    return date.fromisoformat(day)


def holds(statement: Statement, day: str) -> Held:
    return statement_holds(statement, on(day)).held


def tie(statements: list[Statement], day: str) -> Held:
    return tie_holds(statements, on(day)).held


@pytest.mark.parametrize(
    ("pledged", "other", "day", "answer"),
    [
        (said(status="pledged", start="2013"), said(status="ended", end="2015"), "2014-06-01", PLANNED),
        (said(status="pledged", start="2013"), said(status="ended", end="2015"), "2015-06-01", PLANNED),
        (said(status="pledged", start="2013"), said(status="ended", end="2015"), "2016-01-01", NO),
        (said(status="pledged", start="2016"), said(status="ended", end="2015"), "2017-01-17", PLANNED),
        (said(status="pledged", on="2016-06-29"), said(status="ended", end="2015"), "2017-01-17", PLANNED),
        (said(status="pledged", on="2013"), said(status="ended"), "2017-01-17", NO),
        (said(status="pledged", on="2013"), said(status="ended"), "2016-01-01", PLANNED),
        (said(status="pledged", on="2018"), said(status="ended"), "2019-01-17", PLANNED),
        (said(status="pledged", on="2013"), said(status="absent"), "2017-01-17", PLANNED),
    ],
)
def test_an_end_is_that_of_a_pledge_made_before_it_and_an_absence_is_not(
    pledged: Statement, other: Statement, day: str, answer: Held
) -> None:
    assert each_holds([pledged, other], on(day))[0].held is answer


@pytest.mark.parametrize(
    ("start", "before", "possible", "begun"),
    [
        ("2014-05-08", "2014-05-07", None, "2014-05-08"),
        ("2014-05", "2014-04-30", "2014-05-01", "2014-05-31"),
        ("2014-05", "2014-04-30", "2014-05-30", "2014-05-31"),
        ("2012-02", "2012-01-31", "2012-02-28", "2012-02-29"),
        ("2014", "2013-12-31", "2014-01-01", "2014-12-31"),
        ("2014", "2013-12-31", "2014-12-30", "2014-12-31"),
        ("2014/2016", "2013-12-31", "2014-01-01", "2016-12-31"),
        ("2014-05-08/2014-06", "2014-05-07", "2014-06-29", "2014-06-30"),
    ],
)
def test_an_existence_starts_no_sooner_than_its_precision_allows(
    start: str, before: str, possible: str | None, begun: str
) -> None:
    statement = said(start=start)
    assert statement_holds(statement, on(before)) == Answer(NO, NOT_YET, (statement,))
    assert possible is None or holds(statement, possible) is POSSIBLE
    assert holds(statement, begun) is YES


@pytest.mark.parametrize(
    ("start", "on_day", "before", "begun"),
    [
        ("2017-03", "2017-03-01", "2017-02-28", "2017-03-01"),
        ("2017-03", "2017-03-09", "2017-03-08", "2017-03-09"),
        ("2017", "2017-03", "2017-03-30", "2017-03-31"),
        ("2016/2018", "2017-03-01", "2017-02-28", "2017-03-01"),
        ("2017-03", "2018-01-01", "2017-03-30", "2017-03-31"),
        ("2017-03", "2016-01-01", "2017-03-30", "2017-03-31"),
    ],
)
def test_what_is_said_to_be_there_has_begun_when_it_is_said(start: str, on_day: str, before: str, begun: str) -> None:
    statement = said(start=start, on=on_day)
    assert holds(statement, before) is not YES
    assert holds(statement, begun) is YES


def test_of_no_dated_source_the_start_alone_counts() -> None:
    assert holds(said(start="2017-03", on=None), "2017-03-30") is POSSIBLE


@pytest.mark.parametrize(
    ("end", "whole", "possible", "over"),
    [
        ("2014-05-08", "2014-05-08", None, "2014-05-09"),
        ("2014-05", "2014-05-01", "2014-05-02", "2014-06-01"),
        ("2014-05", "2014-05-01", "2014-05-31", "2014-06-01"),
        ("2014", "2014-01-01", "2014-01-02", "2015-01-01"),
        ("2014", "2014-01-01", "2014-12-31", "2015-01-01"),
        ("2014/2016", "2014-01-01", "2016-12-31", "2017-01-01"),
    ],
)
def test_an_existence_ends_no_sooner_than_its_precision_allows(
    end: str, whole: str, possible: str | None, over: str
) -> None:
    statement = said(start="2010-01-01", end=end)
    assert holds(statement, whole) is YES
    assert possible is None or holds(statement, possible) is POSSIBLE
    assert statement_holds(statement, on(over)) == Answer(NO, LAPSED, (statement,))


@pytest.mark.parametrize("end", [None, "ongoing"])
@pytest.mark.parametrize("day", ["2014-01-01", "2017-01-17", "2099-12-31"])
def test_an_existence_without_an_end_goes_on(end: str | None, day: str) -> None:
    assert holds(said(start="2014-01-01", end=end), day) is YES


@pytest.mark.parametrize(("day", "answer"), [("2017-01-17", YES), ("2017-01-18", POSSIBLE), ("2099-01-01", POSSIBLE)])
def test_an_existence_whose_end_is_unknown_is_possible_after_it_was_said(day: str, answer: Held) -> None:
    assert holds(said(start="2014", end="unknown"), day) is answer


@pytest.mark.parametrize("start", [None, "unknown"])
@pytest.mark.parametrize(
    ("on_day", "day", "answer"),
    [
        ("2017-01-17", "2017-01-16", UNKNOWN),
        ("2017-01-17", "2017-01-17", YES),
        ("2017-01-17", "2017-01-18", YES),
        ("2017-01", "2017-01-30", UNKNOWN),
        ("2017-01", "2017-01-31", YES),
        ("2017", "2017-12-30", UNKNOWN),
        ("2017", "2017-12-31", YES),
    ],
)
def test_an_existence_without_a_start_is_known_from_the_day_it_was_said(
    start: str | None, on_day: str, day: str, answer: Held
) -> None:
    assert holds(said(start=start, on=on_day), day) is answer


def test_an_existence_without_a_start_lapses_with_its_end() -> None:
    statement = said(end="2014", on="2012-06-01")
    assert [holds(statement, day) for day in ("2012-05-31", "2012-06-01", "2014-06-01", "2015-01-01")] == [
        UNKNOWN,
        YES,
        POSSIBLE,
        NO,
    ]


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2009-12-31", NO), ("2010-06-01", POSSIBLE), ("2012-01-01", YES), ("2014-06-01", POSSIBLE), ("2015-01-01", NO)],
)
def test_what_ended_on_a_date_held_until_then(day: str, answer: Held) -> None:
    assert holds(said(status="ended", start="2010", end="2014"), day) is answer


@pytest.mark.parametrize("end", [None, "unknown", "ongoing"])
@pytest.mark.parametrize(
    ("start", "day", "answer"),
    [
        (None, "2017-01-16", UNKNOWN),
        (None, "2017-01-17", NO),
        ("2010", "2010-12-31", POSSIBLE),
        ("2010", "2010-12-30", UNKNOWN),
        ("2010", "2017-01-16", POSSIBLE),
        ("2010", "2017-01-17", NO),
        ("2010", "2099-01-01", NO),
    ],
)
def test_what_ended_on_no_known_date_is_over_once_that_was_said(
    end: str | None, start: str | None, day: str, answer: Held
) -> None:
    assert holds(said(status="ended", start=start, end=end), day) is answer


def test_what_ended_on_no_known_date_had_surely_not_begun_before_its_start() -> None:
    assert holds(said(status="ended", start="2010"), "2009-12-31") is NO


@pytest.mark.parametrize(
    ("start", "day", "answer"),
    [
        (None, "2017-01-16", NO),
        (None, "2017-01-17", PLANNED),
        (None, "2099-01-01", PLANNED),
        ("2018", "2017-12-31", NO),
        ("2018", "2018-01-01", PLANNED),
        ("unknown", "2017-01-17", PLANNED),
    ],
)
def test_a_pledge_is_planned_from_its_start_or_from_when_it_was_said(start: str | None, day: str, answer: Held) -> None:
    assert holds(said(status="pledged", start=start), day) is answer


DOUBTED = (
    Statement("us", "k", "mx", start="2010", end="2014", modality="hedged"),
    Statement("us", "k", "mx", start="2010", end="2014", modality="opinion"),
    Statement("us", "k", "mx", start="2010", end="2014", certainty="likely"),
    Statement("us", "k", "mx", start="2010", end="2014", certainty="memory"),
)


@pytest.mark.parametrize("doubted", DOUBTED, ids=["hedged", "opinion", "likely", "memory"])
def test_doubt_makes_a_yes_possible_and_nothing_else(doubted: Statement) -> None:
    answer = statement_holds(doubted, on("2012-01-01"))
    assert answer.held is POSSIBLE
    assert answer.reason in (doubted.modality, doubted.certainty)
    assert holds(doubted, "2009-01-01") is NO
    assert holds(doubted, "2015-01-01") is NO


@pytest.mark.parametrize("modality", ["asserted", "attributed", "implied", "normative"])
def test_other_ways_of_saying_it_leave_a_yes_alone(modality: Modality) -> None:
    assert holds(Statement("us", "k", "mx", start="2010", modality=modality), "2012-01-01") is YES


@pytest.mark.parametrize("status", ["absent", "recommended", "expected"])
@pytest.mark.parametrize("day", ["2009-01-01", "2012-01-01", "2017-01-17", "2099-01-01"])
def test_what_is_absent_or_wished_for_never_holds(status: Status, day: str) -> None:
    assert holds(said(status=status, start="2010"), day) is NO


def test_over_alternatives_the_strongest_counts_and_through_vehicles_the_weakest() -> None:
    answers = [Answer(each) for each in (UNKNOWN, YES, PLANNED, POSSIBLE)]
    assert strongest(answers).held is YES
    assert weakest(answers).held is PLANNED
    assert NO < PLANNED < UNKNOWN < POSSIBLE < YES
    assert strongest([]).held is weakest([]).held is NO


def test_a_chain_is_proved_by_all_its_links_each_once() -> None:
    first, second = said(start="2010"), said(start="2011")
    links = [Answer(YES, by=(first,)), Answer(POSSIBLE, "ends 2014", (second, first))]
    assert weakest(links) == Answer(POSSIBLE, "ends 2014", (first, second))


def test_a_dated_end_clips_what_others_say_is_open() -> None:
    statements = [said(start="2010", on="2012"), said(status="ended", end="2014")]
    assert [tie(statements, day) for day in ("2013-12-31", "2014-06-01", "2015-01-01")] == [YES, POSSIBLE, NO]


def test_a_dated_end_leaves_a_later_beginning_alone() -> None:
    assert tie([said(start="2015"), said(status="ended", end="2014")], "2016-01-01") is YES


def test_of_two_ends_the_earlier_one_clips() -> None:
    ends = [said(status="ended", end="2014"), said(status="ended", end="2012")]
    assert tie([said(start="2010"), *ends], "2011-06-01") is YES
    assert tie([Statement("us", "k", "mx", start="2010"), ends[1]], "2013-01-01") is NO


ABSENT = said(status="absent", on="2017-01-17")


def test_an_asserted_absence_ends_what_was_last_said_before_it() -> None:
    assert tie([said(on="2010"), ABSENT], "2017-01-18") is NO
    assert tie([said(start="2005", on="2010"), ABSENT], "2017-01-18") is NO


def test_an_asserted_absence_changes_nothing_before_it_was_said() -> None:
    assert tie([said(on="2010"), ABSENT], "2017-01-16") is YES


def test_an_asserted_absence_ends_it_on_the_very_day_that_it_is_said() -> None:
    assert tie([said(on="2010"), ABSENT], "2017-01-17") is NO


@pytest.mark.parametrize("later", ["2017-01-17", "2017", "2018"])
def test_an_asserted_absence_does_not_end_what_was_not_surely_said_before_it(later: str) -> None:
    assert tie([said(start="2010", on=later), ABSENT], "2019-01-01") is YES


def test_an_asserted_absence_does_not_end_what_surely_starts_after_it() -> None:
    assert tie([said(start="2018", on="2016-05-01"), ABSENT], "2019-01-01") is YES


@pytest.mark.parametrize("modality", ["hedged", "implied", "opinion", "normative"])
def test_an_absence_that_is_not_asserted_ends_nothing(modality: Modality) -> None:
    absence = Statement("us", "party_to", "pact", status="absent", said="2017-01-17", modality=modality)
    assert not is_asserted_absence(absence)
    assert tie([said(on="2010"), absence], "2018-01-01") is YES


def test_an_undated_end_ends_what_was_last_said_before_it() -> None:
    assert tie([said(on="2010"), said(status="ended", on="2016")], "2017-01-17") is NO


def test_a_dated_end_clips_an_unknown_end() -> None:
    assert tie([said(start="2010", end="unknown", on="2012"), said(status="ended", end="2014")], "2016-01-01") is NO


def test_a_tie_takes_the_start_of_its_vehicle_where_it_has_none() -> None:
    life = [said(start="2012", on="2016"), said(start="2010", on="2016"), said(status="pledged", start="2001")]
    assert with_life_of(said(), life).start == "2010"
    assert with_life_of(said(start="2015"), life).start == "2015"
    assert with_life_of(said(), []).start is None
