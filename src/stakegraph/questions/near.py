"""The nearest miss of a pair: what there is instead of what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stakegraph.logic.held import LAPSED, NOT_YET, Answer, Held
from stakegraph.model import Expect, Statement
from stakegraph.questions.bag import Bag, Pair, fetch_bag
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import when_of
from stakegraph.store import Way


class Kin(NamedTuple):
    """For each entity the bodies above it, and all its kin: those above, below, and beside it under the same body."""

    above: Mapping[str, frozenset[str]]
    all: Mapping[str, frozenset[str]]

    def parents(self, id: str) -> frozenset[str]:
        """The bodies one step above."""
        return self.above.get(id, frozenset())

    def of(self, id: str) -> frozenset[str]:
        """All kin of an entity."""
        return self.all.get(id, frozenset())

    @property
    def everyone(self) -> frozenset[str]:
        """All kin of all."""
        return frozenset().union(*self.all.values())


class NearMiss(NamedTuple):
    """What comes nearest, in words, and the statements that prove it."""

    text: str
    by: tuple[Statement, ...] = ()


NONE = NearMiss("")


def kin_of(scope: Scope, ids: Collection[str]) -> Kin:
    """The kin of some entities, by what is part of what."""
    up: dict[str, set[str]] = defaultdict(set)
    down: dict[str, set[str]] = defaultdict(set)
    above = set()
    for tie in scope.reader.ties(ids, kinds=("part_of",)):
        up[tie.subject].add(tie.object or "")
        above.add(tie.object or "")
    for tie in scope.reader.ties(above | set(ids), kinds=("part_of",), way=Way.IN):
        down[tie.object or ""].add(tie.subject)
    beside = {id: {each for body in up[id] for each in down[body]} - {id} for id in ids}
    return Kin({id: frozenset(up[id]) for id in ids}, {id: frozenset(up[id] | down[id] | beside[id]) for id in ids})


@dataclass(frozen=True)
class Neighbourhood:
    """The pairs of a question and of their kin, in one bag."""

    bag: Bag
    expect: Expect
    kin_a: Kin
    kin_b: Kin

    def nearest(self, pair: Pair) -> NearMiss:
        """The nearest miss: the same tie at another time, another tie now, or the same tie with kin."""
        if self._circles_b[pair[1]].isdisjoint(self._reach_of_a[pair[0]]):
            return NONE
        between = list(self._between(pair))
        return (
            next((self._timed(answer) for _, answer in between if _is_timed(answer)), None)
            or next((self._told("other kind", answer) for _, answer in between if answer.held is Held.YES), None)
            or next(self._kin(pair), None)
            or next(self._parents(pair), NONE)
        )

    def _between(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        """All that is between two ends, what is expected first."""
        found = [*self._direct(pair), *self._shared(pair)]
        yield from sorted(found, key=lambda each: (not self._is_expected(each[0]), each[0]))

    def _direct(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        for one, other in (pair, pair[::-1]):
            for kind in self._kinds.get((one, other), ()):
                yield kind, self.bag.tie((one, kind, other))

    def _shared(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        for node in sorted(self._nodes.get(pair[0], frozenset()) & self._nodes.get(pair[1], frozenset())):
            yield self.bag.kinds.get(node, ""), self.bag.service(node, *pair)

    @cached_property
    def _kinds(self) -> Mapping[Pair, Sequence[str]]:
        """The kinds of tie from one entity to another, sorted."""
        found: dict[Pair, list[str]] = defaultdict(list)
        for subject, kind, object in sorted(self.bag.direct):
            found[subject, object].append(kind)
        return found

    @cached_property
    def _partners(self) -> Mapping[str, set[str]]:
        """Those with whom an entity has anything at all."""
        found: dict[str, set[str]] = defaultdict(set)
        for subject, object in self._kinds:
            found[subject].add(object)
            found[object].add(subject)
        for member, nodes in self._nodes.items():
            found[member].update(*(self.bag.members[node] for node in nodes))
        return found

    @cached_property
    def _circles_b(self) -> Mapping[str, frozenset[str]]:
        """Each entity of the second side with all its kin."""
        return {id: kin | {id} for id, kin in self.kin_b.all.items()}

    @cached_property
    def _reach_of_a(self) -> Mapping[str, frozenset[str]]:
        """Those with whom an entity of the first side or any of its kin has anything: the others are no near miss."""
        found = {id: (self._partners.get(each, ()) for each in (id, *kin)) for id, kin in self.kin_a.all.items()}
        return {id: frozenset().union(*partners) for id, partners in found.items()}

    @cached_property
    def _nodes(self) -> Mapping[str, frozenset[str]]:
        """The shared nodes of each member; a class of actors joins nobody."""
        kinds = self.bag.scope.schema.entities
        found: dict[str, set[str]] = defaultdict(set)
        for node, members in self.bag.members.items():
            kind = kinds.get(self.bag.kinds.get(node, ""))
            for member in members if kind and kind.connects else ():
                found[member].add(node)
        return {member: frozenset(nodes) for member, nodes in found.items()}

    def _is_expected(self, kind: str) -> bool:
        below = self.bag.scope.schema.below
        return any(kind in below(each) for each in (*self.expect.kinds, *self.expect.via))

    def _kin(self, pair: Pair) -> Iterator[NearMiss]:
        a, b = pair
        pairs = [(a, each) for each in sorted(self.kin_b.of(b))] + [(each, b) for each in sorted(self.kin_a.of(a))]
        for one, other in pairs:
            for kind, answer in self._between((one, other)):
                if self._is_expected(kind) and answer.held is Held.YES:
                    yield self._told("kin", answer, (one, other))

    def _parents(self, pair: Pair) -> Iterator[NearMiss]:
        """What the bodies above both ends have with each other, of whatever kind."""
        for one in sorted(self.kin_a.parents(pair[0])):
            for other in sorted(self.kin_b.parents(pair[1])):
                for _, answer in self._between((one, other)):
                    if one != other and answer.held is Held.YES and answer.by[0].kind != "part_of":
                        yield self._told("kin", answer, (one, other))

    def _timed(self, answer: Answer) -> NearMiss:
        return self._told("lapsed" if answer.reason == LAPSED else "later", answer)

    def _told(self, how: str, answer: Answer, pair: Pair | None = None) -> NearMiss:
        ends = f" for {pair[0]} and {pair[1]}" if pair else ""
        return NearMiss(f"{how}: {self._words(answer.by[0])}{ends}", answer.by)

    def _words(self, tie: Statement) -> str:
        """The statement that decides an answer, in few words: the node that is shared, or the tie."""
        if tie.kind in self.bag.scope.schema.participations:
            kind = self.bag.kinds.get(tie.object or "", "")
            return f"{tie.object} ({', '.join(each for each in (kind, when_of(tie)) if each)})"
        dates = when_of(tie)
        what = f"{tie.subject} {tie.kind} {tie.object}"
        return f"{what} ({dates})" if dates else what


def _is_timed(answer: Answer) -> bool:
    return answer.held is Held.NO and answer.reason in (LAPSED, NOT_YET) and bool(answer.by)


def neighbourhood(scope: Scope, expect: Expect, a: Collection[str], b: Collection[str]) -> Neighbourhood:
    """The neighbourhood of the pairs of two sides."""
    kin_a, kin_b = kin_of(scope, a), kin_of(scope, b)
    bag = fetch_bag(scope, {*a, *kin_a.everyone}, {*b, *kin_b.everyone})
    return Neighbourhood(bag, expect, kin_a, kin_b)
