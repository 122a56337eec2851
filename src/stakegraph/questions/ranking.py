"""Who stands where in the network: entities by one of the measures of centrality."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from stakegraph.model import Cell, Table
from stakegraph.questions import making
from stakegraph.questions.centrality import Values, measure_named
from stakegraph.questions.links import Links, Over, asked
from stakegraph.questions.network import Network, fetch_network, note_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.wording import names_of

COLUMNS = ("rank", "id", "name", "kind", "value", "ties", *making.COLUMNS)
MOST_ROWS = 20
PROOF_NOTE = "`neighbors ID --holds` lists every tie behind a row, each with its proof"


class Place(NamedTuple):
    """The rank of an entity, which those of the same value share, and its value."""

    rank: int
    id: str
    value: float


def rank(
    scope: Scope,
    by: str,
    over: Over,
    *,
    actors: bool = False,
    where: str | None = None,
    limit: int = MOST_ROWS,
) -> Table:
    """The entities by a measure (`degree`, `betweenness`, `closeness`, `eigenvector`, `pagerank`), highest first.

    The measure is taken on all links that hold on the day, walked either way, parallel ones counted once; `actors`
    joins those who take part in one node directly and leaves the nodes out. `where` keeps rows, not links: ranks are
    those among the rows. Equal values (six digits) share a rank. `ties` counts links, or shared nodes. Raises
    UsageError for an unknown measure, kind or filter.
    """
    measure = measure_named(by)
    links = Links(scope, over)
    network = fetch_network(links, actors=actors)
    kept = frozenset(select(scope, where, unnamed=True).ids if where else network.ties)
    values, told = measure.take(network.graph())
    places = placed({id: value for id, value in values.items() if id in kept})
    meta = scope.meta("rank", by=by, actors=actors or None, where=where, limit=limit, **asked(over))
    meta["counts"] = {"ranked": len(places), "entities": len(network.ties), "pairs": len(network.ways)}
    notes = (measure.meaning, note_of(network, links), *told, *cut_note(len(places), limit), PROOF_NOTE)
    return Table(COLUMNS, tuple(_rows(scope, network, places[:limit])), meta, notes, below=making.COLUMNS[:1])


def placed(values: Values) -> list[Place]:
    """Values in their order, highest first, of six digits; the same value has the same rank, the next one skips."""
    rounded = {id: float(f"{round(value, 12):.6g}") for id, value in values.items()}
    ordered = sorted(rounded.items(), key=lambda each: (-each[1], each[0]))
    places: list[Place] = []
    for number, (id, value) in enumerate(ordered, 1):
        same = places[-1].rank if places and places[-1].value == value else number
        places.append(Place(same, id, value))
    return places


def cut_note(count: int, limit: int) -> Iterator[str]:
    """That only the first rows are shown, where that is so."""
    if count > limit:
        yield f"the first {limit} of {count} are shown: --limit shows more"


def _rows(scope: Scope, network: Network, places: Sequence[Place]) -> Iterator[tuple[Cell, ...]]:
    names = names_of(scope, _ids(places))
    behind = making.making_cells(scope, network, [(place.id,) for place in places])
    for place, cells in zip(places, behind, strict=True):
        kind = network.kinds[place.id]
        yield (place.rank, place.id, names[place.id], kind, place.value, network.ties[place.id], *cells)


def _ids(places: Sequence[Place]) -> Collection[str]:
    return [each.id for each in places]
