"""Sums of money as a tree, each an interval with its share; who made the program, for what; and who criticises it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from stakegraph.logic.quantities import Interval, is_printed_as
from stakegraph.model import Cell, Statement, Table
from stakegraph.questions.amounts import (
    REST,
    UNKNOWN,
    amount_words,
    in_percent,
    interval_words,
    is_counted,
    period_of,
    told_words,
    unit_of,
)
from stakegraph.questions.attribution import Makers, fetch_makers, footnote_words
from stakegraph.questions.breakdown import are_comparable, share_in, worth
from stakegraph.questions.cautions import cautions_of
from stakegraph.questions.claiming import Claim, claim_kinds, claims_of, known_by
from stakegraph.questions.concern import statements_about
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.scope import Scope
from stakegraph.questions.sums import Sums, sums_of
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import cells_of, documents_cited, names_of, sentence
from stakegraph.store import Way

COLUMNS: Final = (
    "what",
    "id",
    "name",
    "of",
    "amount",
    "share",
    "stated_share",
    "agrees",
    "type",
    "purpose",
    "payer",
    "recipient",
    "through",
    "period",
    "stance",
    "modality",
    "layer",
    "said",
    "says",
    "footnotes",
    "attributed_to",
    "evidence",
    "low",
    "high",
)
_WIDE: Final = ("name", "of", "stance", "modality", "layer", "said", "footnotes", "low", "high")
_BELOW: Final = ("type", "period", "purpose", "payer", "recipient", "through", "says", "attributed_to")
_ROLES: Final = (
    ("created", "creator", Way.IN),
    ("has_purpose", "purpose", Way.OUT),
    ("uses_means", "means", Way.OUT),
    ("funds", "funder", Way.IN),
    ("funds", "funded", Way.OUT),
)


def money(scope: Scope, word: str) -> Table:
    """The sums of a program, payer, recipient or purpose, or one sum, with their parts; then what is said of it.

    `what` says which row it is: total, part or rest (an amount, as one source says it); creator, purpose, means,
    funder, funded (a tie, without an amount); criticism (a claim that criticises it, its money, its activities or what
    runs under it). Amounts and shares are intervals: of a part of "over 100" nothing but an upper bound is known.
    `share` is computed from the amounts of the same source, `stated_share` is the one printed there, `agrees` whether
    it is what the computed one rounds to. Amounts of different sources stand side by side, and amounts said after the
    day are left out. Raises UsageError for an unknown id.
    """
    id = resolve_entity(scope, word)
    sums = sums_of(scope, id)
    names = names_of(scope, sums.shown)
    roles = _roles(scope, id)
    criticised, later = _criticised(scope, id)
    alone = [*(each for node in sums.shown for each in sums.of(node)), *(tie for _, tie in roles)]
    told = _Told(scope, alone, criticised)
    rows = [_amount_row(sums, each, names[each.subject], told) for node in sums.in_order() for each in sums.of(node)]
    rows += [_silent_row(sums, node, names[node]) for node in sums.in_order() if not sums.of(node)]
    rows += [_claim_row(scope, what, tie.other(id) or "", told.alone[tie.id], told) for what, tie in roles]
    rows += [_claim_row(scope, "criticism", each.id, each, told) for each in told.criticisms]
    meta = scope.meta("money", id=id)
    meta["counts"] = {"sums": len(sums.shown), "criticisms": len(told.criticisms)}
    meta["counts_text"] = f"{len(sums.shown)} sums, {len(told.criticisms)} criticisms"
    told_later = _later(scope, len(sums.told_later) + later)
    notes = (*_silence(scope, id, sums), *cautions_of(sums), *told_later, *known_elsewhere(scope, (id,)))
    return Table(COLUMNS, tuple(rows), meta, notes, _WIDE, _BELOW)


class _Told:
    """Who says what is shown, fetched at once: each amount and tie alone, and the criticisms as claims."""

    def __init__(self, scope: Scope, alone: Sequence[Statement], criticised: Sequence[Statement]) -> None:
        self.alone = {each.statements[0].id: each for each in claims_of(scope, alone, alone=True)}
        self.criticisms = claims_of(scope, criticised)
        claims = (*self.alone.values(), *self.criticisms)
        self.makers: Makers = fetch_makers(scope, claims)
        self.cited = documents_cited(scope, {source for each in claims for source in each.read_in})

    def cells(self, claim: Claim) -> dict[str, Cell]:
        """The cells of a row that say who says it."""
        return {
            "stance": claim.labels("stance"),
            "modality": claim.labels("modality"),
            "layer": claim.labels("layer"),
            "said": claim.labels("said"),
            "footnotes": footnote_words(claim),
            "attributed_to": self.makers.attribute(claim),
            "evidence": cells_of(claim.evidence, self.cited),
        }


def _amount_row(sums: Sums, amount: Statement, name: str, told: _Told) -> tuple[Cell, ...]:
    totals = sums.total_for(amount)
    siblings = sums.siblings(amount)
    value = worth(amount, totals[0] if len(totals) == 1 else None, siblings)
    shares = [(total, share) for total in totals if (share := _share(amount, total, siblings))]
    stated = amount.quality("stated_share") or ""
    cells: dict[str, Cell] = {
        "what": _what(sums, amount),
        "id": amount.subject,
        "name": name,
        "of": sums.parents.get(amount.subject, ()),
        "amount": _amount_cell(amount, value),
        "share": _share_cell(shares),
        "stated_share": stated,
        "agrees": is_printed_as(stated, shares[0][1]) if stated and len(shares) == 1 else None,
        "type": amount.quality("type") or "",
        "purpose": sums.holders.get((amount.subject, "has_purpose"), ()),
        "payer": sums.holders.get((amount.subject, "paid_by"), ()),
        "recipient": sums.holders.get((amount.subject, "paid_to"), ()),
        "through": sums.holders.get((amount.subject, "paid_through"), ()),
        "period": period_of(amount),
        "low": _number(value.low) if value != UNKNOWN and value.is_possible else None,
        "high": _number(value.high) if value.is_possible else None,
    }
    return _row(cells | told.cells(told.alone[amount.id]))


def _what(sums: Sums, amount: Statement) -> str:
    if not sums.parents.get(amount.subject):
        return "total"
    return "rest" if amount.value == REST else "part"


def _amount_cell(amount: Statement, value: Interval) -> str:
    if amount.value != REST:
        return told_words(amount)
    return f"the rest: {interval_words(value, unit_of(amount))}"


def _share(amount: Statement, total: Statement, siblings: Sequence[Statement | None]) -> Interval | None:
    """The share of a total; None where one of the two is no number, or they cannot be compared."""
    if not are_comparable(amount, total) or not is_counted(total):
        return None
    if not is_counted(amount) and amount.value != REST:
        return None
    return share_in(amount, total, siblings)


def _share_cell(shares: Sequence[tuple[Statement, Interval]]) -> Cell:
    if len(shares) < 2:
        return in_percent(shares[0][1]) if shares else ""
    return tuple(f"{in_percent(share)} of {amount_words(total)} ({total.source})" for total, share in shares)


def _number(value: Fraction | None) -> Cell:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _silent_row(sums: Sums, node: str, name: str) -> tuple[Cell, ...]:
    """A sum of which no amount is told by the day."""
    kinds = (("payer", "paid_by"), ("recipient", "paid_to"), ("through", "paid_through"), ("purpose", "has_purpose"))
    what = "part" if sums.parents.get(node) else "total"
    cells: dict[str, Cell] = {"what": what, "id": node, "name": name, "of": sums.parents.get(node, ())}
    silence = f"not said by {sums.scope.as_of}" if node in sums.told_later else "not said"
    cells |= {key: sums.holders.get((node, kind), ()) for key, kind in kinds}
    return _row(cells | {"amount": silence})


def _roles(scope: Scope, id: str) -> list[tuple[str, Statement]]:
    """The ties that say who made it, for what, by which means, and whom money comes from or goes to."""
    return [
        (what, tie)
        for kind, what, way in _ROLES
        for tie in sorted(known_by(scope, scope.reader.ties((id,), kinds=(kind,), way=way)), key=_tie_order)
    ]


def _tie_order(tie: Statement) -> tuple[str, str, str, str]:
    return (tie.layer, tie.subject, tie.object or "", tie.id)


def _criticised(scope: Scope, id: str) -> tuple[list[Statement], int]:
    """What criticises it by the day, and how many statements do so later."""
    kinds = claim_kinds(scope.schema)
    about = statements_about(scope, id)
    criticised = [each for each in about if each.stance == "criticised" and each.kind in kinds]
    known = known_by(scope, criticised)
    return known, len(criticised) - len(known)


def _claim_row(scope: Scope, what: str, id: str, claim: Claim, told: _Told) -> tuple[Cell, ...]:
    said = tuple(dict.fromkeys(sentence(each, scope) for each in claim.statements))
    cells: dict[str, Cell] = {"what": what, "id": id, "says": said}
    return _row(cells | told.cells(claim))


def _row(cells: dict[str, Cell]) -> tuple[Cell, ...]:
    return tuple(cells.get(name, "") for name in COLUMNS)


def _silence(scope: Scope, id: str, sums: Sums) -> Iterator[str]:
    if not sums.shown:
        yield f"no sum of money is recorded for {names_of(scope, (id,))[id]} in these seeds"


def _later(scope: Scope, count: int) -> Iterator[str]:
    if count:
        yield f"{count} statements said after {scope.as_of} are left out"
