"""CSV text to a located tree: a section named for the file, and a mapping for each row.

The delimiter comes from the header row alone, and every row has as many cells as the header. A header with dots,
such as `evidence.quote`, stays one key, and a cell with several values, parted by `|`, stays one scalar: both are
for the caller to take apart. An empty cell says nothing and is left out of its row.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple

from stakegraph.diagnostics import Fault, Place
from stakegraph.diagnostics.files import TOO_MANY_VALUES
from stakegraph.diagnostics.syntax import (
    BROKEN_QUOTE,
    DUPLICATE_HEADER,
    MISSING_HEADER,
    RAGGED_ROW,
    SPREADSHEET_DAMAGE,
    UNKNOWN_DELIMITER,
)
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.reading import Reading, ReadingStopped, read_with
from stakegraph.formats.tree import Document, Listing, Mapping, Scalar

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 1_000
BETWEEN_VALUES = "|"
"""What parts the values of a list in one cell; spaces around it do not count."""

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"?')
_ONE_WORD = re.compile(r'"?[\w.]+"?')
_EXCELS_LINE = re.compile(r'"?sep=', re.IGNORECASE)
_DAMAGE = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?E[+-][0-9]{2,3}|#(?:REF!|NAME\?|VALUE!|NUM!|NULL!|DIV/0!|N/A)|#{3,}")


class _Cell(NamedTuple):
    """The text of a cell, its place, and whether it was in quotes."""

    text: str
    place: Place
    is_quoted: bool


class _Row(NamedTuple):
    """A row as a spreadsheet counts it, and its cells."""

    number: int
    cells: list[_Cell]


def read_csv(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document, with every fault found; its tree is None where the header row cannot be read.

    A faulty row is left out of the tree. Rows count as a spreadsheet counts them: the header is row 1, and a blank
    line is a row. Never raises.
    """
    return read_with(lambda reading: _Reader(reading).read(), name, text, limits)


class _Reader:
    """One reading of one table."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._findings = reading.findings
        self._locator = reading.locator
        self._offset = 0

    def read(self) -> Mapping:
        rows = self._rows(self._delimiter())
        if (header := next(rows, None)) is None:
            raise self._empty()
        records = Listing(tuple(self._records(rows, self._columns(header))), header.cells[0].place)
        section = Scalar(PurePosixPath(self._reading.name).stem, records.place)
        return Mapping(((section, records),), records.place)

    def _delimiter(self) -> str:
        header = self._text.lstrip().partition("\n")[0]
        if not header:
            raise self._empty()
        if _EXCELS_LINE.match(header):
            raise self._stopped(UNKNOWN_DELIMITER, f"`{header}` is a note of Excel to itself", "delete this line")
        outside_quotes = _QUOTED.sub("", header)
        found = [delimiter for delimiter in DELIMITERS if delimiter in outside_quotes]
        if len(found) > 1 or not (found or _ONE_WORD.fullmatch(header.rstrip())):
            message = f"the header row holds {len(found) or 'none'} of the delimiters: comma, semicolon, tab"
            raise self._stopped(UNKNOWN_DELIMITER, message, "part the headers by one of them")
        return found[0] if found else ","

    def _empty(self) -> ReadingStopped:
        return self._stopped(MISSING_HEADER, "the table is empty", "name the columns in its first row")

    def _stopped(self, fault: Fault, message: str, hint: str) -> ReadingStopped:
        start = len(self._text) - len(self._text.lstrip())
        return ReadingStopped(fault.at(self._locator.place(start, label="row 1"), message, hint=hint))

    def _rows(self, delimiter: str) -> Iterator[_Row]:
        """The rows that hold anything, from the header on."""
        reader = csv.reader(StringIO(self._text, newline="\n"), delimiter=delimiter, strict=True)
        for number in count(1):
            texts = self._next_texts(reader, number)
            if texts is None:
                return
            if len(texts) > MOST_COLUMNS:
                raise self._too_wide(number)
            row = _Row(number, list(self._cells(texts, number)))
            self._offset += not texts  # a blank line
            if any(cell.text for cell in row.cells):
                yield row

    def _too_wide(self, number: int) -> ReadingStopped:
        place = self._locator.place(self._offset, label=f"row {number}")
        return ReadingStopped(TOO_MANY_VALUES.at(place, f"row {number} has more than {MOST_COLUMNS:,} cells"))

    def _next_texts(self, reader: Iterator[list[str]], number: int) -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error as error:
            place = self._locator.place(self._offset, label=f"row {number}")
            message = f"row {number} has a quoted cell that is not closed, or goes on after its quote ({error})"
            raise ReadingStopped(BROKEN_QUOTE.at(place, message, hint="write a quote inside quotes twice")) from error

    def _cells(self, texts: list[str], number: int) -> Iterator[_Cell]:
        label = f"row {number}"
        for text in texts:
            is_quoted = self._text.startswith('"', self._offset)
            length = len(text) + is_quoted * (2 + text.count('"'))
            place = self._locator.place(self._offset, length, label)
            self._reading.count(place)
            self._offset += length + 1  # the delimiter or the end of the line
            yield _Cell(text if is_quoted else text.strip(), place, is_quoted)

    def _columns(self, header: _Row) -> list[Scalar | None]:
        """The header of each column; None, and a fault, where a column cannot have one."""
        first: dict[str, Place] = {}
        return [self._column(cell, number, first) for number, cell in enumerate(header.cells, start=1)]

    def _column(self, cell: _Cell, number: int, first: dict[str, Place]) -> Scalar | None:
        name = cell.text.strip()
        if not name:
            self._findings.add(MISSING_HEADER.at(cell.place, f"column {number} has no header", hint="name it"))
        elif name in first:
            message = f"two columns have the header `{name}`"
            self._findings.add(DUPLICATE_HEADER.at(cell.place, message, related=[first[name]]))
        else:
            first[name] = cell.place
            return Scalar(name, replace(cell.place, label=f"{cell.place.label}, column {name}"))
        return None

    def _records(self, rows: Iterator[_Row], columns: list[Scalar | None]) -> Iterator[Mapping]:
        for row in rows:
            if len(row.cells) == len(columns):
                yield Mapping(tuple(self._entries(row, columns)), row.cells[0].place)
            else:
                message = f"row {row.number} has {len(row.cells)} cells, and the header row {len(columns)}"
                hint = "put a text that holds the delimiter in quotes"
                self._findings.add(RAGGED_ROW.at(row.cells[0].place, message, hint=hint))

    def _entries(self, row: _Row, columns: list[Scalar | None]) -> Iterator[tuple[Scalar, Scalar]]:
        for column, cell in zip(columns, row.cells, strict=True):
            if column is not None and cell.text:
                place = replace(cell.place, label=f"row {row.number}, column {column.text}")
                self._check(cell, place)
                yield column, Scalar(cell.text, place)

    def _check(self, cell: _Cell, place: Place) -> None:
        if not cell.is_quoted and cell.text.startswith('"'):
            message = "a quote opens after a space, so that it opens nothing"
            self._findings.add(BROKEN_QUOTE.at(place, message, hint="delete the space before the quote"))
        if _DAMAGE.fullmatch(cell.text):
            message = f"`{cell.text}` is what a spreadsheet made of a value"
            hint = "format the column as text, and type it again"
            self._findings.add(SPREADSHEET_DAMAGE.at(place, message, hint=hint))
