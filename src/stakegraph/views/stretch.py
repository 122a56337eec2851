"""A drawing turned and stretched to suit a window."""

import numpy as np

from stakegraph.views.relax import Floats


def lay_flat(xy: Floats) -> Floats:
    """The drawing turned so that it is longest from left to right."""
    x, y = (xy - xy.mean(axis=0)).T
    angle = np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum()) / 2
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    return np.stack([along, across], axis=1)


def widen(xy: Floats, aspect: float) -> Floats:
    """The drawing stretched towards a shape (width to height), but never much; its area is kept."""
    stretch = min(max(aspect / shape_of(xy), 0.6), 2.0) ** 0.5
    stretched: Floats = xy * np.array([stretch, 1 / stretch])
    return stretched


def shape_of(xy: Floats) -> float:
    """Width to height of a drawing; of one as flat as a line, a bounded value."""
    wide, high = xy.max(axis=0) - xy.min(axis=0) + 50.0
    return float(wide / high)
