"""A picture as a pyvis network: fixed places, shapes, colours and dashes from closed tables, parallel lines fanned out.

pyvis holds nodes and edges for us and for whoever wants to go on with them in Python. Its own HTML writer is never
used: it calls a CDN and runs text as script. Ids are prefixed (`n:`, `t:`, `g:`), so that no id means anything else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from stakegraph.views.labels import size_of_node, wrap_label
from stakegraph.views.picture import Gap, Node, Picture, Tie
from stakegraph.views.style import PAPER, LineStyle, style_gap, style_kind, style_tie

if TYPE_CHECKING:
    from pyvis.network import Network

Line: TypeAlias = "Tie | Gap"


VIS_MOST: Final = 500
"""How many nodes pyvis and vis-network are given: pyvis looks through all of them for each line that it adds."""


class Drawing(NamedTuple):
    """The options of every node and of every line, as vis-network names them."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


def draw(picture: Picture) -> Drawing:
    """What is drawn, in a stable order; positions are those of `place_nodes`."""
    from stakegraph.views.layout import place_nodes

    places, degrees, bends = place_nodes(picture), count_ties(picture), fan_out(sort_lines(picture))
    nodes = [_draw_node(node, degrees[node.id], places[node.id]) for node in sorted(picture.nodes, key=lambda n: n.id)]
    return Drawing(nodes, [_draw_line(line, bends[line_id(line)]) for line in sort_lines(picture)])


def to_pyvis(picture: Picture) -> "Network":
    """The picture as a pyvis `Network`, in a stable order; physics is off, positions are those of `place_nodes`."""
    from pyvis.network import Network

    network, drawing = Network(directed=True, bgcolor=PAPER), draw(picture)
    network.toggle_physics(False)
    for node in drawing.nodes:
        network.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for line in drawing.edges:
        ends = (line["from"], line["to"])
        network.add_edge(*ends, **{name: value for name, value in line.items() if name not in ("from", "to")})
    return network


def sort_lines(picture: Picture) -> tuple[Line, ...]:
    """The ties, then the gaps, so that gaps are drawn on top; each by id."""
    return (
        *sorted(picture.ties, key=lambda each: each.id),
        *sorted(picture.gaps, key=lambda each: each.id),
    )


def line_id(line: Line) -> str:
    """The id of a tie or a gap in the drawing."""
    return f"t:{line.id}" if isinstance(line, Tie) else f"g:{line.id}"


def count_ties(picture: Picture) -> Counter[str]:
    """How many ties each node has; gaps do not count."""
    return Counter(end for tie in picture.ties for end in (tie.source_id, tie.target_id))


def fan_out(lines: Iterable[Line]) -> dict[str, float]:
    """The bend of each line: none where it is alone, else spread evenly, so that no parallel line hides another.

    A bend counts from the end with the smaller id: lines that run in opposite directions are spread too.
    """
    bundles: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        bundles[min(line.source_id, line.target_id), max(line.source_id, line.target_id)].append(line)
    return {
        line_id(line): _bend(place, len(bundle)) * (1 if line.source_id <= line.target_id else -1)
        for bundle in bundles.values()
        for place, line in enumerate(bundle)
    }


def _bend(place: int, count: int) -> float:
    step = min(0.2, 0.9 / max(count - 1, 1))
    return round(step * (place - (count - 1) / 2), 3)


def _draw_node(node: Node, degree: int, place: tuple[int, int]) -> dict[str, Any]:
    style = style_kind(node.kind)
    return {
        "id": f"n:{node.id}",
        "x": place[0],
        "y": place[1],
        "label": wrap_label(node.name) or node.id,
        "shape": style.shape,
        "size": size_of_node(degree),
        "color": {"background": style.color if style.fill == "full" else PAPER, "border": style.color},
        "borderWidth": 1 if style.fill == "full" else 2,
        "shapeProperties": {"borderDashes": [5, 4] if style.fill == "cored" else False},  # vis draws no core itself
        "font": {"size": 13, "multi": False},
        "physics": False,
    }


def _draw_line(line: Line, bend: float) -> dict[str, Any]:
    is_tie = isinstance(line, Tie)
    style = style_tie(line.status, line.stance) if isinstance(line, Tie) else style_gap(line.state)
    return {
        "id": line_id(line),
        "from": f"n:{line.source_id}",
        "to": f"n:{line.target_id}",
        "color": {"color": style.color, "inherit": False},
        "width": style.width,
        "dashes": list(style.dashes) or False,
        "arrows": _draw_ends(style, is_tie and bool(getattr(line, "directed", False))),
        "smooth": _draw_bend(bend),
        "physics": False,
    }


def _draw_ends(style: LineStyle, is_directed: bool) -> dict[str, Any]:
    return {
        "to": {"enabled": is_directed, "scaleFactor": 0.5},
        "middle": {"enabled": bool(style.mark), "type": style.mark or "circle", "scaleFactor": 0.45},
    }


def _draw_bend(bend: float) -> dict[str, Any]:
    if not bend:
        return {"enabled": False}
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
