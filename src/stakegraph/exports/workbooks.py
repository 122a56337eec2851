"""Workbooks of Excel to fill in: a sheet for each table, with the words that its columns take to choose from.

Every cell is text, whatever stands in it, and columns are formatted as text before anyone types: a spreadsheet then
keeps `2014-05` and `007` as they are, and runs nothing. The same tables give the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from stakegraph.errors import ConfigurationError
from stakegraph.seeds.stub_tables import Column, StubTable, Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

HOW_TO: Final = "_how to"
WORDS: Final = "_words"
LAST_ROW: Final = 2_000
"""How far down the columns offer their words."""
_LINES: Final = (
    "Each sheet is a table of a seed: fill it in, and delete the rows that show how.",
    "An empty cell says nothing. Columns that you do not need may be deleted, and their order changed.",
    "Then: stakegraph check FILE.xlsx, and stakegraph load FILE.xlsx.",
    "Sheets whose name begins with _ are not read.",
)
_MOST_OF_A_PROMPT: Final = 255  # what Excel takes; a longer one breaks the file
_MOST_OF_A_TITLE: Final = 32
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook has no zones)
_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_TEXT: Final = "@"


def render_workbook(tables: Sequence[StubTable]) -> bytes:
    """The bytes of a workbook with these tables, and two sheets of notes: how to fill it in, and all its words.

    Raises ConfigurationError where the library for workbooks is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise ConfigurationError(
            "workbooks need openpyxl, which is not installed", "pip install 'stakegraph[xlsx]'"
        ) from None
    book = Workbook()
    book.remove(book.worksheets[0])
    ranges = _ranges(tables)
    for table in tables:
        _fill(book.create_sheet(table.name), table, ranges)
    _write_rows(book.create_sheet(HOW_TO), _how_to(tables))
    _write_words(book.create_sheet(WORDS), _lists(tables))
    return _bytes(book)


def _lists(tables: Iterable[StubTable]) -> dict[Words, str]:
    """Each list of words, with the headers that take it."""
    found: dict[Words, list[str]] = {}
    for table in tables:
        for column in table.columns:
            title = f"{table.name} {column.header}" if column.is_open else column.header
            if column.words and title not in found.setdefault(column.words, []):
                found[column.words].append(title)
    return {words: ", ".join(titles) for words, titles in found.items()}


def _ranges(tables: Sequence[StubTable]) -> Mapping[Words, str]:
    """Where in the sheet of words each list stands, as a spreadsheet names it: a word and its meaning, side by side."""
    from openpyxl.utils import get_column_letter

    places = ((words, get_column_letter(2 * number + 1)) for number, words in enumerate(_lists(tables)))
    return {words: f"'{WORDS}'!${letter}$2:${letter}${len(words) + 1}" for words, letter in places}


def _fill(sheet: "Worksheet", table: StubTable, ranges: Mapping[Words, str]) -> None:
    from openpyxl.utils import get_column_letter

    _write_rows(sheet, (table.headers, *table.rows))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(column.header) + 2)
        sheet.column_dimensions[letter].number_format = _TEXT
        offer = _offer(column, ranges)
        offer.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(offer)


def _offer(column: Column, ranges: Mapping[Words, str]) -> "DataValidation":
    """What a cell shows when it is chosen, and the list of its words."""
    from openpyxl.worksheet.datavalidation import DataValidation

    source = ranges.get(column.words) or (f"'{column.ids_of}'!$A$2:$A${LAST_ROW}" if column.ids_of else None)
    offer = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    offer.showInputMessage = True
    offer.promptTitle, offer.prompt = column.header[:_MOST_OF_A_TITLE], column.meaning[:_MOST_OF_A_PROMPT]
    if column.words:
        offer.showErrorMessage = True
        offer.errorStyle = "warning" if column.is_open else "stop"
        offer.errorTitle, offer.error = column.header[:_MOST_OF_A_TITLE], "Choose one of the words of the list."
    return offer


def _how_to(tables: Iterable[StubTable]) -> Iterator[Sequence[str]]:
    yield ("How to fill in this workbook",)
    yield from ((line,) for line in _LINES)
    yield ("sheet", "column", "what it holds")
    for table in tables:
        yield from ((table.name, column.header, column.meaning) for column in table.columns)


def _write_words(sheet: "Worksheet", lists: Mapping[Words, str]) -> None:
    header = [title for name in lists.values() for title in (name, "meaning")]
    longest = max(map(len, lists), default=0)
    rows = (
        [text for words in lists for text in (words[row] if row < len(words) else ("", ""))] for row in range(longest)
    )
    _write_rows(sheet, (header, *rows))


def _write_rows(sheet: "Worksheet", rows: Iterable[Sequence[str]]) -> None:
    """Writes texts as texts, the first row bold; a text that begins with `=` is none to run."""
    from openpyxl.styles import Font

    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place)
                cell.value, cell.data_type = text, "s"
                cell.number_format = _TEXT
                cell.font = Font(bold=number == 1)


def _bytes(book: "Workbook") -> bytes:
    """The workbook without the time at which it was made."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = _MADE
    made, plain = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()
    with ZipFile(made) as parts, ZipFile(plain, "w") as package:
        for name in parts.namelist():
            package.writestr(ZipInfo(name, _IN_ZIP), parts.read(name), ZIP_DEFLATED)
    return plain.getvalue()
