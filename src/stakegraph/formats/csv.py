"""CSV text to a located tree: a section named for the file, and a mapping for each row.

The delimiter comes from the header row alone, and every row has as many cells as the header.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import count
from pathlib import PurePosixPath
from typing import NamedTuple

from stakegraph.diagnostics import Fault
from stakegraph.diagnostics.files import TOO_MANY_VALUES
from stakegraph.diagnostics.syntax import (
    BROKEN_QUOTE,
    MISSING_HEADER,
    RAGGED_ROW,
    UNKNOWN_DELIMITER,
)
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.reading import Reading, ReadingStopped, read_with
from stakegraph.formats.rows import Cell, read_headers, read_row
from stakegraph.formats.tree import Document, Listing, Mapping, Scalar

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 1_000
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"?')
_ONE_WORD = re.compile(r'"?[\w.]+"?')
_EXCELS_LINE = re.compile(r'"?sep=', re.IGNORECASE)


class _Row(NamedTuple):
    """A row as a spreadsheet counts it, and its cells."""

    number: int
    cells: list[Cell]


def read_csv(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document, with every fault found; its tree is None where the header row cannot be read.

    A faulty row is left out of the tree. Rows count as a spreadsheet counts them: the header is row 1, and a blank
    line is a row. Never raises.
    """
    return read_with(lambda reading: _Reader(reading).read(), name, text, limits, "cells")


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
        records = Listing(tuple(self._records(rows, read_headers(header.cells, self._findings))), header.cells[0].place)
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
            if not texts:  # a blank line
                self._reading.count(self._locator.place(self._offset, label=f"row {number}"))
                self._offset += 1
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

    def _cells(self, texts: list[str], number: int) -> Iterator[Cell]:
        label = f"row {number}"
        for text in texts:
            is_quoted = self._text.startswith('"', self._offset)
            length = len(text) + is_quoted * (2 + text.count('"'))
            place = self._locator.place(self._offset, length, label)
            self._reading.count(place)
            self._offset += length + 1  # the delimiter or the end of the line
            yield Cell(text if is_quoted else text.strip(), place, is_quoted)

    def _records(self, rows: Iterator[_Row], headers: list[Scalar | None]) -> Iterator[Mapping]:
        for row in rows:
            if len(row.cells) == len(headers):
                self._check_quotes(row)
                yield read_row(row.cells, headers, self._findings)
            else:
                message = f"row {row.number} has {len(row.cells)} cells, and the header row {len(headers)}"
                hint = "put a text that holds the delimiter in quotes"
                self._findings.add(RAGGED_ROW.at(row.cells[0].place, message, hint=hint))

    def _check_quotes(self, row: _Row) -> None:
        for cell in row.cells:
            if not cell.is_quoted and cell.text.startswith('"'):
                message = "a quote opens after a space, so that it opens nothing"
                self._findings.add(BROKEN_QUOTE.at(cell.place, message, hint="delete the space before the quote"))
