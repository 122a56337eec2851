"""A store made: its file with mode 0600, its tables and indexes, all or none."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from stakegraph.stores.sqlite.faults import faults_told
from stakegraph.stores.sqlite.opening import APPLICATION_ID, FORMAT, check_marks, connect, has_nothing
from stakegraph.stores.sqlite.schema import layout
from stakegraph.stores.sqlite.sealing import digest_of, write_meta


def make(path: Path, patience: float) -> None:
    """Makes an empty store, unless one is there already."""
    with faults_told(path):
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(connect(path, "mode=rw", patience)) as connection:
            if has_nothing(connection):
                lay_out(connection)
            check_marks(connection, path)


def empty() -> sqlite3.Connection:
    """An empty store in memory: what a file that is still to be made holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lay_out(connection)
    return connection


def lay_out(connection: sqlite3.Connection) -> None:
    """Makes the tables of an empty store, all or none."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if has_nothing(connection):  # another process may have been quicker
        for each in layout():
            connection.execute(each)
        connection.execute(" ".join(("PRAGMA application_id =", str(APPLICATION_ID))))
        connection.execute(" ".join(("PRAGMA user_version =", str(FORMAT))))
        write_meta(connection, digest_of(connection))
    connection.execute("COMMIT")
