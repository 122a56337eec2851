"""One query asked in the sandbox: until it is answered, takes too long or too much, or is broken off."""

import math
import re
import resource
import sqlite3
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from time import monotonic
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.store.native import Answer, Value
from stakegraph.stores.sqlite.faults import primary_code
from stakegraph.stores.sqlite.sandbox import Sandbox
from stakegraph.stores.sqlite.seal import DIGEST, read_meta
from stakegraph.stores.sqlite.sql_faults import told

_STEPS: Final = 200  # of SQLite's machine between two looks at the clock
_MEMORY: Final = 1024  # megabytes
_EXPLAIN: Final = re.compile(r"(?:\s|;|--[^\n]*\n|/\*.*?\*/)*explain\b", re.IGNORECASE | re.DOTALL)
_BROKEN_OFF: Final = sqlite3.SQLITE_INTERRUPT


def ask(connection: sqlite3.Connection, text: str, layers: Collection[str], *, limit: int, seconds: float) -> Answer:
    """The answer to a query, at most `limit` rows of it (0: all). The connection is good for nothing else after it.

    Raises UsageError for what is wrong with the text, or where it takes too long or needs too much memory.
    """
    if _EXPLAIN.match(text):
        raise UsageError("EXPLAIN is not allowed: only SELECT is")
    connection.execute("BEGIN")
    digest = read_meta(connection, DIGEST)
    sandbox, watch = Sandbox(connection, layers), _Watch(seconds)
    connection.text_factory = _to_text
    connection.set_progress_handler(partial(next, watch.looks()), _STEPS)
    try:
        cursor = connection.execute(text)
        rows = cursor.fetchmany(limit + 1) if limit else cursor.fetchall()
    except (sqlite3.Error, MemoryError, UnicodeEncodeError, OverflowError) as fault:
        raise _told(fault, sandbox, watch) from fault
    if cursor.description is None:
        raise UsageError("there is no query in this text", "write SELECT … FROM a view")
    columns = _apart(each[0] for each in cursor.description)
    more = bool(limit) and len(rows) > limit
    return Answer(columns, tuple(tuple(map(_value, row)) for row in rows[: limit or None]), more, digest)


class _Watch:
    """What SQLite calls between its steps: true once the query must stop; `why` says why it must."""

    def __init__(self, seconds: float) -> None:
        self.why: UsageError | BaseException | None = None
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._most = _peak() + _MEMORY

    def looks(self) -> Iterator[bool]:
        """Whether to stop, at each look.

        Ctrl-C and SIGTERM are raised in here, and SQLite would swallow them. A function would meet them at its very
        first instruction, before any `try`; a generator goes on within one.
        """
        while True:
            try:
                self.why = self.why or self._over()
                yield self.why is not None
            except GeneratorExit:
                return
            except BaseException as stop:
                self.why = stop

    def _over(self) -> UsageError | None:
        if monotonic() > self._end:
            return UsageError(f"the query ran longer than {self._seconds:g} seconds", "--timeout gives it more time")
        if _peak() > self._most:
            return UsageError(f"the query needs more than {_MEMORY} MB", "ask for fewer rows, or for less of each")
        return None


def _peak() -> float:
    """The most memory that the process has held, in megabytes."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _told(fault: Exception, sandbox: Sandbox, watch: _Watch) -> BaseException:
    if watch.why is not None:
        return watch.why
    if isinstance(fault, sqlite3.Error) and primary_code(fault) == _BROKEN_OFF:
        return KeyboardInterrupt()
    return sandbox.refused or told(fault)


def _to_text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _value(value: object) -> Value:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    assert value is None or isinstance(value, str | int | float)
    return value


def _apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns, those that stand twice with a number behind: `kind`, `kind_2`."""
    return tuple(_numbered(names))


def _numbered(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for place, name in enumerate(names, 1):
        plain = _to_text(name.encode("utf-8", "backslashreplace")).strip() or f"column_{place}"
        number, free = 2, plain
        while _key(free) in seen:
            number, free = number + 1, f"{plain}_{number}"
        seen.add(_key(free))
        yield free


def _key(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_").lower()
