"""Where each node is drawn: computed here, the same in every run, so that no browser has to simulate springs.

Distances in the drawing follow distances in the graph; then nodes with their labels are pushed apart; then the parts
that nothing connects are set side by side. Gaps count as long ties. No clock and no chance: each start comes from the
ids, so that a new node moves the others little, and places are whole units, so that machines agree.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import networkx as nx
import numpy as np

from stakegraph.views.labels import MANY, size_of_box, size_of_mark
from stakegraph.views.pack import Box, pack
from stakegraph.views.picture import Picture
from stakegraph.views.relax import Floats, relax
from stakegraph.views.steady import can_go_on, place_among, set_below
from stakegraph.views.stress import settle
from stakegraph.views.stretch import lay_flat, shape_of, widen

Graph: TypeAlias = "nx.Graph[str]"

UNIT: Final = 105.0  # the length of a short tie, in units of the drawing
ASPECT: Final = 1.2  # width to height of what a window leaves for the picture
GAP_LENGTH: Final = 2.2


def place_nodes(picture: Picture) -> dict[str, tuple[int, int]]:
    """The place of each node by id, in whole units, around (0, 0). The order of the picture's parts does not matter.

    Where most nodes stood in an earlier drawing (`picture.stood`), those stay there, and the others find their places
    among them.
    """
    graph = draw_graph(picture)
    boxes = boxes_of(picture, graph)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    if can_go_on(list(graph), picture.stood):
        return _whole(_go_on(graph, parts, boxes, picture.stood))
    places = pack([(_place_part(graph, part, boxes), [boxes[id] for id in part]) for part in parts])
    return _whole(
        {id: (x, y) for part, xy in zip(parts, places, strict=True) for id, (x, y) in zip(part, xy, strict=True)}
    )


def _whole(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    return {id: (round(float(x)), round(float(y))) for id, (x, y) in places.items()}


def _go_on(
    graph: Graph, parts: Sequence[Sequence[str]], boxes: Mapping[str, Box], stood: Mapping[str, tuple[int, int]]
) -> dict[str, tuple[float, float]]:
    placed = place_among(graph, boxes, stood)
    new = [part for part in parts if part[0] not in placed]
    return placed | set_below(placed, boxes, [(part, _place_part(graph, part, boxes)) for part in new])


def boxes_of(picture: Picture, graph: Graph) -> dict[str, Box]:
    """The room of each node: with its name, as long as all names can be read; in a large picture without."""
    sizes = {node.id: _count_ties(graph, node.id) for node in picture.nodes}
    if len(sizes) <= MANY:
        return {node.id: size_of_box(node.name, sizes[node.id]) for node in picture.nodes}
    return {id: size_of_mark(size) for id, size in sizes.items()}


def draw_graph(picture: Picture) -> Graph:
    """The undirected graph that the layout sees: one edge per pair, with the length it should have."""
    graph: Graph = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in picture.nodes))
    graph.add_edges_from(sorted({(tie.source_id, tie.target_id) for tie in picture.ties}), is_tie=True)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    for one, other in graph.edges:
        graph.edges[one, other]["length"] = _length(graph, one, other)
    pairs = sorted({(gap.source_id, gap.target_id) for gap in picture.gaps if gap.source_id != gap.target_id})
    graph.add_edges_from([pair for pair in pairs if not graph.has_edge(*pair)], length=GAP_LENGTH, is_tie=False)
    return graph


def _length(graph: Graph, one: str, other: str) -> float:
    """Longer where both ends are busy, so that hubs stand apart and their leaves stay close."""
    busy = min(len(graph[one]), len(graph[other]))
    return 0.75 + 0.25 * float(np.sqrt(busy))


def _place_part(graph: Graph, part: Sequence[str], boxes: Mapping[str, Box]) -> Floats:
    if len(part) == 1:
        return np.zeros((1, 2))
    lengths = _lengths(graph, part)
    sizes, pairs = np.array([boxes[id] for id in part]), np.array(sorted(lengths))
    xy = lay_flat(settle(part, lengths)) * UNIT
    first = relax(widen(xy, ASPECT), sizes, pairs)
    if len(part) > MANY:
        return first
    return relax(widen(xy, ASPECT * ASPECT / shape_of(first)), sizes, pairs)


def _lengths(graph: Graph, part: Sequence[str]) -> dict[tuple[int, int], float]:
    index = {node: place for place, node in enumerate(part)}
    return {
        (min(index[one], index[other]), max(index[one], index[other])): float(graph.edges[one, other]["length"])
        for one, other in graph.edges(part)
    }


def _count_ties(graph: Graph, node: str) -> int:
    return sum(bool(edge["is_tie"]) for edge in graph[node].values())
