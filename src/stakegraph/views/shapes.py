"""The outlines of the shapes of nodes, as points around (0, 0), in the sizes at which vis-network draws them."""

from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Final, TypeAlias

Points: TypeAlias = "tuple[tuple[float, float], ...]"


def outline(shape: str, size: float) -> Points:
    """The corners of a shape with this radius; none for a circle."""
    if shape == "star":
        return _ring(10, size, inner=size * 0.52)
    corners = _CORNERS.get(shape)
    return tuple((x * size, y * size) for x, y in corners) if corners else ()


def reach(shape: str, size: float, toward: tuple[float, float]) -> float:
    """How far the rim lies from the middle of a shape in a direction of length 1."""
    corners = outline(shape, size)
    if not corners:
        return size
    crossings = (_crossing(one, other, toward) for one, other in pairwise((*corners, corners[0])))
    return max((each for each in crossings if each is not None), default=size)


def _crossing(one: tuple[float, float], other: tuple[float, float], toward: tuple[float, float]) -> float | None:
    """How far out a ray from the middle meets a side; None where it does not."""
    side = (other[0] - one[0], other[1] - one[1])
    across = toward[0] * side[1] - toward[1] * side[0]
    if abs(across) < 1e-9 * hypot(*side):
        return None
    out = (one[0] * side[1] - one[1] * side[0]) / across
    along = (one[0] * toward[1] - one[1] * toward[0]) / across
    return out if out > 0 and -1e-9 <= along <= 1 + 1e-9 else None


def _ring(count: int, size: float, inner: float) -> Points:
    reach = (size * 1.15, inner * 1.15)
    angles = (-pi / 2 + 2 * pi * place / count for place in range(count))
    return tuple((reach[place % 2] * cos(angle), reach[place % 2] * sin(angle)) for place, angle in enumerate(angles))


_CORNERS: Final[dict[str, Points]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "hexagon": tuple((cos(pi / 3 * place), sin(pi / 3 * place)) for place in range(6)),
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "triangleDown": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
}
