"""Who connects what is otherwise not connected: betweenness, constraint, and roles between sides."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from stakegraph.errors import UsageError
from stakegraph.model import Cell, Table
from stakegraph.questions import making
from stakegraph.questions.centrality import betweenness, constraint
from stakegraph.questions.links import Links, Over, asked
from stakegraph.questions.network import Network, fetch_network, note_of
from stakegraph.questions.ranking import MOST_ROWS, PROOF_NOTE, Place, cut_note, placed
from stakegraph.questions.roles import ROLES, Roles, roles_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.sides import Sides, sides_between, sides_by
from stakegraph.questions.wording import names_of

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = ("rank", "id", "name", "kind", "betweenness", "constraint", "ties")
BELOW = ("kind", "side", "betweenness", "constraint", "representative", *making.COLUMNS[:1])
WIDE = ("name", "ties")
MEANING = (
    "betweenness: the share of the shortest paths between all others that run through it (Freeman 1977)",
    "constraint: low where the neighbours are not joined among themselves (Burt 1992)",
)
ROLES_NOTE = (
    "roles count the pairs of neighbours that nothing joins directly (Gould & Fernandez 1989), each pair once:"
    " coordinator, all three on one side; itinerant, both ends on one other side; liaison, three sides;"
    " ties are walked either way, so gatekeeper and representative are the same pairs, with one end on its side"
)


def brokers(
    scope: Scope,
    over: Over,
    *,
    by: str | None = None,
    between: str | None = None,
    other: str | None = None,
    actors: bool = False,
    limit: int = MOST_ROWS,
) -> Table:
    """The entities that lie between others, by betweenness, with Burt's constraint (None where it cannot be said).

    `by` (a key such as `country`) or two filters, `between` and `other`, name sides: then the columns `side`, the
    five roles and `total` are added, and only those that join an open pair are listed, by `total`. With filters a
    pair has one end on each side, and what they do not name stands on `neither`. Entities whose side is
    not known are counted apart. `actors` works as in `rank`. Raises UsageError for an unknown word, for one filter
    without the other, and for both ways of naming sides at once.
    """
    _refuse(by, between, other)
    links = Links(scope, over)
    network = fetch_network(links, actors=actors)
    sides = sides_by(scope, network, by) if by else None
    if between and other:
        sides = sides_between(scope, network, between, other)
    graph = network.graph()
    values, told = betweenness(graph)
    roles = {id: roles_of(id, graph.adj, sides) for id in graph} if sides else {}
    scores = {id: float(each.total) for id, each in roles.items()} if sides else values
    places = placed({id: score for id, score in scores.items() if score > 0})
    meta = scope.meta("brokers", by=by, between=between, other=other, actors=actors or None, limit=limit, **asked(over))
    meta["counts"] = {"brokers": len(places), "entities": len(network.ties), "pairs": len(network.ways)}
    shown = places[:limit]
    behind = making.making_cells(scope, network, [(place.id,) for place in shown])
    rows = [
        (*row, *_role_cells(row[1], roles, sides), *cells)
        for row, cells in zip(_rows(scope, network, graph, shown, values), behind, strict=True)
    ]
    notes = (*MEANING, note_of(network, links), *told, *_about(sides), *cut_note(len(places), limit), PROOF_NOTE)
    columns = (*COLUMNS, *(("side", *ROLES, "total") if sides else ()), *making.COLUMNS)
    return Table(columns, tuple(rows), meta, notes, wide=WIDE if sides else (), below=BELOW)


def _refuse(by: str | None, between: str | None, other: str | None) -> None:
    if bool(between) != bool(other):
        raise UsageError("one side alone", "--between and --and go together")
    if by and between:
        raise UsageError("sides are named in two ways", "use --by, or --between with --and")


def _rows(
    scope: Scope, network: Network, graph: "nx.Graph[str]", places: Sequence[Place], values: Mapping[str, float]
) -> Iterator[tuple[Cell, ...]]:
    ids = [each.id for each in places]
    names, constraints = names_of(scope, ids), constraint(graph, ids)
    exact = {each.id: each.value for each in placed(values)}
    for place in places:
        shown = float(f"{constraints[place.id]:.6g}")
        yield (
            place.rank,
            place.id,
            names[place.id],
            network.kinds[place.id],
            exact[place.id],
            shown,
            network.ties[place.id],
        )


def _role_cells(id: Cell, roles: Mapping[str, Roles], sides: Sides | None) -> tuple[Cell, ...]:
    if sides is None:
        return ()
    own = roles[str(id)]
    return (sides.of.get(str(id)), *own, own.total)


def _about(sides: Sides | None) -> Iterator[str]:
    if sides is None:
        return
    yield ROLES_NOTE
    for ids, what in ((sides.unknown, "no known side"), (sides.several, "several sides")):
        if ids:
            more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
            yield f"{len(ids)} with {what} are not counted: {', '.join(ids[:10])}{more}"
    if sides.apart:
        yield f"{len(sides.apart)} agreements, forums and the like have no side: they join sides, never as one of them"
    for side in sorted(sides.ends):
        yield f"side `{side}`: {sum(each == side for each in sides.of.values())} entities with ties"
