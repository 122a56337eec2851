"""Paths on random small networks, held against plain searches of networkx."""

import itertools
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.model import Entity, Record, Table
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, tie

IDS = tuple("abcdefg")
PAIRS = [(one, other) for one in IDS for other in IDS if one < other]
KINDS = st.sampled_from(["exercises_with", "part_of", "partner_of"])  # cyber, belonging, neither
TIES = st.lists(st.tuples(st.sampled_from(PAIRS), KINDS), max_size=12)
Tie = tuple[tuple[str, str], str]


def graph_of(ties: Sequence[Tie]) -> Graph:
    records: list[Record] = [*built_in_kinds()]
    for id in IDS:
        records += [Entity(id, "agency"), exists(id)]
    records += [tie(one, kind, other) for (one, other), kind in dict.fromkeys(ties)]
    return Graph(MemoryStore(records))


def chains_of(table: Table) -> list[list[str]]:
    found: dict[object, list[str]] = {}
    for row in table.to_dicts():
        trail = found.setdefault(row["chain"], [str(row["from"])])
        if trail[-1] != row["to"]:
            trail.append(str(row["to"]))
    return sorted(found.values())


def plain(ties: Sequence[Tie], kinds: Sequence[str]) -> "nx.Graph[str]":
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(IDS)
    network.add_edges_from(pair for pair, kind in ties if kind in kinds)
    return network


def shortest(network: "nx.Graph[str]") -> list[list[str]]:
    return sorted(nx.all_shortest_paths(network, "a", "g")) if nx.has_path(network, "a", "g") else []


@settings(max_examples=200)
@given(TIES)
def test_the_chains_are_all_the_shortest_paths(ties: list[Tie]) -> None:
    found = chains_of(graph_of(ties).path("a", "g", limit=1000))
    assert found == shortest(plain(ties, ("exercises_with", "part_of", "partner_of")))


@settings(max_examples=200)
@given(TIES)
def test_cyber_chains_are_the_shortest_with_a_cyber_link(ties: list[Tie]) -> None:
    network = plain(ties, ("exercises_with", "part_of"))
    cyber = {pair for pair, kind in ties if kind == "exercises_with"}
    every = [trail for trail in nx.all_simple_paths(network, "a", "g") if _has(trail, cyber)]
    least = min(map(len, every), default=0)
    found = chains_of(graph_of(ties).path("a", "g", cyber=True, limit=1000))
    assert found == sorted(trail for trail in every if len(trail) == least)


def _has(trail: Sequence[str], cyber: set[tuple[str, str]]) -> bool:
    return any(tuple(sorted(step)) in cyber for step in itertools.pairwise(trail))


@settings(max_examples=200)
@given(TIES)
def test_critical_is_whose_removal_leaves_no_path(ties: list[Tie]) -> None:
    network = plain(ties, ("exercises_with", "part_of", "partner_of"))
    if not nx.has_path(network, "a", "g"):
        return
    lost = [id for id in IDS[1:-1] if not nx.has_path(nx.restricted_view(network, [id], []), "a", "g")]
    lost += [
        f"{one} – {other}"
        for one, other in network.edges
        if not nx.has_path(nx.restricted_view(network, [], [(one, other)]), "a", "g")
    ]
    notes = graph_of(ties).path("a", "g", critical=True).notes
    told = next((note for note in notes if note.startswith("without any one")), ": ").partition(": ")[2]
    assert sorted(filter(None, told.split(", "))) == sorted(lost)


def test_critical_says_nothing_of_chains_longer_than_those_asked_for() -> None:
    ways = [("a", "b"), ("b", "g"), ("a", "c"), ("c", "d"), ("d", "g")]
    graph = graph_of([(pair, "partner_of") for pair in ways])
    short = graph.path("a", "g", critical=True, most_steps=2).notes
    assert "without any one of these no path of at most 2 steps is left: a – b, b, b – g" in short
    assert "no single removal parts them" in graph.path("a", "g", critical=True, most_steps=3).notes


def test_a_wish_is_no_path_but_is_told() -> None:
    graph = graph_of([])
    wish = tie("a", "exercises_with", "g", status="recommended")
    table = Graph(MemoryStore([*_records(graph), wish])).path("a", "g")
    assert table.rows == ()
    assert any(note.startswith("no path") for note in table.notes)
    assert "recommended, not existing: a exercises with g (recommended)" in table.notes


@pytest.mark.parametrize(
    ("said", "as_of", "told"),
    [
        ({"status": "recommended", "said": "2017-01-17"}, "2016", []),
        ({"status": "recommended", "said": "2017-01-17"}, "2017-01-17", ["recommended"]),
        ({"status": "absent", "said": "2017-01-17"}, "2016", []),
        ({"status": "pledged", "start": "2014", "said": "2017-01-17"}, "2013", []),
        ({"status": "pledged", "start": "2014", "said": "2017-01-17"}, "2014", ["pledged"]),
        ({"status": "ended", "start": "2010", "end": "2016", "said": "2017-01-17"}, "2014", []),
        ({"status": "ended", "start": "2010", "end": "2016", "said": "2018-01-17"}, "2017", ["ended"]),
    ],
)
def test_what_is_no_path_is_told_of_its_own_days_only(said: dict[str, Any], as_of: str, told: list[str]) -> None:
    other = tie("a", "exercises_with", "g", **said)
    notes = Graph(MemoryStore([*_records(graph_of([])), other]), as_of=as_of).path("a", "g").notes
    assert [word for word, mark, _ in (note.partition(", not existing") for note in notes) if mark] == told


def test_a_tie_is_no_cyber_cooperation_by_what_is_over() -> None:
    topics: list[Record] = [Entity("cybersecurity", "topic"), exists("cybersecurity")]
    over = tie("a", "cooperates_with", "g", topics=("cybersecurity",), start="2010", end="2012")
    now = tie("a", "cooperates_with", "g", start="2014")
    store = MemoryStore([*_records(graph_of([])), *topics, over, now])
    assert len(Graph(store, as_of="2011").path("a", "g", cyber=True)) == 1
    assert len(Graph(store, as_of="2016").path("a", "g", cyber=True)) == 0
    assert len(Graph(store, as_of="2016").path("a", "g")) == 1


def test_an_agreement_is_cyber_cooperation_while_it_has_the_topic() -> None:
    nodes: list[Record] = [Entity("cybersecurity", "topic"), exists("cybersecurity"), Entity("pact", "agreement")]
    parties = [tie(id, "party_to", "pact") for id in ("a", "g")]
    about = tie("pact", "has_topic", "cybersecurity", start="2010", end="2012")
    store = MemoryStore([*_records(graph_of([])), *nodes, exists("pact", start="2010"), *parties, about])
    assert len(Graph(store, as_of="2011").path("a", "g", cyber=True)) == 2
    assert len(Graph(store, as_of="2016").path("a", "g", cyber=True)) == 0


def test_a_class_of_actors_joins_nobody() -> None:
    graph = graph_of([])
    members = [tie(id, "member_of", "class") for id in ("a", "g")]
    table = Graph(MemoryStore([*_records(graph), Entity("class", "group"), exists("class"), *members])).path("a", "g")
    assert table.rows == ()


def _records(graph: Graph) -> list[Record]:
    with graph.store.read() as reader:
        return list(reader.records())


def test_a_chain_that_may_hold_is_told_where_none_surely_does() -> None:
    doubtful = tie("a", "exercises_with", "g", modality="hedged")
    graph = Graph(MemoryStore([*_records(graph_of([])), doubtful]))
    assert any(note.startswith("--possible finds one of 1 steps") for note in graph.path("a", "g").notes)
    assert len(graph.path("a", "g", possible=True)) == 1


def test_no_chain_leads_through_what_is_only_asked_for_or_over() -> None:
    wish, past = exists("wish", status="recommended"), exists("past", start="2010", end="2014")
    ends = [tie(id, "organizes", node) for id in ("a", "g") for node in ("wish", "past")]
    nodes: list[Record] = [Entity("wish", "activity"), wish, Entity("past", "event"), past]
    graph = Graph(MemoryStore([*_records(graph_of([])), *nodes, *ends]), as_of="2017")
    assert graph.path("a", "g").rows == ()
    assert [row["to"] for row in graph.path("a", "wish")] == ["wish"]
