"""Who stands beside an entity, through which tie, up to some steps away."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.logic.held import Answer, Held
from stakegraph.model import Cell, Statement, Table
from stakegraph.model.words import STATUSES
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.links import kinds_named
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.ties import hold_of_ties
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import fetch_proofs, names_of, qualities_of, when_of
from stakegraph.store import Kinds, Way

COLUMNS = (
    "step",
    "from",
    "tie",
    "direction",
    "to",
    "to_name",
    "status",
    "stance",
    "when",
    "holds",
    "qualities",
    "evidence",
)
_WIDE = ("to_name",)
_BELOW = ("direction", "stance", "when", "qualities")


class Following(NamedTuple):
    """Which ties to list, and to follow: of these relationship kinds and statuses (any, if empty), in this direction.

    With `holds` only those that surely hold on the day.
    """

    kinds: tuple[str, ...] = ()
    way: str = "both"
    statuses: tuple[str, ...] = ()
    holds: bool = False


def neighbors(
    scope: Scope, word: str, following: Following | None = None, *, depth: int = 1, where: str | None = None
) -> Table:
    """The ties that lead from an entity to others, `depth` steps deep, each with its proof.

    The first step lists every tie. Further steps start from what a path may lead through: not from a topic, a source
    or a class of actors, nor over a country, a purpose or a citation, nor over a wish or an absence, unless their
    status is asked for. `where` is a filter for the entities at the other end. Raises UsageError for an unknown id,
    kind, status or direction.
    """
    following = following or Following()
    start = resolve_entity(scope, word)
    walk = _Walk(scope, following, kinds_named(scope, following.kinds), _way(following.way))
    allowed = frozenset(select(scope, where, unnamed=True).ids) if where else None
    steps = list(walk.steps(start, depth))
    rows = [row for number, found in enumerate(steps, 1) for row in _rows(scope, number, found, allowed)]
    meta = scope.meta("neighbors", id=start, depth=depth, where=where, **_asked(following))
    meta["counts"] = {"ties": len(rows), "entities": len({row[4] for row in rows})}
    notes = (*_notes(start, rows, walk), *known_elsewhere(scope, (start,)))
    return Table(COLUMNS, tuple(rows), meta, notes, _WIDE, _BELOW)


def _asked(following: Following) -> dict[str, object]:
    return {
        "kinds": list(following.kinds) or None,
        "way": following.way,
        "statuses": list(_known(following.statuses)) or None,
        "holds": following.holds or None,
    }


def _way(word: str) -> Way:
    if word not in tuple(Way):
        raise UsageError(f"`{word}` is no direction", "use out, in or both")
    return Way(word)


def _known(statuses: Iterable[str]) -> frozenset[str]:
    for word in statuses:
        if word not in STATUSES:
            raise UsageError(f"`{word}` is no status", nearest(word, STATUSES) or f"one of: {', '.join(STATUSES)}")
    return frozenset(statuses)


class _Arm(NamedTuple):
    """One tie as it leads from one of its ends to the other."""

    here: str
    direction: str
    there: str
    tie: Statement
    answer: Answer


class _Walk:
    """Steps away from an entity: for each the arms that lead further, sorted."""

    def __init__(self, scope: Scope, following: Following, kinds: Kinds, way: Way) -> None:
        self._scope = scope
        self._kinds = kinds
        self._way = way
        self._holds = following.holds
        self._statuses = _known(following.statuses)
        self.doubtful = 0

    def steps(self, start: str, depth: int) -> Iterator[list[_Arm]]:
        """The arms of each step, until nothing is left to go on from."""
        seen, edge = {start}, {start}
        for number in range(depth):
            arms = [arm for arm in self._arms(edge) if number == 0 or arm.there not in seen]
            yield arms
            edge = self._onward(arms) - seen if number + 1 < depth else set()
            seen |= {arm.there for arm in arms}
            if not edge:
                return

    def _arms(self, edge: Collection[str]) -> list[_Arm]:
        """What leads away from the edge. All statements of a tie are judged together, then those asked for kept."""
        ties = list(self._scope.reader.ties(edge, kinds=self._kinds))  # symmetric ones are kept one way round only
        held = hold_of_ties(self._scope, ties)
        arms = []
        for tie in sorted(ties, key=_order):
            if self._fits(tie, held):
                ends = self._ends(tie)
                arms += [_Arm(here, way, there, tie, held[tie.id]) for here, way, there in ends if here in edge]
        return arms

    def _fits(self, tie: Statement, held: Mapping[str, Answer]) -> bool:
        if self._statuses and tie.status not in self._statuses:
            return False
        if self._holds and Held.NO < held[tie.id].held < Held.YES:
            self.doubtful += 1
        return not self._holds or held[tie.id].held is Held.YES

    def _ends(self, tie: Statement) -> Iterator[tuple[str, str, str]]:
        kind = self._scope.schema.relationships.get(tie.kind)
        other = tie.object or ""
        is_symmetric = kind is not None and kind.symmetric
        if is_symmetric or self._way is not Way.IN:
            yield tie.subject, "both" if is_symmetric else "out", other
        if is_symmetric or self._way is not Way.OUT:
            yield other, "both" if is_symmetric else "in", tie.subject

    def _onward(self, arms: Iterable[_Arm]) -> set[str]:
        """The entities that the next step starts from."""
        known = self._scope.schema.relationships
        wanted = self._statuses or {"existing"}
        ids = {arm.there for arm in arms if arm.tie.status in wanted and known[arm.tie.kind].connects}
        kinds = self._scope.schema.entities
        return {id for id, kind in self._scope.kinds(ids).items() if kinds[kind].connects}


def _order(tie: Statement) -> tuple[str, str, str, str]:
    return (tie.kind, tie.subject, tie.object or "", tie.id)


def _rows(
    scope: Scope, number: int, arms: Iterable[_Arm], allowed: frozenset[str] | None
) -> Iterator[tuple[Cell, ...]]:
    shown = [arm for arm in arms if allowed is None or arm.there in allowed]
    names = names_of(scope, {arm.there for arm in shown})
    proofs = fetch_proofs(scope, (arm.tie.id for arm in shown))
    for arm in shown:
        tie, held = arm.tie, arm.answer.held.name.casefold()
        ends = (arm.here, tie.kind, arm.direction, arm.there, names[arm.there])
        labels = (tie.status, tie.stance, when_of(tie), held, _qualities(tie))
        yield (number, *ends, *labels, proofs.cells((tie.id,)))


def _qualities(tie: Statement) -> tuple[str, ...]:
    """What else is said of a tie: how firmly, through what, on which topics, in which role."""
    words = (
        ("modality", tie.modality, "asserted"),
        ("certainty", tie.certainty, "certain"),
        ("under", tie.under, None),
    )
    return (*(f"{name} {word}" for name, word, usual in words if word != usual), *qualities_of(tie))


def _notes(start: str, rows: Collection[object], walk: _Walk) -> Iterator[str]:
    if not rows:
        yield f"no record of such a tie of {start} in these seeds"
    if walk.doubtful:
        more = "s" if walk.doubtful > 1 else ""
        yield f"left out: {walk.doubtful} statement{more} of which it is open whether they hold"
