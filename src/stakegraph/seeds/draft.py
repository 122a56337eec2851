"""What reading seeds gives: records with their places, and the faults found on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar
from stakegraph.model import Kind, Record
from stakegraph.schema import Schema
from stakegraph.seeds.known import Known

Sort = TypeVar("Sort", bound=Record)


@dataclass(frozen=True, slots=True)
class Placed:
    """A record, its id, and the place in the seeds that states it (`block` is the block's own place)."""

    record: Record
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Definition:
    """An entity defined by a block: its id and kind, the layer, the records that the block states, and its place."""

    entity: str
    kind: str
    layer: str
    records: frozenset[str]
    place: Place


@dataclass(slots=True)
class Draft:
    """Everything that some seeds say, before any store has seen it."""

    schema: Schema
    known: Known
    documents: Sequence[Document] = ()
    placed: list[Placed] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    kinds: Sequence[Kind] = ()
    blocks: dict[tuple[str, int, int], Node] | None = None

    def add(self, record: Record, id: str, place: Place) -> None:
        """Keeps one more record."""
        self.placed.append(Placed(record, id, place))

    def pinpoint(self, place: Place, *texts: str) -> Place:
        """Where one of these texts stands in the block at a place; the block's place, if it holds none of them."""
        if self.blocks is None:
            self.blocks = _by_place(self.documents)
        block = self.blocks.get((place.file, place.line, place.column))
        found = (each.place for each in _scalars(block) if _says(each, texts)) if block else ()
        return min(found, default=place)

    def of(self, kind: type[Sort]) -> Iterator[tuple[Sort, Place]]:
        """The records of one sort, each with its place."""
        return ((each.record, each.place) for each in self.placed if isinstance(each.record, kind))


def _by_place(documents: Sequence[Document]) -> dict[tuple[str, int, int], Node]:
    """The blocks and lists by their places; a single text stands for the block that holds it."""
    found: dict[tuple[str, int, int], Node] = {}
    waiting: list[Node] = [each.tree for each in documents if each.tree]
    while waiting:
        node = waiting.pop()
        found.setdefault(_spot(node), node)
        if isinstance(node, Scalar):
            continue
        for each in node.items if isinstance(node, Listing) else (value for _, value in node.entries):
            found.setdefault(_spot(each), node if isinstance(each, Scalar) else each)
            waiting.append(each)
    return found


def _spot(node: Node) -> tuple[str, int, int]:
    return node.place.file, node.place.line, node.place.column


def _scalars(node: Node) -> Iterator[Scalar]:
    """The texts below a value, without keys."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Scalar() as scalar:
                yield scalar
            case Listing(items):
                waiting.extend(items)
            case Mapping(entries):
                waiting.extend(value for _, value in entries)


def _says(scalar: Scalar, texts: Sequence[str]) -> bool:
    """Whether a text is one of these, or holds one of them among the values of a cell."""
    return scalar.text in texts or any(part.strip() in texts for part in scalar.text.split("|"))
