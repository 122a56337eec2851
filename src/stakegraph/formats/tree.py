"""The located tree: what every reader of files returns, whatever the format.

Every scalar is text, as written; the schema gives types later. Every value knows its place.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from stakegraph.diagnostics import Diagnostic, Place


class Scalar(NamedTuple):
    """A text as written (NFC), with its place. An empty plain YAML value or JSON null is `text=""`, `null=True`."""

    text: str
    place: Place
    null: bool = False


class Listing(NamedTuple):
    """A list of values."""

    items: "tuple[Node, ...]"
    place: Place


class Mapping(NamedTuple):
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
Layout: TypeAlias = Literal["blocks", "lines", "cells", "sheets"]
"""How a file says which section it holds: by names in it, or by its own name with a block a line or a row of cells,
or by the name of each sheet."""


class Document(NamedTuple):
    """A file read: its name, its text (NFC, LF), its tree (None where it has none) and the faults of its syntax.

    `values` is how many values and keys were read.
    """

    name: str
    text: str
    tree: Mapping | None
    faults: tuple[Diagnostic, ...] = ()
    layout: Layout = "blocks"
    values: int = 0

    @property
    def has_cells(self) -> bool:
        """Whether one scalar may hold several values."""
        return self.layout in ("cells", "sheets")

    @property
    def lines(self) -> list[str]:
        """The lines of the file, to be shown at a fault; none of a workbook, whose text nobody sees."""
        return [] if self.layout == "sheets" else self.text.split("\n")
