"""How long the fault tests run, the process that forks their children, and the figures that they print at the end."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.faults.nursery import Nursery
from tests.faults.timing import Lengths, measure
from tests.faults.worlds import World, build

IS_LONG = os.environ.get("STAKEGRAPH_FAULTS") == "long"
SEED = int(os.environ.get("STAKEGRAPH_FAULTS_SEED", "0"))


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path_factory.mktemp("nursery"))
    yield nursery
    nursery.close()


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Callable[[str], World]:
    """A world by its name, built when it is first asked for."""
    built: dict[str, World] = {}

    def found(name: str) -> World:
        if name not in built:
            built[name] = build(name, Path(tmp_path_factory.mktemp("world")), nursery)
        return built[name]

    return found


@pytest.fixture(scope="session")
def lengths(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Callable[[World], Lengths]:
    """How long a load takes, measured when it is first asked for."""
    found: dict[str, Lengths] = {}

    def measured(world: World) -> Lengths:
        if world.name not in found:
            found[world.name] = measure(world, nursery, Path(tmp_path_factory.mktemp("measured")))
        return found[world.name]

    return measured


class Figures:
    """What the fault tests count, added up over all of them and printed at the end of the run."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record

    def add(self, what: str, counts: Mapping[str, int]) -> None:
        self._record("figures", (what, dict(counts)))


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Figures:
    return Figures(record_property)
