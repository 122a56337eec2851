"""The picture as SVG: every tie and every gap as a line, parallel ones fanned out, every name beside its node.

It holds no style, no script, no reference: colours and dashes are attributes, arrows are shapes. What a line means
stands in its `<title>`, which browsers show where the pointer rests.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor
from typing import Final

from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.views.curves import Curve, Point, Rim, curve_between, loop_at
from stakegraph.views.labels import FONT_SIZE, LINE_HEIGHT, size_of_node
from stakegraph.views.languages import Language, language_of
from stakegraph.views.lettering import Lettering, Rect, letter
from stakegraph.views.network import count_ties, fan_out, line_id, sort_lines
from stakegraph.views.picture import Gap, Node, Picture, Tie
from stakegraph.views.shapes import outline, reach
from stakegraph.views.style import PAPER, LineStyle, NodeStyle, style_gap, style_kind, style_tie

INK: Final = "#18212d"
MARGIN: Final = 24
_FONT: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An `<svg>` element with its width in its own units, and how many nodes are drawn without their names."""

    text: str
    width: int
    nameless: int


def draw_svg(picture: Picture, places: Mapping[str, tuple[int, int]]) -> Drawing:
    """The drawing with each node at its place. The same picture gives the same bytes."""
    degrees = count_ties(picture)
    names = {node.id: node.name for node in picture.nodes}
    sizes = {id: float(size_of_node(degrees[id])) for id in names}
    letters = letter(picture, places, degrees)
    left, top, wide, high = _frame([*(each.frame for each in letters.values()), *_squares(places, sizes)])
    ends = _Ends(places, sizes, {node.id: style_kind(node.kind).shape for node in picture.nodes})
    lines, language = sort_lines(picture), language_of(picture.language)
    bends = fan_out(lines)
    nodes = sorted(picture.nodes, key=lambda each: each.id)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {wide} {high}" '
        f'width="{wide}" height="{high}" role="img" font-family="{_FONT}" font-size="{FONT_SIZE}">',
        f"<title>{_text(picture.title)}</title>",
        *(_line(line, ends.curve(line, bends[line_id(line)]), _says(line, names, language)) for line in lines),
        *(_node(node, places[node.id], sizes[node.id]) for node in nodes),
        *(_label(letters[node.id]) for node in nodes if node.id in letters),
        "</svg>",
    ]
    return Drawing("\n".join(parts), wide, len(names) - len(letters))


def _squares(places: Mapping[str, tuple[int, int]], sizes: Mapping[str, float]) -> Iterator[Rect]:
    for id, size in sizes.items():
        x, y = places[id]
        yield x - size, y - size, x + size, y + size


def _frame(taken: Sequence[Rect]) -> tuple[int, int, int, int]:
    """Left and upper edge, width and height of all that is drawn, with a margin."""
    left, top = (floor(min((rect[side] for rect in taken), default=0)) - MARGIN for side in (0, 1))
    right, low = (ceil(max((rect[side] for rect in taken), default=0)) + MARGIN for side in (2, 3))
    return left, top, right - left, low - top


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where lines begin and end: the places, sizes and shapes of nodes."""

    places: Mapping[str, tuple[int, int]]
    sizes: Mapping[str, float]
    shapes: Mapping[str, str]

    def curve(self, line: Tie | Gap, bend: float) -> Curve:
        one, other = line.source_id, line.target_id
        if one == other:
            return loop_at(self.places[one], self.sizes[one])
        return curve_between(self.places[one], self.places[other], (self._rim(one), self._rim(other)), bend)

    def _rim(self, id: str) -> Rim:
        return lambda toward: reach(self.shapes[id], self.sizes[id], toward) + 2.5


def _line(line: Tie | Gap, curve: Curve, says: str) -> str:
    style = style_tie(line.status, line.stance) if isinstance(line, Tie) else style_gap(line.state)
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dashes))}"' if style.dashes else ""
    path = f'<path d="{_path(curve)}" fill="none" stroke="{style.color}" stroke-width="{style.width}"{dashes}/>'
    directed = isinstance(line, Tie) and line.directed
    ends = "".join(_ends(curve, style, directed=directed))
    kind = "tie" if isinstance(line, Tie) and line.status != "absent" else "gap"
    return f'<g class="{kind}"><title>{_text(says)}</title>{path}{ends}</g>'


def _says(line: Tie | Gap, names: Mapping[str, str], language: Language) -> str:
    one, other = names[line.source_id], names[line.target_id]
    if isinstance(line, Tie):
        status, stance = language.say_of("status", line.status), language.say_of("stance", line.stance)
        return f"{one} {line.title} {other} ({status}, {stance})"
    state = language.say_of("gap", line.state)
    return language.say("static_gap_between", one=one, other=other, rule=line.rule_name or line.rule, state=state)


def _path(curve: Curve) -> str:
    return f"M{_point(curve.start)} Q{_point(curve.control)} {_point(curve.end)}"


def _ends(curve: Curve, style: LineStyle, *, directed: bool) -> Iterator[str]:
    """The arrow at the end and the mark in the middle, as shapes."""
    if directed:
        (x, y), (dx, dy) = curve.end, curve.heading(1.0)
        back = (x - 7 * dx, y - 7 * dy)
        sides = ((back[0] - 3 * dy, back[1] + 3 * dx), (back[0] + 3 * dy, back[1] - 3 * dx))
        yield f'<polygon points="{" ".join(map(_point, ((x, y), *sides)))}" fill="{style.color}"/>'
    (x, y), (dx, dy) = curve.middle, curve.heading(0.5)
    if style.mark == "circle":
        yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="3" fill="{style.color}"/>'
    elif style.mark == "bar":
        ends = ((x - 5 * dy, y + 5 * dx), (x + 5 * dy, y - 5 * dx))
        yield f'<path d="M{_point(ends[0])} L{_point(ends[1])}" stroke="{style.color}" stroke-width="2"/>'


def _node(node: Node, place: tuple[int, int], size: float) -> str:
    shape = draw_shape(style_kind(node.kind), place, size)
    return f"<g><title>{_text(f'{node.name} ({node.kind_title or node.kind})')}</title>{shape}</g>"


def draw_shape(style: NodeStyle, place: Point, size: float) -> str:
    """A shape of the legend: filled, hollow, or hollow with a dot in it."""
    x, y = place
    fill = style.color if style.fill == "full" else PAPER
    look = f'fill="{fill}" stroke="{style.color}" stroke-width="{1 if style.fill == "full" else 2}"'
    corners = outline(style.shape, size)
    if corners:
        points = " ".join(_point((x + dx, y + dy)) for dx, dy in corners)
        body = f'<polygon points="{points}" {look}/>'
    else:
        body = f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(size)}" {look}/>'
    if style.fill != "cored":
        return body
    return f'{body}<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(size * 0.4)}" fill="{style.color}"/>'


def _label(name: Lettering) -> str:
    x, top = _number(name.x), name.top + LINE_HEIGHT * 0.8
    spans = "".join(
        f'<tspan x="{x}" y="{_number(top + LINE_HEIGHT * row)}">{_text(line)}</tspan>'
        for row, line in enumerate(name.lines)
    )
    halo = f'stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    return f'<text text-anchor="middle" fill="{INK}" {halo}>{spans}</text>'


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    """A coordinate to a tenth, the same on every machine."""
    text = f"{value:.1f}"
    return "0" if text in ("-0.0", "0.0") else text.removesuffix(".0")


def _text(text: str) -> str:
    return escape(escape_terminal(text))
