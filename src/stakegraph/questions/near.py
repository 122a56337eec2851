"""The nearest miss of a pair: what there is instead of what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stakegraph.logic.held import LAPSED, NOT_YET, Answer, Held
from stakegraph.model import Expect, Statement
from stakegraph.questions.bag import Bag, Pair, fetch_bag
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import when_of
from stakegraph.store import Way

Kin = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What comes nearest, in words, and the statements that prove it."""

    text: str
    by: tuple[Statement, ...] = ()


NONE = NearMiss("")


def kin_of(scope: Scope, ids: Collection[str]) -> Kin:
    """For each entity the bodies one step above and below it, and those beside it under the same body."""
    up: dict[str, set[str]] = defaultdict(set)
    down: dict[str, set[str]] = defaultdict(set)
    above = set()
    for tie in scope.reader.ties(ids, kinds=("part_of",)):
        up[tie.subject].add(tie.object or "")
        above.add(tie.object or "")
    for tie in scope.reader.ties(above | set(ids), kinds=("part_of",), way=Way.IN):
        down[tie.object or ""].add(tie.subject)
    return {id: frozenset(up[id] | down[id] | {each for body in up[id] for each in down[body]} - {id}) for id in ids}


@dataclass(frozen=True)
class Neighbourhood:
    """The pairs of a question and of their kin, in one bag."""

    bag: Bag
    expect: Expect
    kin_a: Kin
    kin_b: Kin

    def nearest(self, pair: Pair) -> NearMiss:
        """The nearest miss: the same tie at another time, another tie now, or the same tie with kin."""
        between = list(self._between(pair))
        return (
            next((_timed(each) for each in between if _is_timed(each[1])), None)
            or next((_other(each) for each in between if each[1].held is Held.YES), None)
            or next(self._kin(pair), NONE)
        )

    def _between(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        """All that is between two ends, what is expected first."""
        found = [*self._direct(pair), *self._shared(pair)]
        yield from sorted(found, key=lambda each: (not self._is_expected(each[0]), each[0]))

    def _direct(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        for one, other in (pair, pair[::-1]):
            for kind in sorted(self.bag.scope.schema.relationships):
                key = (one, kind, other)
                if key in self.bag.direct:
                    yield kind, self.bag.tie(key)

    def _shared(self, pair: Pair) -> Iterator[tuple[str, Answer]]:
        for node in self._nodes.get(pair[0], frozenset()) & self._nodes.get(pair[1], frozenset()):
            yield self.bag.kinds.get(node, ""), self.bag.service(node, *pair)

    @cached_property
    def _nodes(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for node, members in self.bag.members.items():
            for member in members:
                found[member].add(node)
        return {member: frozenset(nodes) for member, nodes in found.items()}

    def _is_expected(self, kind: str) -> bool:
        below = self.bag.scope.schema.below
        return any(kind in below(each) for each in (*self.expect.kinds, *self.expect.via))

    def _kin(self, pair: Pair) -> Iterator[NearMiss]:
        a, b = pair
        pairs = [(a, each) for each in sorted(self.kin_b.get(b, ()))] + [
            (each, b) for each in sorted(self.kin_a.get(a, ()))
        ]
        for one, other in pairs:
            for kind, answer in self._between((one, other)):
                if self._is_expected(kind) and answer.held is Held.YES:
                    yield NearMiss(f"kin: {_words(answer)} for {one} and {other}", answer.by)


def _is_timed(answer: Answer) -> bool:
    return answer.held is Held.NO and answer.reason in (LAPSED, NOT_YET)


def _timed(found: tuple[str, Answer]) -> NearMiss:
    word = "lapsed" if found[1].reason == LAPSED else "later"
    return NearMiss(f"{word}: {_words(found[1])}", found[1].by)


def _other(found: tuple[str, Answer]) -> NearMiss:
    return NearMiss(f"other kind: {_words(found[1])}", found[1].by)


def _words(answer: Answer) -> str:
    """The statement that decides an answer, in few words."""
    if not answer.by:
        return ""
    tie = answer.by[0]
    what = tie.object if tie.kind in ("party_to", "member_of") else f"{tie.subject} {tie.kind} {tie.object}"
    dates = when_of(tie)
    return f"{what} ({dates})" if dates else f"{what}"


def neighbourhood(scope: Scope, expect: Expect, a: Collection[str], b: Collection[str]) -> Neighbourhood:
    """The neighbourhood of the pairs of two sides."""
    kin_a, kin_b = kin_of(scope, a), kin_of(scope, b)
    wide_a, wide_b = set(a).union(*kin_a.values()), set(b).union(*kin_b.values())
    return Neighbourhood(fetch_bag(scope, wide_a, wide_b), expect, kin_a, kin_b)
