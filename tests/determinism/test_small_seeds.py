"""A seed says the same in any order and split: the same digest, and the same answers to the byte."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.exports.tables import render_table
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore
from tests.determinism.reshaping import blocks_of, encoded, files_of, loaded_into

SEED = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
QUESTIONS: tuple[Callable[[Graph], Table], ...] = (
    lambda graph: graph.info(),
    lambda graph: graph.gaps(),
    lambda graph: graph.gaps(between="actor", kinds=["cooperates_with", "trains"]),
    lambda graph: graph.gap_matrix(between="company agency", via=["agreement"]),
    lambda graph: graph.recommendations(),
    lambda graph: graph.show("pact"),
    lambda graph: graph.show("paper"),
    lambda graph: graph.show("office"),
    lambda graph: graph.find("of"),
    lambda graph: graph.find("mexico"),
    lambda graph: graph.neighbors("firm", depth=2),
)
LAYERS = ((), ("article", "since"))


def answers(graph: Graph) -> list[str]:
    """Every answer, as the program prints it."""
    found = []
    for layers in LAYERS:
        seen = Graph(graph.store, layers)
        found += ["".join(render_table(ask(seen), "json")) for ask in QUESTIONS]
    return found


def plain_graph() -> Graph:
    store = MemoryStore(clock=lambda: "")
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", SEED.encode()),)))
    assert not loaded.refused, [each.message for each in loaded.faults]
    return Graph(store)


PLAIN = plain_graph()
ANSWERS = answers(PLAIN)


@settings(max_examples=200)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_in_any_order_and_split_it_is_the_same(seed: int, count: int) -> None:
    random = Random(seed)
    blocks = blocks_of([read_bytes("seed.yaml", SEED.encode())])
    store = MemoryStore(clock=lambda: "")
    loaded = loaded_into(store, files_of(blocks, random, count))
    assert loaded.after == PLAIN.info().meta["digest"]
    told = answers(Graph(store))
    assert told[0].replace(f"{count} documents", "1 documents") == ANSWERS[0]
    assert [each for each in told if '"question": "info"' not in each] == [
        each for each in ANSWERS if '"question": "info"' not in each
    ]


@settings(max_examples=50)
@given(st.integers(0, 2**32))
def test_other_line_ends_and_forms_of_letters_change_nothing(seed: int) -> None:
    store = MemoryStore(clock=lambda: "")
    loaded_into(store, [("seed.yaml", encoded(SEED, Random(seed)))])
    assert answers(Graph(store)) == ANSWERS


@settings(max_examples=50)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_loading_it_again_in_another_shape_adds_nothing(seed: int, count: int) -> None:
    blocks = blocks_of([read_bytes("seed.yaml", SEED.encode())])
    store = MemoryStore()
    loaded_into(store, files_of(blocks, Random(seed), count))
    again = loaded_into(store, [("whole.yaml", SEED.encode())])
    assert (again.changes, again.before) == ((), again.after)
