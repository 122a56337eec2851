"""A process that sees the bytes of a workbook: in it on stdin, a text of rows and faults out on stdout, as JSON.

Whatever the bytes make of the libraries that parse them, it ends here: memory and time are limited, nothing is
written, and nothing but the answer is believed.
"""

import json
import os
import resource
import sys
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from stakegraph.formats.xlsx.cells import Value, value_of
from stakegraph.formats.xlsx.findings import FROM_1904, NOT_A_WORKBOOK, TOO_LARGE, TOO_MANY_VALUES, Found, Refused
from stakegraph.formats.xlsx.package import open_package
from stakegraph.formats.xlsx.sheet import faults_of, look_through
from stakegraph.formats.xlsx.workbook import Sheet, Workbook, read_workbook
from stakegraph.formats.xlsx.xml import scan_all

MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 60
WARNINGS: Final = ("SG157", "SG161")
_MOST_SHEETS: Final = 100
_KEPT: Final = 200


def main() -> None:
    """Reads a workbook from stdin; the arguments are the most bytes of a file and the most cells."""
    _limit()
    file_bytes, nodes = (int(each) for each in sys.argv[1:])
    text, found = unpack(sys.stdin.buffer.read(), file_bytes, nodes)
    json.dump({"text": text, "found": [each.as_json() for each in found]}, sys.stdout)


def _limit() -> None:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, for nothing that is read here
    os.environ["OPENPYXL_LXML"] = "False"
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def unpack(data: bytes, file_bytes: int, nodes: int) -> tuple[str, Sequence[Found]]:
    """The rows of a workbook as text, and what is wrong with it or must be said; no text where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library's, of styles and extensions that it passes over
            return _unpack(data, file_bytes, nodes)
    except Refused as refused:
        return "", [refused.found]
    except MemoryError:
        return "", [Found(TOO_LARGE, "the workbook takes too much memory to read", "save the values alone")]
    except Exception as error:  # whatever the library makes of bytes that it did not expect
        message = f"the workbook is damaged or of an unusual kind ({type(error).__name__})"
        return "", [Found(NOT_A_WORKBOOK, message, "save it again as “Excel Workbook (.xlsx)”")]


def _unpack(data: bytes, file_bytes: int, nodes: int) -> tuple[str, Sequence[Found]]:
    with open_package(data, file_bytes) as package:
        scan_all(package)
        workbook = read_workbook(package)
        if len(workbook.sheets) > _MOST_SHEETS:
            raise Refused(Found(TOO_LARGE, f"the workbook has more than {_MOST_SHEETS} sheets", "split it"))
        contents = {each: look_through(package, each) for each in workbook.sheets}
    filled = [sheet for sheet, held in contents.items() if held.cells or held.without_value]
    found = [fault for sheet in filled for fault in faults_of(sheet, contents[sheet])]
    if sum(held.cells for held in contents.values()) > nodes:
        raise Refused(Found(TOO_MANY_VALUES, f"the workbook has more than {nodes:,} cells"))
    if any(each.code not in WARNINGS for each in found):
        return "", found
    lines = list(_lines(data, filled, workbook, found))
    return "".join(lines), found


def _lines(data: bytes, sheets: Sequence[Sheet], workbook: Workbook, found: list[Found]) -> Iterator[str]:
    """A line for each sheet with its name, and below it one for each of its rows: its number, and its cells."""
    opened = _opened(data)
    has_dates = False
    for sheet in sheets:
        yield json.dumps([sheet.name], ensure_ascii=False) + "\n"
        table = opened[sheet.name]
        table.reset_dimensions()  # those that the sheet gives may be old
        for number, row in enumerate(table.iter_rows(), start=1):
            values = [
                value_of(each.value, each.number_format, opened.epoch) if each.value is not None else None
                for each in row
            ]
            has_dates |= any(getattr(each, "is_date", False) for each in row)
            found += _faults_in(sheet.name, number, values)[: _KEPT - len(found)]
            while values and (values[-1] is None or not values[-1].text):
                values.pop()
            if values:
                yield f"[{', '.join((str(number), *map(_written, values)))}]\n"
    if workbook.counts_from_1904 and has_dates:
        message = "the workbook counts days from 1904; its dates are read so"
        found.append(Found(FROM_1904, message, "compare a date with what the spreadsheet shows"))


def _opened(data: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _faults_in(sheet: str, row: int, values: Sequence[Value | None]) -> list[Found]:
    return [
        Found(*value.fault, sheet, row, column)
        for column, value in enumerate(values, start=1)
        if value is not None and value.fault
    ]


def _written(value: Value | None) -> str:
    if value is None or not value.text:
        return "null"
    return value.text if value.is_number else json.dumps(value.text, ensure_ascii=False)


if __name__ == "__main__":
    main()
