"""Who stands beside an entity, through which tie, up to some steps away."""

from collections.abc import Collection, Iterator

from stakegraph.errors import UsageError
from stakegraph.model import Cell, Statement, Table
from stakegraph.questions.bag import Bag, bag_of_ties
from stakegraph.questions.links import kinds_named
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import fetch_proofs, names_of, when_of
from stakegraph.store import Way

COLUMNS = ("step", "from", "tie", "direction", "to", "to_name", "status", "stance", "when", "holds", "evidence")


def neighbors(
    scope: Scope,
    word: str,
    *,
    kinds: Collection[str] = (),
    way: str = "both",
    depth: int = 1,
    where: str | None = None,
) -> Table:
    """The ties that lead from an entity to others, `depth` steps deep, each with its proof.

    `kinds` are relationship kinds (and all below them), `way` is out, in or both, `where` a filter for the entities
    at the other end. Raises UsageError for an unknown id, kind or direction.
    """
    start = resolve_entity(scope, word)
    wanted = kinds_named(scope, tuple(kinds))
    direction = _way(way)
    allowed = frozenset(select(scope, where, unnamed=True).ids) if where else None
    rows: list[tuple[Cell, ...]] = []
    seen, edge = {start}, {start}
    for step in range(1, depth + 1):
        ties = sorted(scope.reader.ties(edge, kinds=wanted, way=direction), key=_order)
        rows += _rows(scope, step, edge, seen, ties, allowed)
        edge = {end for tie in ties for end in (tie.subject, tie.object or "")} - seen
        seen |= edge
    return Table(COLUMNS, tuple(rows), scope.meta("neighbors", id=start, depth=depth, way=way))


def _way(word: str) -> Way:
    if word not in tuple(Way):
        raise UsageError(f"`{word}` is no direction", "use out, in or both")
    return Way(word)


def _order(tie: Statement) -> tuple[str, str, str, str]:
    return (tie.kind, tie.subject, tie.object or "", tie.id)


def _rows(
    scope: Scope, step: int, edge: set[str], seen: set[str], ties: list[Statement], allowed: frozenset[str] | None
) -> Iterator[tuple[Cell, ...]]:
    names = names_of(scope, {end for tie in ties for end in (tie.subject, tie.object or "")})
    proofs = fetch_proofs(scope, (tie.id for tie in ties))
    bag = bag_of_ties(scope, ties)
    for tie in ties:
        for here, there, direction in _ends(scope, tie):
            if here in edge and (there not in seen or step == 1) and (allowed is None or there in allowed):
                cells = proofs.cells((tie.id,))
                held = _held(bag, tie)
                yield (
                    step,
                    here,
                    tie.kind,
                    direction,
                    there,
                    names[there],
                    tie.status,
                    tie.stance,
                    when_of(tie),
                    held,
                    cells,
                )


def _ends(scope: Scope, tie: Statement) -> Iterator[tuple[str, str, str]]:
    kind = scope.schema.relationships.get(tie.kind)
    both = kind is not None and kind.symmetric
    yield tie.subject, tie.object or "", "both" if both else "out"
    yield tie.object or "", tie.subject, "both" if both else "in"


def _held(bag: Bag, tie: Statement) -> str:
    return bag.statement(tie).held.name.casefold()
