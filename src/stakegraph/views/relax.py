"""Boxes pushed apart until none overlaps, and nodes pushed off ties that are not theirs."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stakegraph.views.labels import MANY

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

MARGIN: Final = 9.0
CLEARANCE: Final = 8.0
ROUNDS: Final = 120
EFFORT: Final = 8_000_000  # so many nodes are held against ties at most, all rounds together
PATIENCE: Final = 20  # after so many rounds of pushing alone, the drawing grows as well
GROWTH: Final = 1.05
LEAP: Final = 1.2  # while there are more overlaps than half as many nodes
LEAST: Final = 0.5  # an overlap that is seen
FULL: Final = 0.4  # how much of its frame a drawing may fill with boxes before they are pushed apart


def relax(xy: Floats, boxes: Floats, ties: Ints, weight: Floats | None = None) -> Floats:
    """The places with boxes (width, height above, height below) apart; what was apart stays where it is.

    Of two boxes the one with the greater `weight` moves less; where that leaves no room, the difference shrinks.
    """
    heavy = np.ones(len(xy)) if weight is None else weight
    xy = xy if weight is not None else _make_room(xy, boxes)
    for _ in range(min(ROUNDS, EFFORT // (len(xy) * max(len(ties), 1))) if len(xy) <= MANY else 0):
        cleared = clear_ties(xy, boxes, ties)
        xy = xy + (cleared - xy) / heavy[:, None]
        xy = part_boxes(xy, boxes, heavy)[0]
    for turn in range(100 * PATIENCE):
        xy, overlaps = part_boxes(xy, boxes, heavy)
        if not overlaps:
            break
        if turn % PATIENCE == PATIENCE - 1:
            growth = LEAP if overlaps > len(xy) / 2 else GROWTH
            xy, heavy = (xy * growth, heavy) if weight is None else (xy, heavy**0.5)
    return xy


def _make_room(xy: Floats, boxes: Floats) -> Floats:
    """The drawing as large as its boxes need it to be, were they spread evenly; as it is where none overlaps."""
    if not part_boxes(xy, boxes, np.ones(len(xy)))[1]:
        return xy
    sizes = np.stack([boxes[:, 0], boxes[:, 1] + boxes[:, 2]], axis=1) + MARGIN
    frame = xy.max(axis=0) - xy.min(axis=0) + sizes.max(axis=0)
    needed = float((sizes[:, 0] * sizes[:, 1]).sum()) / FULL
    roomy: Floats = xy * max(1.0, (needed / float(frame[0] * frame[1])) ** 0.5)
    return roomy


def part_boxes(xy: Floats, boxes: Floats, weight: Floats) -> tuple[Floats, int]:
    """One round of pushing overlapping pairs apart, along the shorter way; and how many there were."""
    x, y = xy[:, 0], xy[:, 1] + (boxes[:, 2] - boxes[:, 1]) / 2
    half_width, half_height = (boxes[:, 0] + MARGIN) / 2, (boxes[:, 1] + boxes[:, 2] + MARGIN) / 2
    one, other = _near_pairs(x, y, 2 * half_width.max(), 2 * half_height.max())
    over = half_width[one] + half_width[other] - np.abs(x[other] - x[one])
    near = np.flatnonzero(over > LEAST)
    one, other, over = one[near], other[near], over[near]
    upright = half_height[one] + half_height[other] - np.abs(y[other] - y[one])
    hit = np.flatnonzero(upright > LEAST)
    one, other, over, upright = one[hit], other[hit], over[hit], upright[hit]
    aside = np.where(over <= upright, over, 0.0) * np.where(x[other] >= x[one], 0.6, -0.6)
    above = np.where(upright <= over, upright, 0.0) * np.where(y[other] >= y[one], 0.6, -0.6)
    share = weight[other] / (weight[one] + weight[other])
    moved = [_moved(push, share, one, other, len(xy)) for push in (aside, above)]
    return xy + np.stack(moved, axis=1), len(one)


def _moved(push: Floats, share: Floats, one: Ints, other: Ints, count: int) -> Floats:
    """What each node moves along an axis: the lighter of a pair more."""
    moved = np.bincount(other, push * (1 - share), count) - np.bincount(one, push * share, count)
    return moved.astype(np.float64, copy=False)


def _near_pairs(x: Floats, y: Floats, width: float, height: float) -> tuple[Ints, Ints]:
    """All pairs that may overlap, each once: those in one cell of a grid of the largest box, or in cells that touch."""
    column, row = (((each - each.min()) // size).astype(np.int64) for each, size in ((x, width), (y, height)))
    rows = int(row.max()) + 3
    cell = column * rows + row
    order = np.argsort(cell, kind="stable")
    cells = cell[order]
    found = [_in_cells(np.arange(1, len(x) + 1), np.searchsorted(cells, cells, side="right"))]
    for shift in (1, rows - 1, rows, rows + 1):
        first, after = (np.searchsorted(cells, cells + shift, side=side) for side in ("left", "right"))
        found.append(_in_cells(first, after))
    return order[np.concatenate([one for one, _ in found])], order[np.concatenate([other for _, other in found])]


def _in_cells(first: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Each place with every place from the first to before the last that stand beside it."""
    counts = np.maximum(after - first, 0)
    one = np.repeat(np.arange(len(first)), counts)
    begin = np.repeat(np.cumsum(counts) - counts, counts)
    return one, np.arange(len(one)) - begin + first[one]


def clear_ties(xy: Floats, boxes: Floats, ties: Ints) -> Floats:
    """One round of pushing nodes sideways off straight ties that pass through them without ending there."""
    start, along = xy[ties[:, 0]], xy[ties[:, 1]] - xy[ties[:, 0]]
    squared = along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1] + 1e-9
    offset = xy[:, None, :] - start[None, :, :]
    share = (offset[:, :, 0] * along[:, 0] + offset[:, :, 1] * along[:, 1]) / squared
    from_tie = offset - share[:, :, None] * along[None, :, :]
    distance = np.sqrt(from_tie[:, :, 0] * from_tie[:, :, 0] + from_tie[:, :, 1] * from_tie[:, :, 1]) + 1e-6
    lacking = (boxes[:, 1] + CLEARANCE)[:, None] - distance
    lacking[(share < 0.02) | (share > 0.98) | (lacking < 0)] = 0.0
    lacking[ties[:, 0], np.arange(len(ties))] = 0.0
    lacking[ties[:, 1], np.arange(len(ties))] = 0.0
    pushed: Floats = xy + 0.25 * ((lacking / distance)[:, :, None] * from_tie).sum(axis=1)
    return pushed
