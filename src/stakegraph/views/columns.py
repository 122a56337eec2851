"""Rows as columns: in JSON a name is written once, and so is a text that many rows share."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Column: TypeAlias = "list[Any] | dict[str, list[Any]]"

_SHARED = 2  # a column of texts is written as places in a list where each text stands so often on average


def to_columns(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Column]:
    """The rows as a column for each name: its values, or `{"of": texts, "at": places}` where texts repeat.

    >>> to_columns(("id", "kind"), [("a", "agency"), ("b", "agency"), ("c", "agency")])
    {'id': ['a', 'b', 'c'], 'kind': {'of': ['agency'], 'at': [0, 0, 0]}}
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return {name: _write(column) for name, column in zip(names, columns, strict=True)}


def from_column(column: Column) -> list[Any]:
    """The values of a column as `to_columns` writes it. Raises LookupError or TypeError for what it never writes.

    >>> from_column({"of": ["agency"], "at": [0, 0]})
    ['agency', 'agency']
    """
    return [column["of"][place] for place in column["at"]] if isinstance(column, dict) else list(column)


def _write(column: Sequence[Any]) -> Column:
    if not all(isinstance(value, str) for value in column):
        return list(column)
    places: dict[str, int] = {}
    at = [places.setdefault(value, len(places)) for value in column]
    return {"of": list(places), "at": at} if len(places) * _SHARED <= len(column) else list(column)
