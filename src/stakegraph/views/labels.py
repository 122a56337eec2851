"""Names broken into short lines, and the room that a node takes with its name."""

from math import sqrt
from textwrap import wrap
from typing import Final

from stakegraph.views.widths import text_width

MANY: Final = 400  # above so many nodes names have no room of their own: the picture is read zoomed in
LINE: Final = 18
LINES: Final = 3
FONT_SIZE: Final = 12.5  # in units of the drawing
LINE_HEIGHT: Final = 15.0


def wrap_label(name: str) -> str:
    r"""The name in lines of about 18 characters, at most three of them.

    >>> wrap_label("Trilateral Cyber Experts Group")
    'Trilateral Cyber\nExperts Group'
    """
    lines = wrap(" ".join(name.split()), LINE) or [name.strip()]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: LINE - 1].rstrip() + "…"]
    return "\n".join(lines)


def size_of_node(degree: int) -> int:
    """The radius of a node: more ties, a little larger, never huge."""
    return min(9 + round(2.4 * sqrt(degree)), 21)


def size_of_mark(degree: int) -> tuple[float, float, float]:
    """The room of a node without its name: width, height above the centre and height below it."""
    radius = float(size_of_node(degree))
    return 2 * radius, radius, radius


def size_of_box(name: str, degree: int) -> tuple[float, float, float]:
    """Width, height above the centre and height below it of a node with its label underneath."""
    lines = wrap_label(name).split("\n")
    radius = size_of_node(degree)
    width = max(2.0 * radius, *(text_width(line, FONT_SIZE) for line in lines))
    return width, float(radius), radius + 3 + LINE_HEIGHT * len(lines)
