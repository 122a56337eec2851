"""The closed tables of what a view draws: shape and colour by kind, dashes by status, colour and mark by stance.

Colour never stands alone: kinds differ by shape and filling, statuses by dashes, stances by a mark on the line, gaps
by dashes and width. Kinds, statuses and states that a table does not know share its last row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

Shape = Literal["dot", "square", "diamond", "star", "hexagon", "triangle", "triangleDown"]
Fill = Literal["full", "hollow", "cored"]  # cored: hollow with a dot in the middle


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind of entity is drawn."""

    shape: Shape
    color: str
    fill: Fill = "full"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line is drawn: its colour, its dashes (empty for a solid line), its width, and the mark at its middle."""

    color: str
    dashes: tuple[int, ...] = ()
    width: float = 1.3
    mark: Literal["", "circle", "bar"] = ""


KINDS: Final[Mapping[str, NodeStyle]] = MappingProxyType(
    {
        "country": NodeStyle("square", "#3565c8", "hollow"),
        "government": NodeStyle("square", "#3b6fd4"),
        "agency": NodeStyle("hexagon", "#d98a00"),
        "company": NodeStyle("dot", "#0f8b8d"),
        "organization": NodeStyle("hexagon", "#8a6414", "hollow"),
        "person": NodeStyle("triangleDown", "#7d52c7"),
        "group": NodeStyle("dot", "#5c6f82", "hollow"),
        "threat_actor": NodeStyle("triangleDown", "#3f3f46", "hollow"),
        "program": NodeStyle("triangle", "#2c8f3c"),
        "agreement": NodeStyle("diamond", "#2c8f3c"),
        "forum": NodeStyle("star", "#b8479b"),
        "event": NodeStyle("star", "#b8479b", "hollow"),
        "plan": NodeStyle("diamond", "#6b7f1a", "hollow"),
        "activity": NodeStyle("triangle", "#0f766e", "hollow"),
        "pledge": NodeStyle("diamond", "#2c8f3c", "cored"),
        "topic": NodeStyle("dot", "#8593a3", "cored"),
        "source": NodeStyle("square", "#8593a3", "cored"),
    }
)
OTHER_KIND: Final = NodeStyle("hexagon", "#8593a3", "cored")

STATUS_DASHES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "existing": (),
        "pledged": (12, 4),
        "recommended": (2, 5),
        "expected": (2, 3, 8, 3),
        "absent": (14, 8),
        "ended": (8, 4, 2, 4),
        "hypothetical": (5, 9),
    }
)

STANCES: Final[Mapping[str, LineStyle]] = MappingProxyType(
    {
        "neutral": LineStyle("#8a97a6", width=1.4),
        "praised": LineStyle("#2f8f4e", width=1.6, mark="circle"),
        "criticised": LineStyle("#8c4a86", width=1.6, mark="bar"),
    }
)

GAPS: Final[Mapping[str, LineStyle]] = MappingProxyType(
    {
        "gap-asserted": LineStyle("#d7263d", (14, 8), 3.4),
        "gap-implied": LineStyle("#d7263d", (8, 6), 2.4),
        "gap-no-record": LineStyle("#d7263d", (3, 5), 2.0),
    }
)
OTHER_GAP: Final = LineStyle("#d7263d", (8, 4, 2, 4), 1.8)

STATES: Final = (
    "gap-asserted",
    "gap-implied",
    "gap-no-record",
    "partly",
    "pledged",
    "uncertain",
    "contradicted",
    "unmet",
    "met",
    "out-of-coverage",
    "not-checkable",
)
"""What a pair or a check may be, in the order in which a reader is told: what is surely missing first."""

PAPER: Final = "#ffffff"

# What each colour above becomes on a dark ground.
DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "#3565c8": "#7aa5ff",
        "#3b6fd4": "#5d8ff0",
        "#d98a00": "#e5a02f",
        "#0f8b8d": "#2fb3b5",
        "#8a6414": "#c9a04a",
        "#7d52c7": "#a482e6",
        "#5c6f82": "#9bb0c4",
        "#3f3f46": "#b4b4bd",
        "#2c8f3c": "#45b057",
        "#b8479b": "#dc74c2",
        "#6b7f1a": "#a9c04a",
        "#0f766e": "#3fb8ac",
        "#8593a3": "#8fa0b3",
        "#8a97a6": "#66758a",
        "#2f8f4e": "#4cb872",
        "#8c4a86": "#c583be",
        "#d7263d": "#ff5a6e",
        PAPER: "#11161d",
    }
)


def in_order(found: Iterable[str], order: Iterable[str]) -> list[str]:
    """What was found, each once, in an order; what that does not know comes last, by name."""
    places = {each: place for place, each in enumerate(order)}
    return sorted(set(found), key=lambda each: (places.get(each, len(places)), each))


def style_kind(kind: str) -> NodeStyle:
    """The shape, colour and filling of a kind of entity."""
    return KINDS.get(kind, OTHER_KIND)


def style_tie(status: str, stance: str) -> LineStyle:
    """The line of a relationship: its dashes tell the status, its colour and mark the stance.

    What a source says to be absent is drawn as the surest gap there is.
    """
    line = STANCES.get(stance, STANCES["neutral"])
    if status == "absent":
        return replace(GAPS["gap-asserted"], mark=line.mark)
    return LineStyle(line.color, STATUS_DASHES.get(status, STATUS_DASHES["hypothetical"]), line.width, line.mark)


def style_gap(state: str) -> LineStyle:
    """The line of a gap: always of one colour that nothing else has, always dashed, the surer the stronger."""
    return GAPS.get(state, OTHER_GAP)
