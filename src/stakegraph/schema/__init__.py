"""Kinds and relationship kinds, as data."""

from typing import TYPE_CHECKING, Any

from stakegraph.schema.content import read_schema
from stakegraph.schema.kinds import ANY, EntityKind, FactKind, RelationshipKind, TieField
from stakegraph.schema.schema import Schema

if TYPE_CHECKING:
    from stakegraph.schema.files import built_in_files, built_in_kinds, kinds_from
    from stakegraph.schema.own_kinds import read_kinds

__all__ = [
    "ANY",
    "EntityKind",
    "FactKind",
    "RelationshipKind",
    "Schema",
    "TieField",
    "built_in_files",
    "built_in_kinds",
    "kinds_from",
    "read_kinds",
    "read_schema",
]


def __getattr__(name: str) -> Any:
    """What reads kinds out of files, imported when it is used first: a question reads them from the store."""
    if name == "read_kinds":
        from stakegraph.schema.own_kinds import read_kinds

        return read_kinds
    if name in ("built_in_files", "built_in_kinds", "kinds_from"):
        from stakegraph.schema import files

        return getattr(files, name)
    raise AttributeError(f"module `stakegraph.schema` has no `{name}`")
