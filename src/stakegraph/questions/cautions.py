"""What a reader of sums must know: unlike types, periods, currencies or sources in one share, and sums never added."""

from collections.abc import Iterator

from stakegraph.model import Statement
from stakegraph.questions.amounts import amount_words, is_vague, period_of
from stakegraph.questions.breakdown import are_comparable, are_in_one_state, are_unlike, share_in
from stakegraph.questions.sums import Sums, different


def cautions_of(sums: Sums) -> Iterator[str]:
    """Sentences on what in these sums is not to be taken together, each once."""
    yield from _side_by_side(sums)
    yield from dict.fromkeys(_unlike(sums))
    yield from _unadded(sums)
    vague = [node for node in sums.in_order() for each in sums.amounts.get(node, ())[:1] if is_vague(each)]
    if vague:
        yield f"{', '.join(vague)}: only words are given for the amount; nothing is computed from them"


def _side_by_side(sums: Sums) -> Iterator[str]:
    for node in sums.in_order():
        said = different(sums.amounts.get(node, ()))
        if len(said) > 1:
            words = "; ".join(f"{amount_words(each)} ({each.source}, layer {each.layer})" for each in said)
            yield f"{node} is told differently: {words}; side by side, never merged or added"


def _unlike(sums: Sums) -> Iterator[str]:
    for node in sums.in_order():
        for part in sums.amounts.get(node, ()):
            for total in sums.total_for(part):
                yield from _between(part, total)
                if are_comparable(part, total) and not share_in(part, total, sums.siblings(part)).is_possible:
                    yield f"{part.subject} and {total.subject} do not fit: the parts are more than the whole"


def _between(part: Statement, total: Statement) -> Iterator[str]:
    sums = f"{part.subject} and {total.subject}"
    if not are_in_one_state(part, total):
        yield f"{part.subject} is {part.status}, unlike {total.subject}: no share is computed"
        return
    if are_unlike(part, total, "currency"):
        currencies = f"{part.quality('currency')} and {total.quality('currency')}"
        yield f"{sums} are in different currencies ({currencies}): no share and no rest is computed"
        return
    if are_unlike(part, total, "type"):
        types = f"what is {part.quality('type')} beside a total of type {total.quality('type')}"
        yield f"{sums} are of unlike types: the share sets {types}"
    if not period_of(part) and period_of(total):
        yield f"no period is given for {part.subject}: it is read as that of {total.subject} ({period_of(total)})"
    elif period_of(part) != period_of(total) and period_of(total):
        yield f"{sums} cover different periods: {period_of(part)} and {period_of(total)}"
    if (part.source, part.layer) != (total.source, total.layer):
        sources = " and ".join(f"{each.source} in layer {each.layer}" for each in (part, total))
        yield f"{sums} are told by different sources ({sources}): their share mixes the two"


def _unadded(sums: Sums) -> Iterator[str]:
    totals = [node for node in sums.in_order() if not sums.parents.get(node)]
    if len(totals) > 1:
        yield f"{', '.join(totals)} are {len(totals)} sums of their own: they may overlap and are not added"
