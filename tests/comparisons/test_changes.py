"""What a comparison says of what came, went, opened and closed, and why."""

from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.stores.memory import MemoryStore

SEED = """
stakegraph: 1
defaults: {source: news}
sources:
  - {id: news, kind: source, name: News, date: 2010-01-01}
  - {id: gazette, kind: source, name: Gazette, date: 2018-02-01}
gap_rules:
  - {id: pacts, name: Pacts, between: company, and: agency, expect: {via: agreement}}
recommendations:
  - id: rec-1
    evidence: [{quote: let all meet}]
    checks:
      - {id: "1.1", name: Training, between: company, and: "agency id=old,steady", expect: {kind: trains}}
entities:
  - {id: firm, kind: company, name: Firm}
  - {id: old, kind: agency, name: Old, start: 1990, end: 2017, source: gazette, evidence: [{quote: the old one closed}]}
  - {id: young, kind: agency, name: Young, start: 2018, source: gazette, evidence: [{quote: a new one}]}
  - {id: friend, kind: agency, name: Friend, start: 2018, source: gazette, evidence: [{quote: a friend}]}
  - {id: steady, kind: agency, name: Steady}
  - {id: late, kind: agreement, start: 2018, parties: [firm, friend], source: gazette, evidence: [{quote: a pact}]}
  - {id: plan, kind: program, name: Plan, start: 2000, end: 2017, source: gazette, evidence: [{quote: the plan ended}]}
relationships:
  - {from: firm, kind: trains, to: old, start: 2001, under: plan, evidence: [{quote: trained}]}
"""
Rows = dict[tuple[Any, ...], dict[str, Any]]


@pytest.fixture(scope="module")
def graph() -> Graph:
    store = MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", SEED.encode()),)))
    assert not loaded.refused, loaded.faults
    return Graph(store, as_of="2016")


def changed(graph: Graph, *question: str, everything: bool = False) -> Rows:
    table = graph.diff(*question, to_as_of="2019", everything=everything)
    return {(row["key"], row["between"], row["and"]): row for row in table.to_dicts()}


def test_a_gap_of_a_body_that_is_new_has_opened(graph: Graph) -> None:
    row = changed(graph, "gaps")["pacts", "firm", "young"]

    assert (row["before"], row["after"], row["change"]) == ("", "gap-no-record", "opened")


def test_a_pair_of_a_body_that_is_new_and_is_served_is_new(graph: Graph) -> None:
    row = changed(graph, "gaps")["pacts", "firm", "friend"]

    assert (row["before"], row["after"], row["change"]) == ("", "met", "new")


def test_a_gap_of_a_body_that_has_ended_is_gone_not_closed_and_says_that_it_ended(graph: Graph) -> None:
    row = changed(graph, "gaps")["pacts", "firm", "old"]

    assert (row["before"], row["after"], row["change"]) == ("gap-no-record", "", "gone")
    assert row["why"] == "old is not there: ended 2017"
    assert [each["quote"] for each in row["proof"]] == ["the old one closed"]


def test_a_pair_of_a_check_says_so_too(graph: Graph) -> None:
    row = changed(graph, "recommendations")["1.1", "firm", "old"]

    assert (row["before"], row["after"], row["change"]) == ("met", "", "gone")
    assert row["why"] == "old is not there: ended 2017"


def test_a_pair_that_is_on_neither_side_makes_no_row(graph: Graph) -> None:
    table = Graph(graph.store, as_of="1980").diff("gaps", to_as_of="1985", everything=True)

    assert [row["and"] for row in table.to_dicts()] == ["steady"]


def test_a_pair_that_stays_while_the_others_go_is_unchanged(graph: Graph) -> None:
    row = changed(graph, "recommendations", everything=True)["1.1", "firm", "steady"]

    assert (row["before"], row["after"], row["change"]) == ("gap-implied", "gap-implied", "unchanged")


def test_a_tie_that_lapsed_with_what_it_runs_through_names_that(graph: Graph) -> None:
    row = changed(graph, "neighbors", "old")["trains", "firm", "old"]

    assert (row["before"], row["after"]) == ("yes", "no")
    assert row["why"] == "lapsed: plan (2000 → 2017)"
    assert "the plan ended" in [each["quote"] for each in row["proof"]]
