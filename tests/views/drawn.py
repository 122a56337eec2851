"""Graphs of known shapes as pictures, and measures of how well a drawing shows them."""

from collections.abc import Mapping
from itertools import combinations

import networkx as nx
import numpy as np

from stakegraph.views import Node, Picture, Tie
from stakegraph.views.crossings import count_crossings
from stakegraph.views.layout import boxes_of, draw_graph

Places = Mapping[str, tuple[float, float]]


def picture_of(graph: "nx.Graph[int]") -> Picture:
    """Each node of the graph as a company, each edge as a tie."""
    nodes = tuple(Node(f"n{node:04}", f"Harbour Board {node}", "company") for node in sorted(graph))
    ties = tuple(Tie(f"t{a}-{b}", f"n{a:04}", f"n{b:04}", "funds", "funds") for a, b in sorted(graph.edges))
    return Picture("A shape", nodes=nodes, ties=ties)


def spring(picture: Picture, like: Places) -> dict[str, tuple[float, float]]:
    """What networkx's spring layout makes of the same graph, as large as another drawing of it."""
    places = nx.spring_layout(draw_graph(picture), seed=7)
    size = max(max(abs(x), abs(y)) for x, y in like.values())
    return {id: (float(x) * size, float(y) * size) for id, (x, y) in places.items()}


def crossings(picture: Picture, places: Places) -> int:
    ids = sorted(places)
    index = {id: place for place, id in enumerate(ids)}
    edges = np.array([(index[tie.source_id], index[tie.target_id]) for tie in picture.ties])
    return count_crossings(np.array([places[id] for id in ids], dtype=float), edges)


def stress(picture: Picture, places: Places) -> float:
    """By how much, in the mean of all pairs that hang together, a distance misses the way in ties, best scale taken."""
    ways = dict(nx.all_pairs_shortest_path_length(draw_graph(picture)))
    pairs = [(one, other) for one, other in combinations(sorted(places), 2) if other in ways[one]]
    wanted = np.array([ways[one][other] for one, other in pairs], dtype=float)
    drawn = np.array([np.hypot(*np.subtract(places[one], places[other])) for one, other in pairs])
    scale = (drawn / wanted).sum() / ((drawn / wanted) ** 2).sum()
    return float((((scale * drawn - wanted) / wanted) ** 2).mean())


def overlaps(picture: Picture, places: Places) -> list[tuple[str, str]]:
    """The pairs of nodes whose boxes (with names, as far as those are drawn for all) lie on each other."""
    boxes = {}
    for id, (width, above, below) in boxes_of(picture, draw_graph(picture)).items():
        x, y = places[id]
        boxes[id] = (x - width / 2, y - above, x + width / 2, y + below)
    return [(a, b) for a, b in combinations(sorted(boxes), 2) if _overlap(boxes[a], boxes[b])]


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
