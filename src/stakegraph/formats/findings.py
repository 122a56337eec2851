"""The faults of one file as they are found: every kind, but never so many of one that they fill the memory."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from stakegraph.diagnostics import Diagnostic

KEPT_OF_A_KIND = 200


class Findings:
    """Faults in the order they were found; of each code the first 200, the rest shows when these are mended."""

    def __init__(self, found: Iterable[Diagnostic] = ()) -> None:
        self._kept = list(found)
        self._of_a_kind = Counter(each.code for each in self._kept)

    def add(self, fault: Diagnostic) -> None:
        """Keep one more fault, while there is room for its kind."""
        self._of_a_kind[fault.code] += 1
        if self._of_a_kind[fault.code] <= KEPT_OF_A_KIND:
            self._kept.append(fault)

    def extend(self, faults: Iterable[Diagnostic]) -> None:
        """Keep more faults of one kind, and look for no more than there is room for."""
        for fault in islice(faults, KEPT_OF_A_KIND):
            self.add(fault)

    def all(self) -> tuple[Diagnostic, ...]:
        """The faults kept."""
        return tuple(self._kept)
