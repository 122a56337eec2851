"""CSV and TSV: one line a row, quoted where needed, and no cell that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterator
from typing import Final

from stakegraph.exports.cells import cell_text
from stakegraph.model import Cell, Table

_JOINT = " | "
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_csv(table: Table) -> Iterator[str]:
    """The lines of a CSV file, with a header."""
    return _delimited(table, ",")


def render_tsv(table: Table) -> Iterator[str]:
    """The lines of a file separated by tabs, with a header."""
    return _delimited(table, "\t")


def guard_formula(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> guard_formula("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _delimited(table: Table, delimiter: str) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=delimiter)  # quotes CR as well as LF only where its lines end in both
    yield _unix(writer.writerow(map(guard_formula, table.columns)))
    for row in table.rows:
        yield _unix(writer.writerow(map(_field, row)))


def _unix(line: str) -> str:
    return line.removesuffix("\r\n") + "\n"


def _field(cell: Cell) -> str:
    text = cell_text(cell, _JOINT)
    return guard_formula(text) if isinstance(cell, str | tuple) else text


class _Line:
    """A file that hands back what is written to it: the csv module writes each line in one piece."""

    def write(self, text: str) -> str:
        return text
