"""An answer that is empty because of the layers says so; one about what these layers know says nothing of others."""

from collections.abc import Callable

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore

SEED = b"""
stakegraph: 1
defaults: {source: news}
layers: [{id: since, default: off}]
sources: [{id: news, kind: source, name: News, date: 2017-01-17}]
entities:
  - {id: acme, kind: company, name: Acme}
  - {id: bolt, kind: company, name: Bolt}
  - {id: police, kind: agency, name: Police, layer: since}
"""
TOLD = "police is in none of these layers, but in since: --layer +since"
ASKED: list[Callable[[Graph, str], Table]] = [
    lambda graph, id: graph.show(id),
    lambda graph, id: graph.neighbors(id),
    lambda graph, id: graph.path("acme", id),
    lambda graph, id: graph.overlap("acme", id),
    lambda graph, id: graph.asof(about=id),
    lambda graph, id: graph.timeline(id),
    lambda graph, id: graph.money(id),
]


def graph(*layers: str) -> Graph:
    store = MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", SEED),)))
    assert not loaded.refused, loaded.faults
    return Graph(store, layers)


@pytest.mark.parametrize("question", ASKED)
def test_an_entity_of_another_layer_is_told(question: Callable[[Graph, str], Table]) -> None:
    assert TOLD in question(graph(), "police").notes
    assert TOLD not in question(graph("+since"), "police").notes
    assert not [note for note in question(graph(), "bolt").notes if "layers" in note]
