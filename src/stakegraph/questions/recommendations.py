"""What was asked for, check by check: is it there, who says so, and what could carry it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.logic.held import Answer, said_by
from stakegraph.logic.verdict import STATES, Verdict
from stakegraph.model import Cell, Rule, Statement, Table
from stakegraph.questions.judging import Judged, judge_rule, nearest_of, state_of
from stakegraph.questions.lives import lives_on
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


@dataclass(frozen=True, slots=True)
class Result:
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
    lives = lives_on(scope, {result.rule.vehicle for result in shown if result.rule.vehicle})
    counts = Counter(result.verdict.state for result in results)
    proofs = fetch_proofs(scope, (record for result in shown for record in _records(result)))
    ordered: dict[str, int] = {state: counts[state] for state in STATES if counts[state]}
    meta = scope.meta("recommendations", wanted=wanted, unmet=unmet or None)
    meta["counts"] = {"checks": len(results), **ordered}
    return Table(
        COLUMNS,
        tuple(_row(scope, result, lives, proofs) for result in shown),
        meta,
        _notes(ordered, len(results), later),
        below=("why", "near_miss", "vehicle", "vehicle_holds", "model", "asked", "proof"),
    )


def judge_checks(scope: Scope, wanted: str | None = None) -> tuple[list[Result], int]:
    """Every check said by the day with its verdict, in a reader's order; and how many were said later.

    `wanted` names one recommendation or check. Raises UsageError, with the nearest id, for one that is not known.
    """
    rules = scope.reader.rules()
    checks = sorted((each for each in rules if each.family == "check"), key=natural)
    _refuse_unknown(wanted, checks)
    said = [each for each in checks if is_said(each, scope)]
    results = [Result(each, *_judge(scope, each, rules)) for each in said if wanted in (None, each.id, each.of)]
    return results, len(checks) - len(said)


def _refuse_unknown(wanted: str | None, checks: Sequence[Rule]) -> None:
    known = sorted({id for each in checks for id in (each.id, each.of) if id})
    if wanted is not None and wanted not in known:
        raise UsageError(f"there is no recommendation or check `{wanted}`", nearest(wanted, known))


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
    first = deciding[0] if deciding else Verdict("not-checkable", reason="no pair to judge")
    by = tuple(dict.fromkeys(each for verdict in deciding for each in verdict.by))
    return Verdict(state, by, first.lacks, first.node, first.reason), judged


def _records(result: Result) -> set[str]:
    return {result.rule.record, *(each.id for each in result.verdict.by)}


def _row(scope: Scope, result: Result, lives: Mapping[str, Answer], proofs: Proofs) -> tuple[Cell, ...]:
    rule, verdict, judged = result.rule, result.verdict, result.judged
    life = lives.get(rule.vehicle or "")
    return (
        rule.id,
        rule.of or "",
        rule.name,
        verdict.state,
        _pairs(judged),
        why_of(scope, result),
        _near(judged, verdict),
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
        return f"an outcome, not a tie: {rule.expect.outcome}"
    if rule.expect.share_of:
        return verdict.reason
    is_some = verdict.state == "partly" and judged is not None and judged.counts().get("met", 0) > 0
    return f"{_pairs(judged)} pairs: {reason_of(verdict, scope)}" if is_some else reason_of(verdict, scope)


def _pairs(judged: Judged | None) -> str:
    if judged is None:
        return ""
    met = judged.counts().get("met", 0)
    return f"{met} of {judged.sides.count}"


def _near(judged: Judged | None, verdict: Verdict) -> str:
    if judged is None or not verdict.state.startswith("gap-"):
        return ""
    near = judged.near()
    found = (nearest_of(near, pair, each).text for pair, each in judged.verdicts())
    return next((text for text in found if text), "")


def _notes(counts: dict[str, int], total: int, later: int) -> tuple[str, ...]:
    parts = ", ".join(f"{count} {state}" for state, count in counts.items())
    notes = [f"{_checks(total)}: {parts}" if parts else "no checks"]
    if later:
        notes.append(f"{_checks(later)} said later than this day, or in another layer")
    return tuple(notes)


def _checks(count: int) -> str:
    return "1 check" if count == 1 else f"{count} checks"
