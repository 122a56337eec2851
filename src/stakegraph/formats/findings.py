"""The faults of one file as they are found: every kind, but never so many of one that they fill memory or time."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from stakegraph.diagnostics import Diagnostic, Severity

KEPT_OF_A_KIND = 200
MOST_OF_A_KIND = 5_000
"""A file with more errors of one kind is the wrong file, or meant to keep the program busy: it is read no further."""


class Findings:
    """Faults in the order they were found; of each code the first 200, the rest shows when these are mended."""

    def __init__(self, found: Iterable[Diagnostic] = ()) -> None:
        self._kept = list(found)
        self._of_a_kind = Counter(each.code for each in self._kept)
        self.are_too_many = False

    def add(self, fault: Diagnostic) -> None:
        """Keep one more fault, while there is room for its kind."""
        self._of_a_kind[fault.code] += 1
        if self._of_a_kind[fault.code] <= KEPT_OF_A_KIND:
            self._kept.append(fault)
        elif self._of_a_kind[fault.code] > MOST_OF_A_KIND and fault.severity is Severity.ERROR:
            self.are_too_many = True

    def extend(self, faults: Iterable[Diagnostic]) -> None:
        """Keep more faults of one kind, and look for no more than there is room for."""
        for fault in islice(faults, KEPT_OF_A_KIND):
            self.add(fault)

    def all(self) -> tuple[Diagnostic, ...]:
        """The faults kept."""
        return tuple(self._kept)
