"""What an ad-hoc query may do: read the documented views, call harmless functions, and nothing else.

SQLite asks the authorizer for every table and column that a text touches, and names the view within which it does.
That name alone proves nothing: a `WITH entities AS (SELECT … FROM entity)` is reported as within `entities` too. So
each view stands here twice: under its own name, which a query may read, and beneath it under a name drawn by chance
for this one connection, within which alone the tables may be read. All of it is temporary; the file stays as it is.
"""

import secrets
import sqlite3
from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.stores.sqlite.functions import ALLOWED, LONGEST, add_functions
from stakegraph.stores.sqlite.views import DOCUMENTED

VIEW_NAMES: Final = tuple(each.name for each in DOCUMENTED)
_LISTS: Final = ("json_each", "json_tree")
_LIMITS: Final = (
    (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 50_000),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_SEE_VIEWS: Final = "`stakegraph query --views` lists what may be read"


class Sandbox:
    """The authorizer of one connection; `refused` says, after a refusal, what was refused and what to do."""

    def __init__(self, connection: sqlite3.Connection, layers: Collection[str]) -> None:
        self.refused: UsageError | None = None
        tables = connection.execute("SELECT name FROM sqlite_master UNION SELECT name FROM pragma_module_list")
        self._tables = {str(name).casefold() for (name,) in tables}
        self._hidden = lay_over(connection, layers)
        self._close(connection)

    def _close(self, connection: sqlite3.Connection) -> None:
        for name in _LISTS:  # met once now, they need not be declared later, when nothing may be
            connection.execute(" ".join(("SELECT 1 FROM", name, "('[]')"))).fetchall()
        add_functions(connection)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        for limit, most in _LIMITS:
            connection.setlimit(limit, most)
        connection.set_authorizer(self._authorize)

    def _authorize(self, action: int, one: str | None, two: str | None, _database: str | None, of: str | None) -> int:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if two in ALLOWED else self._refuse(_no_function(two or ""))
        if action == sqlite3.SQLITE_READ:
            return sqlite3.SQLITE_OK if self._may_read(one or "", two or "", of) else self._refuse(_no_table(one or ""))
        return self._refuse(UsageError("only SELECT is allowed: a query reads and changes nothing", _SEE_VIEWS))

    def _may_read(self, table: str, column: str, within: str | None) -> bool:
        if table in VIEW_NAMES or table in self._hidden or table in _LISTS or within in self._hidden:
            return True
        return column == "" and not self._is_real(table)  # a table of a WITH, of which only the rows count

    def _is_real(self, table: str) -> bool:
        name = table.casefold()
        return name in self._tables or name.startswith(("sqlite_", "pragma_"))

    def _refuse(self, fault: UsageError) -> int:
        self.refused = self.refused or fault
        return sqlite3.SQLITE_DENY


def lay_over(connection: sqlite3.Connection, layers: Collection[str]) -> frozenset[str]:
    """Lays the views over the tables, each twice, and gives the hidden names."""
    connection.execute("PRAGMA query_only = OFF")
    seen = ", ".join("".join(("('", each.replace("'", "''"), "')")) for each in sorted(layers))
    chance = secrets.token_hex(16)
    _make(connection, "seen_layers", " ".join(("SELECT column1 AS id FROM (VALUES", seen, ")")))
    for view in DOCUMENTED:
        _make(connection, f"{view.name}_{chance}", view.definition)
        _make(connection, view.name, f"SELECT * FROM {view.name}_{chance}")  # noqa: S608 - both names are ours
    return frozenset(f"{view.name}_{chance}" for view in DOCUMENTED)


def _make(connection: sqlite3.Connection, name: str, definition: str) -> None:
    connection.execute(" ".join(("CREATE TEMP VIEW", name, "AS", definition)))


def _no_table(name: str) -> UsageError:
    near = get_close_matches(name, VIEW_NAMES, 1)
    hint = f"the view `{near[0]}` shows it" if near else _SEE_VIEWS
    return UsageError(f"`{name}` may not be read: a query reads the documented views alone", hint)


def _no_function(name: str) -> UsageError:
    return UsageError(f"the function `{name}` may not be called in a query", "functions of text, numbers, dates, JSON")
