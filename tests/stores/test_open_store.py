"""One word names a store: a path, `sqlite:PATH` or `memory:`."""

import subprocess
import sys
from pathlib import Path

import pytest

from stakegraph.errors import ConfigurationError, InputOutputError
from stakegraph.stores import open_store
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import SqliteStore
from tests.stores.contract import EMPTY, digest_of, fact, load


def test_memory_is_a_store_of_its_own_each_time() -> None:
    assert isinstance(open_store("memory:"), MemoryStore)
    assert digest_of(open_store("memory:")) == EMPTY


@pytest.mark.parametrize("scheme", ["", "sqlite:"])
def test_a_path_is_an_sqlite_file(tmp_path: Path, scheme: str) -> None:
    store = open_store(f"{scheme}{tmp_path}/graph 50%?#.db", create=True)

    assert isinstance(store, SqliteStore)
    assert digest_of(store) == EMPTY
    assert not (tmp_path / "graph 50%?#.db").exists()
    load(store, fact("a", "name", "A"))
    assert (tmp_path / "graph 50%?#.db").is_file()


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError) as told:
        open_store(str(tmp_path / "no.db"))

    assert "no.db" in told.value.message
    assert "stakegraph load seed/" in told.value.mend


@pytest.mark.parametrize("scheme", ["neo4j", "neo4j+s", "bolt", "bolt+s", "postgres"])
def test_a_password_in_an_address_is_refused_and_never_repeated(scheme: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        open_store(f"{scheme}://user:canary@localhost")

    assert "canary" not in told.value.message + told.value.mend


def test_a_look_up_imports_nothing_heavy(tmp_path: Path) -> None:
    path = tmp_path / "stakegraph.db"
    load(open_store(str(path), create=True), fact("a", "name", "A"))
    script = (
        "import sys; from stakegraph.stores import open_store\n"
        f"with open_store({str(path)!r}).read() as reader: list(reader.find(('a',)))\n"
        "print(*sorted({each.partition('.')[0] for each in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    heavy = {"asyncio", "yaml", "typer", "networkx", "numpy", "pyvis", "neo4j", "rich", "email", "http"}
    assert not heavy & set(run.stdout.split())


def test_memory_needs_no_sqlite() -> None:
    script = (
        "import sys; from stakegraph.stores import open_store; open_store('memory:'); print('sqlite3' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
