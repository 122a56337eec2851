"""Which reader reads which file: by the ending of its name, never by its content."""

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from stakegraph.diagnostics import Diagnostic, Place, has_errors
from stakegraph.diagnostics.files import UNKNOWN_FORMAT
from stakegraph.formats.csv import read_csv
from stakegraph.formats.json import read_json, read_json_lines
from stakegraph.formats.limits import LIMITS, NO_LIMITS, Limits
from stakegraph.formats.text import decode
from stakegraph.formats.tree import Document
from stakegraph.formats.xlsx.tables import read_sheets
from stakegraph.formats.xlsx.unpacking import unpack_workbook
from stakegraph.formats.yaml import read_yaml


class Format(NamedTuple):
    """A format of seed files: the endings of its files' names, what reads their text, and what finds it in bytes."""

    suffixes: tuple[str, ...]
    read: Callable[[str, str, Limits], Document]
    text_of: Callable[[str, bytes, Limits], tuple[str, tuple[Diagnostic, ...]]] = decode


FORMATS = (
    Format((".yaml", ".yml"), read_yaml),
    Format((".csv",), read_csv),
    Format((".json",), read_json),
    Format((".jsonl",), read_json_lines),
    Format((".xlsx",), read_sheets, unpack_workbook),
)


STDIN = "stdin"
"""The name of the document that comes by standard input; YAML, and so JSON too."""


def find_format(name: str) -> Format | None:
    """The format of a file of this name, if there is one; capitals in the ending do not matter."""
    suffix = PurePath(name).suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def read_bytes(name: str, data: bytes, limits: Limits = LIMITS) -> Document:
    """The document of a file's bytes, with every fault found. Never raises."""
    file_format = FORMATS[0] if name == STDIN else find_format(name)
    if file_format is None:
        return _unknown(name)
    text, faults = file_format.text_of(name, data, limits)
    if has_errors(faults):
        return Document(name, text, None, faults)
    document = file_format.read(name, text, limits)
    return document._replace(faults=(*faults, *document.faults))


def read_text(name: str, text: str) -> Document:
    """The document of a text that a store keeps: it was let in once, and is held to no limit of size again."""
    file_format = FORMATS[0] if name == STDIN else find_format(name)
    return file_format.read(name, text, NO_LIMITS) if file_format else _unknown(name)


def _unknown(name: str) -> Document:
    fault = UNKNOWN_FORMAT.at(Place(name), f"`{name}` is of no format of seeds", hint=_known_formats())
    return Document(name, "", None, (fault,))


def _known_formats() -> str:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    return f"seed files end in {', '.join(suffixes)}"
