"""Sums that add up, and wishes that lie ahead."""

from collections import defaultdict
from collections.abc import Iterator

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.shape import BAD_NUMBER, RECOMMENDED_PAST, STATED_SHARE, TWO_RESTS
from stakegraph.logic.quantities import Interval, is_printed_as, quantity, share
from stakegraph.model import Statement, parse_when
from stakegraph.seeds import Draft


def recommended_past(draft: Draft) -> Iterator[Diagnostic]:
    """Things recommended or expected that would have ended, or had to begin, before anybody asked for them."""
    for statement, place in draft.of(Statement):
        if statement.status not in ("recommended", "expected") or statement.said is None:
            continue
        dates = [parse_when(each).latest for each in (statement.start, statement.end) if each]
        said = parse_when(statement.said).earliest
        if said and any(date and date < said for date in dates):
            message = f"{statement.status} in {statement.said}, but dated {statement.start or statement.end}"
            yield RECOMMENDED_PAST.at(place, message)


def two_rests(draft: Draft) -> Iterator[Diagnostic]:
    """Sums with two parts that are both the rest, in one layer."""
    rests = {each.subject: each for each, _ in draft.of(Statement) if each.kind == "amount" and each.value == "rest"}
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    for tie, place in draft.of(Statement):
        if tie.kind == "part_of" and tie.object and tie.subject in rests:
            part, where = first.setdefault((tie.object, tie.layer), (tie.subject, place))
            if part != tie.subject:
                message = f"`{part}` and `{tie.subject}` are both the rest of `{tie.object}`"
                yield TWO_RESTS.at(place, message, related=[where])


def stated_shares(draft: Draft) -> Iterator[Diagnostic]:
    """Printed shares that the amounts do not bear out."""
    amounts: dict[tuple[str, str], Statement] = {}
    for each, _ in draft.of(Statement):
        if each.kind == "amount":
            amounts[each.subject, each.layer] = each
    totals = defaultdict(set)
    for each, _ in draft.of(Statement):
        if each.kind == "part_of" and each.object:
            totals[each.subject, each.layer].add(each.object)
    for statement, place in draft.of(Statement):
        stated = statement.quality("stated_share") if statement.kind == "amount" else None
        for total in totals[statement.subject, statement.layer] if stated else ():
            yield from _compare(statement, amounts.get((total, statement.layer)), stated or "", place)


def _compare(part: Statement, total: Statement | None, stated: str, place: Place) -> Iterator[Diagnostic]:
    if total is None or "rest" in (part.value, total.value) or part.quality("text") or total.quality("text"):
        return
    computed = share(_quantity(part), _quantity(total))
    agrees = is_printed_as(stated, computed)
    if agrees is None:
        yield BAD_NUMBER.at(place, f"`{stated}` is no share such as 3%")
    elif not agrees:
        message = f"the text prints {stated}, the amounts give {float(computed.high or 0):.2%} at most"
        yield STATED_SHARE.at(place, message)


def _quantity(statement: Statement) -> Interval:
    return quantity(statement.value, statement.quality("high"), statement.quality("qualifier"))
