"""A table for a reader at a terminal: aligned columns where they fit, else one block a row.

The rule: columns that fit by breaking long cells between words stand side by side. Where they do not, the columns
that the table calls `wide` are left out, and a note says so. Where that is not enough, each row becomes a block.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from stakegraph.diagnostics.terminal import display_width, escape_terminal, paint
from stakegraph.exports.cells import cell_parts
from stakegraph.exports.footer import footer
from stakegraph.exports.layout import Lines, fit, wrap
from stakegraph.model import Cell, Table

_GAP: Final = 2
_STYLES: Final = {
    "met": "green",
    "partly": "yellow",
    "pledged": "yellow",
    "uncertain": "yellow",
    "gap-asserted": "red",
    "gap-implied": "red",
    "gap-no-record": "red",
    "contradicted": "red",
    "unmet": "red",
    "not-checkable": "dim",
    "out-of-coverage": "dim",
}


class _Column(NamedTuple):
    """The cells of a column, its heading first, and whether it is set to the right."""

    cells: Sequence[Lines]
    is_number: bool


def render_plain(table: Table, width: int = 120, colour: bool = False) -> Iterator[str]:
    """The lines of a table no wider than `width`, its notes, and what was asked and counted."""
    for names in (table.columns, [name for name in table.columns if name not in table.wide]):
        columns = [_column(table, name) for name in names]
        widths = fit([each.cells for each in columns], width - _GAP * (len(columns) - 1))
        if widths:
            yield from _beside(columns, widths, colour)
            yield from _below(table, [name for name in table.columns if name not in names], width, colour)
            return
    yield from _blocks(table, width, colour)
    yield from _below(table, (), width, colour)


def _column(table: Table, name: str) -> _Column:
    cells = [row[table.columns.index(name)] for row in table.rows]
    is_number = any(map(_is_number, cells)) and all(cell is None or _is_number(cell) for cell in cells)
    return _Column([(_heading(name),), *map(_lines, cells)], is_number)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _heading(name: str) -> str:
    return escape_terminal(name).replace("_", " ")


def _lines(cell: Cell) -> Lines:
    """The lines that a cell needs: a piece of evidence has its own, words of a list share one."""
    parts = cell_parts(cell)
    if parts and isinstance(cell, tuple) and isinstance(cell[0], str):
        parts = (", ".join(parts),)
    return [escape_terminal(line.replace("\t", " ")) for part in parts for line in part.split("\n")]


def _beside(columns: Sequence[_Column], widths: Sequence[int], colour: bool) -> Iterator[str]:
    headings, *rows = zip(*(each.cells for each in columns), strict=True)
    to_right = [each.is_number for each in columns]
    yield from _row(headings, widths, to_right, _bold if colour else _bare)
    yield _joined(["─" * width for width in widths])
    for row in rows:
        yield from _row(row, widths, to_right, _state if colour else _bare)


def _bold(text: str) -> str:
    return paint(text, "bold", True)


def _state(text: str) -> str:
    return paint(text, _STYLES.get(text, ""), True)


def _bare(text: str) -> str:
    return text


def _row(
    cells: Sequence[Lines], widths: Sequence[int], to_right: Sequence[bool], painted: Callable[[str], str]
) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        spaces = [" " * (width - display_width(text)) for text, width in zip(pieces, widths, strict=True)]
        texts = map(painted, pieces)
        yield _joined([b + a if right else a + b for a, b, right in zip(texts, spaces, to_right, strict=True)])


def _wrapped(cell: Lines, width: int) -> list[str]:
    return [piece for line in cell for piece in wrap(line, width)]


def _joined(pieces: Sequence[str]) -> str:
    return (" " * _GAP).join(pieces).rstrip() + "\n"


def _blocks(table: Table, width: int, colour: bool) -> Iterator[str]:
    names = [_heading(name) for name in table.columns]
    margin = max(map(display_width, names), default=0) + _GAP
    for number, row in enumerate(table.rows, 1):
        yield paint(f"── {number} of {len(table.rows)} ──", "dim", colour) + "\n"
        for name, cell in zip(names, row, strict=True):
            yield from _field(name, _wrapped(_lines(cell), max(width - margin, 20)), margin, colour)


def _field(name: str, lines: Sequence[str], margin: int, colour: bool) -> Iterator[str]:
    for place, line in enumerate(lines):
        label = "" if place else name
        space = " " * (margin - display_width(label))
        yield f"{paint(label, 'bold', colour)}{space}{paint(line, _STYLES.get(line, ''), colour)}".rstrip() + "\n"


def _below(table: Table, hidden: Sequence[str], width: int, colour: bool) -> Iterator[str]:
    notes = table.notes
    if hidden:
        notes = (*notes, f"no room for {', '.join(map(_heading, hidden))}: a wider window or --format json shows all")
    if not table.rows:
        yield "nothing found\n"
    for note in notes:
        yield from (f"{line.rstrip()}\n" for line in wrap(escape_terminal(f"note: {note}"), width))
    if last := footer(table):
        yield from (f"{paint(line, 'dim', colour)}\n" for line in wrap(escape_terminal(last), width))
