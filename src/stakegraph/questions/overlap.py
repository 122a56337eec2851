"""What two bodies share: the nodes in which both take part, their topics, parents and partners, with proof."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.logic.held import Answer, Held, strongest, weakest
from stakegraph.model import Cell, Table
from stakegraph.questions.acting import acting_for
from stakegraph.questions.bonds import CLASS, NODE, PARENT, PARTNER, TOPIC, Bond, fetch_bonds
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import Proofs, fetch_proofs, names_of

COLUMNS = ("has", "as", "id", "name", "kind", "holds", "reason", "ties", "evidence")
BOTH: Final = "both"
_ROLES: Final = (NODE, PARENT, TOPIC, CLASS)


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that both ends (or one of them) are tied to: as what, whether it holds for both, and the ties."""

    thing: str
    has: str
    role: str
    answer: Answer
    bonds: tuple[Bond, ...]

    @property
    def order(self) -> tuple[bool, str, int, int, str]:
        """What both have first, then by role, what holds before what does not."""
        return (self.has != BOTH, self.has, (*_ROLES, PARTNER).index(self.role), -self.answer.held, self.thing)


def overlap(scope: Scope, one: str, other: str, *, show_all: bool = False) -> Table:
    """What two entities share, a row for each thing: `node` (an agreement, forum or the like in which both take part),
    `parent`, `topic`, or `partner` (anything else that is tied to both).

    `holds` is as weak as the weaker side. Ties that are only asked for or denied share nothing. `show_all` adds what
    only one of them has. Classes of actors join nobody: a note names those that hold both. Raises UsageError for an
    unknown id.
    """
    ids = resolve_entity(scope, one), resolve_entity(scope, other)
    if ids[0] == ids[1]:
        raise UsageError(f"`{ids[0]}` is named twice", "name two entities")
    bonds, kinds = fetch_bonds(scope, ids)
    every = sorted(_found([each for each in bonds if each.thing not in ids], ids), key=lambda each: each.order)
    found = [each for each in every if each.role != CLASS and (show_all or each.has == BOTH)]
    meta = scope.meta("overlap", one=ids[0], other=ids[1], all=show_all or None)
    meta["counts"] = _counts(every)
    notes = (*_notes(ids, every, bonds), *acting_for(scope, ids), *known_elsewhere(scope, ids))
    return Table(COLUMNS, tuple(_rows(scope, found, kinds)), meta, notes, wide=("name",), below=("reason", "ties"))


def _found(bonds: Sequence[Bond], ids: Sequence[str]) -> Iterator[Shared]:
    by_thing: dict[str, dict[str, list[Bond]]] = defaultdict(lambda: defaultdict(list))
    for bond in bonds:
        if bond.is_real:
            by_thing[bond.thing][bond.end].append(bond)
    for thing, by_end in by_thing.items():
        has = BOTH if len(by_end) == len(ids) else next(iter(by_end))
        role = next((each for each in _ROLES if all(_has(each, of) for of in by_end.values())), PARTNER)
        kept = [[each for each in of if role in (each.role, PARTNER)] for of in by_end.values()]
        answer = weakest(strongest(each.answer for each in of) for of in kept)
        yield Shared(thing, has, role, answer, tuple(each for of in kept for each in of))


def _has(role: str, bonds: Sequence[Bond]) -> bool:
    return any(each.role == role for each in bonds)


def _rows(scope: Scope, found: Sequence[Shared], kinds: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    names = names_of(scope, [each.thing for each in found])
    proofs = fetch_proofs(scope, {id for each in found for bond in each.bonds for id in bond.proving})
    return (_row(each, names, kinds, proofs) for each in found)


def _row(each: Shared, names: Mapping[str, str], kinds: Mapping[str, str], proofs: Proofs) -> tuple[Cell, ...]:
    return (
        each.has,
        each.role,
        each.thing,
        names[each.thing],
        kinds[each.thing],
        each.answer.held.name.casefold(),
        each.answer.reason,
        tuple(dict.fromkeys(bond.words for bond in each.bonds)),
        proofs.cells(id for bond in each.bonds for id in bond.proving),
    )


def _counts(every: Sequence[Shared]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for each in every:
        if each.role != CLASS:
            counts[each.has] += 1
    return dict(sorted(counts.items()))


def _notes(ids: Sequence[str], every: Sequence[Shared], bonds: Sequence[Bond]) -> Iterator[str]:
    both = [each for each in every if each.has == BOTH and each.role != CLASS]
    surely = [each.thing for each in both if each.answer.held is Held.YES]
    if both:
        yield f"{' and '.join(ids)} share {len(both)}; on the day {len(surely)} of them surely hold"
    else:
        yield f"nothing in these seeds is shared by {' and '.join(ids)}"
    if classes := [each.thing for each in every if each.has == BOTH and each.role == CLASS]:
        yield f"both are named in a class of actors, which joins nobody: {', '.join(classes)}"
    if direct := sorted({_direct(each) for each in bonds if each.thing in ids and each.is_real}):
        yield f"tied directly: {', '.join(direct)}"
    real = {each.thing for each in both}
    wished = {id: {each.thing for each in bonds if each.end == id} for id in ids}
    if asked := sorted((wished[ids[0]] & wished[ids[1]]) - real - {each.thing for each in every if each.has == BOTH}):
        yield f"only asked for or denied, of one side at least: {', '.join(asked)}"


def _direct(bond: Bond) -> str:
    held = bond.answer.held
    return bond.words if held is Held.YES else f"{bond.words} ({held.name.casefold()})"
