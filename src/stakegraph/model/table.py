"""`Table`, the one shape of every answer: columns, rows and what the question was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Cell: TypeAlias = "str | int | float | bool | tuple[str, ...] | tuple[Mapping[str, Any], ...] | None"


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `meta` names the question, its parameters, as-of, layers, counts and the store's digest.

    `notes` are sentences for a reader, printed below a table. On a page that is too narrow for all columns, those that
    `below` names stand under their row, as evidence always does, and those that `wide` names are left out.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meta: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
