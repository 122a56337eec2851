"""A store that keeps everything in memory: for what-if questions, for tests, and as the oracle of the other stores."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from stakegraph.errors import StoreChanged
from stakegraph.model import BASE_LAYER, Entity, Evidence, Kind, Layer, Record, Rule, Statement
from stakegraph.model.fold import fold_words
from stakegraph.model.identity import record_id
from stakegraph.model.words import EXISTS
from stakegraph.store import ANY, Footnote, Ids, Info, Kinds, Way, Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.store.digest import digest
from stakegraph.store.loads import Load, Origin, Plan, StoredDocument
from stakegraph.store.names import Name, name_of
from stakegraph.stores.clock import utc_now
from stakegraph.stores.said import newest_words

_R = TypeVar("_R", Layer, Kind, Entity, Statement, Evidence, Rule)

FAMILIES: Final[tuple[type[Record], ...]] = (Layer, Kind, Entity, Statement, Evidence, Rule)


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds at one moment; a load makes a new one, so that a reader keeps the one it began with."""

    records: Mapping[str, Record] = field(default_factory=dict)
    documents: Mapping[str, StoredDocument] = field(default_factory=dict)
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()

    @property
    def digest(self) -> str:
        """The digest over the ids of all records."""
        return digest(sorted(self.records))

    def of(self, family: type[_R]) -> Iterator[_R]:
        """The records of one family."""
        return (each for each in self.records.values() if isinstance(each, family))


class MemoryStore:
    """A store of the records given, without documents, until a plan brings some."""

    def __init__(self, records: Iterable[Record] = (), *, clock: Callable[[], str] = utc_now) -> None:
        self._held = Held(_by_id(records))
        self._clock = clock

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator["MemoryReader"]:
        """One snapshot through these layers and `base`; None means those that are on by default."""
        yield MemoryReader(self._held, layers)

    def apply(self, plan: Plan) -> str:
        """Puts what the plan makes of all that is held in its place, and gives the digest after."""
        if plan.before != self._held.digest:
            raise StoreChanged("another load changed the store", "run the command again")
        if not plan.is_empty:
            self._held = _applied(self._held, plan, self._clock())
        return self._held.digest

    def close(self) -> None:
        """Nothing to let go of."""


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record_id(each): _with_id(each, record_id(each)) for each in records}


def _with_id(record: Record, id_: str) -> Record:
    if isinstance(record, Statement | Evidence):
        return record._replace(id=id_)
    return record._replace(record=id_) if isinstance(record, Rule) else record


def _applied(held: Held, plan: Plan, at: str) -> Held:
    kept = {id_: each for id_, each in held.records.items() if id_ not in plan.withdrawn}
    records = kept | {id_: each for id_, each in _by_id(plan.new).items() if id_ not in kept}
    replaced = plan.dropped | {each.name for each in plan.documents}
    documents = {name: each for name, each in held.documents.items() if name not in replaced}
    documents |= {each.name: each for each in plan.documents}
    origins = {key: each for key, each in held.origins.items() if each.document not in replaced and each.record in kept}
    for each in sorted(plan.origins, key=lambda origin: origin.line):
        origins.setdefault((each.document, each.record), each)
    return Held(records, documents, origins, (*held.loads, _load(held, plan, records, kept, at)))


def _load(held: Held, plan: Plan, records: Mapping[str, Record], kept: Mapping[str, Record], at: str) -> Load:
    return Load(
        number=len(held.loads) + 1,
        at=at,
        documents=tuple(sorted(each.name for each in plan.documents)),
        new=len(records) - len(kept),
        withdrawn=len(held.records) - len(kept),
        before=plan.before,
        after=digest(sorted(records)),
    )


class MemoryReader:
    """A snapshot: the records held when it was taken."""

    def __init__(self, held: Held, layers: frozenset[str] | None) -> None:
        on = frozenset(each.id for each in held.of(Layer) if each.default)
        self._held = held
        self._layers = (on if layers is None else layers) | {BASE_LAYER}
        self._statements = [each for each in held.of(Statement) if each.layer in self._layers]

    @property
    def layers(self) -> frozenset[str]:
        """The layers looked through."""
        return self._layers

    def info(self) -> Info:
        """Digest, schema, layers and counts of the whole store."""
        held = self._held
        said = [(each.layer, each.said) for each in held.records.values() if isinstance(each, Statement | Rule)]
        families = Counter(type(each) for each in held.records.values())
        return Info(
            digest=held.digest,
            layers=tuple(sorted(held.of(Layer), key=lambda each: each.id)),
            kinds=tuple(sorted(held.of(Kind), key=lambda each: (each.family, each.id))),
            counts={each.__name__.lower(): families[each] for each in FAMILIES},
            entity_counts=dict(sorted(Counter(each.kind for each in held.of(Entity)).items())),
            newest_said=newest_words(said),
            newest_start=newest_words((each.layer, each.start) for each in held.of(Statement)),
        )

    def values(self, field: str) -> Set[str]:
        """The values or objects of a kind."""
        targets = (_target(each) for each in self._statements if each.kind == field and _is_existing(each))
        return frozenset(target for target in targets if target is not None)

    def find(self, tokens: Sequence[str]) -> Iterator[Name]:
        """The names in which every token begins a word; none for no token at all."""
        names = dict.fromkeys(name for each in self._statements if (name := name_of(each)))
        return (name for name in names if tokens and _begin_words(tokens, fold_words(name.text)))

    def words(self, prefix: str) -> Iterator[str]:
        """The folded words of names that begin so."""
        names = (name for each in self._statements if (name := name_of(each)))
        words = dict.fromkeys(word for name in names for word in fold_words(name.text))
        return (word for word in words if word.startswith(prefix))

    def entities(self, where: Where) -> list[Entity]:
        """The entities that exist in the layers and match."""
        ids = {each.subject for each in self._statements if each.kind == EXISTS and each.object is None}
        for kind, values in where.having:
            ids &= {each.subject for each in self._statements if has_value(each, kind, values)}
        if where.ids is not None:
            ids &= where.ids
        found = (each for each in self._held.of(Entity) if each.id in ids)
        return [each for each in found if not where.kinds or each.kind in where.kinds]

    def facts(self, ids: Ids, kinds: Kinds = ANY) -> Iterator[Statement]:
        """The statements without an object of these subjects."""
        wanted = frozenset(ids)
        return (each for each in self._of(kinds) if each.object is None and each.subject in wanted)

    def ties(self, of: Ids, to: Ids | None = None, kinds: Kinds = ANY, way: Way = Way.BOTH) -> Iterator[Statement]:
        """The ties that touch `of`, once each."""
        near, far = frozenset(of), None if to is None else frozenset(to)
        return (each for each in self._of(kinds) if each.object is not None and _touches(each, near, far, way))

    def shared(self, a: Ids, b: Ids, kinds: Kinds) -> Iterator[Statement]:
        """The ties from members of `a` or `b` to nodes that have members of both."""
        ties = [each for each in self._of(kinds) if each.object is not None]
        nodes = _nodes_of(frozenset(a), ties) & _nodes_of(frozenset(b), ties)
        members = frozenset((*a, *b))
        return (each for each in ties if each.subject in members and each.object in nodes)

    def claims(self, where: ClaimFilter) -> Iterator[Statement]:
        """The statements that carry these labels."""
        return (each for each in self._statements if _carries(each, where))

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """The statements of these ids."""
        wanted = frozenset(ids)
        return (each for each in self._statements if each.id in wanted)

    def proofs(self, records: Ids) -> Iterator[Evidence]:
        """The evidence of these statements or rules."""
        wanted = frozenset(records)
        return (each for each in self._held.of(Evidence) if each.record in wanted)

    def citing(self, footnotes: Collection[Footnote]) -> Iterator[Evidence]:
        """The evidence that cites one of these footnotes."""
        wanted = frozenset(footnotes)
        return (each for each in self._held.of(Evidence) if any((each.source, note) in wanted for note in each.cites))

    def rules(self) -> list[Rule]:
        """The rules of the layers."""
        return [each for each in self._held.of(Rule) if each.layer in self._layers]

    def records(self) -> Iterator[Record]:
        """Every record of the store, in the order of their ids."""
        return (self._held.records[id_] for id_ in sorted(self._held.records))

    def loads(self) -> Iterator[Load]:
        """Every load that changed the store."""
        return iter(self._held.loads)

    def documents(self) -> Iterator[StoredDocument]:
        """Every document loaded."""
        return iter(self._held.documents.values())

    def hashes(self) -> Mapping[str, str]:
        """The hash of each document by its name."""
        return {each.name: each.hash for each in self._held.documents.values()}

    def origins(self, *, documents: Ids | None = None, records: Ids | None = None) -> Iterator[Origin]:
        """Which document states which record, for these documents and these records, as far as given."""
        found = self._held.origins.values()
        chosen = (each for each in found if documents is None or each.document in documents)
        return (each for each in chosen if records is None or each.record in records)

    def _of(self, kinds: Kinds) -> Iterator[Statement]:
        return (each for each in self._statements if kinds is None or each.kind in kinds)


def _target(statement: Statement) -> str | None:
    return statement.value if statement.object is None else statement.object


def _is_existing(statement: Statement) -> bool:
    return statement.status in ("existing", "ended")


def has_value(statement: Statement, kind: str, values: frozenset[str]) -> bool:
    """Whether a statement gives its subject, as existing or ended, one of these values or objects of a kind."""
    return statement.kind == kind and _is_existing(statement) and _target(statement) in values


def _touches(tie: Statement, near: frozenset[str], far: frozenset[str] | None, way: Way) -> bool:
    out = tie.subject in near and (far is None or tie.object in far)
    into = tie.object in near and (far is None or tie.subject in far)
    return {Way.OUT: out, Way.IN: into, Way.BOTH: out or into}[way]


def _nodes_of(members: frozenset[str], ties: Iterable[Statement]) -> set[str | None]:
    return {each.object for each in ties if each.subject in members}


def _begin_words(tokens: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(token) for word in words) for token in tokens)


def _carries(statement: Statement, where: ClaimFilter) -> bool:
    asked = (
        (where.kinds, statement.kind),
        (where.statuses, statement.status),
        (where.stances, statement.stance),
        (where.modalities, statement.modality),
        (where.sources, statement.source),
    )
    labelled = all(not words or word in words for words, word in asked)
    return labelled and (not where.concerning or bool(where.concerning & statement.concerns))
