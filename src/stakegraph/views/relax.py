"""Boxes pushed apart until none overlaps, and nodes pushed off ties that are not theirs."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

MARGIN: Final = 9.0
CLEARANCE: Final = 8.0
ROUNDS: Final = 120
LAST_ROUNDS: Final = 400
MANY: Final = 400  # above so many nodes, ties are not cleared: the picture is read zoomed in


def relax(xy: Floats, boxes: Floats, ties: Ints) -> Floats:
    """The places with boxes (width, height above, height below) apart; what was apart stays where it is."""
    for _ in range(ROUNDS if len(xy) <= MANY else 0):
        xy = clear_ties(xy, boxes, ties)
        xy = part_boxes(xy, boxes)[0]
    for _ in range(LAST_ROUNDS):
        xy, overlaps = part_boxes(xy, boxes)
        if not overlaps:
            break
    return xy


def part_boxes(xy: Floats, boxes: Floats) -> tuple[Floats, int]:
    """One round of pushing overlapping pairs apart, along the shorter way; and how many there were."""
    order = np.argsort(xy[:, 0], kind="stable")
    middle = xy[:, 1] + (boxes[:, 2] - boxes[:, 1]) / 2
    half_width, half_height = (boxes[:, 0] + MARGIN) / 2, (boxes[:, 1] + boxes[:, 2] + MARGIN) / 2
    moved, count = np.zeros_like(xy), 0
    for step in range(1, len(xy)):
        left, right = order[:-step], order[step:]
        apart = xy[right, 0] - xy[left, 0]
        if apart.min() > 2 * half_width.max():
            break
        over_x = half_width[left] + half_width[right] - apart
        over_y = half_height[left] + half_height[right] - np.abs(middle[right] - middle[left])
        hit = (over_x > 0.5) & (over_y > 0.5)
        count += int(hit.sum())
        _push(moved, (left[hit], right[hit]), over_x[hit], over_y[hit], middle)
    return xy + moved, count


def _push(moved: Floats, pair: tuple[Ints, Ints], over_x: Floats, over_y: Floats, middle: Floats) -> None:
    left, right = pair
    sideways = over_x < over_y
    down = np.where(middle[right] >= middle[left], 1.0, -1.0)
    push_x, push_y = np.where(sideways, over_x, 0.0) * 0.3, np.where(sideways, 0.0, over_y) * 0.3 * down
    for axis, push in ((0, push_x), (1, push_y)):
        np.subtract.at(moved[:, axis], left, push)
        np.add.at(moved[:, axis], right, push)


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
