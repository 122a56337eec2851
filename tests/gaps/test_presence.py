"""Who stands in the pairs of a day: nobody that is not there, and whoever counts is told who was left out."""

from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.model import Table
from tests.gaps.test_readings import graph, states

OLD = "  - {id: old, kind: company, name: Old, end: 2014}\n"
NEW = "  - {id: new, kind: company, name: New, start: 2016-06}\n"
VAGUE = "  - {id: vague, kind: company, name: Vague, start: 2014/2018, source: early}\n"
CHECK = """recommendations:
  - id: rec
    name: Ties
    evidence: [{quote: x}]
    checks:
      - {id: c, name: C, between: %s, and: %s, expect: {kind: %s}, pairs: %s, evidence: [{quote: x}]}
"""


def ends(table: Table) -> set[object]:
    return {end for row in table.to_dicts() for end in (row["between"], row["and"])}


def pairs(found: Graph, between: str = "company", **asked: Any) -> Table:
    return found.gaps(between=between, **{"via": ["agreement"], **asked})


def check(found: Graph) -> Any:
    return found.recommendations("c").to_dicts()[0]


def test_a_body_that_has_ended_is_in_no_pair_and_a_note_counts_it() -> None:
    table = pairs(graph(OLD))
    assert ends(table) == {"one", "two"}
    assert table.meta["left_out"] == {"ad-hoc": {"not_there": {"old": "ended 2014"}}}
    assert "ad-hoc: 1 of 3 in `company` is in no pair: old (ended 2014), not there on 2017-01-17" in table.notes


def test_a_filter_that_means_nobody_is_told_and_is_no_finding() -> None:
    told = "nobody in these layers is meant by `company country=mx`"
    assert any(told in note for note in pairs(graph(""), between="company country=mx").notes)
    assert not any("nobody" in note for note in pairs(graph(OLD), between="company").notes)


def test_before_its_end_it_is_in_the_pairs() -> None:
    assert ends(pairs(graph(OLD, as_of="2013"))) == {"old", "one", "two"}


def test_a_body_that_has_not_yet_begun_is_in_no_pair() -> None:
    assert ends(pairs(graph(NEW, as_of="2016-05-31"))) == {"one", "two"}
    assert ends(pairs(graph(NEW, as_of="2016-07-01"))) == {"new", "one", "two"}


@pytest.mark.parametrize("day", ["2014-06-01", "2017-01-17"])
def test_a_body_that_may_not_have_begun_stays_and_makes_no_gap(day: str) -> None:
    rows = {row["and"]: row for row in pairs(graph(VAGUE, as_of=day), "one", other="company").to_dicts()}
    assert (rows["two"]["state"], rows["vague"]["state"]) == ("gap-no-record", "out-of-coverage")
    assert rows["vague"]["why"] == "open whether vague (starts 2014/2018) belongs here on this day"


def test_what_it_has_is_met_all_the_same() -> None:
    found = graph(VAGUE + "  - {id: pact, kind: agreement, name: Pact, start: 2010, parties: [one, vague]}\n")
    assert states(found, other="vague", via=["agreement"]) == {("one", "vague"): "met"}


def test_an_end_that_is_only_likely_makes_no_gap_either() -> None:
    found = graph("  - {id: two, status: ended, end: 2014, certainty: likely}\n")
    assert states(found, via=["agreement"]) == {("one", "two"): "out-of-coverage"}


@pytest.mark.parametrize("status", ["pledged", "recommended", "absent"])
def test_a_body_that_is_only_wished_for_or_denied_is_in_no_pair(status: str) -> None:
    assert ends(pairs(graph(f"  - {{id: new, kind: company, name: New, status: {status}}}\n"))) == {"one", "two"}


def test_a_check_may_ask_for_a_body_that_is_not_there_yet() -> None:
    text = "  - {id: new, kind: agency, name: New, status: recommended}\n" + CHECK % ("us", "new", "created", "every")
    assert (check(graph(text))["state"], check(graph(text))["pairs"]) == ("gap-implied", "0 of 1")


def test_a_check_of_a_body_that_has_ended_cannot_be_told_and_says_why() -> None:
    row = check(graph(OLD + CHECK % ("one", "old", "cooperates_with", "every")))
    assert (row["state"], row["pairs"]) == ("not-checkable", "0 of 0")
    assert row["why"] == "no pair to judge on this day: old ended 2014"


def test_a_check_of_a_thing_that_is_over_is_judged_as_before() -> None:
    text = "  - {id: scheme, kind: program, name: Scheme, end: 2014}\n" + CHECK % ("us", "scheme", "reforms", "every")
    assert check(graph(text))["state"] == "gap-implied"


def test_a_forum_that_is_over_misses_no_member() -> None:
    found = graph("  - {id: club, kind: forum, name: Club, end: 2014, members: [one]}\n")
    table = found.gaps(between="company", other="forum", kinds=["member_of"])
    assert (table.rows, table.meta["counts"]["ad-hoc"]) == ((), {"pairs": 0})


def test_one_body_in_doubt_takes_no_gap_of_a_check_back() -> None:
    text = VAGUE + CHECK % ("one", "[two, vague]", "cooperates_with", "some, aim: continue")
    assert check(graph(text))["state"] == "gap-no-record"


def test_a_body_without_any_date_is_there_on_every_day_and_the_doubt_is_told() -> None:
    table = pairs(graph("", as_of="2013"), "one", other="two")
    assert table.to_dicts()[0]["why"] == "no record in these seeds; not known whether there was one and two"
    told = "1 of 1 in `two` is first written of after this day, without a date: not known whether it was there"
    assert f"ad-hoc: {told}" in table.notes


def test_unnamed_bodies_and_classes_are_counted_where_they_stay_out() -> None:
    text = "  - {id: cert, kind: agency, named: no, country: mx}\n  - {id: crowd, kind: group, country: mx}\n"
    table = pairs(
        graph(text + "  - {id: ministry, kind: agency, country: mx}\n"), "one", other="agency group country=mx"
    )
    assert ends(table) == {"one", "crowd", "ministry"}
    assert table.meta["left_out"] == {"ad-hoc": {"unnamed": ["cert"]}}
    assert "1 of 3 in `agency group country=mx` is in no pair: cert, unnamed or a class" in " ".join(table.notes)


def test_the_matrix_says_who_is_left_out_too() -> None:
    table = graph(OLD).gap_matrix(between="company", via=["agreement"])
    assert table.columns == ("between", "one", "two")
    assert table.meta["left_out"] == {"ad-hoc": {"not_there": {"old": "ended 2014"}}}
    assert any("old (ended 2014)" in note for note in table.notes)


def test_a_class_of_which_only_examples_are_given_is_told_to_be_open() -> None:
    text = "  - {id: crowd, kind: group, %s}\n  - {id: one, member_of: crowd}\n"
    for is_open in (True, False):
        table = pairs(graph(text % ("open: yes" if is_open else "role: x")), "in=crowd", other="two")
        assert any("`crowd` is an open class" in note for note in table.notes) == is_open
