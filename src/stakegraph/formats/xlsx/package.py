"""The zip file that a workbook is: its parts, checked before anything unpacks or parses them."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from stakegraph.formats.xlsx.findings import ACTIVE_CONTENT, NOT_A_WORKBOOK, TOO_LARGE, Found, Refused

MOST_PARTS: Final = 1_000
MOST_UNPACKED: Final = 8
"""How many times the limit of a file its parts may hold together; tables of text shrink to a fifth or a tenth."""
MOST_SHRUNK: Final = 300
"""How many times smaller a large part may be packed than it is; tables that repeat themselves reach a hundred."""
_LARGE_PART: Final = 4 * 1024 * 1024
WORKBOOK: Final = "xl/workbook.xml"
_NEEDED: Final = ("[Content_Types].xml", WORKBOOK)
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0"
_ACTIVE: Final = (
    ("vbaproject", "macros"),
    ("xl/macrosheets/", "macros"),
    ("xl/dialogsheets/", "dialogs of macros"),
    ("xl/activex/", "controls that run programs"),
    ("xl/embeddings/", "embedded files"),
    ("customui/", "buttons that run macros"),
    ("xl/externallinks/", "links to other workbooks"),
    ("xl/connections", "connections to databases"),
    ("xl/querytables/", "queries of databases"),
)
_PLAIN: Final = "save a copy as “Excel Workbook (.xlsx)” with values alone"


def open_package(data: bytes, file_bytes: int) -> zipfile.ZipFile:
    """The zip file of a workbook without macros and links; raises Refused for any other."""
    if data.startswith(_COMPOUND_FILE):
        message = "the file is an old workbook (.xls), or one with a password"
        raise Refused(Found(NOT_A_WORKBOOK, message, "save it as “Excel Workbook (.xlsx)”, without a password"))
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        hint = "save it again as “Excel Workbook (.xlsx)”; another format needs its own ending"
        raise Refused(Found(NOT_A_WORKBOOK, "the file is no workbook, or only a part of one", hint)) from error
    for found in _faults(package.infolist(), file_bytes):
        raise Refused(found)
    return package


def _faults(parts: list[zipfile.ZipInfo], file_bytes: int) -> Iterator[Found]:
    yield from _of_size(parts, file_bytes)
    yield from _of_names([each.filename for each in parts])
    yield from _of_packing(parts)


def _of_size(parts: list[zipfile.ZipInfo], file_bytes: int) -> Iterator[Found]:
    if len(parts) > MOST_PARTS:
        yield Found(TOO_LARGE, f"the workbook has more than {MOST_PARTS:,} parts", _PLAIN)
    if sum(each.file_size for each in parts) > MOST_UNPACKED * file_bytes:
        yield Found(
            TOO_LARGE, f"unpacked, the workbook is larger than {MOST_UNPACKED} times what a file may be", _PLAIN
        )
    for each in parts:
        if each.file_size > _LARGE_PART and each.file_size > MOST_SHRUNK * each.compress_size:
            message = f"a part of the workbook unpacks to more than {MOST_SHRUNK} times its size"
            yield Found(TOO_LARGE, message, _PLAIN)


def _of_names(names: list[str]) -> Iterator[Found]:
    folded = Counter(name.casefold() for name in names)
    if any(count > 1 for count in folded.values()):
        yield Found(NOT_A_WORKBOOK, "a part of the workbook is there twice", _PLAIN)
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name for name in names):
        yield Found(NOT_A_WORKBOOK, "a part of the workbook has a name that leads out of it", _PLAIN)
    for start, what in _ACTIVE:
        if any(start in name for name in folded):
            yield Found(ACTIVE_CONTENT, f"the workbook holds {what}", _PLAIN)
    if any(name not in names for name in _NEEDED):
        yield Found(NOT_A_WORKBOOK, "the file is a zip file, but no workbook", _PLAIN)


def _of_packing(parts: list[zipfile.ZipInfo]) -> Iterator[Found]:
    if any(each.flag_bits & 1 for each in parts):
        yield Found(NOT_A_WORKBOOK, "the workbook has a password", "save it without one")
    if any(each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for each in parts):
        yield Found(NOT_A_WORKBOOK, "the workbook is packed in an unusual way", _PLAIN)
    ends = 0
    for each in sorted(parts, key=lambda part: part.header_offset):
        if each.header_offset < ends:
            yield Found(TOO_LARGE, "parts of the workbook lie over each other", _PLAIN)
        ends = each.header_offset + each.compress_size
