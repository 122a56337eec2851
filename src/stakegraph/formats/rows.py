"""Rows of cells to blocks, whatever the table they stand in: a row of headers, and a block for each row below it.

A header with dots, such as `evidence.quote`, stays one key, and a cell with several values, parted by `|`, stays one
scalar: both are for the caller to take apart. An empty cell says nothing and is left out of its row.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stakegraph.diagnostics import Place
from stakegraph.diagnostics.syntax import DUPLICATE_HEADER, MISSING_HEADER, SPREADSHEET_DAMAGE
from stakegraph.formats.findings import Findings
from stakegraph.formats.tree import Mapping, Scalar

BETWEEN_VALUES = "|"
"""What parts the values of a list in one cell; spaces around it do not count."""

_DAMAGE = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}|#(?:REF!|NAME\?|VALUE!|NUM!|NULL!|DIV/0!|N/A)|#{3,}")


class Cell(NamedTuple):
    """The text of a cell, its place (labelled with its row or its name), and whether it was in quotes or a number."""

    text: str
    place: Place
    is_quoted: bool = False
    is_number: bool = False


def read_headers(cells: Sequence[Cell], findings: Findings) -> list[Scalar | None]:
    """The header of each column; None, and a fault, where a column cannot have one."""
    first: dict[str, Place] = {}
    return [_header(cell, number, first, findings) for number, cell in enumerate(cells, start=1)]


def _header(cell: Cell, number: int, first: dict[str, Place], findings: Findings) -> Scalar | None:
    name = cell.text.strip()
    if not name:
        findings.add(MISSING_HEADER.at(cell.place, f"column {number} has no header", hint="name it"))
    elif name in first:
        message = f"two columns have the header `{name}`"
        findings.add(DUPLICATE_HEADER.at(cell.place, message, related=[first[name]]))
    else:
        first[name] = cell.place
        return Scalar(name, _under(cell.place, name))
    return None


def read_row(cells: Sequence[Cell], headers: Sequence[Scalar | None], findings: Findings) -> Mapping:
    """The block of a row that has a cell for each header; at the place of its first cell."""
    return Mapping(tuple(_entries(cells, headers, findings)), cells[0].place)


def _entries(
    cells: Sequence[Cell], headers: Sequence[Scalar | None], findings: Findings
) -> Iterator[tuple[Scalar, Scalar]]:
    for header, cell in zip(headers, cells, strict=True):
        if header is not None and cell.text:
            place = _under(cell.place, header.text)
            _check(cell, place, findings)
            yield header, Scalar(cell.text, place)


def _under(place: Place, header: str) -> Place:
    return Place(place.file, place.line, place.column, place.length, f"{place.label}, column {header}")


def _check(cell: Cell, place: Place, findings: Findings) -> None:
    if _DAMAGE.fullmatch(cell.text):
        message = f"`{cell.text}` is what a spreadsheet made of a value"
        hint = "format the column as text, and type it again"
        findings.add(SPREADSHEET_DAMAGE.at(place, message, hint=hint))
