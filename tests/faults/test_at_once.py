"""Loads and readers of one store at the same time: readers see before or after, loads wait, and nothing is mixed."""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from stakegraph.stores.sqlite import open_sqlite
from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.faults.nursery import Nursery
from tests.faults.worlds import FEW, OTHER, World, digest_of, written
from tests.loading.seeds import afresh, body

LOADS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "the same": (OTHER, OTHER),
    "disjoint": ({"c.yaml": body("four")}, {"d.yaml": body("five")}),
    "conflicting": ({"b.yaml": body("two", "Due")}, {"b.yaml": body("two", "Deux")}),
}


@pytest.mark.parametrize("case", LOADS)
def test_two_loads_at_once_end_as_one_after_the_other_and_a_reader_sees_nothing_between(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World], figures: Figures, case: str
) -> None:
    before, count = world("other words").store, Counter[str]()
    assert before
    loads = [written(each, tmp_path / str(number)) for number, each in enumerate(LOADS[case])]
    allowed, ends = _serial(*LOADS[case])
    for turn in range(100 if IS_LONG else 3):
        seed = f"{SEED}-{case}-{turn}"
        path = world("other words").put(tmp_path / "graph.db")
        first = nursery.begin("load", loads[0], "--replace", "--store", path)
        time.sleep(Random(seed).random() * 0.05)
        second = nursery.begin("load", loads[1], "--replace", "--store", path)
        for _ in range(20):
            assert digest_of(path) in allowed, seed
            count["reads"] += 1
        assert (first.wait().code, second.wait().code) == (0, 0), seed
        assert digest_of(path) in ends, seed
        assert open_sqlite(path).verify() == [], seed
        count["pairs of loads"] += 1
    figures.add("at once", count)


def _serial(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The digests that may be seen, and those that may stand at the end."""
    ends = {afresh({**FEW, **one, **other}), afresh({**FEW, **other, **one})}
    return {afresh(FEW), afresh({**FEW, **one}), afresh({**FEW, **other}), *ends}, ends


def test_a_load_waits_for_another_that_holds_the_store(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World]
) -> None:
    asked = world("other words")
    path = asked.put(tmp_path / "graph.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = nursery.begin(*asked.load(path))
        time.sleep(0.5)
        assert digest_of(path) == asked.before
        other.execute("ROLLBACK")
    assert waiting.wait().code == 0
    assert digest_of(path) == asked.after


def test_a_reader_keeps_its_snapshot_through_a_load_and_the_load_does_not_wait_for_it(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World]
) -> None:
    asked = world("other words")
    path = asked.put(tmp_path / "graph.db")
    with open_sqlite(path).read() as reader:
        assert nursery.run(*asked.load(path)).code == 0
        assert reader.info().digest == asked.before
        assert {each.object for each in reader.ties(["one"])} == {"two"}
    assert digest_of(path) == asked.after
