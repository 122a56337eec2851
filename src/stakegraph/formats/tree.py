"""The located tree: what every reader of files returns, whatever the format.

Every scalar is text, as written; the schema gives types later. Every value knows its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from stakegraph.diagnostics import Diagnostic, Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written (NFC), with its place. An empty plain YAML value or JSON null is `text=""`, `null=True`."""

    text: str
    place: Place
    null: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value under a key, if there is one."""
        return next((value for name, value in self.entries if name.text == key), None)

    def keys(self) -> Iterator[Scalar]:
        """The keys, each with its place."""
        return (name for name, _ in self.entries)


Node: TypeAlias = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its name, its text (NFC, LF), its tree (None where it has none) and the faults of its syntax."""

    name: str
    text: str
    tree: Mapping | None
    faults: tuple[Diagnostic, ...] = ()
