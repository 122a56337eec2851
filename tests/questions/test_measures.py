"""Measures of the network on random graphs, held against networkx, sets and plain loops on graphs built apart."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.link_analysis import pagerank_alg

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Entity, Record, Table
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, fact, tie

ACTORS, NODES = "abcdefg", ("pact", "club")
SECTORS = ("ict", "finance", "energy")
PAIRS = [*itertools.combinations(ACTORS, 2), *itertools.product(ACTORS, NODES)]
TIES = st.lists(st.sampled_from(PAIRS), max_size=16, unique=True)
SIDES = st.dictionaries(st.sampled_from(ACTORS), st.sampled_from(SECTORS))
Pair = tuple[str, str]


def graph_of(pairs: Sequence[Pair], sides: Mapping[str, str] | None = None) -> Graph:
    records: list[Record] = [*built_in_kinds()]
    for id in (*ACTORS, *NODES):
        kind = {"pact": "agreement", "club": "forum"}.get(id, "company")
        records += [Entity(id, kind), exists(id)]
    kinds = {"pact": "party_to", "club": "member_of"}
    records += [tie(one, kinds.get(other, "partner_of"), other) for one, other in pairs]
    records += [fact(id, "sector", side) for id, side in (sides or {}).items()]
    return Graph(MemoryStore(records))


def plain(pairs: Sequence[Pair]) -> "nx.Graph[str]":
    return nx.Graph(list(pairs))


def projected(pairs: Sequence[Pair]) -> "nx.Graph[str]":
    """The actors alone, every two with a tie or a node in common joined."""
    every = set(pairs)
    nodes = [{one for one, other in every if other == node} for node in NODES]
    return nx.Graph([two for two in itertools.combinations(ACTORS, 2) if two in every or _any_has(nodes, two)])


def _any_has(nodes: list[set[str]], two: Pair) -> bool:
    return any(set(two) <= members for members in nodes)


def values_of(table: Table, column: str = "value") -> dict[str, float]:
    return {str(row["id"]): float(str(row[column])) for row in table}


def near(values: Mapping[str, float]) -> object:
    return pytest.approx(dict(values), abs=1e-5)


def eigenvector(network: "nx.Graph[str]") -> dict[str, float]:
    if not network:
        return {}
    part = min(nx.connected_components(network), key=lambda each: (-len(each), min(each)))
    return dict(nx.eigenvector_centrality(network.subgraph(part), max_iter=10_000, tol=1e-9))


def pagerank(network: "nx.Graph[str]") -> dict[str, float]:
    plainly: Any = pagerank_alg  # the way of networkx that needs no scipy has no types
    return dict(plainly._pagerank_python(network, tol=1e-10, max_iter=1000))


ORACLES: dict[str, Callable[["nx.Graph[str]"], Mapping[str, float]]] = {
    "degree": nx.degree_centrality,
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
}


@pytest.mark.parametrize("by", ORACLES)
@settings(max_examples=200)
@given(pairs=TIES)
def test_a_rank_is_what_networkx_says(by: str, pairs: list[Pair]) -> None:
    assert values_of(graph_of(pairs).rank(by)) == near(ORACLES[by](plain(pairs)))


@settings(max_examples=200)
@given(TIES)
def test_actors_who_share_nodes_are_joined_once(pairs: list[Pair]) -> None:
    network = projected(pairs)
    table = graph_of(pairs).rank("betweenness", actors=True)
    assert values_of(table) == near(nx.betweenness_centrality(network))
    assert table.meta["counts"]["pairs"] == network.number_of_edges()


@settings(max_examples=200)
@given(TIES)
def test_equal_values_share_a_rank_and_the_next_skips(pairs: list[Pair]) -> None:
    rows = graph_of(pairs).rank("degree").to_dicts()
    values = [float(str(row["value"])) for row in rows]
    assert values == sorted(values, reverse=True)
    assert [row["rank"] for row in rows] == [1 + sum(other > value for other in values) for value in values]


@settings(max_examples=200)
@given(TIES, st.integers(1, 4))
def test_where_and_limit_keep_rows_but_not_links(pairs: list[Pair], limit: int) -> None:
    whole, some = (graph_of(pairs).rank("closeness", where=where) for where in (None, "company"))
    assert values_of(some) == {id: value for id, value in values_of(whole).items() if id in ACTORS}
    assert graph_of(pairs).rank("closeness", limit=limit).rows == whole.rows[:limit]


@settings(max_examples=200)
@given(TIES)
def test_components_are_those_of_plain_sets(pairs: list[Pair]) -> None:
    parts: list[set[str]] = [{each} for each in (*ACTORS, *NODES)]
    for two in pairs:
        met = [part for part in parts if part & set(two)]
        parts = [*(part for part in parts if part not in met), set().union(*met)]
    table = graph_of(pairs).components()
    found = sorted(sorted(map(str, row["members"])) for row in table if isinstance(row["members"], tuple))
    assert found == sorted(sorted(part) for part in parts if len(part) > 1)
    assert table.meta["counts"]["isolated"] == sum(len(part) == 1 for part in parts)
    sizes = [int(str(row["size"])) for row in table]
    assert sizes == sorted(sizes, reverse=True)


@settings(max_examples=200)
@given(TIES)
def test_constraint_and_betweenness_of_brokers_are_what_networkx_says(pairs: list[Pair]) -> None:
    network, table = plain(pairs), graph_of(pairs).brokers()
    expected = {id: value for id, value in nx.betweenness_centrality(network).items() if value > 1e-9}
    assert values_of(table, "betweenness") == near(expected)
    assert values_of(table, "constraint") == near({id: nx.constraint(network)[id] for id in expected})


def naive_roles(
    network: "nx.Graph[str]", sides: Mapping[str, str], ends: Sequence[str] = (), apart: Sequence[str] = ()
) -> dict[str, list[int]]:
    """The role counts by three loops, of all who have any; those `apart` join sides and stand on none."""
    found = {id: [0, 0, 0, 0, 0] for id in network}
    for broker in network:
        for one in network:
            for other in network:
                is_open = one < other and not network.has_edge(one, other)
                if is_open and network.has_edge(broker, one) and network.has_edge(broker, other):
                    own = sides.get(broker, "" if broker in apart else None)
                    _count(found[broker], [sides.get(one), own, sides.get(other)], ends)
    return {id: counts for id, counts in found.items() if any(counts)}


def _count(counts: list[int], three: list[str | None], ends: Sequence[str]) -> None:
    one, broker, other = three
    if None in three or (ends and {one, other} != set(ends)):
        return
    if one == other:
        counts[0 if broker == one else 1] += 1
    elif broker in (one, other):
        counts[2] += 1
        counts[3] += 1
    else:
        counts[4] += 1


def roles_in(table: Table) -> dict[str, list[int]]:
    roles = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
    return {str(row["id"]): [int(str(row[role])) for role in roles] for row in table}


@settings(max_examples=200)
@given(TIES, SIDES)
def test_roles_by_a_fact_are_those_of_a_triple_loop(pairs: list[Pair], sides: dict[str, str]) -> None:
    if not sides:
        return
    table = graph_of(pairs, sides).brokers(by="sector")
    assert roles_in(table) == naive_roles(plain(pairs), sides, apart=NODES)


@settings(max_examples=200)
@given(TIES, SIDES)
def test_roles_between_two_filters_are_those_of_a_triple_loop(pairs: list[Pair], sides: dict[str, str]) -> None:
    graph = graph_of(pairs, {**sides, "a": "ict", "b": "finance"})
    known = {**sides, "a": "ict", "b": "finance"}
    named = {id: side if (side := known.get(id)) in ("ict", "finance") else "neither" for id in (*ACTORS, *NODES)}
    table = graph.brokers(between="sector=ict", other="sector=finance")
    assert roles_in(table) == naive_roles(plain(pairs), named, ("ict", "finance"))


def test_those_of_unknown_side_and_of_several_are_counted_apart() -> None:
    graph = graph_of([("a", "b"), ("b", "c"), ("c", "d")], {"a": "ict", "b": "ict", "c": "finance"})
    with graph.store.read() as reader:
        more = Graph(MemoryStore([*reader.records(), fact("c", "sector", "energy")]))
    notes = more.brokers(by="sector").notes
    assert "1 with no known side are not counted: d" in notes
    assert "1 with several sides are not counted: c" in notes


def test_a_wish_joins_nobody() -> None:
    with graph_of([]).store.read() as reader:
        records = list(reader.records())
    wished = Graph(MemoryStore([*records, tie("a", "partner_of", "b", status="recommended")]))
    assert wished.rank().rows == wished.brokers().rows == wished.components().rows == ()


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ({"by": "sectr"}, "`sectr` is no key", "`sector`"),
        ({"between": "a"}, "one side alone", "--and"),
        ({"between": "a", "other": "company"}, "`a` is on both sides", "no entity in common"),
        ({"by": "kind", "between": "a", "other": "b"}, "two ways", "--by"),
    ],
)
def test_sides_that_cannot_be_told_are_errors(asked: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UsageError, match=message) as fault:
        graph_of([("a", "b")]).brokers(by=asked.get("by"), between=asked.get("between"), other=asked.get("other"))
    assert hint in fault.value.mend


def test_an_unknown_measure_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no measure") as fault:
        graph_of([]).rank("betweeness")
    assert "`betweenness`" in fault.value.mend


def test_more_entities_than_can_be_measured_exactly_are_said_to_be_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.questions.centrality._EXACT_UP_TO", 3)
    monkeypatch.setattr("stakegraph.questions.centrality._SAMPLE", 4)
    table = graph_of([("a", "b"), ("b", "c"), ("c", "d")]).rank("betweenness")
    assert any(note.startswith("estimated from the shortest paths of 4 of 4") for note in table.notes)


def test_a_measure_that_does_not_settle_has_no_values_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.questions.centrality._ROUNDS", 1)
    table = graph_of([("a", "b"), ("b", "c"), ("c", "d")]).rank("eigenvector")
    assert table.rows == ()
    assert any(note.startswith("no value: it did not settle") for note in table.notes)


def test_with_cyber_alone_belonging_counts_only_beside_cooperation() -> None:
    with graph_of([]).store.read() as reader:
        records = list(reader.records())
    ties = [tie("a", "part_of", "b"), tie("b", "exercises_with", "c"), tie("d", "part_of", "e")]
    table = Graph(MemoryStore([*records, *ties])).components(cyber=True)
    assert [row["members"] for row in table] == [("a", "b", "c")]


def test_what_is_only_planned_or_asked_for_is_not_in_the_network() -> None:
    kinds = {"a": "agency", "wish": "activity", "promise": "event", "done": "event"}
    statuses = {"wish": "recommended", "promise": "pledged"}
    records: list[Record] = [*built_in_kinds(), *(Entity(id, kind) for id, kind in kinds.items())]
    records += [exists(id, status=statuses.get(id, "existing"), said="2016") for id in kinds if id != "done"]
    records += [exists("done", start="2014", end="2014"), *(tie("a", "organizes", id) for id in statuses)]
    table = Graph(MemoryStore([*records, tie("a", "organizes", "done")]), as_of="2017").components()
    assert table.rows == ()
    assert "1 that nothing joins to another in these seeds: a" in table.notes


def test_a_forum_of_too_many_is_not_spelled_out_in_pairs() -> None:
    many = [f"p{number}" for number in range(2010)]
    records: list[Record] = [*built_in_kinds(), Entity("forum", "forum"), exists("forum")]
    for id in many:
        records += [Entity(id, "agency"), exists(id), tie(id, "member_of", "forum")]
    with pytest.raises(UsageError, match="pairs of actors"):
        Graph(MemoryStore(records)).rank(actors=True)


def test_a_closeness_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.questions.centrality._MOST_WORK", 1)
    with pytest.raises(UsageError, match="takes too long"):
        graph_of([("a", "b"), ("b", "c"), ("c", "d")]).rank("closeness")
