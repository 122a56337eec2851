"""`Schema`, all kinds together, and what is asked of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from stakegraph.schema.kinds import ANY, EntityKind, FactKind, RelationshipKind, TieField


class Schema:
    """Every kind by its id."""

    def __init__(
        self,
        entities: Mapping[str, EntityKind],
        relationships: Mapping[str, RelationshipKind],
        facts: Mapping[str, FactKind],
    ) -> None:
        self.entities = entities
        self.relationships = relationships
        self.facts = facts

    def below(self, kind: str) -> frozenset[str]:
        """The kind and all kinds below it, of entity or of relationship; an unknown kind stands alone."""
        return self._below.get(kind, frozenset((kind,)))

    def below_any(self, kinds: Iterable[str]) -> frozenset[str]:
        """These kinds and all kinds below any of them."""
        return frozenset().union(*map(self.below, kinds))

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Whether a kind is another one or below it."""
        return kind in self.below(ancestor)

    def fits(self, kind: str, allowed: Sequence[str]) -> bool:
        """Whether an entity kind is one of those allowed, or below one; `any` allows all."""
        return any(each == ANY or self.is_a(kind, each) for each in allowed)

    def fact_field(self, field: str, entity_kind: str | None = None) -> FactKind | None:
        """The fact that a key of an entity block states, on entities of that kind or of any."""
        return next((fact for fact in self._fact_fields.get(field, ()) if self._has(entity_kind, fact, field)), None)

    def tie_field(self, field: str, entity_kind: str) -> tuple[RelationshipKind, TieField] | None:
        """The relationship kind that a key of an entity block states, and at which end the entity stands."""
        found = self._tie_fields.get(field, ())
        return next(((kind, tie) for kind, tie in found if self.fits(entity_kind, kind.ends(tie.on))), None)

    def meanings(self, field: str, entity_kind: str) -> tuple[str, ...]:
        """The facts and relationship kinds that a key means in the block of an entity of that kind: at most one."""
        facts = (fact.id for fact in self._fact_fields.get(field, ()) if self._has(entity_kind, fact, field))
        ties = (kind.id for kind, tie in self._tie_fields.get(field, ()) if self.fits(entity_kind, kind.ends(tie.on)))
        return (*facts, *ties)

    def fields_of(self, entity_kind: str) -> tuple[str, ...]:
        """The keys that a block of an entity of that kind may have for its facts and ties, in the alphabet's order."""
        if entity_kind not in self._fields_known:
            fields = (field for field in {**self._fact_fields, **self._tie_fields} if self.meanings(field, entity_kind))
            self._fields_known[entity_kind] = tuple(sorted({*fields, *self._qualities_of(entity_kind)}))
        return self._fields_known[entity_kind]

    @cached_property
    def _fields_known(self) -> dict[str, tuple[str, ...]]:
        """The keys of the kinds asked for before: every block of a kind asks again."""
        return {}

    @cached_property
    def participations(self) -> frozenset[str]:
        """The relationship kinds that join an actor to a node that others share."""
        return frozenset(kind.id for kind in self.relationships.values() if kind.participation)

    @cached_property
    def connecting(self) -> frozenset[str]:
        """The relationship kinds over which a path may lead."""
        return frozenset(kind.id for kind in self.relationships.values() if kind.connects)

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for family in (self.entities, self.relationships):
            for kind in family:
                for ancestor in _ancestors(kind, family):
                    found.setdefault(ancestor, set()).add(kind)
        return {ancestor: frozenset(kinds) for ancestor, kinds in found.items()}

    @cached_property
    def _fact_fields(self) -> Mapping[str, tuple[FactKind, ...]]:
        found: dict[str, tuple[FactKind, ...]] = {}
        for fact in self.facts.values():
            for key, _ in fact.keys:
                found[key] = (*found.get(key, ()), fact)
        return found

    @cached_property
    def _tie_fields(self) -> Mapping[str, tuple[tuple[RelationshipKind, TieField], ...]]:
        found: dict[str, tuple[tuple[RelationshipKind, TieField], ...]] = {}
        for kind in self.relationships.values():
            for tie in kind.fields:
                found[tie.name] = (*found.get(tie.name, ()), (kind, tie))
        return found

    def _has(self, entity_kind: str | None, fact: FactKind, field: str) -> bool:
        if entity_kind is None:
            return True
        users = tuple(user for key, user in fact.keys if key == field)
        return self.fits(entity_kind, fact.of or (ANY,)) and self.fits(entity_kind, users)

    def _qualities_of(self, entity_kind: str) -> set[str]:
        whole = (fact for fact in self.facts.values() if fact.field is None and self.fits(entity_kind, fact.of))
        return {quality for fact in whole for quality in fact.qualities}


def _ancestors(kind: str | None, family: Mapping[str, EntityKind] | Mapping[str, RelationshipKind]) -> Iterator[str]:
    seen: set[str] = set()
    while kind is not None and kind not in seen:
        seen.add(kind)
        yield kind
        found = family.get(kind)
        kind = found.below if found else None
