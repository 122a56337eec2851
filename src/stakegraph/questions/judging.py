"""One rule put to the graph: its pairs, the state of each, and what proves it."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from stakegraph.logic.held import Held
from stakegraph.logic.verdict import MISSING_AIMS, State, Verdict, judge_every, judge_pair, judge_some
from stakegraph.model import Expect, Rule, Statement, parse_when
from stakegraph.model.phrase import Id, joined, listed, phrase
from stakegraph.questions.bag import Pair, fetch_bag
from stakegraph.questions.coverage import Coverage, coverage_of
from stakegraph.questions.lives import describe
from stakegraph.questions.near import Neighbourhood
from stakegraph.questions.pairs import Sides, sides_of
from stakegraph.questions.reasons import reason_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import look_up_words
from stakegraph.questions.serving import PairBag, serve
from stakegraph.questions.ties import by_tie
from stakegraph.store import Way

NOT_SEARCHED: Final = "not searched for in these seeds"
DOUBTFUL: Final = "open whether both ends belong here on this day"
SERVED = ("met", "partly", "contradicted", "uncertain", "pledged")


class Judged:
    """A rule with its sides and what the graph has for them; each pair is judged when it is asked for."""

    def __init__(
        self, scope: Scope, rule: Rule, sides: Sides, found: PairBag, coverage: Coverage, wish: Statement | None
    ) -> None:
        self.scope = scope
        self.rule = rule
        self.sides = sides
        self.found = found
        self.coverage = coverage
        self.wish = wish

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
        silences = (each for each in dict.fromkeys(self._silences.values()) if each in self._silent_pairs)
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
        """How many of the other pairs are in each state."""
        counts: Counter[State] = Counter()
        for verdict, count in self._silent_pairs.items():
            counts[verdict.state] += count
        return +counts

    @cached_property
    def _silent_pairs(self) -> Mapping[Verdict, int]:
        """How many of the other pairs have each verdict: all pairs, bundle by bundle, without those told."""
        counts: Counter[Verdict] = Counter()
        for pair, count in self.sides.alike(self._mark):
            counts[self._silence(pair)] += count
        counts.subtract(self._silence(pair) for pair in self.told)
        return +counts

    @property
    def doubted(self) -> int:
        """How many pairs have nothing, where it is open whether both ends belong here at all."""
        told = sum(verdict.reason == DOUBTFUL for verdict in self.told.values())
        return told + sum(count for verdict, count in self._silent_pairs.items() if verdict.reason == DOUBTFUL)

    def _judge(self, pair: Pair) -> Verdict:
        against = (*self.found.against.get(pair, ()), *self._wishes)
        services = self.found.services.get(pair, ())
        return judge_pair(services, against, accept=self.rule.accept, silence=self._silent_for(pair))

    def _silence(self, pair: Pair) -> Verdict:
        return self._silences[self._silent_for(pair)]

    @cached_property
    def _silences(self) -> Mapping[str, Verdict]:
        """The verdict of pairs of which the graph says nothing, by why that is no finding."""
        return {why: judge_pair((), self._wishes, silence=why) for why in ("", NOT_SEARCHED, DOUBTFUL)}

    @property
    def _wishes(self) -> tuple[Statement, ...]:
        return (self.wish,) if self.wish else ()

    def _silent_for(self, pair: Pair) -> str:
        """Why it is no finding that nothing is said of a pair; empty where it is one."""
        if not self.coverage.covers(pair):
            return NOT_SEARCHED
        return DOUBTFUL if self.sides.is_doubtful(pair) else ""

    def _mark(self, id: str) -> Hashable:
        """All that decides whether an entity's pairs are covered."""
        return self.coverage.mark(id), id in self.sides.a.doubtful, id in self.sides.b.doubtful

    def why(self, pair: Pair, verdict: Verdict) -> str:
        """Why a pair is in its state, in words."""
        if verdict.reason == DOUBTFUL:
            return self.sides.doubt_of(pair)
        reason = reason_of(verdict, self.scope, complete=self.coverage.is_complete(pair))
        later = self.sides.later(pair) if verdict.state == "gap-no-record" else ()
        if not later:
            return reason
        who = listed([*map(Id, later)])
        return joined("; ", (reason, phrase("not known whether there was {who}", who=who)))


def look_up_ends(scope: Scope, rules: Sequence[Rule]) -> None:
    """Looks up at once the entities that stand in some rules, before these are judged one by one."""
    look_up_words(scope, (text for rule in rules for text in (rule.between, rule.other) if text))


def judge_rule(scope: Scope, rule: Rule, rules: Sequence[Rule]) -> Judged:
    """A rule of pairs, ready to be asked for its states; `rules` are all those of the layers."""
    assert rule.between is not None
    sides = sides_of(scope, rule.between, rule.other, rule.expect, is_wish=rule.family == "check")
    bag = fetch_bag(scope, sides.a.ids, sides.b.ids, rule.expect)
    model = topics_of(scope, rule.model) if rule.expect.kinds else frozenset()
    found = serve(bag, rule.expect, sides.a.ids, sides.b.ids, model, sides.has)
    return Judged(scope, rule, sides, found, coverage_of(scope, rule.expect, rules), wish_of(rule, scope))


def topics_of(scope: Scope, id: str | None) -> frozenset[str]:
    """The topics that the thing which others are asked to be like surely has on the day."""
    if id is None:
        return frozenset()
    ties = by_tie(scope.reader.ties((id,), kinds=("has_topic",), way=Way.OUT))
    return frozenset(topic for (_, _, topic), held in describe(scope, ties).items() if held is Held.YES)


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
    """The state of the whole rule, over all its pairs.

    A pair of which it is open whether it counts takes no gap back: without a tie it is none, or one more.
    """
    counts = judged.counts()
    judge = judge_some if judged.rule.pairs == "some" else judge_every
    state = judge(counts)
    if state == "out-of-coverage" and counts[state] == judged.doubted < counts.total():
        return judge({each: count for each, count in counts.items() if each != state})
    return state


def ad_hoc_rule(between: str, other: str | None, expect: Expect) -> Rule:
    """A gap rule made on the command line."""
    return Rule("ad-hoc", "gap_rule", "ad hoc", between=between, other=other, expect=expect)


def nearest_of(near: Neighbourhood, rule: Rule, pair: Pair, verdict: Verdict) -> str:
    """The nearest miss of a pair that is missing, in words; empty for one that is not."""
    return "" if verdict.state in SERVED else near.nearest(pair, rule.expect)
