"""A table for a reader at a terminal.

The rule: columns that fit unbroken stand side by side. Where they do not, what proves or explains a row stands under
it, and the columns that the table calls `wide` are left out, which a note says. A table without such columns breaks
long cells between words. Where that is not enough, each row becomes a block.
"""

from collections.abc import Iterator, Sequence

from stakegraph.diagnostics.terminal import display_width, escape_terminal, paint
from stakegraph.exports.columns import (
    GAP,
    STYLES,
    Column,
    beside,
    filled_columns,
    heading,
    lines_of,
    stand_below,
    widths_unbroken,
    widths_within,
    wrapped_lines,
)
from stakegraph.exports.footer import footer
from stakegraph.exports.layout import Lines, wrap
from stakegraph.model import Table

_INDENT = 4


def render_plain(table: Table, width: int = 120, colour: bool = False) -> Iterator[str]:
    """The lines of a table no wider than `width`, its notes, and what was asked and counted."""
    filled = filled_columns(table)
    for names, below in _arrangements(table, [*filled]):
        columns = [filled[name] for name in names]
        widths = widths_within(columns, width) if below or not stand_below(table) else widths_unbroken(columns, width)
        if widths:
            under = [(heading(name), column) for name, column in filled.items() if name in below]
            yield from _rows(columns, widths, under, width, colour)
            hidden = [each for each in filled if each not in (*names, *below)]
            yield from _ending(table, hidden, width, colour)
            return
    yield from _blocks(table, width, colour)
    yield from _ending(table, (), width, colour)


def _arrangements(table: Table, filled: list[str]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """The ways to set a table, best first: the columns beside each other and those under each row."""
    under = stand_below(table)
    narrow = [name for name in filled if name not in table.wide]
    yield filled, ()
    yield narrow, ()
    if under:
        yield [name for name in narrow if name not in under], under


def _rows(
    columns: Sequence[Column], widths: Sequence[int], under: Sequence[tuple[str, Column]], width: int, colour: bool
) -> Iterator[str]:
    head, rule, *rows = beside(columns, widths, colour)
    yield head
    yield rule
    margin = max((display_width(name) for name, _ in under), default=0) + GAP
    for place, line in enumerate(rows, 1):
        yield line
        for name, column in under:
            yield from _field(name, column.cells[place], margin, width, colour, _INDENT)


def _blocks(table: Table, width: int, colour: bool) -> Iterator[str]:
    names = [heading(name) for name in table.columns]
    margin = max(map(display_width, names), default=0) + GAP
    for number, row in enumerate(table.rows, 1):
        yield paint(f"── {number} of {len(table.rows)} ──", "dim", colour) + "\n"
        for name, cell in zip(names, row, strict=True):
            yield from _field(name, lines_of(cell), margin, width, colour)


def _field(name: str, cell: Lines, margin: int, width: int, colour: bool, indent: int = 0) -> Iterator[str]:
    lines = wrapped_lines(cell, max(width - margin - indent, 20))
    for place, line in enumerate(lines):
        label = "" if place else name
        space = " " * (margin - display_width(label))
        text = f"{' ' * indent}{paint(label, 'dim' if indent else 'bold', colour)}{space}"
        yield f"{text}{paint(line, STYLES.get(line, ''), colour)}".rstrip() + "\n"


def _ending(table: Table, hidden: Sequence[str], width: int, colour: bool) -> Iterator[str]:
    notes = table.notes
    if hidden:
        notes = (*notes, f"not shown: {', '.join(map(heading, hidden))} (--format json has all)")
    if not table.rows:
        yield "nothing found\n"
    for note in notes:
        yield from (f"{line.rstrip()}\n" for line in wrap(escape_terminal(f"note: {note}"), width))
    if last := footer(table):
        yield from (f"{paint(line, 'dim', colour)}\n" for line in wrap(escape_terminal(last), width))
