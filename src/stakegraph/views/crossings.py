"""How often the straight lines of a drawing cross."""

import numpy as np

from stakegraph.views.relax import Floats, Ints


def count_crossings(xy: Floats, edges: Ints) -> int:
    """The pairs of edges that cross without a common end; looks at every pair, so it is for small drawings."""
    if len(edges) < 2:
        return 0
    one, other = np.triu_indices(len(edges), 1)
    a, b, c, d = edges[one, 0], edges[one, 1], edges[other, 0], edges[other, 1]
    apart = (a != c) & (a != d) & (b != c) & (b != d)
    a, b, c, d = a[apart], b[apart], c[apart], d[apart]
    split_second = _side(xy[a], xy[b], xy[c]) * _side(xy[a], xy[b], xy[d]) < 0
    split_first = _side(xy[c], xy[d], xy[a]) * _side(xy[c], xy[d], xy[b]) < 0
    return int((split_second & split_first).sum())


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    """On which side of a line a point lies: above 0, below 0, or on it."""
    along, away = end - start, point - start
    side: Floats = np.sign(along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0])
    return side
