"""Many things in lists of so many: what one transaction writes, what one question asks about."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

_T = TypeVar("_T")

BATCH: Final = 5_000
"""Rows that one transaction of a large load writes."""


def batches(items: Iterable[_T], size: int = BATCH) -> Iterator[list[_T]]:
    """The items in lists of that length."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
