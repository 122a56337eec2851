"""A load killed at any moment: the store opens unaided, with the digest before or the one after."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stakegraph.model import Statement
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import SqliteStore, open_sqlite
from tests.stores.contract import EMPTY, digest_of, fact, load

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from tests.stores.test_sqlite_kills import load_facts
print("begun", flush=True)
load_facts(sys.argv[1])
"""
KILLS = 10


def facts() -> list[Statement]:
    return [fact(f"body-{number}", "name", "A long name " * 20) for number in range(1500)]


def load_facts(path: str) -> None:
    """What the process does that is killed."""
    load(open_sqlite(path, create=True), *facts())


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_load_is_there_wholly_or_not_at_all(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "stakegraph.db"
    whole = load(MemoryStore(), *facts())

    kill_a_load(path, after=random.Random(seed).random() * 0.4)

    begun = open_sqlite(path, create=True)
    assert begun.verify() == []
    assert digest_of(begun) in {EMPTY, whole}
    store = SqliteStore(path)
    load_facts(str(path))
    assert digest_of(store) == whole
    assert store.verify() == []


def kill_a_load(path: Path, after: float) -> None:
    command = [sys.executable, "-c", SCRIPT, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.kill()
