"""The recommendations themselves: how far each is met, and which existing instrument carries it."""

from collections import Counter
from collections.abc import Sequence

from stakegraph.logic.verdict import STATES
from stakegraph.model import Cell, Rule, Table
from stakegraph.questions.lives import lives_on
from stakegraph.questions.recommendations import Result, is_said, judge_checks, natural
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import Proofs, fetch_proofs

COLUMNS = ("recommendation", "name", "met", "checks", "states", "carrier", "carried_as", "carrier_holds", "asked")


def carriers(scope: Scope, wanted: str | None = None) -> Table:
    """One row for each recommendation: its checks by state, and the vehicle or model that could carry it.

    A vehicle is what exists and could hold what is missing; a model shows elsewhere how it is done.
    """
    results, _ = judge_checks(scope, wanted)
    chosen = {result.rule.of for result in results}
    known = [rule for rule in scope.rules if rule.family == "recommendation" and is_said(rule, scope)]
    asked = [rule for rule in known if wanted is None or rule.id in chosen]
    named = {id for rule in asked for id in (rule.vehicle, rule.model) if id}
    holds = {id: life.held.name.casefold() for id, life in lives_on(scope, named).items()}
    proofs = fetch_proofs(scope, (rule.record for rule in asked))
    rows = (
        _row(scope, rule, [each for each in results if each.rule.of == rule.id], holds, proofs)
        for rule in sorted(asked, key=natural)
    )
    meta = scope.meta("recommendations", wanted=wanted, summary=True)
    meta["counts"] = {"checks": len(results), **Counter(result.verdict.state for result in results)}
    return Table(COLUMNS, tuple(rows), meta, below=("states", "carrier", "carried_as", "carrier_holds", "asked"))


def _row(
    scope: Scope, rule: Rule, results: Sequence[Result], holds: dict[str, str], proofs: Proofs
) -> tuple[Cell, ...]:
    counts = Counter(result.verdict.state for result in results)
    carrier = rule.vehicle or rule.model or ""
    return (
        rule.id,
        rule.called(scope.language),
        counts["met"],
        len(results),
        tuple(f"{counts[state]} {state}" for state in STATES if counts[state]),
        carrier,
        "vehicle" if rule.vehicle else "model" if rule.model else "",
        holds.get(carrier, ""),
        proofs.cells((rule.record,)),
    )
