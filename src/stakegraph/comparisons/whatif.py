"""What would change if something were so: the same questions with it and without, and nothing is stored."""

from collections.abc import Collection, Sequence

from stakegraph.comparisons.chaining import ends_of, stand_chains
from stakegraph.comparisons.changes import COLUMNS, count_changes, rows_of, side_of, still_missing
from stakegraph.comparisons.counting import count_checks, count_partners, count_rules
from stakegraph.comparisons.standing import Standing, Standings, judge_gaps, stand_checks, stand_gaps, stand_ties
from stakegraph.comparisons.supposing import Supposition, suppose
from stakegraph.errors import UsageError
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.model import WHAT_IF_LAYER, Cell, Table
from stakegraph.model.words import EXISTS
from stakegraph.questions.judging import Judged
from stakegraph.questions.scope import Scope, open_scope
from stakegraph.questions.ties import key_of
from stakegraph.store import Store
from stakegraph.stores.overlay import Overlay


def whatif(
    store: Store,
    statements: Sequence[str],
    *,
    layers: Sequence[str] = (),
    as_of: str | None = None,
    everything: bool = False,
    limits: Limits = LIMITS,
) -> Table:
    """The gaps that would close or open, the checks and the counts that would change, if the statements were so.

    A statement is `SUBJECT KIND OBJECT key=value …`, or the path of a seed file. Without `as_of` the day is the
    newest word of the layers, or the day by which all that is supposed has begun or is over, if that is later. Nothing
    is written; rows that stay the same are left out unless `everything` is wanted. `limits` are those of files. Raises
    UsageError for unknown words, SeedsRejected for a file with faults.
    """
    if not statements:
        raise UsageError("nothing is supposed", "write `SUBJECT KIND OBJECT`, such as `apple party_to mx-gov`")
    with open_scope(store, layers, as_of) as before:
        if WHAT_IF_LAYER in {layer.id for layer in before.info.layers}:
            raise UsageError(f"the store has a layer `{WHAT_IF_LAYER}` of its own", "give that layer another name")
        supposed = suppose(before, statements, limits)
        if as_of is None and supposed.is_so_on > before.on:
            day = supposed.is_so_on.isoformat()
            return whatif(store, statements, layers=layers, as_of=day, everything=everything, limits=limits)
        overlay = Overlay(store, supposed.store())
        with open_scope(overlay, (*before.layers, WHAT_IF_LAYER), before.as_of) as after:
            return _compared(before, after, supposed, statements, everything)


def _compared(before: Scope, after: Scope, supposed: Supposition, statements: Sequence[str], everything: bool) -> Table:
    scopes = (before, after)
    checks = stand_checks(before, after)
    gaps = (judge_gaps(before), judge_gaps(after))
    pairs = stand_gaps(*gaps)
    ties = (_ties(before, supposed), _ties(after, supposed))
    counts = _on_both(*(_counts(scope, rules, supposed) for scope, rules in zip(scopes, gaps, strict=True)))
    ends = ends_of(after, supposed.statements)
    chains = (dict(stand_chains(before, ends)), dict(stand_chains(after, ends)))
    both = (pairs, checks, ties, counts, chains)
    rows = [row for one, other in both for row in rows_of(one, other, scopes, everything=everything)]
    meta = after.meta("whatif", statements=list(statements))
    meta |= {"before": side_of(before), "after": side_of(after), "counts": count_changes(rows)}
    return Table(
        COLUMNS, tuple(rows), meta, _notes(before, supposed, checks, rows), below=("name", "why", "layers", "proof")
    )


def _ties(scope: Scope, supposed: Supposition) -> Standings:
    """The ties and lives of which something is supposed, and those of what they run through."""
    keys = {key_of(each) for each in supposed.statements if each.object or each.kind == EXISTS}
    ids = {id for each in supposed.statements for id in (each.subject, each.object) if id} - {WHAT_IF_LAYER}
    said = [*scope.reader.facts(ids, (EXISTS,)), *scope.reader.ties(ids)]
    lives = {each.subject for each in supposed.statements if each.kind == EXISTS} - {WHAT_IF_LAYER}
    return stand_ties(scope, (each for each in said if key_of(each) in keys or lives & {each.subject, each.object}))


def _on_both(before: Standings, after: Standings) -> tuple[Standings, Standings]:
    """The counts of both sides, with a nought for what one side does not have at all."""
    nought = {key: Standing("0") for key in {*before, *after}}
    return {**nought, **before}, {**nought, **after}


def _counts(scope: Scope, rules: Sequence[Judged], supposed: Supposition) -> Standings:
    actors, kinds = _touched(scope, supposed)
    return dict([*count_rules(rules), *count_checks(scope), *count_partners(scope, actors, kinds)])


def _touched(scope: Scope, supposed: Supposition) -> tuple[Collection[str], Collection[str]]:
    """The actors at the ends of what is supposed, and the kinds of the ties."""
    ties = [each for each in supposed.statements if each.object and each.kind in scope.schema.relationships]
    wanted = [each for each in ties if scope.schema.relationships[each.kind].connects]
    ends = {end for each in wanted for end in (each.subject, each.object or "")}
    actors = scope.of_kind(ends, "actor")
    return actors, {each.kind for each in wanted}


def _notes(
    before: Scope, supposed: Supposition, checks: tuple[Standings, Standings], rows: Sequence[tuple[Cell, ...]]
) -> tuple[str, ...]:
    counts = count_changes([row for row in rows if row[0] != "count"])
    changed = ", ".join(f"{count} {change}" for change, count in counts.items() if change != "unchanged")
    missing = ", ".join(key.id for key, _ in still_missing(*checks))
    notes = [f"if it were so on {before.as_of}: {changed or 'no gap and no check would change'}"]
    notes += [f"checks still missing: {missing}"] if missing else []
    notes += [f"not begun by {before.as_of}: it changes nothing yet"] if supposed.newest_start > before.on else []
    notes += [f"not over by {before.as_of}: that changes nothing yet"] if supposed.newest_end > before.on else []
    notes += [
        f"`{id}` is known in other layers only: its country and bodies are not looked at" for id in supposed.hidden
    ]
    return (*notes, "nothing was stored")
