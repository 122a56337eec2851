"""Which reader reads which file: by the ending of its name, never by its content."""

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from stakegraph.diagnostics import Place
from stakegraph.diagnostics.files import UNKNOWN_FORMAT
from stakegraph.formats.csv import read_csv
from stakegraph.formats.json import read_json, read_json_lines
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.text import decode
from stakegraph.formats.tree import Document
from stakegraph.formats.yaml import read_yaml


class Format(NamedTuple):
    """A format of seed files: the endings of its files' names, and what reads their text."""

    suffixes: tuple[str, ...]
    read: Callable[[str, str, Limits], Document]


FORMATS = (
    Format((".yaml", ".yml"), read_yaml),
    Format((".csv",), read_csv),
    Format((".json",), read_json),
    Format((".jsonl",), read_json_lines),
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
        return Document(
            name,
            "",
            None,
            (UNKNOWN_FORMAT.at(Place(name), f"`{name}` is of no format of seeds", hint=_known_formats()),),
        )
    text, faults = decode(name, data)
    return Document(name, text, None, faults) if faults else file_format.read(name, text, limits)


def _known_formats() -> str:
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    return f"seed files end in {', '.join(suffixes)}"
