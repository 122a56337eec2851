"""Bytes and text of a file to the text that every reader takes: UTF-8, LF, NFC, without hidden characters.

A file is read exactly or not at all: there is no other encoding to fall back to, and no letter is replaced.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.encoding import CONFLICT_MARKER, CONTROL_CHARACTER, LINE_ENDING, NOT_UTF8, STACKED_MARKS
from stakegraph.formats.characters import find_odd_characters, find_stacked_marks
from stakegraph.formats.findings import Findings
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.locator import Locator

SAVE_AS_UTF8 = "save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)"

_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\ufeff"
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)
_SIDE = re.compile(r"^(?:<{7}|>{7})(?= |$)", re.MULTILINE)
_STOPS_READING = (CONTROL_CHARACTER.code, LINE_ENDING.code, STACKED_MARKS.code, CONFLICT_MARKER.code)


@dataclass(frozen=True, slots=True)
class Screened:
    """A text ready for a reader, with the faults found in it; `is_readable` says whether reading on makes sense."""

    text: str
    faults: tuple[Diagnostic, ...]
    is_readable: bool


def decode(name: str, data: bytes, _limits: Limits = LIMITS) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of the bytes of a file; or a fault that says what the bytes look like.

    With a fault, the text shows what could be read, for the line under the message.
    """
    if _looks_like_utf16(data):
        return "", (_not_utf8(Place(name), "UTF-16"),)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _read_around(name, data, error.start)


def screen(name: str, text: str) -> Screened:
    """The text in NFC with LF line ends and no byte order mark, and every fault of its characters."""
    plain = normalize(_with_plain_lines(text))
    findings, locator = Findings(), Locator(name, plain)
    for kind in find_odd_characters(plain):
        findings.extend(odd.fault.at(locator.place(odd.offset), odd.message) for odd in kind)
    findings.extend(_conflicts(locator, plain))
    faults = findings.all()
    return Screened(plain, faults, is_readable=not any(fault.code in _STOPS_READING for fault in faults))


def resolve_escapes(text: str, place: Place, findings: Findings) -> str:
    """The text of a value that was written with escapes, in NFC; what they must not stand for is added as a fault."""
    for kind in find_odd_characters(text):
        findings.extend(odd.fault.at(place, odd.message) for odd in kind)
    return normalize(_without_halves(text))


def _without_halves(text: str) -> str:
    """The text with U+FFFD for each half of a character: that has no UTF-8, and nothing behind a reader expects it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def normalize(text: str) -> str:
    """The text in NFC; as it is where accents are stacked so high that this would take hours."""
    is_stacked = any(True for _ in find_stacked_marks(text))
    return text if is_stacked else unicodedata.normalize("NFC", text)


def _looks_like_utf16(data: bytes) -> bool:
    start = data[:1000]
    return data.startswith(_UTF16_STARTS) or start.count(0) * 4 > len(start)


def _not_utf8(place: Place, looks_like: str) -> Diagnostic:
    return NOT_UTF8.at(place, f"the file is not UTF-8: this looks like {looks_like}", hint=SAVE_AS_UTF8)


def _read_around(name: str, data: bytes, first_fault: int) -> tuple[str, tuple[Diagnostic, ...]]:
    shown = _with_plain_lines(data.decode("utf-8", errors="replace"))
    before = _with_plain_lines(data[:first_fault].decode("utf-8"))
    place = Locator(name, shown).place(len(before))
    return shown, (_not_utf8(place, _single_byte_encoding(data)),)


def _with_plain_lines(text: str) -> str:
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")


def _single_byte_encoding(data: bytes) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "another encoding, or a damaged file"
    return "Windows-1252"


def _conflicts(locator: Locator, text: str) -> Iterator[Diagnostic]:
    """A line of seven equal signs alone may underline a title."""
    has_sides = ("<<<<<<<" in text or ">>>>>>>" in text) and _SIDE.search(text)
    for match in _MARKER.finditer(text) if has_sides else ():
        place = locator.place(match.start(), 7)
        yield CONFLICT_MARKER.at(place, f"a merge conflict is not settled: `{match[0]}`", hint="keep one version")
