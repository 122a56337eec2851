"""What reading seeds gives: records with their places, and the faults found on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.formats.tree import Document
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

    def add(self, record: Record, id: str, place: Place) -> None:
        """Keeps one more record."""
        self.placed.append(Placed(record, id, place))

    def of(self, kind: type[Sort]) -> Iterator[tuple[Sort, Place]]:
        """The records of one sort, each with its place."""
        return ((each.record, each.place) for each in self.placed if isinstance(each.record, kind))
