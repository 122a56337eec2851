"""Which side each entity stands on: a fact or tie that is known of it, or one of two filters."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import Key, key_of, known_keys, nearest
from stakegraph.logic.held import Held
from stakegraph.questions.lives import describe
from stakegraph.questions.network import Network
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.store import Way

OTHER: Final = "neither"


@dataclass(frozen=True, slots=True)
class Sides:
    """The side of each entity that has one; `unknown` have none, `several` more than one: neither is counted.

    `apart` are agreements, forums and the like without one: they join sides and stand on none. `ends` are the two
    sides between which brokers are looked for: a pair then has an end on each; any, if empty.
    """

    of: Mapping[str, str]
    unknown: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    ends: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def is_end(self, id: str) -> bool:
        """Whether an entity may stand at the end of a brokered pair."""
        return id in self.of and (not self.ends or self.of[id] in self.ends)


def sides_by(scope: Scope, network: Network, name: str) -> Sides:
    """The sides by a key of the filter language (`country`, `sector`, `kind`), of the joined entities.

    Raises UsageError for a word that is no such key.
    """
    if name == "kind":
        return Sides({id: network.kinds[id] for id in network.ties})
    key = key_of(name, scope.schema)
    if key is None or key.family == "special":
        hint = nearest(name, [each for each in known_keys(scope.schema) if each not in ("id", "named")])
        raise UsageError(f"`{name}` is no key that tells sides", hint or "such as country, sector, kind, role")
    known = _known(scope, key, network.ties.keys())
    several = tuple(sorted(id for id, values in known.items() if len(values) > 1))
    unknown = network.ties.keys() - known.keys()
    apart = frozenset(id for id in unknown if network.kinds[id] not in scope.schema.below("actor"))
    of = {id: min(values) for id, values in sorted(known.items()) if len(values) == 1}
    return Sides(of, tuple(sorted(unknown - apart)), several, apart=apart)


def _known(scope: Scope, key: Key, ids: Collection[str]) -> Mapping[str, set[str]]:
    """The values that each entity surely has on the day."""
    reader, said = scope.reader, defaultdict(list)
    fetched = reader.facts(ids, (key.id,)) if key.family == "fact" else reader.ties(ids, kinds=(key.id,), way=Way.OUT)
    for each in sorted(fetched, key=lambda found: found.id):
        said[each.subject, each.value or each.object or ""].append(each)
    known: dict[str, set[str]] = defaultdict(set)
    for (id, value), held in describe(scope, said).items():
        if held is Held.YES:
            known[id].add(value)
    return known


def sides_between(scope: Scope, network: Network, one: str, other: str) -> Sides:
    """Two sides by two filters; all else stands on neither. Raises UsageError where one entity is on both."""
    first, second = (frozenset(select(scope, text, unnamed=True).ids) for text in (one, other))
    if both := sorted(first & second):
        raise UsageError(f"`{both[0]}` is on both sides", "write filters that have no entity in common")
    of = {id: one if id in first else other if id in second else OTHER for id in sorted(network.ties)}
    return Sides(of, ends=frozenset((one, other)))
