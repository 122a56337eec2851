"""Two sets of standings become the rows of an answer: what was, what is, and which change that is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from stakegraph.comparisons.standing import Key, Standing, Standings
from stakegraph.model import Cell
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import Proofs, fetch_proofs

COLUMNS: Final = ("what", "key", "between", "and", "name", "before", "after", "change", "why", "layers", "proof")
CHANGES: Final = ("opened", "closed", "changed", "new", "gone", "unchanged")
MISSING: Final = ("gap-asserted", "gap-implied", "gap-no-record", "unmet")
_NONE: Final = Standing("")


def rows_of(
    before: Standings, after: Standings, scopes: tuple[Scope, Scope], *, everything: bool
) -> list[tuple[Cell, ...]]:
    """A row for each thing that stands differently, proved by the side on which it stands; or for every thing."""
    keys = sorted({*before, *after}, key=lambda each: each.order)
    pairs = ((key, before.get(key), after.get(key)) for key in keys)
    stood = (each for each in pairs if any(stands and stands.state for stands in each[1:]))
    shown = [each for each in stood if everything or _change(*each[1:]) != "unchanged"]
    proofs = (
        _proofs(scopes[0], (one for _, one, other in shown if one and not other)),
        _proofs(scopes[1], (other for _, _, other in shown if other)),
    )
    return [_row(*each, proofs) for each in shown]


def _proofs(scope: Scope, standings: Iterable[Standing]) -> Proofs:
    return fetch_proofs(scope, {each.id for standing in standings for each in standing.by})


def _row(key: Key, before: Standing | None, after: Standing | None, proofs: tuple[Proofs, Proofs]) -> tuple[Cell, ...]:
    stands = after or before or _NONE
    why = stands.why if after or not stands.why else f"then: {stands.why}"
    return (
        key.what,
        key.id,
        key.between,
        key.other,
        stands.name,
        before.state if before else "",
        after.state if after else "",
        _change(before, after),
        why,
        tuple(sorted({each.layer for each in stands.by})),
        proofs[1 if after else 0].cells(dict.fromkeys(each.id for each in stands.by)),
    )


def _change(before: Standing | None, after: Standing | None) -> str:
    """What is missing now and was not has opened, whether or not it was asked for then; what is asked for no more is
    gone, and no gap that closed.
    """
    was, now = (each.state if each else "" for each in (before, after))
    if was == now:
        return "unchanged"
    if now in MISSING and was not in MISSING:
        return "opened"
    if not (was and now):
        return "new" if now else "gone"
    return "closed" if now == "met" and was in MISSING else "changed"


def count_changes(rows: list[tuple[Cell, ...]]) -> dict[str, int]:
    """How many rows there are of each change."""
    counts = Counter(row[COLUMNS.index("change")] for row in rows)
    return {change: counts[change] for change in CHANGES if counts[change]}


def side_of(scope: Scope) -> Mapping[str, Any]:
    """What `meta` says of one of the two sides."""
    return {"as_of": scope.as_of, "layers": list(scope.layers), "digest": scope.info.digest}


def still_missing(before: Standings, after: Standings) -> Iterator[tuple[Key, Standing]]:
    """The checks that were missing and still are, with how they stand now."""
    for key in sorted(after, key=lambda each: each.order):
        if not key.between and after[key].state in MISSING and key in before and before[key].state in MISSING:
            yield key, after[key]
