"""What reading seeds gives: records with their places, and the faults found on the way."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias, TypeVar, cast

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.filters.keys import nearest
from stakegraph.formats.limits import NO_LIMITS
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar
from stakegraph.model import Kind, Record
from stakegraph.schema import Schema
from stakegraph.seeds.known import Known

Sort = TypeVar("Sort", bound=Record)
Made = TypeVar("Made")
_Spot: TypeAlias = tuple[str, int, int]
_MOST_COMPARED: Final = 200_000  # some seconds: ten thousand unknown words beside as many known ones took hours


class TooManyRecords(Exception):
    """The blocks make more records than a load may have; raised and caught while they are read."""


class Placed(NamedTuple):
    """A record, its id, and the place in the seeds that states it (`block` is the block's own place)."""

    record: Record
    id: str
    place: Place


class Definition(NamedTuple):
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
    kindless: set[str] = field(default_factory=set)
    most: int = NO_LIMITS.records
    _made: int = 0
    _by_sort: dict[type, list[Placed]] = field(default_factory=dict)
    _sorted: int = 0
    _blocks: dict[str, dict[_Spot, Node]] = field(default_factory=dict)
    _hints: dict[tuple[str, bool], str] = field(default_factory=dict)
    _compared: int = 0

    def counted(self, records: Iterable[Made]) -> Iterator[Made]:
        """What a block makes, record by record: lists in it multiply. Raises TooManyRecords at the limit."""
        for record in records:
            self._made += 1
            if self._made > self.most:
                raise TooManyRecords
            yield record

    def add(self, record: Record, id: str, place: Place) -> None:
        """Keeps one more record."""
        self.placed.append(Placed(record, id, place))

    def hint(self, word: str, also: Collection[str] = ()) -> str:
        """A hint with the known entity (or word of `also`) most like an unknown one; empty where none is.

        No more are looked for when many were compared.
        """
        asked = (word, bool(also))
        if asked not in self._hints and self._compared <= _MOST_COMPARED:
            self._compared += len(also) + len(self.known.entities)
            self._hints[asked] = nearest(word, [*also, *self.known.entities])
        return self._hints.get(asked, "")

    def pinpoint(self, place: Place, *texts: str) -> Place:
        """Where one of these texts stands: in the block at a place, in the defaults of its file, else that place."""
        if place.file not in self._blocks:
            self._blocks[place.file] = _by_place(each for each in self.documents if each.name == place.file)
        block = self._blocks[place.file].get(_spot(place))
        found = [each.place for each in _scalars(block) if _says(each, texts)] if block else []
        return min(found or self._in_defaults(place.file, texts), default=place)

    def _in_defaults(self, file: str, texts: Sequence[str]) -> list[Place]:
        trees = (each.tree for each in self.documents if each.name == file)
        blocks = (tree.get("defaults") for tree in trees if isinstance(tree, Mapping))
        return [each.place for block in blocks if block for each in _scalars(block) if _says(each, texts)]

    def of(self, kind: type[Sort]) -> Iterator[tuple[Sort, Place]]:
        """The records of one sort, each with its place."""
        for each in self.placed[self._sorted :]:
            self._by_sort.setdefault(type(each.record), []).append(each)
        self._sorted = len(self.placed)
        return ((cast(Sort, each.record), each.place) for each in self._by_sort.get(kind, ()))


def _by_place(documents: Iterable[Document]) -> dict[_Spot, Node]:
    """The blocks and lists by their places; a single text stands for the block that holds it."""
    found: dict[_Spot, Node] = {}
    waiting: list[Node] = [each.tree for each in documents if each.tree]
    while waiting:
        node = waiting.pop()
        found.setdefault(_spot(node.place), node)
        if isinstance(node, Scalar):
            continue
        for each in node.items if isinstance(node, Listing) else (value for _, value in node.entries):
            found.setdefault(_spot(each.place), node if isinstance(each, Scalar) else each)
            waiting.append(each)
    return found


def _spot(place: Place) -> _Spot:
    return place.sheet, place.line, place.column


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
