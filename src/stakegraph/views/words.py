"""The words a view uses for labels, states and numbers, so that the page, its print and its tables say the same."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STATUS_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "existing": "existing",
        "pledged": "pledged",
        "recommended": "recommended",
        "expected": "expected",
        "absent": "said to be absent",
        "ended": "ended",
        "hypothetical": "hypothetical",
    }
)

GAP_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gap-asserted": "said to be absent",
        "gap-implied": "asked for, none recorded",
        "gap-no-record": "no record in these seeds",
        "partly": "partly met",
        "pledged": "pledged, not yet in force",
        "uncertain": "uncertain",
        "contradicted": "sources contradict each other",
        "unmet": "not met",
        "met": "met",
        "out-of-coverage": "outside what these seeds cover",
        "not-checkable": "cannot be checked here",
    }
)


def describe_gap(state: str) -> str:
    """The state of a gap in words; silence in the seeds is never called absence.

    >>> describe_gap("gap-no-record")
    'no record in these seeds'
    """
    return GAP_WORDS.get(state, state)


def describe_status(status: str) -> str:
    """The status of a relationship in words."""
    return STATUS_WORDS.get(status, status)
