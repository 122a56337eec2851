"""Places whose distances follow the distances in a graph: stress majorization.

After Gansner, Koren and North, "Graph drawing by stress majorization" (2004).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from stakegraph.views.crossings import count_crossings
from stakegraph.views.distances import EXACT, Lengths, Wanted, measure
from stakegraph.views.relax import Floats
from stakegraph.views.starts import from_pivots, radial, scattered

STEPS: Final = 250
STEPS_OF_MANY: Final = 60
SEEDS: Final = 3
STILL: Final = 0.002  # of the length of a tie: what moves less has settled
CROSSING: Final = 0.05  # how much worse a drawing is for each crossing, as a share of its stress


def settle(ids: Sequence[str], lengths: Lengths) -> Floats:
    """The best of a few seeded starts, each settled. `lengths` are those of the edges, between places in `ids`."""
    wanted = measure(ids, lengths)
    steps = STEPS if len(ids) <= EXACT else STEPS_OF_MANY
    drawn = [majorize(start, wanted, steps) for start in _starts(ids, lengths, wanted)]
    return drawn[0] if len(drawn) == 1 else min(drawn, key=lambda xy: _badness(xy, wanted, lengths))


def _starts(ids: Sequence[str], lengths: Lengths, wanted: Wanted) -> Iterator[Floats]:
    if wanted.to_pivots is not None:
        yield from_pivots(ids, wanted.to_pivots)
        return
    yield radial(len(ids), list(lengths))
    yield from (scattered(ids, seed) for seed in range(SEEDS))


def majorize(xy: Floats, wanted: Wanted, steps: int, moving: Floats | None = None) -> Floats:
    """Steps of half the way to where its pairs want each node: half is surely never too far.

    `moving` says how far each node goes along: 0 holds it where it is.
    """
    one, other, count = wanted.one, wanted.other, len(xy)
    weight = 1.0 / (wanted.distance * wanted.distance)
    total = np.bincount(one, weight, count) + np.bincount(other, weight, count)
    share = (0.5 if moving is None else 0.5 * moving) / np.maximum(total, 1e-9)
    for _ in range(steps):
        away = xy[one] - xy[other]
        distance = np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]) + 1e-9
        pull = (weight * (wanted.distance - distance) / distance)[:, None] * away
        moved = [np.bincount(one, pull[:, axis], count) - np.bincount(other, pull[:, axis], count) for axis in (0, 1)]
        step = np.stack(moved, axis=1) * share[:, None]
        xy = xy + step
        if np.abs(step).max() < STILL:
            break
    return xy


def _badness(xy: Floats, wanted: Wanted, lengths: Lengths) -> float:
    return stress_of(xy, wanted) * (1 + CROSSING * count_crossings(xy, np.array(sorted(lengths))))


def stress_of(xy: Floats, wanted: Wanted) -> float:
    """How far the distances of a drawing are from those wanted: the sum of squares of what each pair misses."""
    away = xy[wanted.one] - xy[wanted.other]
    miss = np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]) / wanted.distance - 1.0
    return float((miss * miss).sum())
