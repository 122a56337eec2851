"""A store seen as if an addition were in it: two readers as one, and nothing is ever written.

What the addition touches is asked for again, so that every verb gives what one store of both would give; the base
is read only, so it works for an account that may do no more.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import cached_property
from heapq import merge
from typing import Final, NoReturn, TypeVar

from stakegraph.errors import ConfigurationError
from stakegraph.model import Entity, Evidence, Record, Rule, Statement
from stakegraph.model.identity import record_id
from stakegraph.model.words import EXISTS
from stakegraph.store import ANY, Footnote, Ids, Info, Kinds, Reader, Store, Way, Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.store.loads import Load, Origin, Plan, StoredDocument
from stakegraph.store.names import Name
from stakegraph.stores.memory import MemoryStore, has_value
from stakegraph.stores.said import newest_words

_T = TypeVar("_T")
_R = TypeVar("_R", bound=Record)
_EVERYTHING: Final = ClaimFilter()


class Overlay:
    """A base and an addition as one store, to be read only."""

    def __init__(self, base: Store, addition: MemoryStore) -> None:
        self._base = base
        self._addition = addition

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator["OverlayReader"]:
        """One view through these layers and `base`; None means those that either side has on by default."""
        chosen = self._on_by_default() if layers is None else layers
        with self._base.read(chosen) as base, self._addition.read(chosen) as more:
            declared = {each.id for reader in (base, more) for each in reader.info().layers}
            spoken = {each.layer for each in more.records() if isinstance(each, Statement | Rule)}
            with self._base.read(frozenset(declared | spoken)) as whole:
                yield OverlayReader(base, more, whole)

    def _on_by_default(self) -> frozenset[str]:
        with self._base.read() as base, self._addition.read() as more:
            return base.layers | more.layers

    def apply(self, plan: Plan) -> NoReturn:
        """Raises ConfigurationError: what is only supposed is never written."""
        raise ConfigurationError(f"a supposed store takes no load ({len(plan.new)} records)", "load into a real one")

    def close(self) -> None:
        """Nothing to let go of: the base belongs to whoever opened it."""


class OverlayReader:
    """The union of two readers; `whole` is the base through every layer, for what the addition describes anew."""

    def __init__(self, base: Reader, addition: Reader, whole: Reader) -> None:
        self._base = base
        self._more = addition
        self._whole = whole

    @property
    def layers(self) -> frozenset[str]:
        """The layers looked through."""
        return self._base.layers | self._more.layers

    def info(self) -> Info:
        """Layers, kinds, counts and newest words of both; the digest is that of the base, which stays as it is.

        Entities without any statement that they exist are counted on both sides.
        """
        base, more = self._base.info(), self._more.info()
        entities = Counter(each.kind for each in self._new(_entities_of(self._more)))
        return base._replace(
            layers=tuple(sorted({*base.layers, *more.layers}, key=lambda each: each.id)),
            kinds=tuple(sorted({*base.kinds, *more.kinds}, key=lambda each: (each.family, each.id))),
            counts={family: count + self._count_new(family) for family, count in base.counts.items()},
            entity_counts=dict(sorted((Counter(base.entity_counts) + entities).items())),
            newest_said=newest_words((*base.newest_said.items(), *more.newest_said.items())),
            newest_start=newest_words((*base.newest_start.items(), *more.newest_start.items())),
        )

    def _count_new(self, family: str) -> int:
        ours = [each for each in self._more.records() if type(each).__name__.lower() == family]
        return len(list(self._new(ours)))

    def _new(self, records: Iterable[_R]) -> Iterator[_R]:
        """The records that the base does not hold already."""
        return (each for each in records if record_id(each) not in self._held_by_both)

    @cached_property
    def _held_by_both(self) -> frozenset[str]:
        ours = {record_id(each): each for each in self._more.records()}
        proved = {each.record for each in ours.values() if isinstance(each, Evidence)}
        info, ids = self._whole.info(), frozenset(each.id for each in ours.values() if isinstance(each, Entity))
        theirs: tuple[Iterable[Record], ...] = (
            (*info.layers, *info.kinds, *self._whole.rules(), *self._whole.entities(Where(ids=ids))),
            self._whole.statements(ours.keys()),
            self._whole.proofs(proved),
        )
        return frozenset(id for each in theirs for record in each if (id := record_id(record)) in ours)

    def values(self, field: str) -> Set[str]:
        """The values or objects of a kind."""
        return self._base.values(field) | self._more.values(field)

    def find(self, tokens: Sequence[str]) -> Iterator[Name]:
        """The names in which every token begins a word."""
        return iter(dict.fromkeys((*self._base.find(tokens), *self._more.find(tokens))))

    def words(self, prefix: str) -> Iterator[str]:
        """The folded words of names that begin so."""
        return iter(dict.fromkeys((*self._base.words(prefix), *self._more.words(prefix))))

    def entities(self, where: Where) -> list[Entity]:
        """The entities that exist in the layers and match; those that the addition describes are judged again."""
        asked = self._described if where.ids is None else self._described & where.ids
        kept = [each for each in self._base.entities(where) if each.id not in asked]
        return [*kept, *self._judged_again(asked, where)]

    @cached_property
    def _described(self) -> frozenset[str]:
        said = {each.subject for each in self._more.claims(_EVERYTHING)}
        return frozenset(said | {each.id for each in _entities_of(self._more)})

    def _judged_again(self, ids: frozenset[str], where: Where) -> list[Entity]:
        matching = self._having(ids, EXISTS, None) if ids else frozenset[str]()
        for kind, values in where.having:
            matching &= self._having(matching, kind, values)
        theirs = self._whole.entities(Where(ids=matching)) if matching else []
        ours = (each for each in _entities_of(self._more) if each.id in matching)
        return [each for each in dict.fromkeys((*theirs, *ours)) if not where.kinds or each.kind in where.kinds]

    def _having(self, ids: frozenset[str], kind: str, values: frozenset[str] | None) -> frozenset[str]:
        """Those of the ids of which a value is stated; for None, any statement without an object will do."""
        if values is None:
            return frozenset(each.subject for each in self.facts(ids, (kind,)))
        said = (*self.facts(ids, (kind,)), *self.ties(ids, kinds=(kind,), way=Way.OUT))
        return frozenset(each.subject for each in said if has_value(each, kind, values))

    def facts(self, ids: Ids, kinds: Kinds = ANY) -> Iterator[Statement]:
        """The statements with a value of these subjects."""
        return _once(lambda reader: reader.facts(ids, kinds), self._base, self._more)

    def ties(self, of: Ids, to: Ids | None = None, kinds: Kinds = ANY, way: Way = Way.BOTH) -> Iterator[Statement]:
        """The statements with an object that touch `of`, once each."""
        return _once(lambda reader: reader.ties(of, to, kinds, way), self._base, self._more)

    def shared(self, a: Ids, b: Ids, kinds: Kinds) -> Iterator[Statement]:
        """The ties from members of `a` or `b` to nodes that have members of both.

        For nodes that the addition touches, the base is asked for all members: one that had members of one set alone
        may be shared now.
        """
        members = frozenset((*a, *b))
        touched = {each.object for each in self._more.ties(members, kinds=kinds, way=Way.OUT) if each.object}
        yield from (each for each in self._base.shared(a, b, kinds) if each.object not in touched)
        again = list(self.ties(members, touched, kinds, Way.OUT)) if touched else []
        nodes = _nodes_of(frozenset(a), again) & _nodes_of(frozenset(b), again)
        yield from (each for each in again if each.object in nodes)

    def claims(self, where: ClaimFilter) -> Iterator[Statement]:
        """The statements that carry these labels."""
        return _once(lambda reader: reader.claims(where), self._base, self._more)

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """The statements of these ids."""
        return _once(lambda reader: reader.statements(ids), self._base, self._more)

    def proofs(self, records: Ids) -> Iterator[Evidence]:
        """The evidence of these statements or rules."""
        return _once(lambda reader: reader.proofs(records), self._base, self._more)

    def citing(self, footnotes: Collection[Footnote]) -> Iterator[Evidence]:
        """The evidence that cites one of these footnotes."""
        return _once(lambda reader: reader.citing(footnotes), self._base, self._more)

    def rules(self) -> list[Rule]:
        """The rules of the layers."""
        return list(_once(lambda reader: reader.rules(), self._base, self._more))

    def records(self) -> Iterator[Record]:
        """Every record of both, in the order of their ids."""
        last = ""
        for each in merge(self._base.records(), self._more.records(), key=record_id):
            if record_id(each) != last:
                yield each
            last = record_id(each)

    def loads(self) -> Iterator[Load]:
        """The loads of the base: nothing is loaded here."""
        return self._base.loads()

    def documents(self) -> Iterator[StoredDocument]:
        """Every document loaded into the base."""
        return self._base.documents()

    def hashes(self) -> Mapping[str, str]:
        """The hash of each document of the base by its name."""
        return self._base.hashes()

    def origins(self, *, documents: Ids | None = None, records: Ids | None = None) -> Iterator[Origin]:
        """Which document of the base states which record; what is supposed has none."""
        return self._base.origins(documents=documents, records=records)


def _entities_of(reader: Reader) -> list[Entity]:
    """The entity records of a small reader, whatever its layers."""
    return [each for each in reader.records() if isinstance(each, Entity)]


def _once(ask: Callable[[Reader], Iterable[_T]], *readers: Reader) -> Iterator[_T]:
    """What the readers answer, each record once."""
    return iter(dict.fromkeys(record for reader in readers for record in ask(reader)))


def _nodes_of(members: frozenset[str], ties: Iterable[Statement]) -> set[str | None]:
    return {each.object for each in ties if each.subject in members}
