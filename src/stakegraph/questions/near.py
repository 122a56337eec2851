"""The nearest miss of a pair: what there is instead of what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Final

from stakegraph.logic.held import LAPSED, NOT_YET, Answer, Held, dating
from stakegraph.model import Expect, Statement
from stakegraph.model.phrase import Id, KindId, joined, phrase
from stakegraph.questions.bag import Bag, Pair, fetch_bag
from stakegraph.questions.parts import PART, parts_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import key_of, node_of
from stakegraph.questions.wording import when_of
from stakegraph.store import Way


class Kin:
    """For each entity the bodies above it, and all its kin: those above, below, and beside it under the same body."""

    def __init__(self, above: Mapping[str, frozenset[str]], around: Mapping[str, frozenset[str]]) -> None:
        self.above = above
        self.around = around

    def parents(self, id: str) -> frozenset[str]:
        """The bodies one step above."""
        return self.above.get(id, frozenset())

    def of(self, id: str) -> frozenset[str]:
        """All kin of an entity."""
        return self.around.get(id, frozenset())

    def circle(self, ids: Iterable[str]) -> frozenset[str]:
        """These entities with all their kin."""
        return frozenset().union(*({id, *self.of(id)} for id in ids))


_BEGINNINGS: Final[Mapping[str, str]] = {how: f"{how}: {{what}}" for how in ("lapsed", "later", "other kind", "kin")}


def kin_of(scope: Scope, ids: Collection[str]) -> Kin:
    """The kin of some entities, by what is part of what."""
    if not ids:
        return Kin({}, {})
    up: dict[str, set[str]] = defaultdict(set)
    down: dict[str, set[str]] = defaultdict(set)
    for part, whole in parts_of(scope, ids, Way.BOTH):
        up[part].add(whole)
        down[whole].add(part)
    for part, whole in parts_of(scope, down.keys() - set(ids), Way.IN):
        down[whole].add(part)
    beside = {id: {each for body in up[id] for each in down[body]} - {id} for id in ids}
    return Kin({id: frozenset(up[id]) for id in ids}, {id: frozenset(up[id] | down[id] | beside[id]) for id in ids})


class Neighbourhood:
    """The pairs of a question, whatever each rule of it expects, and of their kin, in one bag."""

    def __init__(self, bag: Bag, kin: Kin) -> None:
        self.bag = bag
        self.kin = kin
        self._reaches: dict[str, frozenset[str]] = {}
        self._circles: dict[str, frozenset[str]] = {}

    def nearest(self, pair: Pair, expect: Expect) -> str:
        """The nearest miss in words: the same tie at another time, another tie now, or the same tie with kin.

        Empty where there is none.
        """
        if self._reach(pair[0]).isdisjoint(self._circle(pair[1])):
            return ""
        expected = self.bag.scope.schema.below_any((*expect.kinds, *expect.via))
        between = list(self._between(pair, expected))
        return (
            next((self._timed(answer) for _, answer in between if _is_timed(answer)), None)
            or next((self._told("other kind", answer) for _, answer in between if answer.held is Held.YES), None)
            or next(self._kin(pair, expected), None)
            or next(self._parents(pair, expected), "")
        )

    def _between(self, pair: Pair, expected: Set[str]) -> Iterator[tuple[str, Answer]]:
        """All that is between two ends, what is expected first."""
        found = [*self._direct(pair), *self._shared(pair)]
        yield from sorted(found, key=lambda each: (each[0] not in expected, each[0]))

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

    def _reach(self, id: str) -> frozenset[str]:
        """Those with whom an entity or any of its kin has anything: the others are no near miss."""
        if id not in self._reaches:
            self._reaches[id] = frozenset().union(*(self._partners.get(each, ()) for each in self._circle(id)))
        return self._reaches[id]

    def _circle(self, id: str) -> frozenset[str]:
        if id not in self._circles:
            self._circles[id] = self.kin.circle((id,))
        return self._circles[id]

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

    def _kin(self, pair: Pair, expected: Set[str]) -> Iterator[str]:
        a, b = pair
        pairs = [(a, each) for each in sorted(self.kin.of(b))] + [(each, b) for each in sorted(self.kin.of(a))]
        for one, other in pairs:
            for kind, answer in self._between((one, other), expected):
                if kind in expected and answer.held is Held.YES:
                    yield self._told("kin", answer, (one, other))

    def _parents(self, pair: Pair, expected: Set[str]) -> Iterator[str]:
        """What the bodies above both ends have with each other, of whatever kind."""
        for one in sorted(self.kin.parents(pair[0])):
            for other in sorted(self.kin.parents(pair[1])):
                for _, answer in self._between((one, other), expected):
                    if one != other and answer.held is Held.YES and answer.by[0].kind != PART:
                        yield self._told("kin", answer, (one, other))

    def _timed(self, answer: Answer) -> str:
        return self._told("lapsed" if answer.reason == LAPSED else "later", answer)

    def _told(self, how: str, answer: Answer, pair: Pair | None = None) -> str:
        what = self._words(answer)
        if pair:
            what = phrase("{what} for {one} and {other}", what=what, one=Id(pair[0]), other=Id(pair[1]))
        return phrase(_BEGINNINGS[how], what=what)

    def _words(self, answer: Answer) -> str:
        """What an answer is about, in few words: the node that is shared, or the tie, with the dates that decide it."""
        tie = answer.by[0]
        dates = self._dates(tie, answer)
        if tie.kind in self.bag.scope.schema.participations:
            about = joined(", ", (KindId(self.bag.kinds.get(tie.object or "", "")), dates))
            return phrase("{what} ({when})", what=Id(tie.object or ""), when=about)
        ends = {"subject": Id(tie.subject), "object": Id(tie.object or "")}
        what = phrase("{subject} {verb} {object}", verb=KindId(tie.kind), **ends)
        return phrase("{what} ({when})", what=what, when=dates) if dates else what

    def _dates(self, tie: Statement, answer: Answer) -> str:
        """When a tie holds; where it does not, the dates by which, and of what it runs under if they are that one's."""
        told = tie if answer.held is Held.YES else dating(answer, self.bag.scope.on) or tie
        is_own = told.object is not None or told.subject == node_of(self.bag.scope, key_of(tie))
        under = "" if is_own else phrase("under {what}", what=Id(told.subject))
        return joined(", ", (under, when_of(told)))


def _is_timed(answer: Answer) -> bool:
    return answer.held is Held.NO and answer.reason in (LAPSED, NOT_YET) and bool(answer.by)


def neighbourhood(scope: Scope, a: Iterable[str], b: Iterable[str]) -> Neighbourhood:
    """The neighbourhood of the pairs of two sides: as many look-ups for the sides of many rules as for one."""
    one, other = frozenset(a), frozenset(b)
    kin = kin_of(scope, one | other)
    return Neighbourhood(fetch_bag(scope, kin.circle(one), kin.circle(other)), kin)
