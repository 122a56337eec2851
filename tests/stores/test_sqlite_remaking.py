"""A store made anew: whatever stood there before, what was planned stands there after."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from stakegraph.errors import StoreBusy, StoreDamaged
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.opening import FORMAT
from tests.stores.contract import EMPTY, digest_of, fact, load, plan, sqlite_store


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return sqlite_store(tmp_path)


def test_a_store_made_anew_holds_what_was_planned_and_nothing_else(store: SqliteStore) -> None:
    load(store, fact("a", "name", "A"))
    anew = plan(EMPTY, [fact("b", "name", "B")])

    after = store.remake(anew)

    assert digest_of(store) == after != EMPTY
    assert store.verify() == []
    with store.read() as reader:
        assert list(reader.records()) == list(anew.new)
        assert len(list(reader.loads())) == 1


@pytest.mark.parametrize("damage", [slice(0, 16), slice(200, 4096), slice(4096, 12288)])
def test_a_damaged_store_is_made_anew(store: SqliteStore, damage: slice) -> None:
    planned = plan(EMPTY, [fact("b", "name", "B")])
    before = store.apply(planned)
    content = bytearray(store.path.read_bytes())
    content[damage] = bytes(len(content[damage]))
    store.path.write_bytes(content)

    assert store.remake(planned) == before
    assert digest_of(store) == before
    assert store.verify() == []
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_store_that_was_cut_to_nothing_is_made_anew(store: SqliteStore) -> None:
    planned = plan(EMPTY, [fact("b", "name", "B")])
    before = store.apply(planned)
    store.path.write_bytes(b"")

    assert store.remake(planned) == before
    assert (digest_of(store), store.verify()) == (before, [])


@pytest.mark.parametrize("version", [FORMAT + 1, 1000])
def test_a_store_of_a_newer_version_is_not_made_anew(store: SqliteStore, version: int) -> None:
    put_version(store, version)
    before = store.path.read_bytes()

    with pytest.raises(StoreDamaged, match=f"has format {version}") as told:
        store.remake(plan(EMPTY, [fact("b", "name", "B")]))
    assert told.value.mend == "update stakegraph"
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("version", [FORMAT - 1, 1001])
def test_a_store_of_an_older_version_or_of_one_that_can_only_be_damage_is_made_anew(
    store: SqliteStore, version: int
) -> None:
    put_version(store, version)
    after = store.remake(plan(EMPTY, [fact("b", "name", "B")]))
    assert (digest_of(store), store.verify()) == (after, [])


def put_version(store: SqliteStore, version: int) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_no_file_of_another_program_is_made_anew(foreign: Path) -> None:
    with pytest.raises(StoreDamaged, match="does not look like"):
        SqliteStore(foreign).remake(plan(EMPTY, [fact("b", "name", "B")]))


def test_a_busy_store_is_not_made_anew(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.remake(plan(EMPTY, [fact("b", "name", "B")]))
    assert digest_of(store) == EMPTY
