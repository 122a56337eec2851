"""One rule put to the graph: its pairs, the state of each, and what proves it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakegraph.logic.verdict import MISSING_AIMS, Verdict, judge_every, judge_pair, judge_some
from stakegraph.model import Expect, Rule, Statement, parse_when
from stakegraph.questions.bag import Pair, PairBag, fetch_bag, serve
from stakegraph.questions.coverage import Coverage, coverage_of
from stakegraph.questions.near import NONE, NearMiss, Neighbourhood, neighbourhood
from stakegraph.questions.pairs import Sides, sides_of
from stakegraph.questions.scope import Scope
from stakegraph.store import Way

SERVED = ("met", "partly", "contradicted", "uncertain", "pledged")


@dataclass(frozen=True)
class Judged:
    """A rule with its sides and what the graph has for them; each pair is judged when it is asked for."""

    scope: Scope
    rule: Rule
    sides: Sides
    found: PairBag
    coverage: Coverage
    wish: Statement | None

    def verdict(self, pair: Pair) -> Verdict:
        """The state of one pair."""
        against = [*self.found.against.get(pair, ()), *([self.wish] if self.wish else [])]
        return judge_pair(
            self.found.services.get(pair, ()),
            against,
            accept=self.rule.accept,
            is_covered=self.coverage.covers(pair) and not self.sides.is_doubtful(pair),
        )

    def touched(self) -> list[Pair]:
        """The pairs of which the graph says anything, sorted."""
        pairs = {*self.found.services, *self.found.against}
        return sorted(pair for pair in pairs if self.sides.has(pair))

    def verdicts(self) -> Iterator[tuple[Pair, Verdict]]:
        """Every pair with its state, those first of which the graph says anything."""
        touched = self.touched()
        yield from ((pair, self.verdict(pair)) for pair in touched)
        skip = set(touched)
        yield from ((pair, self.verdict(pair)) for pair in self.sides.pairs() if pair not in skip)

    def counts(self) -> Mapping[str, int]:
        """How many pairs are in each state; all pairs are counted, not all are looked at one by one."""
        touched = self.touched()
        counts: Counter[str] = Counter(self.verdict(pair).state for pair in touched)
        rest = self.sides.count - len(touched)
        if rest and (self.coverage.searches is not None or self.sides.a.doubtful or self.sides.b.doubtful):
            counts.update(verdict.state for _, verdict in list(self.verdicts())[len(touched) :])
        elif rest:
            counts["gap-implied" if self.wish else "gap-no-record"] += rest
        return counts

    def near(self) -> Neighbourhood:
        """The neighbourhood in which the nearest misses are looked for."""
        return neighbourhood(self.scope, self.rule.expect, self.sides.a.ids, self.sides.b.ids)


def judge_rule(scope: Scope, rule: Rule, rules: Sequence[Rule]) -> Judged:
    """A rule of pairs, ready to be asked for its states."""
    assert rule.between is not None
    sides = sides_of(scope, rule.between, rule.other, rule.expect)
    bag = fetch_bag(scope, sides.a.ids, sides.b.ids)
    model = topics_of(scope, rule.model) if rule.expect.kinds else frozenset()
    found = serve(bag, rule.expect, sides.a.ids, sides.b.ids, model)
    return Judged(scope, rule, sides, found, coverage_of(scope, rule.expect, rules), wish_of(rule, scope))


def topics_of(scope: Scope, id: str | None) -> frozenset[str]:
    """The topics of the thing that others are asked to be like."""
    if id is None:
        return frozenset()
    ties = scope.reader.ties((id,), kinds=("has_topic",), way=Way.OUT)
    return frozenset(tie.object or "" for tie in ties if tie.status == "existing")


def wish_of(rule: Rule, scope: Scope) -> Statement | None:
    """A check that asks for something new is itself a wish: missing to whoever asks, from the day it was said.

    Its proof is the check's.
    """
    said = parse_when(rule.said).latest if rule.said else None
    if rule.family != "check" or (rule.aim or "begin") not in MISSING_AIMS or (said and said > scope.on):
        return None
    return Statement(
        rule.id, "check", status="recommended", aim=rule.aim, said=rule.said, source=rule.source, id=rule.record
    )


def state_of(judged: Judged) -> str:
    """The state of the whole rule, over all its pairs."""
    states = [verdict.state for _, verdict in judged.verdicts()]
    return judge_some(states) if judged.rule.pairs == "some" else judge_every(states)


def ad_hoc_rule(between: str, other: str | None, expect: Expect) -> Rule:
    """A gap rule made on the command line."""
    return Rule("ad-hoc", "gap_rule", "ad hoc", between=between, other=other, expect=expect)


def nearest_of(near: Neighbourhood | None, pair: Pair, verdict: Verdict) -> NearMiss:
    """The nearest miss of a pair that is missing."""
    return NONE if near is None or verdict.state in SERVED else near.nearest(pair)
