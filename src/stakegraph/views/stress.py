"""Places whose distances follow the distances in a graph: stress majorization.

After Gansner, Koren and North, "Graph drawing by stress majorization" (2004); in large graphs only distances to some
pivots count, after Ortmann, Klimenta and Brandes, "A sparse stress model" (2017).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import networkx as nx
import numpy as np

from stakegraph.views.relax import Floats, Ints

PIVOTS: Final = 250
STEPS: Final = 250
STARTS: Final = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pairs of nodes, by place, and the distance that each should have."""

    one: Ints
    other: Ints
    distance: Floats


def settle(ids: Sequence[str], lengths: Mapping[tuple[int, int], float]) -> Floats:
    """The best of a few seeded starts, each settled. `lengths` are those of the edges, between places in `ids`."""
    wanted = measure(len(ids), lengths)
    drawn = [_majorize(_start(ids, seed), wanted) for seed in range(STARTS if len(ids) <= PIVOTS else 1)]
    return min(drawn, key=lambda xy: _stress(xy, wanted))


def measure(count: int, lengths: Mapping[tuple[int, int], float]) -> Wanted:
    """The distance along edges from every node to every other, or to evenly chosen pivots in a large graph."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((one, other, length) for (one, other), length in sorted(lengths.items()))
    found: dict[tuple[int, int], float] = {}
    for pivot in range(0, count, max(1, count // PIVOTS)):
        for node, distance in nx.single_source_dijkstra_path_length(graph, pivot).items():
            if node != pivot:
                found[min(node, pivot), max(node, pivot)] = float(distance)
    found.update(lengths)
    pairs = np.array(sorted(found))
    return Wanted(pairs[:, 0], pairs[:, 1], np.array([found[pair] for pair in sorted(found)]))


def _start(ids: Sequence[str], seed: int) -> Floats:
    """A place per node from a hash of its id, in a square that suits their number."""
    digests = [sha256(f"{seed}\n{each}".encode()).digest() for each in ids]
    corners = [[int.from_bytes(each[:4], "big"), int.from_bytes(each[4:8], "big")] for each in digests]
    places: Floats = np.array(corners) / 2.0**32 * np.sqrt(len(ids))
    return places


def _majorize(xy: Floats, wanted: Wanted) -> Floats:
    """Steps of half the way to where its pairs want each node: half is surely never too far."""
    one, other, count = wanted.one, wanted.other, len(xy)
    weight = 1.0 / (wanted.distance * wanted.distance)
    total = np.bincount(one, weight, count) + np.bincount(other, weight, count)
    for _ in range(STEPS):
        away = xy[one] - xy[other]
        distance = np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]) + 1e-9
        pull = (weight * (wanted.distance - distance) / distance)[:, None] * away
        moved = [np.bincount(one, pull[:, axis], count) - np.bincount(other, pull[:, axis], count) for axis in (0, 1)]
        xy = xy + 0.5 * np.stack(moved, axis=1) / total[:, None]
    return xy


def _stress(xy: Floats, wanted: Wanted) -> float:
    away = xy[wanted.one] - xy[wanted.other]
    miss = np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]) / wanted.distance - 1.0
    return float((miss * miss).sum())
