"""What was asked for, check by check: is it there, who says so, and what could carry it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.logic.held import Answer, said_by
from stakegraph.logic.verdict import GAPS, STATES, Verdict
from stakegraph.model import Cell, Rule, Statement, Table
from stakegraph.model.phrase import Id, as_phrase, joined, phrase
from stakegraph.questions.judging import Judged, judge_rule, look_up_ends, nearest_of, state_of
from stakegraph.questions.left_out import left_out, tell_left_out, tell_open
from stakegraph.questions.lives import lives_on
from stakegraph.questions.near import Neighbourhood, neighbourhood
from stakegraph.questions.reasons import reason_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.shares import judge_share
from stakegraph.questions.wording import Proofs, fetch_proofs

COLUMNS = (
    "check",
    "recommendation",
    "name",
    "state",
    "pairs",
    "why",
    "near_miss",
    "vehicle",
    "vehicle_holds",
    "model",
    "asked",
    "proof",
)


class Result(NamedTuple):
    """A check with its verdict; `judged` holds its pairs, where it has any."""

    rule: Rule
    verdict: Verdict
    judged: Judged | None


def recommendations(scope: Scope, wanted: str | None = None, *, unmet: bool = False) -> Table:
    """Every check of every recommendation said by the day, with its state, its proof, its nearest miss and vehicle.

    `wanted` names one recommendation or check, `unmet` leaves out what is met. Raises UsageError for an unknown id.
    """
    results, later = judge_checks(scope, wanted)
    shown = [result for result in results if not (unmet and result.verdict.state == "met")]
    counts = Counter(result.verdict.state for result in results)
    ordered: dict[str, int] = {state: counts[state] for state in STATES if counts[state]}
    meta = scope.meta("recommendations", wanted=wanted, unmet=unmet or None)
    meta["counts"] = {"checks": len(results), **ordered}
    absent = {result.rule.id: found for result in results if result.judged and (found := left_out(result.judged.sides))}
    meta |= {"left_out": absent} if absent else {}
    return Table(
        COLUMNS,
        tuple(rows_of(scope, shown)),
        meta,
        (*_notes(ordered, len(results), later), *_left_out(scope, results)),
        below=("why", "near_miss", "vehicle", "vehicle_holds", "model", "asked", "proof"),
    )


def rows_of(scope: Scope, results: Sequence[Result]) -> Iterator[tuple[Cell, ...]]:
    """The rows of some checks, in the columns of `recommendations`."""
    lives = lives_on(scope, {result.rule.vehicle for result in results if result.rule.vehicle})
    proofs = fetch_proofs(scope, (record for result in results for record in _records(result)))
    near = _near(scope, results)
    return (_row(scope, result, lives, proofs, near) for result in results)


def judge_checks(scope: Scope, wanted: str | None = None) -> tuple[list[Result], int]:
    """Every check said by the day with its verdict, in a reader's order; and how many of them were said later.

    `wanted` names one recommendation or check. Raises UsageError, with the nearest id, for one that is not known.
    """
    rules = scope.rules
    checks = sorted((each for each in rules if each.family == "check"), key=natural)
    _refuse_unknown(scope, wanted, checks)
    asked = [each for each in checks if wanted in (None, each.id, each.of)]
    look_up_ends(scope, rules)
    results = [Result(each, *_judge(scope, each, rules)) for each in asked if is_said(each, scope)]
    return results, len(asked) - len(results)


def _refuse_unknown(scope: Scope, wanted: str | None, checks: Sequence[Rule]) -> None:
    known = sorted({id for each in checks for id in (each.id, each.of) if id})
    if wanted is not None and wanted not in known:
        hint = layer_of_rule(scope, wanted) or nearest(wanted, known)
        raise UsageError(f"there is no recommendation or check `{wanted}` in these layers", hint)


def layer_of_rule(scope: Scope, wanted: str) -> str:
    """A hint at the layer that has a rule which these layers lack; empty where none has."""
    with scope.everything() as reader:
        layers = sorted({rule.layer for rule in reader.rules() if wanted in (rule.id, rule.of)})
    return f"it is in layer `{layers[0]}`: --layer +{layers[0]}" if layers else ""


def natural(rule: Rule) -> tuple[tuple[int, int | str], ...]:
    """Ids in the order of a reader: 1.9 before 1.10."""
    pieces = re.findall(r"\d+|\D+", rule.id)
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces)


def is_said(rule: Rule, scope: Scope) -> bool:
    """Whether a rule was said by the day, in these layers."""
    shadow = Statement("", "", said=rule.said)
    return rule.layer in scope.layers and said_by(shadow) <= scope.on


def _judge(scope: Scope, rule: Rule, rules: Sequence[Rule]) -> tuple[Verdict, Judged | None]:
    """The verdict of a check: that of its pairs together, proved by the statements of those that decide it."""
    if rule.expect.outcome:
        return Verdict("not-checkable", reason=rule.expect.outcome), None
    if rule.expect.share_of:
        return judge_share(scope, rule.expect), None
    judged = judge_rule(scope, rule, rules)
    state = state_of(judged)
    deciding = judged.deciding(state) or judged.deciding("met")
    first = deciding[0] if deciding else Verdict("not-checkable", reason=_why_no_pair(judged))
    by = tuple(dict.fromkeys(each for verdict in deciding for each in verdict.by))
    return Verdict(state, by, first.lacks, first.node, first.reason), judged


def _why_no_pair(judged: Judged) -> str:
    gone = {**judged.sides.a.gone, **judged.sides.b.gone}
    words = joined(", ", (phrase("{who} {why}", who=Id(id), why=as_phrase(why)) for id, why in sorted(gone.items())))
    return phrase("no pair to judge on this day: {who}", who=words) if gone else phrase("no pair to judge")


def _records(result: Result) -> set[str]:
    return {result.rule.record, *(each.id for each in result.verdict.by)}


def _row(
    scope: Scope, result: Result, lives: Mapping[str, Answer], proofs: Proofs, near: Neighbourhood
) -> tuple[Cell, ...]:
    rule, verdict, judged = result.rule, result.verdict, result.judged
    life = lives.get(rule.vehicle or "")
    return (
        rule.id,
        rule.of or "",
        rule.called(scope.language),
        verdict.state,
        _pairs(judged),
        why_of(scope, result),
        _nearest(near, judged) if judged and verdict.state in GAPS else "",
        rule.vehicle or "",
        life.held.name.casefold() if life else "",
        rule.model or "",
        proofs.cells((rule.record,)),
        proofs.cells(_records(result) - {rule.record}),
    )


def why_of(scope: Scope, result: Result) -> str:
    """Why a check is in its state, in words."""
    rule, verdict, judged = result.rule, result.verdict, result.judged
    if rule.expect.outcome:
        return phrase("an outcome, not a tie: {outcome}", outcome=rule.expect.outcome)
    if rule.expect.share_of or verdict.state == "not-checkable":
        return verdict.reason
    is_some = verdict.state == "partly" and judged is not None and judged.counts().get("met", 0) > 0
    reason = reason_of(verdict, scope)
    return phrase("{met} pairs: {reason}", met=_pairs(judged), reason=reason) if is_some else reason


def _pairs(judged: Judged | None) -> str:
    if judged is None:
        return ""
    met = judged.counts().get("met", 0)
    return phrase("{met} of {all}", met=str(met), all=str(judged.sides.count))


def _near(scope: Scope, shown: Sequence[Result]) -> Neighbourhood:
    """Where the nearest misses of the checks shown are looked for."""
    sides = [each.judged.sides for each in shown if each.judged and each.verdict.state in GAPS]
    one = {id for each in sides for id in each.a.ids}
    other = {id for each in sides for id in each.b.ids}
    return neighbourhood(scope, one, other)


def _nearest(near: Neighbourhood, judged: Judged) -> str:
    """The first nearest miss among the pairs of a check, in words."""
    found = (nearest_of(near, judged.rule, pair, each) for pair, each in judged.verdicts())
    return next((text for text in found if text), "")


def _notes(counts: dict[str, int], total: int, later: int) -> tuple[str, ...]:
    parts = ", ".join(f"{count} {state}" for state, count in counts.items())
    notes = [f"{_checks(total)}: {parts}" if parts else "no checks"]
    if later:
        notes.append(f"{_checks(later)} said later than this day, or in another layer")
    return tuple(notes)


def _left_out(scope: Scope, results: Sequence[Result]) -> Iterator[str]:
    """Who stands in no pair of a check, each sentence once with the checks that it is about."""
    told: dict[str, list[str]] = defaultdict(list)
    for result in results:
        sides = result.judged.sides if result.judged else None
        for each in (*tell_left_out(sides, scope.on.isoformat()), *tell_open(sides, scope)) if sides else ():
            told[each].append(result.rule.id)
    return (f"{', '.join(ids)}: {sentence}" for sentence, ids in told.items())


def _checks(count: int) -> str:
    return "1 check" if count == 1 else f"{count} checks"
