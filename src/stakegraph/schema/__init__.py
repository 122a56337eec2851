"""Kinds and relationship kinds, as data."""

from stakegraph.schema.content import read_schema
from stakegraph.schema.files import built_in_files, built_in_kinds, kinds_from
from stakegraph.schema.kinds import ANY, EntityKind, FactKind, RelationshipKind, TieField
from stakegraph.schema.own_kinds import read_kinds
from stakegraph.schema.schema import Schema

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
