"""Which statements `Reader.claims` is asked for."""

from typing import NamedTuple


class ClaimFilter(NamedTuple):
    """Which statements: any field left empty does not restrict.

    `concerning` are entities of which one must be named beside the ends: in under, about, topics or purpose.
    """

    kinds: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    concerning: frozenset[str] = frozenset()
