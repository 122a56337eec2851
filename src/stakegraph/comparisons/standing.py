"""How things stand in one scope, each under a key that it has in another scope too."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from stakegraph.logic.held import tie_holds
from stakegraph.model import Rule, Statement
from stakegraph.model.words import EXISTS
from stakegraph.questions.bag import Pair
from stakegraph.questions.holding import Holding, holdings_of
from stakegraph.questions.judging import Judged, judge_rule
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
    """The state of a thing in one scope, why, its name, and the statements that prove it.

    Without a state it is a pair that is none in this scope, because an end of it is not there.
    """

    state: str
    why: str = ""
    name: str = ""
    by: tuple[Statement, ...] = ()


Standings = Mapping[Key, Standing]


def stand_checks(before: Scope, after: Scope, wanted: str | None = None) -> tuple[Standings, Standings]:
    """Every check on both sides, and beneath a check that asks for every pair, of which there are several on either
    side, each of its pairs.
    """
    results = [(scope, _judged(scope, wanted)) for scope in (before, after)]
    several = {each.rule.id for _, found in results for each in found if _asks_for_several(each)}
    one, other = (_stand(scope, found, several) for scope, found in results)
    return one, other


def _judged(scope: Scope, wanted: str | None) -> Sequence[Result]:
    here = {id for rule in scope.rules if rule.family == "check" for id in (rule.id, rule.of)}
    return judge_checks(scope, wanted)[0] if wanted is None or wanted in here else ()


def _asks_for_several(result: Result) -> bool:
    return result.judged is not None and result.rule.pairs == "every" and result.judged.sides.count > 1


def _stand(scope: Scope, results: Sequence[Result], several: Collection[str]) -> dict[Key, Standing]:
    found: dict[Key, Standing] = {}
    for result in results:
        rule, verdict = result.rule, result.verdict
        by = tuple(each for each in verdict.by if each.id != rule.record)
        found[_key(rule)] = Standing(verdict.state, why_of(scope, result), rule.name, by)
        if result.judged is not None and rule.id in several:
            found |= dict(_pairs_of(result.judged))
    return found


def _key(rule: Rule, pair: Pair = ("", "")) -> Key:
    return Key((natural(rule), pair), rule.family.replace("_rule", ""), rule.id, *pair)


def _pairs_of(judged: Judged) -> Iterator[tuple[Key, Standing]]:
    if judged.sides.count <= MOST_PAIRS:
        yield from ((_key(judged.rule, pair), stand_pair(judged, pair)) for pair in judged.sides.pairs())
        yield from _broken(judged, islice(judged.sides.broken(), MOST_PAIRS))


def stand_pair(judged: Judged, pair: Pair) -> Standing:
    """How one pair of a rule stands."""
    verdict = judged.verdict(pair)
    by = tuple(each for each in verdict.by if each.id != judged.rule.record)
    return Standing(verdict.state, judged.why(pair, verdict), judged.rule.name, by)


def _broken(judged: Judged, pairs: Iterable[Pair]) -> Iterator[tuple[Key, Standing]]:
    """The pairs that are none here, because an end is not there, with the reason."""
    for pair in pairs:
        why, by = judged.sides.gone(pair)
        if why:
            yield _key(judged.rule, pair), Standing("", why, judged.rule.name, by)


def judge_gaps(scope: Scope, wanted: str | None = None) -> list[Judged]:
    """Every gap rule of the scope, or one, ready to be asked for its pairs."""
    rules = scope.rules
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
                here_too = pairs_in(judged, pairs)
                found |= {_key(judged.rule, pair): stand_pair(judged, pair) for pair in here_too}
                found |= dict(_broken(judged, sorted(pairs.difference(here_too))))
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
