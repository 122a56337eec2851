"""What a sheet holds that its values do not show: formulas, merged and hidden cells, cells far away."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from stakegraph.formats.xlsx.findings import (
    FAR_CELL,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MERGED_CELLS,
    NO_VALUE,
    NOT_A_WORKBOOK,
    Found,
    Refused,
)
from stakegraph.formats.xlsx.workbook import Sheet
from stakegraph.formats.xlsx.xml import Attributes, local, scan_xml

LAST_COLUMN: Final = 1_000
WIDEST_GAP: Final = 10_000
KEPT: Final = 100
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TRUE: Final = ("1", "true")


@dataclass(slots=True)
class Contents:
    """What a sheet holds: how many cells with a value, where each odd thing stands, as (row, column)."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    far: list[tuple[int, int]] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def look_through(package: zipfile.ZipFile, sheet: Sheet) -> Contents:
    """What a sheet holds; raises Refused where its rows or cells are not in their order."""
    looking = _Looking(sheet)
    scan_xml(package, sheet.part, looking.begin, looking.end)
    return looking.contents


class _Looking:
    """One look through the cells of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._row = 0
        self._column = 0
        self._has_formula = False
        self._has_value = False
        self._is_hidden = False
        self.contents = Contents()

    def begin(self, name: str, attributes: Attributes) -> None:
        match local(name):
            case "row":
                self._begin_row(attributes)
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._has_formula = True
            case "v" | "t":
                self._has_value = True
            case "mergeCell" if len(self.contents.merged) < KEPT:
                self.contents.merged.append(attributes.get("ref", ""))
            case "col" if attributes.get("hidden") in _TRUE:
                self.contents.hidden_columns.append(_number(attributes.get("min", "1")))

    def _begin_row(self, attributes: Attributes) -> None:
        row = _number(attributes["r"]) if "r" in attributes else self._row + 1
        if row <= self._row:
            raise self._disordered("rows")
        self._row, self._column = row, 0
        self._is_hidden = attributes.get("hidden") in _TRUE

    def _begin_cell(self, attributes: Attributes) -> None:
        row, column = _place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise self._disordered("cells")
        self._column = column
        self._has_formula = self._has_value = False

    def end(self, name: str) -> None:
        if local(name) != "c":
            return
        here, contents = (self._row, self._column), self.contents
        if self._has_formula and not self._has_value and len(contents.without_value) < KEPT:
            contents.without_value.append(here)
        if not self._has_value:
            return
        contents.cells += 1
        if (self._column > LAST_COLUMN or self._row - contents.last_row > WIDEST_GAP) and len(contents.far) < KEPT:
            contents.far.append(here)
        if self._is_hidden and contents.last_row != self._row:
            contents.hidden_rows.append(self._row)
        contents.last_row = self._row
        contents.last_column = max(contents.last_column, self._column)

    def _disordered(self, what: str) -> Refused:
        message = f"the {what} of the sheet are not in their order, or some are there twice"
        place = (self._sheet.name, self._row or 1, self._column or 1)
        return Refused(Found(NOT_A_WORKBOOK, message, "save it again as “Excel Workbook (.xlsx)”", *place))


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,7}", text):
        raise Refused(Found(NOT_A_WORKBOOK, f"`{text[:20]}` is no number of a row or column", "save it again"))
    return int(text)


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise Refused(Found(NOT_A_WORKBOOK, f"`{reference[:20]}` is no name of a cell", "save it again"))
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def faults_of(sheet: Sheet, contents: Contents) -> Iterator[Found]:
    """What is wrong with a sheet that holds this, or must be said of it."""
    if sheet.is_hidden:
        hint = "show it; or begin its name with `_`, if it is not to be read"
        yield Found(HIDDEN_SHEET, "the sheet is hidden, and holds values", hint, sheet.name)
    for row, column in contents.far:
        message = "a cell stands far away from the table"
        yield Found(FAR_CELL, message, "delete what is in it, or move it to the table", sheet.name, row, column)
    for row, column in contents.without_value:
        message = "a formula has no value: the workbook was not saved by a spreadsheet"
        yield Found(NO_VALUE, message, "open and save it in a spreadsheet, or write the value", sheet.name, row, column)
    for reference in contents.merged:
        row, column = _place(reference.partition(":")[0])
        message = f"the cells {reference} are merged: which of them the value belongs to cannot be known"
        yield Found(MERGED_CELLS, message, "unmerge them, and fill in each", sheet.name, row, column)
    if contents.hidden_rows:
        message = f"hidden rows of the sheet are read like the others: {len(contents.hidden_rows):,}"
        yield Found(HIDDEN_ROWS, message, "delete what is not to be read", sheet.name, contents.hidden_rows[0])
    column = min(contents.hidden_columns, default=contents.last_column + 1)
    if column <= contents.last_column:
        message = "the hidden columns of the sheet are read like the others"
        yield Found(HIDDEN_ROWS, message, "delete what is not to be read", sheet.name, 1, column)
