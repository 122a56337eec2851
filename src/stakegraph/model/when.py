"""Dates as analysts know them: a year, a month, a day, a range, `unknown` or `ongoing`; precision is kept.

The words are those of EDTF (ISO 8601-2) that the seeds use. A date is never rounded to a day: it keeps the earliest
and the latest day that it can mean.
"""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import NamedTuple

UNKNOWN = "unknown"
ONGOING = "ongoing"
NO_DAY = date.max.isoformat()
"""The day of a question to seeds in which nothing is dated: the last of all."""

_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class When(NamedTuple):
    """A date as written, with the earliest and the latest day it can mean (both None for `unknown`, `ongoing`)."""

    text: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether the word names any day at all."""
        return self.earliest is not None


@lru_cache(maxsize=65536)
def parse_when(text: str) -> When:
    """The date that a word means.

    Raises ValueError, with a sentence for the user, for anything that is no date of the seed format.

    >>> parse_when("2014").latest
    datetime.date(2014, 12, 31)
    >>> parse_when("2014/2018").earliest
    datetime.date(2014, 1, 1)
    """
    if text in (UNKNOWN, ONGOING):
        return When(text)
    first, slash, last = text.partition("/") if text.count("/") < 2 else (text, "", "")
    earliest, latest = _days(first)
    if slash:
        end_earliest, latest = _days(last)
        if end_earliest < earliest:
            raise ValueError(f"the range `{text}` ends before it begins")
    return When(text, earliest, latest)


def _days(text: str) -> tuple[date, date]:
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is no date: write 2014, 2014-05, 2014-05-08, 2014/2018, unknown or ongoing")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        return _first_day(year or 0, month, day), _last_day(year or 0, month, day)
    except ValueError:
        raise ValueError(f"`{text}` is not a day of the calendar") from None


def _first_day(year: int, month: int | None, day: int | None) -> date:
    return date(year, 1 if month is None else month, 1 if day is None else day)


def _last_day(year: int, month: int | None, day: int | None) -> date:
    if month is None:
        return date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(month)
    return _end_of_month(year, month) if day is None else date(year, month, day)


def _end_of_month(year: int, month: int) -> date:
    for day in (31, 30, 29):
        with suppress(ValueError):
            return date(year, month, day)
    return date(year, month, 28)
