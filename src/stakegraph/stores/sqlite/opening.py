"""The file itself, opened, and known by its marks before anything is read from it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from stakegraph.errors import InputOutputError, StoreDamaged
from stakegraph.stores.sqlite.faults import faults_told, primary_code

APPLICATION_ID: Final = 0x53544B47  # "STKG"
FORMAT: Final = 6

_SETTINGS: Final = (
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)
_READING: Final = (*_SETTINGS, "PRAGMA query_only = ON", "PRAGMA cache_size = -65536")
_WRITING: Final = (*_SETTINGS, "PRAGMA cache_size = -262144")
_ALONE: Final = ("PRAGMA locking_mode = EXCLUSIVE", *_READING)
_SIZE_OF_NOTHING: Final = 8192
_UNWRITABLE: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


@contextmanager
def opened_for_reading(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write; where the disk is full or closed, without any file beside the store."""
    with faults_told(path):
        opened = _open_to_read(path, patience)
    with closing(opened) as connection:
        yield connection


@contextmanager
def opened_to_ask(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """A connection whose file is opened for reading alone, where the system lets two of them share the store.

    It would leave SQLite's small files behind; the other one, opened before it and closed after it, clears them away.
    """
    with opened_for_reading(path, patience) as keeper:
        try:
            asking = _open(path, "mode=ro", 0, _READING)
        except sqlite3.OperationalError:
            yield keeper
            return
        with closing(asking):
            yield asking


@contextmanager
def opened_for_writing(path: Path, patience: float, need: int) -> Iterator[sqlite3.Connection]:
    """A connection inside a write transaction, which is committed at the end or rolled back by any exception.

    Raises StoreBusy when another one writes for longer than `patience` seconds. `need` as in `faults_told`.
    """
    with faults_told(path, need), closing(_open(path, "mode=rw", patience, _WRITING)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def is_unmade(path: Path, patience: float) -> bool:
    """Whether no load has made the store yet: there is no file, or one with nothing in it that a killed load left."""
    if not path.exists():
        return True
    if not path.is_file() or path.stat().st_size > _SIZE_OF_NOTHING:
        return False
    with faults_told(path), closing(connect(path, "mode=rw", patience)) as connection:
        return has_nothing(connection)


def check_marks(connection: sqlite3.Connection, path: Path) -> None:
    """Raises where the file is empty, another program's, or of a newer stakegraph."""
    application, version = _marks(connection)
    if (application, version) == (APPLICATION_ID, FORMAT):
        return
    if application == APPLICATION_ID and version > FORMAT:
        raise newer(path, version)
    if application == APPLICATION_ID:
        message = f"the store `{path}` has the older format {version}, this stakegraph reads {FORMAT}"
        raise StoreDamaged(message, "make it anew from its seeds: `stakegraph rebuild seed/`")
    if has_nothing(connection):
        raise missing(path)
    raise StoreDamaged(f"`{path}` is no stakegraph store, but a file of another program", "name another with --store")


def newer(path: Path, version: int) -> StoreDamaged:
    """The fault of a store that a later stakegraph has made."""
    return StoreDamaged(f"the store `{path}` has format {version}, this stakegraph reads {FORMAT}", "update stakegraph")


def missing(path: Path) -> InputOutputError:
    """The fault of a store that was never made."""
    return InputOutputError(
        f"there is no store at `{path}`", f"`stakegraph load seed/ --store {path}` makes one; --store names another"
    )


def has_nothing(connection: sqlite3.Connection) -> bool:
    """Whether nobody has laid the file out yet, and it holds no table of anybody else's."""
    return _marks(connection) == (0, 0) and connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """A connection to a regular file; `mode` is that of SQLite's file URIs."""
    if not path.exists():
        raise missing(path)
    if not path.is_file():
        raise InputOutputError(f"`{path}` is not a regular file", "name another with --store")
    plain = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{plain}?{mode}", uri=True, timeout=patience, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _open_to_read(path: Path, patience: float) -> sqlite3.Connection:
    """SQLite shares a store through small files beside it; where it cannot make them, we read without."""
    try:
        return _open(path, "mode=rw", patience, _READING)
    except sqlite3.OperationalError as fault:
        if primary_code(fault) not in _UNWRITABLE:
            raise
    if _is_at_rest(path):
        return _open(path, "mode=ro&immutable=1", patience, _READING)
    return _open(path, "mode=rw", patience, _ALONE)


def _is_at_rest(path: Path) -> bool:
    """Whether all that was committed stands in the file itself, none of it in a journal beside it."""
    journal = path.with_name(f"{path.name}-wal")
    return not (journal.exists() and journal.stat().st_size)


def _open(path: Path, mode: str, patience: float, settings: tuple[str, ...]) -> sqlite3.Connection:
    connection = connect(path, mode, patience)
    try:
        for each in settings:
            connection.execute(each)
        check_marks(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    return application, version
