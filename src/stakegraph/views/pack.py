"""Drawings set side by side: the parts of a graph that nothing connects."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from stakegraph.views.relax import Floats

Box: TypeAlias = "tuple[float, float, float]"
SPACE: Final = 34.0


def pack(parts: Sequence[tuple[Floats, list[Box]]]) -> list[Floats]:
    """The places of each part (the largest first) in rows below the first, all of it around (0, 0)."""
    drawn = [_to_corner(xy, np.array(boxes)) for xy, boxes in parts]
    if not drawn:
        return []
    width = max(drawn[0][1], 1.2 * sum((each[1] + SPACE) * (each[2] + SPACE) for each in drawn) ** 0.5)
    corners = _fill_rows([(each[1], each[2]) for each in drawn], width)
    placed = [each[0] + np.array(corner) for each, corner in zip(drawn, corners, strict=True)]
    right = max(corner[0] + each[1] for each, corner in zip(drawn, corners, strict=True))
    low = max(corner[1] + each[2] for each, corner in zip(drawn, corners, strict=True))
    return [xy - np.array([right / 2, low / 2]) for xy in placed]


def _to_corner(xy: Floats, boxes: Floats) -> tuple[Floats, float, float]:
    left, right = (xy[:, 0] - boxes[:, 0] / 2).min(), (xy[:, 0] + boxes[:, 0] / 2).max()
    top, low = (xy[:, 1] - boxes[:, 1]).min(), (xy[:, 1] + boxes[:, 2]).max()
    return xy - np.array([left, top]), float(right - left), float(low - top)


def _fill_rows(sizes: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    corners, x, y, height = [], 0.0, 0.0, 0.0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, height = 0.0, y + height + SPACE, 0.0
        corners.append((x, y))
        x, height = x + wide + SPACE, max(height, high)
    return corners
