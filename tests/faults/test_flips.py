"""Every single bit of a small store, flipped: `verify` finds each one."""

import sqlite3
from contextlib import closing
from random import Random

import pytest

from stakegraph.errors import StakegraphError
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.fingerprint import write_fingerprint
from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.stores.contract import full_set, load, sqlite_store

PARTS = 64 if IS_LONG else 2
SAMPLE = 300


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SqliteStore:
    """A store with one record of each sort, on the smallest pages that SQLite has: they leave the least unused."""
    store = sqlite_store(tmp_path_factory.mktemp("small"))
    load(store, *full_set())
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        for each in ("journal_mode = DELETE", "page_size = 512"):
            connection.execute(f"PRAGMA {each}")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        write_fingerprint(connection)
        connection.execute("COMMIT")
    return store


@pytest.mark.parametrize("part", range(PARTS))
def test_every_flipped_bit_is_found(small: SqliteStore, figures: Figures, part: int) -> None:
    bits = small.path.stat().st_size * 8
    chosen = range(part, bits, PARTS) if IS_LONG else Random(f"{SEED}-{part}").sample(range(bits), SAMPLE)
    content = small.path.read_bytes()
    assert small.verify() == []
    missed = [bit for bit in chosen if not _is_found(small, content, bit)]
    small.path.write_bytes(content)
    assert missed == []
    assert small.verify() == []
    figures.add("flipped bits", {"all": len(chosen), "found": len(chosen) - len(missed)})


def _is_found(store: SqliteStore, content: bytes, bit: int) -> bool:
    place, one = divmod(bit, 8)
    with store.path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([content[place] ^ 1 << one]))
    try:
        return store.verify() != []
    except StakegraphError:
        return True
    finally:
        with store.path.open("r+b") as file:
            file.seek(place)
            file.write(content[place : place + 1])
