"""The numbers that sources give: in words, with their bounds, whom they are about, and who says so."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from stakegraph.model import Cell, Statement, Table
from stakegraph.questions.amounts import REST, interval_of, is_counted, is_vague, period_of, told_words, unit_of
from stakegraph.questions.attribution import Makers, fetch_makers
from stakegraph.questions.claiming import Claim, claims_of, known_by
from stakegraph.questions.concern import statements_about
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import cells_of, documents_cited, names_of
from stakegraph.store import Way
from stakegraph.store.claims import ClaimFilter

COLUMNS: Final = (
    "figure",
    "name",
    "about",
    "measure",
    "amount",
    "precision",
    "low",
    "high",
    "unit",
    "period",
    "layer",
    "support",
    "attributed_to",
    "evidence",
)
_ABOUT: Final = ("measures", "paid_through", "paid_by", "paid_to", "has_purpose")


def figures(scope: Scope, word: str | None = None, *, vague: bool = False) -> Table:
    """Every figure and sum, or those about an entity, each as its source words it.

    `precision` is exact, bound (over, under, at least, at most), range, about, rest, or vague (words instead of a
    number, which `vague` alone keeps). `low` and `high` are the bounds, in `unit`. Raises UsageError for an unknown id.
    """
    found = statements_about(scope, word) if word else scope.reader.claims(ClaimFilter(frozenset(("amount",))))
    amounts = [each for each in found if each.kind == "amount"]
    known = [each for each in known_by(scope, amounts) if is_vague(each) or not vague]
    ids = {each.subject for each in known}
    names, about = names_of(scope, ids), _about(scope, ids)
    known.sort(key=lambda each: (each.subject, each.layer, each.source or "", each.id))
    claims = {each.statements[0].id: each for each in claims_of(scope, known, alone=True)}
    makers = fetch_makers(scope, claims.values())
    cited = documents_cited(scope, {source for each in claims.values() for source in each.read_in})
    rows = tuple(
        _row(each, names[each.subject], about.get(each.subject, ())) + _who(claims[each.id], makers, cited)
        for each in known
    )
    meta = scope.meta("figures", id=word, vague=vague or None)
    meta["counts"] = {"figures": len(ids), "amounts": len(rows)}
    meta["counts_text"] = f"{len(rows)} of {len(amounts)} amounts"
    return Table(COLUMNS, rows, meta, (), ("name", "low", "high", "layer"), ("about", "attributed_to"))


def _about(scope: Scope, ids: set[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for tie in scope.reader.ties(ids, kinds=_ABOUT, way=Way.OUT) if ids else ():
        found.setdefault(tie.subject, set()).add(tie.object or "")
    return {id: tuple(sorted(others)) for id, others in found.items()}


def _row(amount: Statement, name: str, about: tuple[str, ...]) -> tuple[Cell, ...]:
    value = interval_of(amount)
    is_number = is_counted(amount)
    return (
        amount.subject,
        name,
        about,
        amount.quality("measure") or amount.quality("type") or "",
        told_words(amount),
        precision_of(amount),
        _number(value.low) if is_number else None,
        _number(value.high) if is_number else None,
        unit_of(amount),
        period_of(amount),
        amount.layer,
    )


def _number(bound: Fraction | None) -> int | float | None:
    """A bound as a plain number: a whole one (a year, a sum) without decimals."""
    if bound is None:
        return None
    return int(bound) if bound.denominator == 1 else float(bound)


def _who(claim: Claim, makers: Makers, cited: Mapping[tuple[str, str], str]) -> tuple[Cell, ...]:
    return (claim.support, makers.attribute(claim), cells_of(claim.evidence, cited))


def precision_of(amount: Statement) -> str:
    """How exact an amount is, by its words."""
    if amount.value == REST:
        return "rest"
    if is_vague(amount):
        return "vague"
    if amount.quality("high"):
        return "range"
    qualifier = amount.quality("qualifier") or "exactly"
    return {"exactly": "exact", "only": "exact", "about": "about"}.get(qualifier, "bound")
