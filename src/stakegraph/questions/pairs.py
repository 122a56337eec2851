"""The two sides of a rule, and the pairs that they make: each pair counted once."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakegraph.model import Expect
from stakegraph.questions.bag import Pair
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import Selection, select
from stakegraph.schema import Schema


@dataclass(frozen=True)
class Sides:
    """Two selections and whether a pair is the same both ways round."""

    a: Selection
    b: Selection
    symmetric: bool

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

    def _ways_round(self, pair: Pair) -> tuple[Pair, ...]:
        is_same = self.symmetric and self.both.issuperset(pair)
        return (pair, pair[::-1]) if is_same else (pair,)

    def way_round(self, pair: Pair) -> Pair:
        """The pair as it counts: turned round where it stands both ways and counts the other way."""
        return next((each for each in self._ways_round(pair) if self.has(each)), pair)


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


def sides_of(scope: Scope, between: str, other: str | None, expect: Expect) -> Sides:
    """The sides that two filters mean; without the second, every pair of the first."""
    a = select(scope, between)
    b = a if other is None else select(scope, other)
    return Sides(a, b, is_symmetric(expect, scope.schema))


def is_symmetric(expect: Expect, schema: Schema) -> bool:
    """Whether what is expected joins a pair whichever way round it is named."""
    kinds = [kind for each in expect.kinds for kind in schema.below(each) if kind in schema.relationships]
    return all(schema.relationships[kind].symmetric for kind in kinds)
