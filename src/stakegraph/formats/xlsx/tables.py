"""The text of a workbook's rows to a located tree: a section for each sheet, and a block for each row.

The first row that holds anything has the headers. A line of the text is a sheet's name, or the number of a row and
its cells, as JSON: strings as they were, numbers in their digits.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from stakegraph.diagnostics import Place
from stakegraph.diagnostics.syntax import MISSING_HEADER
from stakegraph.diagnostics.workbooks import NOT_A_WORKBOOK, NUMERIC_ID
from stakegraph.formats.findings import Findings
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.reading import Reading, ReadingStopped
from stakegraph.formats.rows import Cell, read_headers, read_row
from stakegraph.formats.text import resolve_escapes
from stakegraph.formats.tree import Document, Listing, Mapping, Scalar
from stakegraph.formats.xlsx.references import cell_name

_IDS: Final = ("id", "ids")


_Row: TypeAlias = tuple[int, list[str | None]]


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def read_sheets(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document of the text of a workbook's rows. Never raises."""
    reading = Reading(name, text, limits, Findings())
    tree = reading.attempt(lambda: _Reader(reading).read())
    return Document(name, text, tree, reading.findings.all(), "sheets", reading.values)


class _Reader:
    """One reading of the rows, sheet by sheet."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._findings = reading.findings
        self._sheet = ""

    def read(self) -> Mapping:
        place = Place(self._reading.name)
        return Mapping(tuple(self._reading.each_key_once(self._sections())), place)

    def _sections(self) -> Iterator[tuple[Scalar, Listing]]:
        for name, rows in self._sheets():
            self._sheet = name
            if rows:
                yield self._section(rows)

    def _sheets(self) -> list[tuple[str, list[_Row]]]:
        """The name of each sheet, and its rows."""
        sheets: list[tuple[str, list[_Row]]] = []
        for line in filter(None, self._reading.text.split("\n")):
            match _parsed(line):
                case [str(name)] if not isinstance(name, _Number):
                    sheets.append((name, []))
                case [_Number() as number, *values] if sheets and all(isinstance(each, str | None) for each in values):
                    sheets[-1][1].append((int(number), values))
                case _:
                    message = "the rows of the workbook cannot be read again"
                    place = Place(self._reading.name)
                    raise ReadingStopped(NOT_A_WORKBOOK.at(place, message, hint="load the workbook itself"))
        return sheets

    def _section(self, rows: Sequence[_Row]) -> tuple[Scalar, Listing]:
        header, *below = (self._cells(row) for row in rows)
        columns = [cell.place.column for cell in header if cell.text]
        headers = read_headers([cell for cell in header if cell.text], self._findings)
        records = tuple(self._record(row, columns, headers) for row in below)
        return Scalar(self._sheet, header[0].place), Listing(records, header[0].place)

    def _record(self, row: Sequence[Cell], columns: Sequence[int], headers: Sequence[Scalar | None]) -> Mapping:
        there = {cell.place.column: cell for cell in row}
        for column, cell in there.items():
            if cell.text and column not in columns:
                hint = "name the column in the row of headers, or delete the cell"
                self._findings.add(MISSING_HEADER.at(cell.place, "a cell stands under no header", hint=hint))
        line = row[0].place.line
        cells = [there.get(column) or self._cell(None, line, column) for column in columns]
        self._check_ids(cells, headers)
        return read_row(cells, headers, self._findings)

    def _check_ids(self, cells: Sequence[Cell], headers: Sequence[Scalar | None]) -> None:
        for header, cell in zip(headers, cells, strict=True):
            if header is not None and cell.is_number and header.text.partition(".")[0] in _IDS:
                message = f"the id `{cell.text}` is a number in the workbook, which keeps no noughts before it"
                hint = "format the column as text, and type the id again"
                self._findings.add(NUMERIC_ID.at(cell.place, message, hint=hint))

    def _cells(self, row: _Row) -> list[Cell]:
        number, values = row
        return [self._cell(value, number, column) for column, value in enumerate(values, start=1)]

    def _cell(self, value: str | None, row: int, column: int) -> Cell:
        place = Place(self._reading.name, row, column, 1, cell_name(self._sheet, row, column))
        text = value or ""
        if text and not (text.isascii() and text.isprintable()):
            text = resolve_escapes(text, place, self._findings)
        if text:
            self._reading.count(place)
        return Cell(text, place, is_number=isinstance(value, _Number))


def _parsed(line: str) -> Any:
    """A line as its list, with each number in its digits; None where it is no JSON."""
    try:
        return json.loads(line, parse_int=_Number, parse_float=_Number)
    except (ValueError, RecursionError):
        return None
