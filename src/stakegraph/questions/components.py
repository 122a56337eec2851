"""The parts into which the network falls: bodies that links join, however long the way, and those that none joins."""

from collections.abc import Iterator, Sequence
from itertools import islice

from stakegraph.model import Cell, Table
from stakegraph.questions import making
from stakegraph.questions.links import Links, Over, asked
from stakegraph.questions.network import Network, fetch_network, note_of
from stakegraph.questions.ranking import MOST_ROWS, cut_note
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select

COLUMNS = ("component", "size", "pairs", "matching", "members", *making.COLUMNS)
MOST_MEMBERS = 20


def components(
    scope: Scope, over: Over, *, where: str | None = None, members: int = MOST_MEMBERS, limit: int = MOST_ROWS
) -> Table:
    """The connected components by size, the largest first: size, joined pairs, and the first members by id.

    Agreements, forums and the like are members too. `where` keeps the components that hold one of these entities;
    `matching` counts them, and only they are listed. Entities that no link joins are counted in a note. Raises
    UsageError for an unknown kind or filter.
    """
    links = Links(scope, over)
    network = fetch_network(links)
    wanted = frozenset(select(scope, where, unnamed=True).ids) if where else None
    every = joined_parts(network)
    parts = [each for each in every if wanted is None or not wanted.isdisjoint(each)]
    lone = [id for id in network.isolated if wanted is None or id in wanted]
    meta = scope.meta("components", where=where, limit=limit, **asked(over))
    meta["counts"] = {"components": len(parts), "entities": len(network.ties), "isolated": len(lone)}
    behind = making.making_cells(scope, network, [frozenset(part) for part in parts[:limit]])
    rows = tuple(
        (*row, *cells) for row, cells in zip(_rows(network, parts[:limit], wanted, members), behind, strict=True)
    )
    all_parts = "1 component" if len(every) == 1 else f"{len(every)} components"
    found = f"{len(parts)} of {all_parts}" if where else all_parts
    notes = (found, note_of(network, links), *_alone(lone, members), *cut_note(len(parts), limit))
    return Table(COLUMNS, rows, meta, notes, below=("members", *making.COLUMNS[:1]))


def joined_parts(network: Network) -> list[list[str]]:
    """The connected components, the largest first, each sorted."""
    import networkx as nx

    return sorted(map(sorted, nx.connected_components(network.graph())), key=lambda each: (-len(each), each))


def _rows(
    network: Network, parts: Sequence[Sequence[str]], wanted: frozenset[str] | None, members: int
) -> Iterator[tuple[Cell, ...]]:
    place = {id: number for number, part in enumerate(parts) for id in part}
    pairs = [0] * len(parts)
    for one, _ in network.ways:
        if one in place:
            pairs[place[one]] += 1
    for number, part in enumerate(parts):
        listed = [id for id in part if wanted is None or id in wanted]
        more = (f"and {len(listed) - members} more",) if len(listed) > members else ()
        yield number + 1, len(part), pairs[number], len(listed), (*islice(listed, members), *more)


def _alone(lone: Sequence[str], members: int) -> Iterator[str]:
    if lone:
        more = f" and {len(lone) - members} more" if len(lone) > members else ""
        yield f"{len(lone)} that nothing joins to another in these seeds: {', '.join(lone[:members])}{more}"
