"""What the child says to its parent: faults by code and place, in plain values that JSON can carry."""

from typing import Any, NamedTuple


class Found(NamedTuple):
    """A fault by its code, a sentence, a hint, and where it stands; without a sheet it is of the whole file."""

    code: str
    message: str
    hint: str = ""
    sheet: str = ""
    row: int = 1
    column: int = 1

    def as_json(self) -> dict[str, Any]:
        """The fields by their names."""
        return self._asdict()


class Refused(Exception):
    """The workbook is not read beyond this fault."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.message)
        self.found = found


NOT_A_WORKBOOK = "SG150"
TOO_LARGE = "SG151"
ACTIVE_CONTENT = "SG152"
HOSTILE_XML = "SG153"
FAR_CELL = "SG154"
NO_VALUE = "SG155"
HIDDEN_SHEET = "SG156"
HIDDEN_ROWS = "SG157"
MERGED_CELLS = "SG158"
ODD_DATE = "SG160"
FROM_1904 = "SG161"
DAMAGE = "SG135"
TOO_MANY_VALUES = "SG608"
