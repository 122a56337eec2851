"""Everything said about one entity, by whom, and what contradicts what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from stakegraph.logic.held import Answer, first_said, is_asserted_absence, said_by
from stakegraph.model import Cell, Statement, Table
from stakegraph.model.words import EXISTS
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.lives import fetch_lives
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import by_tie, hold_of_ties, node_of, vehicles_of
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import (
    Proofs,
    amount_sentence,
    fetch_proofs,
    labels_of,
    names_of,
    qualities_of,
    when_of,
)
from stakegraph.store import Way

COLUMNS = (
    "says",
    "subject",
    "kind",
    "object",
    "status",
    "stance",
    "modality",
    "certainty",
    "when",
    "holds",
    "labels",
    "under",
    "qualities",
    "contradicts",
    "said",
    "layer",
    "evidence",
    "statement",
)
_WIDE = ("says", "stance", "modality", "certainty", "said", "layer", "statement")
_BELOW = ("labels", "under", "qualities", "contradicts")


def show(scope: Scope, word: str) -> Table:
    """Every statement that has the entity at either end, facts first, with its evidence and whether it holds.

    Whether one holds is judged beside all that is said of the same tie or fact, and of what it runs through.
    Statements that contradict each other stand side by side and name each other in `contradicts`. Raises UsageError,
    with the nearest id, for an entity that the store does not have.
    """
    id = resolve_entity(scope, word)
    said = [*scope.reader.facts((id,)), *scope.reader.ties((id,), way=Way.BOTH)]
    said.sort(key=_order)
    clashes = contradictions(scope, said)
    held = hold_of_ties(scope, said)
    proofs = fetch_proofs(scope, (each.id for each in said))
    rows = tuple(_row(each, clashes, held, proofs) for each in said)
    name = names_of(scope, (id,))[id]
    meta = scope.meta("show", id=id)
    sources = {each.source for each in said if each.source}
    notes = (
        f"{name}: {len(said)} statements, read in {', '.join(sorted(sources)) or 'no source'}",
        *known_elsewhere(scope, (id,)),
    )
    return Table(COLUMNS, rows, meta, notes, _WIDE, _BELOW)


def _order(each: Statement) -> tuple[bool, bool, str, str, str, str, str]:
    return (
        each.object is not None,
        each.kind != "name",
        each.kind,
        each.subject,
        each.object or each.value or "",
        each.status,
        each.id,
    )


def contradictions(scope: Scope, said: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """For each statement the others that cannot be true with it: an absence, and what surely held when it was said.

    An absence ends what was last said before it, and does not contradict that.
    """
    ties = by_tie(each for each in said if each.object is not None or each.kind == EXISTS)
    lives = fetch_lives(scope, {id for found in ties.values() for each in found for id in vehicles_of(scope, each)})
    clashes: dict[str, list[str]] = defaultdict(list)
    for key, group in ties.items():
        for absence in filter(is_asserted_absence, group):
            for each in lives.holding_on(group, (first_said(absence), said_by(absence)), node_of(scope, key)):
                clashes[absence.id].append(each.id)
                clashes[each.id].append(absence.id)
    return {id: tuple(sorted(others)) for id, others in clashes.items()}


def _row(
    each: Statement, clashes: dict[str, tuple[str, ...]], held: Mapping[str, Answer], proofs: Proofs
) -> tuple[Cell, ...]:
    return (
        each.source or "",
        each.subject,
        each.kind,
        each.object or _value(each),
        each.status,
        each.stance,
        each.modality,
        each.certainty,
        when_of(each),
        held[each.id].held.name.casefold(),
        labels_of(each),
        each.under or "",
        qualities_of(each),
        tuple(other[:12] for other in clashes.get(each.id, ())),
        each.said or "",
        each.layer,
        proofs.cells((each.id,)),
        each.id[:12],
    )


def _value(each: Statement) -> str:
    return amount_sentence(each) if each.kind == "amount" else each.value or ""
