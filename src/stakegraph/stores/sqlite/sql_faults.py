"""What SQLite says of a query, with the word that was probably meant."""

import re
import sqlite3
from collections.abc import Callable
from difflib import get_close_matches
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.stores.sqlite.faults import primary_code
from stakegraph.stores.sqlite.functions import ALLOWED, LONGEST
from stakegraph.stores.sqlite.views import DOCUMENTED

_OF_THE_TEXT: Final = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_RANGE,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_MISUSE,
)
_SEE: Final = "`stakegraph query --views` lists the views, their columns and examples"


def told(fault: Exception) -> BaseException:
    """The fault as ours where the text is to blame; as it is where the file is."""
    if isinstance(fault, MemoryError):
        return UsageError("the query needs more memory than it may have", "ask for fewer rows, or for less of each")
    if isinstance(fault, UnicodeEncodeError):
        return UsageError("the query holds half a character, which is no text")
    code = primary_code(fault) if isinstance(fault, sqlite3.Error) else None
    if code is not None and code not in _OF_THE_TEXT:
        return fault
    return UsageError(f"the query cannot be run: {fault}", _hint(str(fault)))


def _hint(message: str) -> str:
    for pattern, hint in _HINTS:
        if match := pattern.search(message):
            return hint(match[1])
    return _SEE


def _near(word: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(word.rpartition(".")[2].casefold(), known, 1)
    return f"did you mean `{near[0]}`?" if near else _SEE


def _column(word: str) -> str:
    return _near(word, tuple(sorted({name for view in DOCUMENTED for name, _ in view.columns})))


def _view(word: str) -> str:
    return _near(word, tuple(view.name for view in DOCUMENTED))


def _function(word: str) -> str:
    return _near(word, tuple(sorted(ALLOWED)))


_HINTS: Final[tuple[tuple[re.Pattern[str], Callable[[str], str]], ...]] = (
    (re.compile(r"no such column: (.+)"), _column),
    (re.compile(r"no such table: (main)\."), lambda _: "leave `main.` out: the views have no database in front"),
    (re.compile(r"no such table: (.+)"), _view),
    (re.compile(r"no such function: (.+)"), _function),
    (re.compile(r"(one statement at a time)"), lambda _: "ask one question at a time"),
    (re.compile(r"(too big|too large)"), lambda _: f"a text may have {LONGEST:,} characters"),
    (re.compile(r"(bindings)"), lambda _: "write the values into the text: ? and :name have no meaning here"),
)
