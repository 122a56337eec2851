"""The founding graph, loaded once for all scenarios; none of them changes it."""

from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.stores.memory import MemoryStore

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="session")
def graph() -> Graph:
    founding = Graph(MemoryStore())
    loaded = founding.load([SEED])
    assert not loaded.refused, loaded.faults
    return founding
