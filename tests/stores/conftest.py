"""The store that tests of SQLite alone begin with, and a file that is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stakegraph.stores.sqlite import SqliteStore
from tests.stores.contract import sqlite_store


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return sqlite_store(tmp_path)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE accounts (id)")
    return path
