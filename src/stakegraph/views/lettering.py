"""Where names stand in a drawing: under their nodes where there is room for all, else beside those that matter most."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from stakegraph.views.labels import FONT_SIZE, LINE_HEIGHT, MANY, size_of_node, wrap_label
from stakegraph.views.picture import Picture
from stakegraph.views.widths import text_width

Rect: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom

GAP: Final = 3.0  # between a node and its name
CELL: Final = 120.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name in lines: the middle of its top, and its frame."""

    lines: tuple[str, ...]
    x: float
    top: float
    frame: Rect


def letter(picture: Picture, places: Mapping[str, tuple[int, int]], degrees: Mapping[str, int]) -> dict[str, Lettering]:
    """The names that are drawn, by node: none lies on another or on a node that is not its own.

    In a drawing of up to 400 nodes that is every name, under its node: the layout has left room for it. In a larger
    one the busiest nodes choose first, and the busiest of all always has its name.
    """
    if len(picture.nodes) <= MANY:
        return {
            node.id: next(_spots(node.name or node.id, places[node.id], degrees[node.id])) for node in picture.nodes
        }
    return _choose(picture, places, degrees)


def _choose(
    picture: Picture, places: Mapping[str, tuple[int, int]], degrees: Mapping[str, int]
) -> dict[str, Lettering]:
    taken = _Taken()
    for node in picture.nodes:
        (x, y), size = places[node.id], size_of_node(degrees[node.id])
        taken.add((x - size, y - size, x + size, y + size), node.id)
    found: dict[str, Lettering] = {}
    for node in sorted(picture.nodes, key=lambda each: (-degrees[each.id], each.id)):
        spots = list(_spots(node.name or node.id, places[node.id], degrees[node.id]))
        free = next((spot for spot in spots if taken.is_free(spot.frame, node.id)), None if found else spots[0])
        if free:
            found[node.id] = free
            taken.add(free.frame, "")
    return found


def _spots(name: str, place: tuple[int, int], degree: int) -> Iterator[Lettering]:
    """Below the node, above it, right and left of it."""
    lines = tuple((wrap_label(name) or name).split("\n"))
    width, height = max(text_width(line, FONT_SIZE) for line in lines), LINE_HEIGHT * len(lines)
    (x, y), reach = place, size_of_node(degree) + GAP
    middles = (
        (x, y + reach + height / 2),
        (x, y - reach - height / 2),
        (x + reach + width / 2, y),
        (x - reach - width / 2, y),
    )
    for across, down in middles:
        frame = (across - width / 2, down - height / 2, across + width / 2, down + height / 2)
        yield Lettering(lines, across, down - height / 2, frame)


class _Taken:
    """What room is taken, and by which node; a grid tells quickly."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Rect, str]]] = defaultdict(list)

    def add(self, rect: Rect, owner: str) -> None:
        for cell in _cells(rect):
            self._cells[cell].append((rect, owner))

    def is_free(self, rect: Rect, owner: str) -> bool:
        """Whether nothing lies there but what belongs to the owner."""
        near = (each for cell in _cells(rect) for each in self._cells.get(cell, ()))
        return not any(other != owner and _overlap(rect, taken) for taken, other in near)


def _cells(rect: Rect) -> Sequence[tuple[int, int]]:
    left, top, right, bottom = (int(each // CELL) for each in rect)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
