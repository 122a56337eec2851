"""What the seeds claim to have searched: where nothing was searched, silence means nothing."""

from collections.abc import Collection, Sequence

from stakegraph.model import Expect, Rule, parse_when
from stakegraph.questions.bag import Pair
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select


class Searched:
    """One declared search: its two sides, and whether it was complete."""

    def __init__(self, a: Collection[str], b: Collection[str], complete: bool) -> None:
        self.a = frozenset(a)
        self.b = frozenset(b)
        self.complete = complete

    def has(self, pair: Pair) -> bool:
        """Whether the pair was searched, whichever way round it is named."""
        one, other = pair
        return (one in self.a and other in self.b) or (other in self.a and one in self.b)


class Coverage:
    """The searches declared for a kind of tie; None where there is no declaration at all."""

    def __init__(self, searches: Sequence[Searched] | None) -> None:
        self.searches = searches

    def covers(self, pair: Pair) -> bool:
        """Whether silence about a pair is a finding: it was searched, or nothing was declared."""
        return self.searches is None or any(each.has(pair) for each in self.searches)

    def mark(self, id: str) -> tuple[tuple[bool, bool], ...]:
        """On which sides of the searches an entity stands: pairs of entities with the same marks are covered alike."""
        return tuple((id in each.a, id in each.b) for each in self.searches or ())

    def is_complete(self, pair: Pair) -> bool:
        """Whether the pair was searched completely."""
        return any(each.complete and each.has(pair) for each in self.searches or ())


def coverage_of(scope: Scope, expect: Expect, rules: Sequence[Rule]) -> Coverage:
    """The coverage that the seeds declare for what is expected."""
    declared = [rule for rule in rules if rule.family == "coverage" and _is_about(rule.expect, expect, scope)]
    if not declared:
        return Coverage(None)
    return Coverage(tuple(_searched(scope, rule) for rule in declared if _is_in_period(rule, scope)))


def _is_about(declared: Expect, expect: Expect, scope: Scope) -> bool:
    kinds, via = (scope.schema.below_any(each) for each in (declared.kinds, declared.via))
    return bool(kinds.intersection(expect.kinds) or via.intersection(expect.via))


def _is_in_period(rule: Rule, scope: Scope) -> bool:
    if rule.period is None:
        return True
    period = parse_when(rule.period)
    return bool(period.earliest and period.latest and period.earliest <= scope.on <= period.latest)


def _searched(scope: Scope, rule: Rule) -> Searched:
    a, b = (select(scope, text or "", unnamed=True).ids for text in (rule.between, rule.other))
    return Searched(a, b, rule.complete)
