"""What SQLite and the system raise is told as ours: which file, what mends it, and with which code the program ends."""

import errno
import sqlite3
from pathlib import Path

import pytest

from stakegraph.errors import InputOutputError, StakegraphError, StoreBusy, StoreDamaged
from stakegraph.stores.sqlite.faults import NotAsWritten, damage_told, faults_told

PATH = Path("graph.db")
FULL = "no space is left for the store `graph.db`"


def of_sqlite(code: int, message: str = "as SQLite says") -> sqlite3.DatabaseError:
    fault = sqlite3.OperationalError(message)
    fault.sqlite_errorcode = code
    return fault


TOLD: tuple[tuple[Exception, type[StakegraphError], str, str], ...] = (
    (of_sqlite(sqlite3.SQLITE_FULL), InputOutputError, FULL, "free 7 MB"),
    (OSError(errno.ENOSPC, "No space left on device"), InputOutputError, FULL, "free 7 MB"),
    (of_sqlite(sqlite3.SQLITE_IOERR), InputOutputError, "the disk failed under the store `graph.db`", "7 MB free"),
    (of_sqlite(sqlite3.SQLITE_IOERR_READ), InputOutputError, "the disk failed under the store `graph.db`", "7 MB free"),
    (OSError(errno.EIO, "Input/output error"), InputOutputError, "`graph.db`: Input/output error", "who may write"),
    (OSError("odd"), InputOutputError, "`graph.db`: odd", "who may write"),
    (of_sqlite(sqlite3.SQLITE_CANTOPEN), InputOutputError, "`graph.db` cannot be opened", "who may write"),
    (of_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY), InputOutputError, "cannot be opened or written", "who may write"),
    (of_sqlite(sqlite3.SQLITE_BUSY), StoreBusy, "another load holds the store `graph.db`", "wait for it"),
    (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreBusy, "another load holds the store `graph.db`", "wait for it"),
    (of_sqlite(sqlite3.SQLITE_NOTADB), StoreDamaged, "`graph.db` is no store", "--store"),
    (of_sqlite(sqlite3.SQLITE_CORRUPT), StoreDamaged, "`graph.db` is damaged: as SQLite says", "stakegraph rebuild"),
    (sqlite3.DatabaseError("odd"), StoreDamaged, "`graph.db` is damaged: odd", "stakegraph rebuild"),
    (NotAsWritten("its seal is missing"), StoreDamaged, "`graph.db` is damaged: its seal is missing", "rebuild"),
)


@pytest.mark.parametrize(("fault", "ours", "message", "mend"), TOLD, ids=[repr(fault) for fault, *_ in TOLD])
def test_a_fault_below_is_told_with_the_file_and_what_mends_it(
    fault: Exception, ours: type[StakegraphError], message: str, mend: str
) -> None:
    with pytest.raises(ours) as told, faults_told(PATH, need=7):
        raise fault
    assert type(told.value) is ours
    assert message in told.value.message
    assert mend in told.value.mend
    assert told.value.__cause__ is fault


OF_NO_FILE = (
    sqlite3.ProgrammingError("Cannot operate on a closed database"),
    of_sqlite(sqlite3.SQLITE_INTERRUPT),
    of_sqlite(sqlite3.SQLITE_TOOBIG),
    of_sqlite(sqlite3.SQLITE_NOMEM),
)


@pytest.mark.parametrize("fault", OF_NO_FILE, ids=repr)
def test_what_is_no_fault_of_the_file_stays_what_it_is(fault: sqlite3.Error) -> None:
    with pytest.raises(type(fault)) as told, damage_told(PATH):
        raise fault
    assert told.value is fault
