"""What a store must do: about ten narrow verbs that fetch what exists and touches a question, and one that writes.

Filters choose, ids ask: only `entities` takes a filter, all other verbs take ids. No verb promises an order; the
questions sort. Absence, time and gaps are worked out above the stores, once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from stakegraph.model import Entity, Evidence, Kind, Layer, Record, Rule, Statement

if TYPE_CHECKING:
    from stakegraph.store.claims import ClaimFilter
    from stakegraph.store.loads import Load, Origin, Plan, StoredDocument
    from stakegraph.store.names import Name

Ids: TypeAlias = Collection[str]
Kinds: TypeAlias = Collection[str] | None
Footnote: TypeAlias = tuple[str, str]
"""A footnote by the source that has it and its number there."""
ANY: Final[None] = None


class Way(StrEnum):
    """Which end of a tie the given ids stand at: its subject (OUT), its object (IN), or either."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Where(NamedTuple):
    """Which entities: of these kinds (any, if empty), of these ids (any, if None), with all of these statements.

    Each of `having` is a kind of fact or tie and the values or objects of which one must be stated as existing or
    ended in the chosen layers, whatever its time.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] | None = None
    having: tuple[tuple[str, frozenset[str]], ...] = ()


class Info(NamedTuple):
    """What a store holds: digest, layers, kinds, counts per family of record and per kind of entity.

    `newest_said` is the newest `said` word of each layer, `newest_start` the newest `start` of anything said in it.
    """

    digest: str
    layers: tuple[Layer, ...]
    kinds: tuple[Kind, ...]
    counts: Mapping[str, int]
    entity_counts: Mapping[str, int]
    newest_said: Mapping[str, str]
    newest_start: Mapping[str, str]


class Reader(Protocol):
    """One snapshot of a store, seen through some layers. Entities and rules of other layers are not there."""

    @property
    def layers(self) -> frozenset[str]:
        """The layers looked through."""

    def info(self) -> Info:
        """Digest, schema, layers and counts of the whole store, whatever the layers."""

    def values(self, field: str) -> Set[str]:
        """The values (or objects) stated for a kind of fact (or tie) as existing or ended."""

    def find(self, tokens: Sequence[str]) -> Iterator["Name"]:
        """The names in which every token (folded) begins a word."""

    def words(self, prefix: str) -> Iterator[str]:
        """The folded words of names that begin so."""

    def entities(self, where: Where) -> list[Entity]:
        """The entities that have an `exists` statement in the layers and match."""

    def facts(self, ids: Ids, kinds: Kinds = ANY) -> Iterator[Statement]:
        """The statements with a value of these subjects."""

    def ties(self, of: Ids, to: Ids | None = None, kinds: Kinds = ANY, way: Way = Way.BOTH) -> Iterator[Statement]:
        """The statements with an object that touch `of` at the end `way`, with `to` (or anything) at the other.

        Each is given once, whatever its status.
        """

    def shared(self, a: Ids, b: Ids, kinds: Kinds) -> Iterator[Statement]:
        """The ties of these kinds from members of `a` or `b` to nodes that have members of both: never pairs."""

    def claims(self, where: "ClaimFilter") -> Iterator[Statement]:
        """The statements, facts and ties, that carry these labels."""

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """The statements of these ids."""

    def proofs(self, records: Ids) -> Iterator[Evidence]:
        """The evidence of these statements or rules (by record id)."""

    def citing(self, footnotes: Collection[Footnote]) -> Iterator[Evidence]:
        """The evidence that cites one of these footnotes for certain, each once, whatever the layers."""

    def rules(self) -> list[Rule]:
        """All recommendations, checks, gap rules and coverages."""

    def records(self) -> Iterator[Record]:
        """Every record of the whole store, whatever the layers, in the order of their ids."""

    def loads(self) -> Iterator["Load"]:
        """Every load that changed the store, the first one first."""

    def documents(self) -> Iterator["StoredDocument"]:
        """Every document loaded."""

    def hashes(self) -> Mapping[str, str]:
        """The hash of each document by its name."""

    def origins(self, *, documents: Ids | None = None, records: Ids | None = None) -> Iterator["Origin"]:
        """Which document states which record, for these documents or these records."""


class Store(Protocol):
    """A place for records: read as one snapshot, written all or nothing."""

    def read(self, layers: frozenset[str] | None = None) -> AbstractContextManager[Reader]:
        """One snapshot through these layers and `base`; None means those that are on by default."""

    def apply(self, plan: "Plan") -> str:
        """Writes a plan, all or nothing, and gives the digest after.

        Raises StoreChanged when the store's digest is no longer the plan's `before`, StoreBusy when another load
        holds the store for longer than ten seconds.
        """

    def close(self) -> None:
        """Lets go of files and connections."""
