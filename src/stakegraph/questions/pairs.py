"""The two sides of a rule, and the pairs that they make: each pair counted once."""

from collections.abc import Iterator
from dataclasses import dataclass

from stakegraph.model import Expect
from stakegraph.questions.bag import Pair
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import Selection, select
from stakegraph.schema import Schema


@dataclass(frozen=True, slots=True)
class Sides:
    """Two selections and whether a pair is the same both ways round."""

    a: Selection
    b: Selection
    symmetric: bool

    @property
    def both(self) -> frozenset[str]:
        """The entities that stand on both sides."""
        return frozenset(self.a.ids) & frozenset(self.b.ids)

    @property
    def count(self) -> int:
        """How many pairs there are, without listing them."""
        overlap = len(self.both)
        doubled = overlap * (overlap - 1) // 2 if self.symmetric else 0
        return len(self.a.ids) * len(self.b.ids) - overlap - doubled

    def pairs(self) -> Iterator[Pair]:
        """Every pair, sorted."""
        return (pair for one in self.a.ids for other in self.b.ids if self.has(pair := (one, other)))

    def has(self, pair: Pair) -> bool:
        """Whether a pair of the two sides counts: not of one with itself, and not a second time turned round."""
        one, other = pair
        if one == other:
            return False
        return not (self.symmetric and other < one and one in self.both and other in self.both)

    def is_doubtful(self, pair: Pair) -> bool:
        """Whether it is open that both ends belong here on the day."""
        return pair[0] in self.a.doubtful or pair[1] in self.b.doubtful


def sides_of(scope: Scope, between: str, other: str | None, expect: Expect) -> Sides:
    """The sides that two filters mean; without the second, every pair of the first."""
    a = select(scope, between)
    b = a if other is None else select(scope, other)
    return Sides(a, b, is_symmetric(expect, scope.schema))


def is_symmetric(expect: Expect, schema: Schema) -> bool:
    """Whether what is expected joins a pair whichever way round it is named."""
    kinds = [kind for each in expect.kinds for kind in schema.below(each) if kind in schema.relationships]
    return all(schema.relationships[kind].symmetric for kind in kinds)
