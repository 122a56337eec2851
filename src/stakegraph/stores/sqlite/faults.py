"""Faults of SQLite, told as ours: which file, and what mends it."""

import errno
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from stakegraph.errors import InputOutputError, StakegraphError, StoreBusy, StoreDamaged

_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_CLOSED: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)
_NO_DAMAGE: Final = (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_NOMEM)
_UNREADABLE: Final = (ValueError, TypeError, AttributeError, KeyError, OverflowError, zlib.error)


class NotAsWritten(ValueError):
    """A row that no load has written."""


@contextmanager
def faults_told(path: Path, need: int = 1) -> Iterator[None]:
    """Raises StoreBusy, InputOutputError or StoreDamaged for what SQLite and the system raise inside.

    `need` is how many megabytes must be free for it, to be told where they are not.
    """
    try:
        yield
    except sqlite3.DatabaseError as fault:
        if isinstance(fault, sqlite3.ProgrammingError) or primary_code(fault) in _NO_DAMAGE:
            raise
        raise _ours(fault, path, need) from fault
    except (NotAsWritten, UnicodeDecodeError) as fault:  # the latter: SQLite's message quotes damaged bytes
        raise damaged(path, str(fault)) from fault
    except OSError as fault:
        if fault.errno == errno.ENOSPC:
            raise _full(path, need) from fault
        raise InputOutputError(f"`{path}`: {fault.strerror or fault}", "see who may write there") from fault


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """As `faults_told`; a row that cannot be read back is damage too. Only reading and decoding belongs inside."""
    try:
        with faults_told(path):
            yield
    except _UNREADABLE as fault:
        raise damaged(path, str(fault)) from fault


def primary_code(fault: sqlite3.Error) -> int | None:
    """SQLite's result code without its extension; None for what the module itself raises."""
    code: int | None = getattr(fault, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def damaged(path: Path, detail: str) -> StoreDamaged:
    """The fault of a file that is not what was written."""
    return StoreDamaged(
        f"the store `{path}` is damaged: {detail}",
        "run `stakegraph rebuild`; if that fails too, `stakegraph rebuild PATH…` with the seeds",
    )


def held(path: Path) -> StoreBusy:
    """The fault of a store that cannot be locked: another load holds it, or its file system gives no locks."""
    return StoreBusy(
        f"another load holds the store `{path}`",
        "wait for it, then run the command again; if there is none, its file system gives no locks",
    )


def _ours(fault: sqlite3.DatabaseError, path: Path, need: int) -> StakegraphError:
    code = primary_code(fault)
    if code in _BUSY:
        return held(path)
    if code == sqlite3.SQLITE_FULL:
        return _full(path, need)
    if code in _CLOSED:
        return InputOutputError(f"the store `{path}` cannot be opened or written: {fault}", "see who may write there")
    if code == sqlite3.SQLITE_IOERR:
        return InputOutputError(
            f"the disk failed under the store `{path}`: {fault}", f"see that the disk is sound and has {need} MB free"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return StoreDamaged(
            f"`{path}` is no store: a file of another program, or a store damaged at its beginning",
            "name another with --store, or make it anew: `stakegraph rebuild PATH…` with the seeds",
        )
    return damaged(path, str(fault))


def _full(path: Path, need: int) -> InputOutputError:
    return InputOutputError(f"no space is left for the store `{path}`", f"free {need} MB, then run the command again")
