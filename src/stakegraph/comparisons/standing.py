"""How things stand in one scope, each under a key that it has in another scope too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakegraph.logic.held import tie_holds
from stakegraph.model import Rule, Statement
from stakegraph.questions.bag import Pair
from stakegraph.questions.holding import EXISTS, Holding, holdings_of
from stakegraph.questions.judging import Judged, judge_rule
from stakegraph.questions.reasons import reason_of
from stakegraph.questions.recommendations import Result, judge_checks, natural, why_of
from stakegraph.questions.scope import Scope

MOST_PAIRS = 10_000
"""Up to so many pairs of a rule are compared one by one; beyond, those of which either side says anything."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is compared: a check, a pair, a tie, a count; `order` sorts it among its like."""

    order: tuple[object, ...]
    what: str
    id: str
    between: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a thing in one scope, why, its name, and the statements that prove it."""

    state: str
    why: str = ""
    name: str = ""
    by: tuple[Statement, ...] = ()


Standings = Mapping[Key, Standing]


def stand_checks(scope: Scope, wanted: str | None = None) -> dict[Key, Standing]:
    """Every check, and beneath a check that asks for every pair each of its pairs."""
    found: dict[Key, Standing] = {}
    here = {id for rule in scope.reader.rules() if rule.family == "check" for id in (rule.id, rule.of)}
    for result in judge_checks(scope, wanted)[0] if wanted is None or wanted in here else ():
        rule, verdict = result.rule, result.verdict
        by = tuple(each for each in verdict.by if each.id != rule.record)
        found[_key(rule)] = Standing(verdict.state, why_of(scope, result), rule.name, by)
        found |= dict(_pairs_of_check(scope, result))
    return found


def _key(rule: Rule, pair: Pair = ("", "")) -> Key:
    return Key((natural(rule), pair), rule.family.replace("_rule", ""), rule.id, *pair)


def _pairs_of_check(scope: Scope, result: Result) -> Iterator[tuple[Key, Standing]]:
    judged = result.judged
    if judged is not None and result.rule.pairs == "every" and 1 < judged.sides.count <= MOST_PAIRS:
        yield from ((_key(result.rule, pair), stand_pair(scope, judged, pair)) for pair in judged.sides.pairs())


def stand_pair(scope: Scope, judged: Judged, pair: Pair) -> Standing:
    """How one pair of a rule stands."""
    verdict = judged.verdict(pair)
    why = reason_of(verdict, scope, complete=judged.coverage.is_complete(pair))
    by = tuple(each for each in verdict.by if each.id != judged.rule.record)
    return Standing(verdict.state, why, judged.rule.name, by)


def judge_gaps(scope: Scope, wanted: str | None = None) -> list[Judged]:
    """Every gap rule of the scope, or one, ready to be asked for its pairs."""
    rules = scope.reader.rules()
    chosen = [each for each in rules if each.family == "gap_rule" and wanted in (None, each.id)]
    return [judge_rule(scope, each, rules) for each in sorted(chosen, key=natural)]


def stand_gaps(before: Sequence[Judged], after: Sequence[Judged]) -> tuple[dict[Key, Standing], dict[Key, Standing]]:
    """Every pair of the gap rules on both sides.

    Of a rule with more than `MOST_PAIRS` pairs only those of which either side says anything: all others have no
    record on either.
    """
    there = {each.rule.id: each for each in after}
    here = {each.rule.id: each for each in before}
    first: dict[Key, Standing] = {}
    second: dict[Key, Standing] = {}
    for id in sorted({*here, *there}):
        both = [each for each in (here.get(id), there.get(id)) if each is not None]
        pairs = {pair for each in both for pair in _compared(each)}
        for judged, found in ((here.get(id), first), (there.get(id), second)):
            if judged is not None:
                found |= {
                    _key(judged.rule, pair): stand_pair(judged.scope, judged, pair) for pair in pairs_in(judged, pairs)
                }
    return first, second


def _compared(judged: Judged) -> Iterator[Pair]:
    return judged.sides.pairs() if judged.sides.count <= MOST_PAIRS else iter(judged.told)


def pairs_in(judged: Judged, pairs: set[Pair]) -> list[Pair]:
    """Those of the pairs that the rule has in its scope, sorted."""
    ones, others = frozenset(judged.sides.a.ids), frozenset(judged.sides.b.ids)
    return sorted(pair for pair in pairs if pair[0] in ones and pair[1] in others and judged.sides.has(pair))


def stand_ties(scope: Scope, said: Iterable[Statement]) -> dict[Key, Standing]:
    """The ties and existences that some statements make, each with its answer on the day."""
    return {_key_of_life(each): Standing(each.answer, each.why, by=each.by) for each in holdings_of(scope, said)}


def _key_of_life(life: Holding) -> Key:
    if life.kind == EXISTS:
        return Key((0, life.subject), "entity", life.subject)
    return Key((1, life.subject, life.kind, life.object), "tie", life.kind, life.subject, life.object)


def stand_facts(scope: Scope, id: str) -> dict[Key, Standing]:
    """Whether the entity exists, and each of its facts, with its answer on the day."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for fact in scope.reader.facts((id,)):
        groups.setdefault((fact.kind, fact.value or ""), []).append(fact)
    found = stand_ties(scope, groups.pop((EXISTS, "yes"), ()))
    for (kind, value), said in sorted(groups.items()):
        answer = tie_holds(said, scope.on)
        state = answer.held.name.casefold()
        found[Key((2, kind, value), "fact", kind, id, value)] = Standing(state, answer.reason, by=answer.by)
    return found
