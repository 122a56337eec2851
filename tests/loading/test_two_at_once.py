"""Two processes load into one store at once: what comes out is what one after the other would have made."""

import subprocess
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import open_sqlite
from tests.cli.program import PROGRAM, environment
from tests.loading.seeds import HEAD, body, digest_of, load, tie

LOADS: Mapping[str, tuple[dict[str, str], ...]] = {
    "the same": ({"a.yaml": HEAD + body("one")},) * 2,
    "disjoint": ({"a.yaml": HEAD + body("one")}, {"b.yaml": body("two")}, {"c.yaml": body("three")}),
    "one leans on the other": ({"a.yaml": HEAD + body("one") + "# x\n"}, {"b.yaml": tie("one", "one2")}),
    "the same document with other words": ({"a.yaml": body("one")}, {"a.yaml": body("one", "Other")}),
    "the same body with other words": ({"a.yaml": body("one")}, {"b.yaml": body("one", "Other")}),
    "more": tuple({f"{number}.yaml": body(f"body-{number}")} for number in range(4)),
}


@pytest.mark.parametrize("case", LOADS)
@pytest.mark.parametrize("begun", [True, False], ids=["a store that is there", "a store to be made"])
def test_the_outcome_is_one_of_the_serial_ones(tmp_path: Path, case: str, begun: bool) -> None:
    store = tmp_path / "graph.db"
    first = {"first.yaml": body("first")}
    if begun:
        load(open_sqlite(store, create=True), first)
    started = [begin(tmp_path / str(number), each, store) for number, each in enumerate(LOADS[case])]
    codes = [each.wait(timeout=120) for each in started]

    assert set(codes) <= {0, 3, 4}
    assert 0 in codes
    done = [each for code, each in zip(codes, LOADS[case], strict=True) if code == 0]
    assert digest_of(open_sqlite(store)) in serial([first] if begun else [], done)
    assert open_sqlite(store).verify() == []


def begin(folder: Path, documents: Mapping[str, str], store: Path) -> subprocess.Popen[bytes]:
    folder.mkdir()
    for name, text in documents.items():
        (folder / name).write_text(text)
    command = [*PROGRAM, "load", str(folder), "--store", str(store)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())


def serial(before: list[dict[str, str]], loads: list[dict[str, str]]) -> set[str]:
    """The digests that these loads give one after the other, in any order that takes them all."""
    found = set()
    for order in permutations(loads):
        store = MemoryStore()
        if not any(load(store, each).refused for each in (*before, *order)):
            found.add(digest_of(store))
    return found
