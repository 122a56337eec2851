"""One text being read, whatever its format: what was found, where, and what is left of its limits."""

from collections.abc import Callable, Iterator

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.files import TOO_MANY_VALUES
from stakegraph.diagnostics.syntax import DUPLICATE_KEY, TOO_DEEP
from stakegraph.formats.findings import Findings
from stakegraph.formats.limits import Limits, raise_limit
from stakegraph.formats.locator import Locator
from stakegraph.formats.text import screen
from stakegraph.formats.tree import Document, Layout, Mapping, Node, Scalar


class ReadingStopped(Exception):
    """Nothing after this fault can be read; raised and caught within one reading. None: the faults were told before."""

    def __init__(self, fault: Diagnostic | None = None) -> None:
        super().__init__()
        self.fault = fault


class Reading:
    """The text of one file, screened, with the faults found so far."""

    def __init__(self, name: str, text: str, limits: Limits, findings: Findings) -> None:
        self.name = name
        self.text = text
        self.limits = limits
        self.findings = findings
        self.locator = Locator(name, text)
        self.values = 0

    def attempt(self, read: Callable[[], Mapping | None]) -> Mapping | None:
        """What `read` gives; None, and a fault, where it had to stop."""
        try:
            return read()
        except ReadingStopped as stopped:
            if stopped.fault is not None:
                self.findings.add(stopped.fault)
            return None

    def count(self, place: Place) -> None:
        """Count one value more; the reading stops where there are too many of them, or of faults."""
        self.values += 1
        if self.findings.are_too_many:
            raise ReadingStopped
        if self.values > self.limits.nodes:
            message = f"more than {self.limits.nodes:,} values"
            raise ReadingStopped(TOO_MANY_VALUES.at(place, message, hint=raise_limit("nodes", self.limits)))

    def go_down(self, depth: int, place: Place) -> None:
        """Enter a list or block at this depth; the reading stops where it is too deep."""
        if depth > self.limits.depth:
            message = f"lists and blocks stand more than {self.limits.depth} deep in each other"
            raise ReadingStopped(TOO_DEEP.at(place, message))

    def each_key_once(self, entries: Iterator[tuple[Scalar, Node]]) -> Iterator[tuple[Scalar, Node]]:
        """The entries of a block; of those with the same key the first, and a fault for each other."""
        first: dict[str, Place] = {}
        for key, value in entries:
            if key.text in first:
                message = f"`{key.text}` stands twice in this block"
                self.findings.add(DUPLICATE_KEY.at(key.place, message, related=[first[key.text]]))
                continue
            first[key.text] = key.place
            yield key, value


def read_with(
    reader: Callable[[Reading], Mapping | None], name: str, text: str, limits: Limits, layout: Layout = "blocks"
) -> Document:
    """The document that a reader makes of a text; without a tree where characters make it unreadable."""
    screened = screen(name, text)
    reading = Reading(name, screened.text, limits, Findings(screened.faults))
    tree = reading.attempt(lambda: reader(reading)) if screened.is_readable else None
    return Document(name, screened.text, tree, reading.findings.all(), layout, reading.values)
