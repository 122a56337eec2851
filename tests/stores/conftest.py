"""Every store in turn for the contract, and a file that is none."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stakegraph.store import Store
from tests.stores.contract import EVERYWHERE, neo4j_store, staged_store

ALL = (
    *(pytest.param(make, id=name) for name, make in EVERYWHERE),
    pytest.param(neo4j_store, id="neo4j", marks=pytest.mark.neo4j),
    pytest.param(staged_store, id="neo4j-staged", marks=pytest.mark.neo4j),
)


@pytest.fixture(params=ALL)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make: Callable[[Path], Store] = request.param
    opened = make(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE accounts (id)")
    return path
