"""Who has no agreement with whom, says who, and what comes nearest."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from stakegraph.errors import UsageError
from stakegraph.logic.verdict import STATES, State, Verdict
from stakegraph.model import MOST_ROWS, Cell, Expect, Rule, Table
from stakegraph.model.nearest import nearest_words
from stakegraph.model.phrase import Id, as_phrase, joined, phrase
from stakegraph.questions.bag import Pair
from stakegraph.questions.judging import SERVED, Judged, ad_hoc_rule, judge_rule, look_up_ends, nearest_of
from stakegraph.questions.left_out import left_out, tell_later, tell_left_out, tell_open
from stakegraph.questions.near import Neighbourhood, neighbourhood
from stakegraph.questions.scope import Scope
from stakegraph.questions.without import without
from stakegraph.questions.wording import Proofs, fetch_proofs, names_of

COLUMNS = (
    "rule",
    "between",
    "between_name",
    "and",
    "and_name",
    "state",
    "why",
    "near_miss",
    "vehicle",
    "evidence",
)
_BELOW = ("why", "near_miss", "vehicle")


def gaps(
    scope: Scope,
    rule: str | None = None,
    *,
    between: str | None = None,
    other: str | None = None,
    via: Collection[str] = (),
    kinds: Collection[str] = (),
    states: Collection[str] = (),
    limit: int = MOST_ROWS,
) -> Table:
    """Every pair of the gap rules in the seeds, or of two filters, with its state, its proof and its nearest miss.

    One row for each pair, up to `limit` rows (0: all); `meta["counts"]` counts every pair whatever the limit.
    `states` keeps only rows of these states (`gap` for every sort of gap). Raises UsageError for an unknown word.
    """
    rules = scope.rules
    chosen = _rules_asked(scope, rules, rule, between, other, via, kinds)
    look_up_ends(scope, (*chosen, *(each for each in rules if each.family == "coverage")))
    judged = [judge_rule(scope, each, rules) for each in chosen]
    wanted = wanted_states(states)
    counts = {each.rule.id: dict(sorted(each.counts().items())) for each in judged}
    rows = _rows(scope, [(each, _shown(each, wanted, limit)) for each in judged])
    meta = scope.meta("gaps", rule=rule, between=between, **{"and": other}, via=list(via), kind=list(kinds))
    meta["counts"] = {each.rule.id: {"pairs": each.sides.count, **counts[each.rule.id]} for each in judged}
    meta |= _beside(judged)
    none = (_about(each, told.sentence()) for each in judged for told in without(each))
    notes = (*_notes(judged, counts), *_cut(judged, counts, wanted, len(rows)), *none)
    return Table(COLUMNS, tuple(rows), meta, notes, ("between_name", "and_name"), _BELOW)


def _beside(judged: Sequence[Judged]) -> dict[str, Any]:
    """What else `meta` says of the sides: how many a `!=` could not judge, rule by rule who stands in no pair, and who
    has none.
    """
    untold = sum(each.sides.untold for each in judged)
    absent = {each.rule.id: found for each in judged if (found := left_out(each.sides))}
    none = {each.rule.id: told for each in judged if (told := [side.meta() for side in without(each)])}
    return {name: found for name, found in (("untold", untold), ("left_out", absent), ("have_none", none)) if found}


def wanted_states(states: Iterable[str]) -> frozenset[str]:
    """The states that a user names; `gap` stands for all gaps, none for all states."""
    found: set[str] = set()
    for state in states:
        if state == "gap":
            found |= {each for each in STATES if each.startswith("gap-")}
        elif state in STATES:
            found.add(state)
        else:
            near = nearest_words(state, STATES)
            raise UsageError(f"`{state}` is no state", f"states are gap, {', '.join(STATES)}" if not near else near[0])
    return frozenset(found)


def has_state(table: Table, states: Collection[str]) -> bool:
    """Whether anything that an answer counts, shown or not, is in one of these states."""
    counts = table.meta["counts"]
    nested = [each for each in counts.values() if isinstance(each, Mapping)] or [counts]
    return any(each.get(state) for each in nested for state in states)


def _rules_asked(
    scope: Scope,
    rules: Sequence[Rule],
    rule: str | None,
    between: str | None,
    other: str | None,
    via: Collection[str],
    kinds: Collection[str],
) -> list[Rule]:
    """The rules of the seeds that are meant, or the one that two filters make; never a mixture of both."""
    if between is not None:
        if rule is not None:
            raise UsageError(f"name the rule `{rule}` or two filters, not both")
        return [_ad_hoc(scope, between, other, via, kinds)]
    if other is not None or via or kinds:
        raise UsageError("--and, --via and --kind go with --between", "a rule of the seeds has its own")
    return _chosen(rules, rule)


def _ad_hoc(scope: Scope, between: str, other: str | None, via: Collection[str], kinds: Collection[str]) -> Rule:
    if bool(via) == bool(kinds):
        raise UsageError("say what the pairs should have: --via KIND of node, or --kind of relationship")
    for kind, known in [(each, scope.schema.entities) for each in via] + [
        (each, scope.schema.relationships) for each in kinds
    ]:
        if kind not in known:
            near = nearest_words(kind, known)
            raise UsageError(f"`{kind}` is no such kind", f"did you mean `{near[0]}`?" if near else "see `schema`")
    return ad_hoc_rule(between, other, Expect(kinds=tuple(kinds), via=tuple(via)))


def _chosen(rules: Sequence[Rule], wanted: str | None) -> list[Rule]:
    found = sorted((each for each in rules if each.family == "gap_rule"), key=lambda each: each.id)
    if wanted is None:
        if not found:
            raise UsageError("these seeds hold no gap rule", "ask with --between, --and and --via")
        return found
    chosen = [each for each in found if each.id == wanted]
    if not chosen:
        near = nearest_words(wanted, [each.id for each in found])
        known = f"rules are {', '.join(each.id for each in found)}; --between and --and ask of any two sides"
        hint = f"did you mean `{near[0]}`?" if near else known
        raise UsageError(f"there is no gap rule `{wanted}`", hint)
    return chosen


_Shown = Sequence[tuple[Pair, Verdict]]


def _shown(judged: Judged, wanted: frozenset[str], limit: int) -> _Shown:
    """The pairs of a rule that are shown, in their order."""
    shown = islice(judged.verdicts(wanted), limit or None)
    return sorted(shown, key=lambda each: (STATES.index(each[1].state), each[0]))


def _rows(scope: Scope, shown: Sequence[tuple[Judged, _Shown]]) -> list[tuple[Cell, ...]]:
    """The rows of all rules, told with what is looked up once for all of them."""
    names = names_of(scope, {end for _, pairs in shown for pair, _ in pairs for end in pair})
    proofs = fetch_proofs(scope, (each.id for _, pairs in shown for _, verdict in pairs for each in verdict.by))
    missing = [pair for _, pairs in shown for pair, verdict in pairs if verdict.state not in SERVED]
    near = neighbourhood(scope, (one for one, _ in missing), (other for _, other in missing))
    words = _Words(names, proofs, near)
    return [_row(judged, pair, verdict, words) for judged, pairs in shown for pair, verdict in pairs]


class _Words:
    """What the rows are told with."""

    def __init__(self, names: Mapping[str, str], proofs: Proofs, near: Neighbourhood) -> None:
        self.names = names
        self.proofs = proofs
        self.near = near


def _row(judged: Judged, pair: Pair, verdict: Verdict, words: _Words) -> tuple[Cell, ...]:
    rule = judged.rule
    return (
        rule.id,
        pair[0],
        words.names[pair[0]],
        pair[1],
        words.names[pair[1]],
        verdict.state,
        judged.why(pair, verdict),
        nearest_of(words.near, rule, pair, verdict),
        rule.vehicle or "",
        words.proofs.cells(each.id for each in verdict.by),
    )


def _notes(judged: Sequence[Judged], counts: Mapping[str, Mapping[State, int]]) -> Iterator[str]:
    for each in judged:
        found = Counter(counts[each.rule.id])
        yield _about(each, joined("; ", (_met(each, found), joined(", ", _others(found)))))
        yield from (_about(each, told) for told in tell_left_out(each.sides, each.scope.on.isoformat()))
        yield from (_about(each, told) for told in (*tell_later(each.sides), *tell_open(each.sides, each.scope)))


def _cut(
    judged: Sequence[Judged], counts: Mapping[str, Mapping[State, int]], wanted: frozenset[str], shown: int
) -> Iterator[str]:
    """That a limit leaves pairs out, of those in the states asked for."""
    found = (count for each in judged for state, count in counts[each.rule.id].items() if not wanted or state in wanted)
    if shown < (total := sum(found)):
        yield f"{shown} of {total} pairs shown; --limit 0 shows all"


def _about(judged: Judged, told: str) -> str:
    return phrase("{rule}: {told}", rule=Id(judged.rule.id), told=told)


def _met(judged: Judged, counts: Mapping[State, int]) -> str:
    return phrase("{met} of {all} pairs met", met=str(counts["met"]), all=str(judged.sides.count))


def _others(counts: Mapping[State, int]) -> Iterator[str]:
    for state, count in counts.items():
        if state != "met":
            yield phrase("{count} {state}", count=str(count), state=as_phrase(state))


def matrix(scope: Scope, judged: Judged) -> Table:
    """One side of a rule against the other: a row for each entity, a column for each other one, states in the cells."""
    columns = ("between", *judged.sides.b.ids)
    rows = tuple(
        (one, *(judged.verdict((one, other)).state if one != other else "" for other in judged.sides.b.ids))
        for one in judged.sides.a.ids
    )
    meta = scope.meta("gaps", rule=judged.rule.id, matrix=True)
    meta["counts"] = {judged.rule.id: {"pairs": judged.sides.count, **judged.counts()}}
    meta |= _beside([judged])
    return Table(columns, rows, meta, tuple(_notes([judged], {judged.rule.id: dict(judged.counts())})))


def gap_matrix(
    scope: Scope,
    rule: str | None = None,
    *,
    between: str | None = None,
    other: str | None = None,
    via: Collection[str] = (),
    kinds: Collection[str] = (),
) -> Table:
    """The matrix of one gap rule, or of two filters."""
    rules = scope.rules
    chosen = _rules_asked(scope, rules, rule, between, other, via, kinds)
    if len(chosen) != 1:
        raise UsageError("--matrix shows one rule", f"name one: {', '.join(each.id for each in chosen)}")
    return matrix(scope, judge_rule(scope, chosen[0], rules))
