"""The columns of a table as lines for a page: what stands beside each other, and what stands under its row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Final

from stakegraph.diagnostics.terminal import display_width, escape_terminal, paint
from stakegraph.exports.cells import cell_parts
from stakegraph.exports.layout import Lines, fit, natural_width, wrap
from stakegraph.model import Cell, Table

GAP: Final = 2
STYLES: Final = {
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


class Column:
    """The cells of a column, its heading first, and whether it is set to the right."""

    def __init__(self, cells: Sequence[Lines], is_number: bool) -> None:
        self.cells = cells
        self.is_number = is_number

    @cached_property
    def width(self) -> int:
        """The width of its longest line."""
        return natural_width(self.cells)


def filled_columns(table: Table) -> dict[str, Column]:
    """The columns in which any row has something, by their names; all of them where there is no row."""
    empty = (None, "", ())
    return {
        name: _column(name, cells)
        for place, name in enumerate(table.columns)
        if not (cells := [row[place] for row in table.rows]) or any(cell not in empty for cell in cells)
    }


def stand_below(table: Table) -> tuple[str, ...]:
    """The columns that stand under their row where there is no room beside it: evidence, and those of `below`."""
    return tuple(name for place, name in enumerate(table.columns) if name in table.below or _proves(table, place))


def _proves(table: Table, place: int) -> bool:
    cells = (row[place] for row in table.rows)
    return any(isinstance(cell, tuple) and bool(cell) and isinstance(cell[0], Mapping) for cell in cells)


def widths_unbroken(columns: Sequence[Column], width: int) -> tuple[int, ...] | None:
    """The widths of columns that fit beside each other without breaking a cell; None where they do not."""
    widths = tuple(each.width for each in columns)
    return widths if sum(widths) + GAP * (len(widths) - 1) <= width else None


def widths_within(columns: Sequence[Column], width: int) -> tuple[int, ...] | None:
    """The widths of columns that fit beside each other, long cells broken; None where they do not."""
    return fit([each.cells for each in columns], width - GAP * (len(columns) - 1))


def _column(name: str, cells: Sequence[Cell]) -> Column:
    is_number = any(map(_is_number, cells)) and all(cell is None or _is_number(cell) for cell in cells)
    return Column([(heading(name),), *map(lines_of, cells)], is_number)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def heading(name: str) -> str:
    """The name of a column as a reader sees it."""
    return escape_terminal(name).replace("_", " ")


def lines_of(cell: Cell) -> Lines:
    """The lines that a cell needs: evidence and sentences have their own, words of a list share one."""
    parts = cell_parts(cell)
    if parts and isinstance(cell, tuple) and isinstance(cell[0], str) and not any(", " in part for part in parts):
        parts = (", ".join(parts),)
    return [escape_terminal(line.replace("\t", " ")) for part in parts for line in part.split("\n")]


def beside(columns: Sequence[Column], widths: Sequence[int], colour: bool) -> Iterator[str]:
    """The lines of columns set beside each other: the headings, a rule, then one string for each row."""
    headings, *rows = zip(*(each.cells for each in columns), strict=True)
    to_right = [each.is_number for each in columns]
    yield "".join(_row(headings, widths, to_right, _bold if colour else _bare))
    yield _joined(["─" * width for width in widths])
    for row in rows:
        yield "".join(_row(row, widths, to_right, _state if colour else _bare))


def _bold(text: str) -> str:
    return paint(text, "bold", True)


def _state(text: str) -> str:
    return paint(text, STYLES.get(text, ""), True)


def _bare(text: str) -> str:
    return text


def _row(
    cells: Sequence[Lines], widths: Sequence[int], to_right: Sequence[bool], painted: Callable[[str], str]
) -> Iterator[str]:
    wrapped = [wrapped_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        spaces = [" " * (width - display_width(text)) for text, width in zip(pieces, widths, strict=True)]
        texts = map(painted, pieces)
        yield _joined([b + a if right else a + b for a, b, right in zip(texts, spaces, to_right, strict=True)])


def wrapped_lines(cell: Lines, width: int) -> list[str]:
    """The lines of a cell, broken to a width."""
    return [piece for line in cell for piece in wrap(line, width)]


def _joined(pieces: Sequence[str]) -> str:
    return (" " * GAP).join(pieces).rstrip() + "\n"
