"""How far apart nodes should be drawn: as far as the graph's ways between them are long.

In a small graph every pair counts. In a large one the pairs of a tie, some pairs with a common neighbour, and all pairs
with a few pivots do, after Ortmann, Klimenta and Brandes, "A sparse stress model" (2017); the pivots are spread by
always taking the node that is farthest from those taken.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

import networkx as nx
import numpy as np

from stakegraph.views.relax import Floats, Ints

Lengths: TypeAlias = Mapping[tuple[int, int], float]

EXACT: Final = 300  # up to so many nodes every pair counts
PIVOTS: Final = 50
SIBLINGS: Final = 4  # of a common neighbour, each node is paired with so many others at most


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pairs of nodes, by place, and the distance that each should have; in a large graph also that to the pivots."""

    one: Ints
    other: Ints
    distance: Floats
    to_pivots: Floats | None = None


def measure(ids: Sequence[str], lengths: Lengths) -> Wanted:
    """The distances wanted between the nodes of a connected graph; `lengths` are those of its edges, by place."""
    if len(ids) <= EXACT:
        return wanted_of(_all_pairs(lengths))
    around = _neighbours(len(ids), lengths)
    unit = sum(lengths.values()) / len(lengths)
    pivots, to_pivots = _spread_pivots(around, unit)
    near = wanted_of({**_siblings(ids, around, unit), **lengths})
    pivot, node = np.nonzero(to_pivots)
    one, other = np.concatenate([near.one, np.array(pivots)[pivot]]), np.concatenate([near.other, node])
    return Wanted(one, other, np.concatenate([near.distance, to_pivots[pivot, node]]), to_pivots)


def wanted_of(found: Lengths) -> Wanted:
    """Distances by pair as arrays, sorted."""
    pairs = sorted(found)
    places = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Wanted(places[:, 0], places[:, 1], np.array([found[pair] for pair in pairs]))


def _all_pairs(lengths: Lengths) -> dict[tuple[int, int], float]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((one, other, length) for (one, other), length in sorted(lengths.items()))
    found = nx.all_pairs_dijkstra_path_length(graph)
    return {(one, other): float(away) for one, ways in found for other, away in ways.items() if one < other}


def _neighbours(count: int, lengths: Lengths) -> list[list[int]]:
    around: list[list[int]] = [[] for _ in range(count)]
    for one, other in sorted(lengths):
        around[one].append(other)
        around[other].append(one)
    return around


def _spread_pivots(around: Sequence[Sequence[int]], unit: float) -> tuple[list[int], Floats]:
    """Pivots far from each other, the busiest node first, and the distance of every node to each."""
    pivots = [max(range(len(around)), key=lambda node: (len(around[node]), -node))]
    rows = [steps_from(pivots[0], around)]
    nearest = rows[0].copy()
    while len(pivots) < PIVOTS:
        pivots.append(int(nearest.argmax()))
        rows.append(steps_from(pivots[-1], around))
        nearest = np.minimum(nearest, rows[-1])
    return pivots, np.array(rows) * unit


def steps_from(start: int, around: Sequence[Sequence[int]]) -> Floats:
    """How many edges lead from one node to each; none lead further than the number of nodes."""
    steps = [-1] * len(around)
    steps[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        further = steps[node] + 1
        for each in around[node]:
            if steps[each] < 0:
                steps[each] = further
                queue.append(each)
    return np.array(steps, dtype=float)


def _siblings(ids: Sequence[str], around: Sequence[Sequence[int]], unit: float) -> dict[tuple[int, int], float]:
    """Some pairs with a common neighbour, two steps apart, so that the leaves of a hub do not lie on each other."""
    mixed = {place: sha256(id.encode()).digest() for place, id in enumerate(ids)}
    found: dict[tuple[int, int], float] = {}
    for near in around:
        ring = sorted(near, key=mixed.__getitem__)
        for pair in _ring_pairs(ring):
            found[pair] = 2 * unit
    return found


def _ring_pairs(ring: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of a ring with the next, and with some at a growing distance: near ones and far ones."""
    steps = {1, 2, len(ring) // 3, len(ring) // 2} if len(ring) > SIBLINGS else range(1, len(ring))
    for step in steps:
        for place, one in enumerate(ring):
            other = ring[(place + step) % len(ring)]
            if step and one != other:
                yield min(one, other), max(one, other)
