"""The two sides of a rule, and the pairs that they make: each pair counted once."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from stakegraph.model import Expect, Statement
from stakegraph.model.phrase import Id, as_phrase, listed, phrase
from stakegraph.questions.bag import Pair
from stakegraph.questions.lives import fetch_lives
from stakegraph.questions.presence import Ends, ends_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.schema import Schema


class Sides:
    """The ends on either side and whether a pair is the same both ways round."""

    def __init__(self, a: Ends, b: Ends, symmetric: bool) -> None:
        self.a = a
        self.b = b
        self.symmetric = symmetric

    @cached_property
    def both(self) -> frozenset[str]:
        """The entities that stand on both sides."""
        return frozenset(self.a.ids) & frozenset(self.b.ids)

    @property
    def untold(self) -> int:
        """How many entities a `!=` could not judge; of two sides that are the same, each once."""
        return self.a.untold + (0 if self.b is self.a else self.b.untold)

    @property
    def count(self) -> int:
        """How many pairs there are, without listing them."""
        overlap = len(self.both)
        doubled = overlap * (overlap - 1) // 2 if self.symmetric else 0
        return len(self.a.ids) * len(self.b.ids) - overlap - doubled

    def pairs(self) -> Iterator[Pair]:
        """Every pair, sorted."""
        return (pair for one in self.a.ids for other in self.b.ids if self.has(pair := (one, other)))

    def alike(self, mark: Callable[[str], Hashable]) -> Iterator[tuple[Pair, int]]:
        """The pairs in bundles whose ends bear the same marks: one pair of each bundle, and how many there are."""
        both = self.both
        for (is_left_both, _), left in _bundles(self.a.ids, both, mark):
            for (is_right_both, _), right in _bundles(self.b.ids, both, mark):
                count = _count(left, right, once=self.symmetric and is_left_both and is_right_both)
                if count:
                    yield self._some_pair(left, right), count

    def _some_pair(self, left: Sequence[str], right: Sequence[str]) -> Pair:
        """A pair of two sorted bundles that make any: found among their first and last."""
        ends = ((one, other) for one in (left[0], left[-1]) for other in (right[-1], right[0]))
        return next(pair for pair in ends if self.has(pair))

    def has(self, pair: Pair) -> bool:
        """Whether a pair of the two sides counts: not of one with itself, and not a second time turned round."""
        one, other = pair
        if one == other:
            return False
        return not (self.symmetric and other < one and one in self.both and other in self.both)

    def is_doubtful(self, pair: Pair) -> bool:
        """Whether it is open that both ends belong here on the day, whichever way round they may stand."""
        return all(one in self.a.doubtful or other in self.b.doubtful for one, other in self._ways_round(pair))

    def doubt_of(self, pair: Pair) -> str:
        """Why it is open whether both ends belong here on the day, in words."""
        ends = zip(pair, (self.a, self.b), strict=True)
        found = [_words(id, side.doubtful[id]) for id, side in ends if id in side.doubtful]
        if len(found) == 1:
            return phrase("open whether {one} belongs here on this day", one=found[0])
        return phrase("open whether {one} and {other} belong here on this day", one=found[0], other=found[-1])

    def gone(self, pair: Pair) -> tuple[str, tuple[Statement, ...]]:
        """Why a pair is none on the day, in words and by which statements: an end is not there; empty where both are.

        An end that the filters do not mean is not told.
        """
        ends = [(id, side) for id, side in zip(pair, (self.a, self.b), strict=True) if id in side.gone]
        words = [phrase("{who} is not there: {why}", who=Id(id), why=as_phrase(side.gone[id])) for id, side in ends]
        return listed(words), tuple(each for id, side in ends for each in side.gone_by[id])

    def broken(self) -> Iterator[Pair]:
        """The pairs that there would be if all that the filters mean were there on the day, sorted."""
        ones, others = (sorted({*side.ids, *side.gone}) for side in (self.a, self.b))
        gone = self.a.gone.keys() | self.b.gone.keys()
        return ((one, other) for one in ones for other in others if one != other and (one in gone or other in gone))

    def later(self, pair: Pair) -> tuple[str, ...]:
        """The ends that are first written of after the day, without a date."""
        return tuple(id for id, side in zip(pair, (self.a, self.b), strict=True) if id in side.later)

    def _ways_round(self, pair: Pair) -> tuple[Pair, ...]:
        is_same = self.symmetric and self.both.issuperset(pair)
        return (pair, pair[::-1]) if is_same else (pair,)

    def way_round(self, pair: Pair) -> Pair:
        """The pair as it counts: turned round where it stands both ways and counts the other way."""
        return next((each for each in self._ways_round(pair) if self.has(each)), pair)


def _words(id: str, why: str) -> str:
    return phrase("{what} ({more})", what=Id(id), more=as_phrase(why)) if why else Id(id)


def _bundles(
    ids: Sequence[str], both: frozenset[str], mark: Callable[[str], Hashable]
) -> Iterable[tuple[tuple[bool, Hashable], Sequence[str]]]:
    found: dict[tuple[bool, Hashable], list[str]] = {}
    for id in ids:
        found.setdefault((id in both, mark(id)), []).append(id)
    return found.items()


def _count(left: Sequence[str], right: Sequence[str], *, once: bool) -> int:
    """How many pairs two sorted bundles make, without listing them; `once`: where each pair stands both ways round."""
    if once:
        return sum(len(right) - bisect_right(right, one) for one in left)
    return len(left) * len(right) - len(frozenset(left).intersection(right))


def sides_of(scope: Scope, between: str, other: str | None, expect: Expect, *, is_wish: bool = False) -> Sides:
    """The sides that two filters mean on the day; without the second, every pair of the first."""
    one = select(scope, between)
    two = one if other is None else select(scope, other)
    lives = fetch_lives(scope, {*one.ids, *two.ids})
    a = ends_of(scope, one, lives, is_wish=is_wish)
    b = a if other is None else ends_of(scope, two, lives, is_wish=is_wish)
    return Sides(a, b, is_symmetric(expect, scope.schema))


def is_symmetric(expect: Expect, schema: Schema) -> bool:
    """Whether what is expected joins a pair whichever way round it is named."""
    kinds = schema.below_any(expect.kinds) & schema.relationships.keys()
    return all(schema.relationships[kind].symmetric for kind in kinds)
