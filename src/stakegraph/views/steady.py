"""A drawing that goes on from an earlier one: what stood stays, what is new finds its place among it."""

from collections.abc import Mapping, Sequence
from math import dist
from typing import Final, TypeAlias

import networkx as nx
import numpy as np

from stakegraph.views.distances import Wanted, wanted_of
from stakegraph.views.pack import SPACE, Box, pack
from stakegraph.views.relax import Floats, relax
from stakegraph.views.starts import scattered
from stakegraph.views.stress import majorize

Graph: TypeAlias = "nx.Graph[str]"
Places: TypeAlias = Mapping[str, tuple[int, int]]

STEPS: Final = 200
UNIT: Final = 105.0
HEAVY: Final = 1e6  # how much less than a new node an old one moves
NEAR: Final = 4  # distances further than so many ties do not matter to what is new


def can_go_on(ids: Sequence[str], stood: Places) -> bool:
    """Whether most of the nodes stood in the earlier drawing; else a new drawing is better."""
    return 2 * sum(id in stood for id in ids) >= len(ids) > 0


def place_among(graph: Graph, boxes: Mapping[str, Box], stood: Places) -> dict[str, tuple[float, float]]:
    """The places of all nodes that hang together with one that stood: old ones as they were, new ones among them."""
    ids = sorted(node for part in nx.connected_components(graph) if not part.isdisjoint(stood) for node in part)
    old = np.array([id in stood for id in ids])
    xy = _begin(graph, ids, stood)
    if not old.all():
        wanted = _wanted(graph, ids, old, _unit(graph, stood))
        xy = majorize(xy, wanted, STEPS, np.where(old, 0.0, 1.0))
    sizes = np.array([boxes[id] for id in ids])
    ties = _ties(graph, ids)
    xy = relax(xy, sizes, ties, np.where(old, HEAVY, 1.0))
    return {id: (float(x), float(y)) for id, (x, y) in zip(ids, xy, strict=True)}


def _begin(graph: Graph, ids: Sequence[str], stood: Places) -> Floats:
    """Old places; a new node begins beside the middle of its neighbours that have one, from the old ones outwards."""
    places = {id: np.array(stood[id], dtype=float) for id in ids if id in stood}
    aside = dict(zip(ids, (scattered(ids, 0) / np.sqrt(len(ids)) - 0.5) * UNIT, strict=True))
    waiting = [id for id in ids if id not in places]
    while waiting:
        ready = [id for id in waiting if any(near in places for near in graph[id])]
        found = {id: _middle([places[near] for near in sorted(graph[id]) if near in places]) for id in ready}
        places.update({id: place + aside[id] for id, place in found.items()})
        waiting = [id for id in waiting if id not in places]
    return np.array([places[id] for id in ids])


def _middle(places: Sequence[Floats]) -> Floats:
    middle: Floats = np.mean(places, axis=0)
    return middle


def _unit(graph: Graph, stood: Places) -> float:
    """How long a tie of length 1 was in the earlier drawing."""
    both = [edge for edge in graph.edges if edge[0] in stood and edge[1] in stood]
    drawn = [dist(stood[one], stood[other]) / float(graph.edges[one, other]["length"]) for one, other in both]
    return float(np.median(drawn)) if drawn else UNIT


def _wanted(graph: Graph, ids: Sequence[str], old: Floats, unit: float) -> Wanted:
    """The distances wanted between each new node and all that is near it."""
    index = {id: place for place, id in enumerate(ids)}
    found: dict[tuple[int, int], float] = {}
    for id, is_old in zip(ids, old, strict=True):
        if not is_old:
            ways = nx.single_source_dijkstra_path_length(graph, id, cutoff=NEAR, weight="length")
            for other, away in ways.items():
                if other != id:
                    one, two = sorted((index[id], index[other]))
                    found[one, two] = float(away) * unit
    return wanted_of(found)


def _ties(graph: Graph, ids: Sequence[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    index = {id: place for place, id in enumerate(ids)}
    pairs = sorted((min(index[a], index[b]), max(index[a], index[b])) for a, b in graph.subgraph(ids).edges)
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def set_below(
    placed: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box], parts: Sequence[tuple[Sequence[str], Floats]]
) -> dict[str, tuple[float, float]]:
    """The places of parts of which nothing stood, in rows below all that is placed."""
    if not parts:
        return {}
    packed = pack([(xy, [boxes[id] for id in ids]) for ids, xy in parts])
    low = max(y + boxes[id][2] for id, (_, y) in placed.items()) + SPACE
    middle = sum(x for x, _ in placed.values()) / len(placed)
    found = {id: xy for (ids, _), rows in zip(parts, packed, strict=True) for id, xy in zip(ids, rows, strict=True)}
    top = min(float(y) - boxes[id][1] for id, (_, y) in found.items())
    return {id: (float(x) + middle, float(y) + low - top) for id, (x, y) in found.items()}
