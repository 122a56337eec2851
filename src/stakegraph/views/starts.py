"""Where the nodes of a graph stand before their distances are mended: from chance, from a tree, or from pivots."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import cos, pi, sin

import networkx as nx
import numpy as np

from stakegraph.views.relax import Floats


def scattered(ids: Sequence[str], seed: int) -> Floats:
    """A place per node from a hash of its id, in a square that suits their number: a new node moves no other."""
    digests = [sha256(f"{seed}\n{each}".encode()).digest() for each in ids]
    corners = [[int.from_bytes(each[:4], "big"), int.from_bytes(each[4:8], "big")] for each in digests]
    places: Floats = np.array(corners) / 2.0**32 * np.sqrt(len(ids))
    return places


def radial(count: int, edges: Sequence[tuple[int, int]]) -> Floats:
    """Rings around the middle of the graph, each node in the wedge of the one it is reached from: trees do not cross.

    The middle is the node whose farthest other is nearest, after Eades, "Drawing free trees" (1992). The graph must be
    connected.
    """
    graph: nx.Graph[int] = nx.Graph(sorted(edges))
    middle = min(nx.center(graph))
    below: dict[int, list[int]] = {node: [] for node in range(count)}
    order = [middle]
    for parent, child in nx.bfs_edges(graph, middle, sort_neighbors=sorted):
        below[parent].append(child)
        order.append(child)
    return _wedges(middle, below, _leaves(order, below))


def _leaves(order: Sequence[int], below: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How many leaves hang below each node: as wide is its wedge."""
    leaves: dict[int, int] = {}
    for node in reversed(order):
        leaves[node] = sum(leaves[child] for child in below[node]) or 1
    return leaves


def _wedges(middle: int, below: Mapping[int, Sequence[int]], leaves: Mapping[int, int]) -> Floats:
    xy = np.zeros((len(below), 2))
    open_to_it = [(middle, 0.0, 2 * pi, 0)]
    while open_to_it:
        node, start, width, ring = open_to_it.pop()
        angle = start + width / 2
        xy[node] = (ring * cos(angle), ring * sin(angle))
        for child in below[node]:
            share = width * leaves[child] / leaves[node]
            open_to_it.append((child, start, share, ring + 1))
            start += share
    return xy


def from_pivots(ids: Sequence[str], to_pivots: Floats) -> Floats:
    """Places whose distances to the pivots are as near as a plane allows, each moved a little, by its id.

    After Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling" (2006).
    """
    squared = to_pivots * to_pivots
    centred: Floats = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    inner: Floats = np.einsum("ik,jk->ij", centred, centred)
    first = _direction(inner, 1.0 + np.arange(len(inner), dtype=np.float64) / len(inner))
    rest: Floats = inner - np.einsum("i,j->ij", first, first) * _stretch(inner, first)
    second = _direction(rest, np.arange(len(inner), dtype=np.float64) - 0.5)
    flat: Floats = np.stack([np.einsum("i,ik->k", each, centred) for each in (first, second)], axis=1)
    aside = 0.5 * scattered(ids, 0) / len(ids) ** 0.5
    placed: Floats = _as_wide_as(flat, to_pivots) + aside
    return placed


def _direction(inner: Floats, start: Floats) -> Floats:
    """The direction in which a matrix stretches most."""
    found = start
    for _ in range(100):
        turned: Floats = np.einsum("ij,j->i", inner, found)
        found = turned / (float(np.sqrt((turned * turned).sum())) + 1e-12)
    return found


def _stretch(inner: Floats, direction: Floats) -> float:
    turned: Floats = np.einsum("ij,j->i", inner, direction)
    return float((direction * turned).sum())


def _as_wide_as(flat: Floats, to_pivots: Floats) -> Floats:
    """The drawing in the size of the distances that it should show."""
    spread = float(np.sqrt((flat * flat).sum(axis=1).mean())) + 1e-9
    wide: Floats = flat * (0.5 * float(to_pivots.mean()) / spread)
    return wide
