"""A fault of a user's file: which one it is, where it stands, and what would mend it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

_LONGEST: Final = 600


class Severity(StrEnum):
    """How bad a fault is: an error stops a load, a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where something stands: a file, a line and a column (both from 1), and its length in characters.

    `label` names the place in the words of a table ("row 3, column country"), for CSV and workbooks.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    label: str = ""

    @property
    def sheet(self) -> str:
        """The sheet of a workbook in which it stands; empty in other files."""
        return self.label.partition("!")[0] if self.file.lower().endswith(".xlsx") else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Diagnostic(NamedTuple):
    """One fault found: its code and name, a sentence, its place, a hint, and other places that matter."""

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    related: tuple[Place, ...] = ()


class Fault(NamedTuple):
    """A kind of fault: its code, its name, and the text of `stakegraph explain CODE`.

    `example` is the smallest seed text that shows the fault; `instead` is the near miss: the same text put
    right. Both are run by the tests: the first must show this code, the second must not.
    """

    code: str
    name: str
    what: str
    why: str
    example: str
    instead: str
    severity: Severity = Severity.ERROR

    def at(self, place: Place, message: str, *, hint: str = "", related: Iterable[Place] = ()) -> Diagnostic:
        """The fault as found at a place; of a message that quotes a very long value, its beginning and its end."""
        return Diagnostic(self.code, self.name, self.severity, _shortened(message), place, hint, tuple(related))


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"


def sort_diagnostics(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults in the order of their places, each once."""
    unique = dict.fromkeys(found)
    return tuple(
        sorted(unique, key=lambda each: (each.place.file, each.place.sheet, each.place, each.code, each.message))
    )


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether any of the faults stops a load."""
    return any(each.severity is Severity.ERROR for each in found)
