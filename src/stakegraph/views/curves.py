"""Lines between nodes as geometry: straight or bent, from rim to rim, with the point and direction of their ends."""

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Rim: TypeAlias = Callable[[Point], float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve from `start` to `end` that leans towards `control`."""

    start: Point
    control: Point
    end: Point

    @property
    def middle(self) -> Point:
        """The point halfway."""
        return self.at(0.5)

    def at(self, share: float) -> Point:
        """The point at a share of the way."""
        one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            one * self.start[0] + two * self.control[0] + three * self.end[0],
            one * self.start[1] + two * self.control[1] + three * self.end[1],
        )

    def heading(self, share: float) -> Point:
        """The direction at a share of the way, of length 1."""
        before, after = self.at(max(share - 0.02, 0.0)), self.at(min(share + 0.02, 1.0))
        return toward(before, after)


def toward(one: Point, other: Point) -> Point:
    """The direction from one point to another, of length 1."""
    x, y = other[0] - one[0], other[1] - one[1]
    length = hypot(x, y) or 1.0
    return x / length, y / length


def curve_between(one: Point, other: Point, rims: tuple[Rim, Rim], bend: float) -> Curve:
    """The curve from the rim of one node to the rim of another; `bend` is its height as a share of the distance.

    A rim says how far it lies from the middle of its node in a direction.
    """
    x, y = other[0] - one[0], other[1] - one[1]
    control = ((one[0] + other[0]) / 2 - y * bend, (one[1] + other[1]) / 2 + x * bend)
    start, end = toward(one, control), toward(other, control)
    from_rim, to_rim = rims[0](start), rims[1](end)
    return Curve(
        (one[0] + start[0] * from_rim, one[1] + start[1] * from_rim),
        control,
        (other[0] + end[0] * to_rim, other[1] + end[1] * to_rim),
    )


def loop_at(place: Point, rim: float) -> Curve:
    """A curve from a node to itself, above it."""
    x, y = place
    return Curve((x - rim * 0.7, y - rim * 0.7), (x, y - 5 * rim), (x + rim * 0.7, y - rim * 0.7))
