"""Which ties lead away from an entity, and which of them are followed."""

from collections.abc import Sequence

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Entity, Record, Statement, Table
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, tie

KINDS = {
    "firm": "company",
    "office": "agency",
    "pact": "agreement",
    "class": "group",
    "topic": "topic",
    "mx": "country",
}


def graph_of(*ties: Statement, kinds: dict[str, str] = KINDS) -> Graph:
    records: list[Record] = [*built_in_kinds(), *ties]
    records += [each for id, kind in kinds.items() for each in (Entity(id, kind), exists(id))]
    return Graph(MemoryStore(records), as_of="2017")


def reached(table: Table) -> list[tuple[object, object, object]]:
    return [(row["step"], row["from"], row["to"]) for row in table]


@pytest.mark.parametrize("way", ["out", "in", "both"])
def test_a_symmetric_tie_is_read_from_both_ends_whatever_the_direction(way: str) -> None:
    graph = graph_of(tie("firm", "cooperates_with", "office"))
    assert reached(graph.neighbors("firm", way=way)) == [(1, "firm", "office")]
    assert reached(graph.neighbors("office", way=way)) == [(1, "office", "firm")]


def test_a_direction_keeps_the_other_one_out() -> None:
    graph = graph_of(tie("firm", "party_to", "pact"))
    assert reached(graph.neighbors("pact", way="in")) == [(1, "pact", "firm")]
    assert graph.neighbors("pact", way="out").rows == ()


def test_two_steps_lead_over_an_agreement() -> None:
    graph = graph_of(tie("firm", "party_to", "pact"), tie("office", "party_to", "pact"))
    assert reached(graph.neighbors("office", depth=2, where="company")) == [(2, "pact", "firm")]


def test_no_step_starts_from_a_class_a_topic_or_a_country() -> None:
    ends = (("member_of", "class"), ("has_topic", "topic"), ("country", "mx"))
    graph = graph_of(*(tie(id, kind, other) for id in ("firm", "office") for kind, other in ends))
    assert {row["to"] for row in graph.neighbors("firm", depth=2)} == {"class", "topic", "mx"}


def test_no_step_starts_over_a_wish_unless_wishes_are_asked_for() -> None:
    graph = graph_of(tie("firm", "trains", "office", status="recommended"), tie("office", "party_to", "pact"))
    assert reached(graph.neighbors("firm", depth=2)) == [(1, "firm", "office")]
    wishes = graph.neighbors("firm", depth=2, statuses=["recommended", "existing"])
    assert reached(wishes) == [(1, "firm", "office"), (2, "office", "pact")]


def test_only_what_holds_is_followed_where_it_is_asked() -> None:
    over = tie("firm", "party_to", "pact", start="2010", end="2014")
    graph = graph_of(over, tie("office", "party_to", "pact"))
    assert len(graph.neighbors("firm", depth=2)) == 2
    assert graph.neighbors("firm", depth=2, holds=True).rows == ()


def test_what_may_hold_is_counted_where_it_is_left_out() -> None:
    table = graph_of(tie("firm", "trains", "office", modality="hedged")).neighbors("firm", holds=True)
    assert table.rows == ()
    assert "left out: 1 statement of which it is open whether they hold" in table.notes


def test_an_end_that_another_source_gives_is_heeded() -> None:
    ties = tie("firm", "trains", "office", said="2012"), tie("firm", "trains", "office", status="ended", end="2015")
    assert {row["holds"] for row in graph_of(*ties).neighbors("firm")} == {"no"}


def test_nothing_found_is_no_record_in_these_seeds() -> None:
    assert graph_of().neighbors("firm").notes == ("no record of such a tie of firm in these seeds",)


def test_an_unknown_status_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="is no status") as caught:
        graph_of().neighbors("firm", statuses=["recomended"])
    assert "recommended" in str(caught.value.mend)


IDS = tuple("abcdefg")
PAIRS = st.sampled_from([(one, other) for one in IDS for other in IDS if one != other])


@settings(max_examples=200)
@given(st.lists(PAIRS, max_size=14), st.integers(1, 4))
def test_each_entity_is_reached_first_in_as_many_steps_as_networkx_counts(
    pairs: Sequence[tuple[str, str]], depth: int
) -> None:
    graph = graph_of(*(tie(a, "trains", b) for a, b in dict.fromkeys(pairs)), kinds=dict.fromkeys(IDS, "agency"))
    network: nx.Graph[str] = nx.Graph(list(pairs))
    network.add_node("a")
    found: dict[object, object] = {}
    for row in graph.neighbors("a", depth=depth):
        found.setdefault(row["to"], row["step"])
    expected = nx.single_source_shortest_path_length(network, "a", cutoff=depth)
    assert found == {id: steps for id, steps in expected.items() if id != "a"}
