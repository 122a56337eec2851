"""Amounts as intervals: what `over`, `rest` and `3%` allow one to say, and nothing more.

All arithmetic is exact (fractions); an end that is open is not itself possible: "over 10" never is 10.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

NUMBER: Final = re.compile(r"(?=.{1,40}\Z)[0-9]+(\.[0-9]+)?")
"""A number in plain digits, and not more of them than any sum has: arithmetic with thousands costs seconds."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a quantity can have: from `low` to `high` (None: no bound), each end open or closed."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_possible(self) -> bool:
        """Whether it has any value: the rest of a total that is less than its parts has none."""
        if self.low is None or self.high is None or self.low < self.high:
            return True
        return self.low == self.high and not (self.low_open or self.high_open)

    def __sub__(self, other: "Interval") -> "Interval":
        """All differences."""
        return Interval(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def __add__(self, other: "Interval") -> "Interval":
        """All sums."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def is_below(self, other: "Interval") -> bool:
        """Whether every value of this one is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def is_within(self, other: "Interval") -> bool:
        """Whether every value of this one is a value of the other."""
        return not (self._reaches_below(other) or self._reaches_above(other))

    def _reaches_below(self, other: "Interval") -> bool:
        if other.low is None:
            return False
        if self.low is None or self.low < other.low:
            return True
        return self.low == other.low and other.low_open and not self.low_open

    def _reaches_above(self, other: "Interval") -> bool:
        if other.high is None:
            return False
        if self.high is None or self.high > other.high:
            return True
        return self.high == other.high and other.high_open and not self.high_open


def quantity(low: str | None, high: str | None, qualifier: str | None) -> Interval:
    """The interval that a written amount means.

    `low` alone is the figure itself; over (at least: with it) and under (at most: with it) open it to one side.

    >>> quantity("2500000000", None, "over").low_open
    True
    """
    first, last = _fraction(low), _fraction(high)
    if qualifier in ("over", "at-least"):
        return Interval(first, None, low_open=qualifier == "over")
    if qualifier in ("under", "at-most"):
        return Interval(Fraction(0), last if last is not None else first, high_open=qualifier == "under")
    return Interval(first, last if last is not None else first)


def _fraction(text: str | None) -> Fraction | None:
    return Fraction(text) if text is not None and NUMBER.fullmatch(text) else None


def rest(total: Interval, parts: Iterable[Interval]) -> Interval:
    """What remains of a total when its known parts are taken out, never below nothing: no value, if they are more."""
    for part in parts:
        total -= part
    return _not_below_nothing(total)


def _not_below_nothing(interval: Interval) -> Interval:
    if interval.low is None or interval.low < 0:
        return Interval(Fraction(0), interval.high, False, interval.high_open)
    return interval


def share(part: Interval, total: Interval) -> Interval:
    """The part over its total, never above one: no value, if the part is more than the total."""
    low = _divide(part.low, total.high)
    high = _divide(part.high, total.low)
    if high is None or high > 1:
        return Interval(low, Fraction(1), _open_low(part, total))
    return Interval(low, high, _open_low(part, total), part.high_open or total.low_open)


def share_of_rest(total: Interval, parts: Iterable[Interval]) -> Interval:
    """The rest over its total: one less the shares of the parts (the total is the same in both)."""
    taken = Interval(Fraction(0), Fraction(0))
    for part in parts:
        taken += share(part, total)
    return _not_below_nothing(Interval(Fraction(1), Fraction(1)) - taken)


def _open_low(part: Interval, total: Interval) -> bool:
    return part.low_open or (bool(part.low) and (total.high_open or total.high is None))


def _divide(part: Fraction | None, total: Fraction | None) -> Fraction | None:
    if total is None:
        return Fraction(0) if part is not None else None
    return None if part is None or total == 0 else part / total


def is_printed_as(stated: str, computed: Interval) -> bool | None:
    """Whether a printed share ("3%") is what some value of the computed share rounds to; None where it is no share."""
    number = stated.rstrip("% ")
    if not NUMBER.fullmatch(number):
        return None
    value = Fraction(number) / 100
    half = Fraction(1, 2) / 100 / 10 ** len(number.partition(".")[2])
    bounds = Interval(value - half, value + half)
    return not (computed.is_below(bounds) or bounds.is_below(computed))
