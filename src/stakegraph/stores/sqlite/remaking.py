"""A store made anew in the place of the old one, damaged or not: it is whole before the old one is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from stakegraph.errors import StoreDamaged
from stakegraph.store.loads import Plan
from stakegraph.stores.sqlite.faults import faults_told, held
from stakegraph.stores.sqlite.fingerprint import forget_fingerprint, write_fingerprint
from stakegraph.stores.sqlite.making import lay_out, make
from stakegraph.stores.sqlite.opening import APPLICATION_ID, FORMAT, connect, newer
from stakegraph.stores.sqlite.writing import space_for, write

_FORMAT_AT: Final = 60  # where SQLite keeps the user version, and the application id
_MARK_AT: Final = 68
_LIKELY: Final = 1000  # a format beyond it is damage, and no newer store


def remake(path: Path, plan: Plan, at: str, patience: float) -> str:
    """Makes the store at a path from one plan against an empty store, and gives its digest.

    Whoever reads sees the old one or the new one. Raises StoreDamaged where the file does not look like ours at all.
    """
    need = space_for(plan)
    with faults_told(path, need), _fresh() as fresh:
        if path.exists() and path.stat().st_size:
            _refuse_what_is_not_ours(path)
        fresh.execute("BEGIN")
        digest = write(fresh, plan, at)
        forget_fingerprint(fresh)
        fresh.execute("COMMIT")
        _put_in_place(fresh, path, patience, need)
    return digest


@contextmanager
def _fresh() -> Iterator[sqlite3.Connection]:
    """An empty store in a nameless file that goes with its connection."""
    with closing(sqlite3.connect("", isolation_level=None)) as connection:
        lay_out(connection)
        yield connection


def _refuse_what_is_not_ours(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_MARK_AT + 4)
    version = int.from_bytes(header[_FORMAT_AT : _FORMAT_AT + 4], "big")
    if header[_MARK_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise StoreDamaged(f"`{path}` does not look like a stakegraph store", "move it away, then load the seeds")
    if FORMAT < version <= _LIKELY:
        raise newer(path, version)


def _put_in_place(fresh: sqlite3.Connection, path: Path, patience: float, need: int) -> None:
    """Copies by a transaction of the old store, where SQLite can still open it; else by a new file of that name."""
    try:
        _copy(fresh, path, patience, need)
    except StoreDamaged:
        beside = path.with_name(f"{path.name}.new")
        beside.unlink(missing_ok=True)
        make(beside, patience)
        _copy(fresh, beside, patience, need)
        for journal in ("-wal", "-shm"):
            path.with_name(f"{path.name}{journal}").unlink(missing_ok=True)
        beside.replace(path)


def _copy(fresh: sqlite3.Connection, path: Path, patience: float, need: int) -> None:
    def stop_if_busy(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise held(path)

    with faults_told(path, need), closing(connect(path, "mode=rw", patience)) as old:
        fresh.backup(old, progress=stop_if_busy)
        old.execute("BEGIN IMMEDIATE")
        write_fingerprint(old)
        old.execute("COMMIT")
