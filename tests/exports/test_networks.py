"""`to_networkx`: everything that the store knows, as a networkx graph."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stores.contract import exists, fact, proof, tie

from stakegraph.api import Graph
from stakegraph.model import Entity, Layer, Record, Statement
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore

PACT = tie("acme", "party_to", "pact", start="2014", said="2017", topics=("cybercrime",), more=(("part", "a"),))
WISH = tie("us", "exercises_with", "zeta", status="recommended", said="2017")
OVER = tie("acme", "part_of", "zeta", status="ended", end="2015", said="2016")
OPEN = tie("acme", "part_of", "zeta", said="2014")
LATER = tie("acme", "trains", "zeta", layer="since", said="2020")
IDS = {"acme": "company", "zeta": "company", "us": "country", "pact": "agreement"}


def store() -> MemoryStore:
    records: list[Record] = [*built_in_kinds(), Layer("since", default=False)]
    records += [each for id, kind in IDS.items() for each in (Entity(id, kind), exists(id, said="2014"))]
    records += [fact("acme", "name", "Acme"), PACT, WISH, OVER, OPEN, LATER, proof(PACT, "report", quote="signed")]
    return MemoryStore(records)


@pytest.fixture(scope="module")
def network() -> "nx.MultiDiGraph[str]":
    return Graph(store()).to_networkx()


def test_a_node_has_its_kind_name_life_and_facts(network: "nx.MultiDiGraph[str]") -> None:
    node = network.nodes["acme"]
    assert (node["kind"], node["name"], node["exists"]) == ("company", "Acme", "yes")
    assert [each["value"] for each in node["facts"]["name"]] == ["Acme"]


def test_an_edge_has_every_field_and_its_evidence(network: "nx.MultiDiGraph[str]") -> None:
    edge = network.edges["acme", "pact", PACT.id]
    assert set(Statement._fields) <= set(edge)
    assert (edge["start"], edge["topics"], edge["more"], edge["holds"]) == (
        "2014",
        ("cybercrime",),
        {"part": "a"},
        "yes",
    )
    assert [proof["quote"] for proof in edge["evidence"]] == ["signed"]


def test_an_edge_holds_no_longer_than_its_tie(network: "nx.MultiDiGraph[str]") -> None:
    assert network.edges["acme", "zeta", OPEN.id]["holds"] == "no"


def test_a_wish_is_an_edge_that_does_not_hold(network: "nx.MultiDiGraph[str]") -> None:
    edge = network.edges["us", "zeta", WISH.id]
    assert (edge["status"], edge["holds"], edge["symmetric"]) == ("recommended", "no", True)


def test_the_layers_of_the_graph_decide_what_is_in_it(network: "nx.MultiDiGraph[str]") -> None:
    assert not network.has_edge("acme", "zeta", LATER.id)
    wide = Graph(store(), layers=["+since"]).to_networkx()
    assert wide.has_edge("acme", "zeta", LATER.id)
    assert wide.graph["layers"] == ("base", "since")


PAIRS = st.tuples(st.sampled_from(sorted(IDS)), st.sampled_from(sorted(IDS))).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(PAIRS, max_size=10))
def test_every_tie_is_an_edge_between_its_ends(pairs: list[tuple[str, str]]) -> None:
    ties = {each.id: each for each in (tie(a, "trains", b) for a, b in pairs)}
    records: list[Record] = [*built_in_kinds(), *ties.values()]
    records += [each for id, kind in IDS.items() for each in (Entity(id, kind), exists(id))]
    edges = Graph(MemoryStore(records)).to_networkx().edges(keys=True)
    assert sorted(edges) == sorted((each.subject, each.object, id) for id, each in ties.items())
