"""The network that paths and measures run over: the ties that hold on the day and connect, one link for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.logic.held import Answer, Held, strongest
from stakegraph.model import Statement
from stakegraph.questions.concern import belonging_to
from stakegraph.questions.lives import describe, lives_on
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import Key, by_tie, judge_ties, vehicles_of
from stakegraph.store import Ids, Way, Where
from stakegraph.store.claims import ClaimFilter

CYBER_TOPIC: Final = "cybersecurity"
BELONGING: Final = "part_of"
_TOPICAL: Final = ("has_topic", "has_purpose")


class Link(NamedTuple):
    """One tie between two entities, by all that is said of it, and whether it holds.

    `subject` and `object` are the ends as stored; a link is walked either way. `is_sought` tells it from one that is
    there beside those asked for: belonging, where ties of cyber cooperation are.
    """

    subject: str
    kind: str
    object: str
    said: tuple[Statement, ...]
    answer: Answer
    is_sought: bool

    def other(self, end: str) -> str:
        """The end that is not the one given."""
        return self.object if end == self.subject else self.subject


class Over(NamedTuple):
    """Which ties count: those of these kinds (every kind that connects, if none is named) that hold on the day.

    With `cyber` only ties of cyber cooperation, and those of belonging (`part_of`), since bodies act through what they
    are part of; with `possible` also those of which it is open whether they hold.
    """

    kinds: tuple[str, ...] = ()
    cyber: bool = False
    possible: bool = False


EVERY_TIE: Final = Over()


def asked(over: Over) -> dict[str, Any]:
    """What is asked of the ties, for the parameters of an answer; what is at its default is left out."""
    given = {"kinds": list(over.kinds), "cyber": over.cyber, "possible": over.possible}
    return {name: value for name, value in given.items() if value}


class Links:
    """The links that count. Classes of actors, topics, sources, sums and figures connect nobody.

    `through` names entities that connect whatever their kind: the ends of a path.
    """

    def __init__(self, scope: Scope, over: Over = EVERY_TIE, through: frozenset[str] = frozenset()) -> None:
        self.scope = scope
        self.over = over
        self.through = through

    def around(self, ids: Ids) -> list[Link]:
        """The links that touch some entities, sorted; those that lead to what does not connect are left out."""
        return self._linked(self.scope.reader.ties(ids, kinds=self.connecting, way=Way.BOTH))

    def between(self, some: Ids, others: Ids) -> list[Link]:
        """The links from some entities to others, sorted."""
        return self._linked(self.scope.reader.ties(some, others, self.connecting, Way.BOTH))

    def everything(self) -> list[Link]:
        """Every link of these layers, sorted: for measures of the whole network."""
        claims = self.scope.reader.claims(ClaimFilter(kinds=self.connecting))
        return self._linked(each for each in claims if each.object is not None)

    @cached_property
    def connecting(self) -> frozenset[str]:
        """The kinds of relationship over which a link may run."""
        known = self.scope.schema.relationships
        wanted = kinds_named(self.scope, self.over.kinds)
        kinds = self.scope.schema.connecting if wanted is None else self.scope.schema.connecting & wanted
        if not self.over.cyber:
            return kinds
        return frozenset(id for id in kinds if id == BELONGING or known[id].cyber != "no")

    def _linked(self, ties: Iterable[Statement]) -> list[Link]:
        found = by_tie(ties)
        nodes = connecting(self.scope, {end for subject, _, object in found for end in (subject, object)}, self.through)
        return list(self._judged({key: said for key, said in found.items() if key[0] in nodes and key[2] in nodes}))

    def _judged(self, ties: dict[Key, list[Statement]]) -> Iterator[Link]:
        vehicles = {id for said in ties.values() for tie in said for id in vehicles_of(self.scope, tie)}
        topics = self._topics(vehicles) if self.over.cyber else {}
        for (subject, kind, object), judged in judge_ties(self.scope, ties):
            said = tuple(each for each, _ in judged)
            answer = strongest(each for _, each in judged)
            holding = (each for each, own in judged if own.held >= self._least)
            is_sought = not self.over.cyber or any(self._is_cyber(each, topics) for each in holding)
            if answer.held >= self._least and (is_sought or kind == BELONGING):
                yield Link(subject, kind, object, said, answer, is_sought)

    def _is_cyber(self, tie: Statement, topics: dict[str, set[str]]) -> bool:
        cyber = self.scope.schema.relationships[tie.kind].cyber
        if cyber != "by-topic":
            return cyber == "yes"
        own = {*tie.topics, *tie.purpose}
        return not self._cyber_topics.isdisjoint(
            own.union(*(topics.get(id, ()) for id in vehicles_of(self.scope, tie)))
        )

    def _topics(self, ids: Collection[str]) -> dict[str, set[str]]:
        """What each of these is about or for on the day, as surely as its ties must hold."""
        found: dict[str, set[str]] = defaultdict(set)
        ties = by_tie(self.scope.reader.ties(ids, kinds=_TOPICAL, way=Way.OUT) if ids else ())
        for (id, _, topic), held in describe(self.scope, ties).items():
            if held >= self._least:
                found[id].add(topic)
        return found

    @property
    def _least(self) -> Held:
        """How surely something must hold to count."""
        return Held.UNKNOWN if self.over.possible else Held.YES

    @cached_property
    def _cyber_topics(self) -> frozenset[str]:
        """The topic of cyber matters and all below it."""
        return belonging_to(self.scope, CYBER_TOPIC)


def connecting(scope: Scope, ids: Ids | None = None, through: frozenset[str] = frozenset()) -> dict[str, str]:
    """The kinds of those of some entities (of all, without ids) that may join others, in the order of ids.

    A kind says whether it connects, and what is only planned or asked for, or is over, joins nobody; those in
    `through` are kept whatever they are. That it is not known when something began is no reason to leave it out.
    """
    if ids is not None and not ids:
        return {}
    known = scope.schema.entities
    found = scope.kinds(scope.find(Where()) if ids is None else ids)
    kinds = {id: kind for id, kind in found.items() if id in through or known[kind].connects}
    lives = lives_on(scope, kinds.keys())
    gone = {id for id, life in lives.items() if life.held <= Held.PLANNED} - through
    return {id: kind for id, kind in sorted(kinds.items()) if id not in gone}


def kinds_named(scope: Scope, words: Sequence[str]) -> frozenset[str] | None:
    """The relationship kinds that words mean, those below them too; None for no word.

    Raises UsageError, with the nearest one, for a word that is no kind.
    """
    known = scope.schema.relationships
    for word in words:
        if word not in known:
            raise UsageError(f"`{word}` is no kind of relationship", nearest(word, list(known)))
    return scope.schema.below_any(words) or None
