"""One rule put to the graph: its pairs, the state of each, and what proves it."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stakegraph.logic.verdict import MISSING_AIMS, State, Verdict, judge_every, judge_pair, judge_some
from stakegraph.model import Expect, Rule, Statement, parse_when
from stakegraph.questions.bag import Pair, fetch_bag
from stakegraph.questions.coverage import Coverage, coverage_of
from stakegraph.questions.near import NONE, NearMiss, Neighbourhood, neighbourhood
from stakegraph.questions.pairs import Sides, sides_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.serving import PairBag, serve
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
        """The state of one pair, whichever way round it is named."""
        pair = self.sides.way_round(pair)
        return self.told.get(pair) or self._silence(pair)

    def verdicts(self, states: Collection[str] = ()) -> Iterator[tuple[Pair, Verdict]]:
        """Every pair with its state (one of these, if any are named), those first of which the graph says anything."""
        yield from ((pair, verdict) for pair, verdict in self.told.items() if not states or verdict.state in states)
        if not states or not self.silent.keys().isdisjoint(states):
            rest = ((pair, self._silence(pair)) for pair in self.sides.pairs() if pair not in self.told)
            yield from (each for each in rest if not states or each[1].state in states)

    def deciding(self, state: str) -> list[Verdict]:
        """The verdicts in a state: of each pair of which the graph says anything, and one for all others."""
        silences = (each for each in self._silences.values() if each.state in self.silent)
        return [each for each in (*self.told.values(), *silences) if each.state == state]

    def counts(self) -> Counter[State]:
        """How many pairs are in each state; all are counted, only those of which the graph says anything are judged."""
        return Counter(verdict.state for verdict in self.told.values()) + Counter(self.silent)

    @cached_property
    def told(self) -> Mapping[Pair, Verdict]:
        """The verdicts of the pairs of which the graph says anything, sorted."""
        pairs = {*self.found.services, *self.found.against}
        return {pair: self._judge(pair) for pair in sorted(pairs) if self.sides.has(pair)}

    @cached_property
    def silent(self) -> Mapping[State, int]:
        """How many of the other pairs are in each state: all pairs, bundle by bundle, without those told."""
        counts: Counter[State] = Counter()
        for pair, count in self.sides.alike(self._mark):
            counts[self._silence(pair).state] += count
        counts.subtract(self._silence(pair).state for pair in self.told)
        return +counts

    def _judge(self, pair: Pair) -> Verdict:
        against = (*self.found.against.get(pair, ()), *self._wishes)
        services = self.found.services.get(pair, ())
        return judge_pair(services, against, accept=self.rule.accept, is_covered=self._is_covered(pair))

    def _silence(self, pair: Pair) -> Verdict:
        return self._silences[self._is_covered(pair)]

    @cached_property
    def _silences(self) -> Mapping[bool, Verdict]:
        """The verdict of pairs of which the graph says nothing, covered or not."""
        return {covered: judge_pair((), self._wishes, is_covered=covered) for covered in (True, False)}

    @property
    def _wishes(self) -> tuple[Statement, ...]:
        return (self.wish,) if self.wish else ()

    def _is_covered(self, pair: Pair) -> bool:
        return self.coverage.covers(pair) and not self.sides.is_doubtful(pair)

    def _mark(self, id: str) -> Hashable:
        """All that decides whether an entity's pairs are covered."""
        return self.coverage.mark(id), id in self.sides.a.doubtful, id in self.sides.b.doubtful

    def near(self, pairs: Iterable[Pair] | None = None) -> Neighbourhood:
        """The neighbourhood in which the nearest misses of these pairs (of all, if left out) are looked for."""
        if pairs is None:
            return neighbourhood(self.scope, self.rule.expect, self.sides.a.ids, self.sides.b.ids)
        chosen = list(pairs)
        a, b = ({pair[end] for pair in chosen} for end in (0, 1))
        return neighbourhood(self.scope, self.rule.expect, a, b)


def judge_rule(scope: Scope, rule: Rule, rules: Sequence[Rule]) -> Judged:
    """A rule of pairs, ready to be asked for its states."""
    assert rule.between is not None
    sides = sides_of(scope, rule.between, rule.other, rule.expect)
    bag = fetch_bag(scope, sides.a.ids, sides.b.ids, rule.expect)
    model = topics_of(scope, rule.model) if rule.expect.kinds else frozenset()
    found = serve(bag, rule.expect, sides.a.ids, sides.b.ids, model, sides.has)
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
        rule.id,
        "check",
        source=rule.source,
        layer=rule.layer,
        status="recommended",
        said=rule.said,
        aim=rule.aim,
        id=rule.record,
    )


def state_of(judged: Judged) -> State:
    """The state of the whole rule, over all its pairs."""
    counts = judged.counts()
    return judge_some(counts) if judged.rule.pairs == "some" else judge_every(counts)


def ad_hoc_rule(between: str, other: str | None, expect: Expect) -> Rule:
    """A gap rule made on the command line."""
    return Rule("ad-hoc", "gap_rule", "ad hoc", between=between, other=other, expect=expect)


def nearest_of(near: Neighbourhood | None, pair: Pair, verdict: Verdict) -> NearMiss:
    """The nearest miss of a pair that is missing."""
    return NONE if near is None or verdict.state in SERVED else near.nearest(pair)
