"""`Table`, the one shape of every answer: columns, rows and what the question was."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS: Final = 10_000
"""So many rows long lists have, where nobody asks for another limit."""

Cell: TypeAlias = "str | int | float | bool | tuple[str, ...] | tuple[Mapping[str, Any], ...] | None"


class Table(SimpleNamespace):
    """An answer. `meta` names the question, its parameters, as-of, layers, counts and the store's digest.

    `notes` are sentences for a reader, printed below a table. On a page that is too narrow for all columns, those that
    `below` names stand under their row, as evidence always does, and those that `wide` names are left out.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meta: Mapping[str, Any]
    notes: tuple[str, ...]
    wide: tuple[str, ...]
    below: tuple[str, ...]

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: tuple[tuple[Cell, ...], ...],
        meta: Mapping[str, Any] | None = None,
        notes: tuple[str, ...] = (),
        wide: tuple[str, ...] = (),
        below: tuple[str, ...] = (),
    ) -> None:
        super().__init__(columns=columns, rows=rows, meta=meta or {}, notes=notes, wide=wide, below=below)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __bool__(self) -> bool:
        return True  # an answer without rows is an answer

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column; a loop over the table gives the same, one by one.

        >>> Table(("id", "kind"), (("mx", "country"),)).to_dicts()
        [{'id': 'mx', 'kind': 'country'}]
        """
        return list(self)

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a frame of pandas: lists and evidence become text, meta and notes stand in `attrs`.

        Raises ConfigurationError where pandas is not installed; stakegraph does not bring it.
        """
        from stakegraph.exports.notebook import as_frame

        return as_frame(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: at most 200 rows, the notes, and what was asked and counted."""
        from stakegraph.exports.notebook import as_html

        return as_html(self)
