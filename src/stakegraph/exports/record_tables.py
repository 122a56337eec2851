"""Every record of a store as tables: entities, statements, evidence, rules, layers and kinds, a file each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from stakegraph.exports.delimited import render_csv
from stakegraph.model import Cell, Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement, Table
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import names_of

_TABLES: Final[tuple[tuple[str, type[Record]], ...]] = (
    ("entities", Entity),
    ("statements", Statement),
    ("evidence", Evidence),
    ("rules", Rule),
    ("layers", Layer),
    ("kinds", Kind),
)


def export_csv(scope: Scope) -> Mapping[str, Iterator[str]]:
    """The files of a folder by name, each a table with a header.

    Lists stand in one cell with ` | ` between; a cell that a spreadsheet would run as a formula has an apostrophe in
    front. An entity has the name that it has in the layers of the scope.
    """
    return {f"{name}.csv": render_csv(record_table(scope, sort)) for name, sort in _TABLES}


def record_table(scope: Scope, sort: type[Record]) -> Table:
    """All records of one sort, a column for each of their fields, in the order of their ids."""
    records = [record for record in scope.reader.records() if type(record) is sort]
    table = Table(_columns(sort), tuple(tuple(_cells(record)) for record in records))
    return _named(scope, table) if sort is Entity else table


def _columns(sort: type[Record] | type[Expect]) -> tuple[str, ...]:
    names = (_columns(Expect) if each == "expect" else (each,) for each in sort._fields)
    return tuple(_PREFIXED.get(name, name) if sort is Expect else name for group in names for name in group)


_PREFIXED: Final = {"topics": "expect_topics", "purpose": "expect_purpose", "under": "expect_under"}


def _cells(record: Record | Expect) -> Iterator[Cell]:
    for value in record:
        if isinstance(value, Expect):
            yield from _cells(value)
        else:
            yield _cell(value)


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return tuple(each if isinstance(each, str) else "=".join(each) for each in value)
    assert value is None or isinstance(value, str | int)
    return value


def _named(scope: Scope, entities: Table) -> Table:
    names = names_of(scope, _ids(entities.rows))
    rows = tuple((*row, names[str(row[0])]) for row in entities.rows)
    return Table((*entities.columns, "name"), rows)


def _ids(rows: Iterable[tuple[Cell, ...]]) -> set[str]:
    return {str(row[0]) for row in rows}
