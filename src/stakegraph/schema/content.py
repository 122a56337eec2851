"""The schema out of the records of a store: no file is read, and YAML stays unimported."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from stakegraph.model import Kind
from stakegraph.schema.kinds import EntityKind, FactKind, RelationshipKind, TieField
from stakegraph.schema.schema import Schema


def read_schema(kinds: Iterable[Kind]) -> Schema:
    """The schema of these kinds, as `built_in_kinds` and `read_kinds` give them and a store carries them."""
    return _read(tuple(sorted(kinds, key=lambda kind: kind.id)))


@lru_cache(maxsize=4)
def _read(ordered: tuple[Kind, ...]) -> Schema:
    """The same for kinds in order; whoever asks one store many questions has them read once."""
    contents = json.loads(f"[{','.join(kind.content for kind in ordered)}]")
    found: dict[str, dict[str, dict[str, Any]]] = {"entity": {}, "relationship": {}, "fact": {}}
    for kind, content in zip(ordered, contents, strict=True):
        if "from" in content:
            content["from_"] = content.pop("from")  # a keyword of Python
        found[kind.family][kind.id] = {"id": kind.id, **_fields(content)}
    return Schema(
        entities={id: EntityKind(**fields) for id, fields in found["entity"].items()},
        relationships={id: _relationship_kind(fields) for id, fields in found["relationship"].items()},
        facts={id: FactKind(**fields) for id, fields in found["fact"].items()},
    )


def _relationship_kind(fields: Mapping[str, Any]) -> RelationshipKind:
    return RelationshipKind(**{"inverse": fields["title"], **fields})  # a symmetric kind has no inverse of its own


def _fields(content: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a kind as fields, each read by the type of its field."""
    return {name: _READ[name](value) if name in _READ else value for name, value in content.items()}


def _flag(word: str) -> bool:
    return word == "yes"


def _pairs(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(mapping.items()))


def _tie_fields(fields: Iterable[Mapping[str, Any]]) -> tuple[TieField, ...]:
    return tuple(TieField(field["name"], field["on"], _flag(field.get("carries", "no"))) for field in fields)


_TYPES: Final[Mapping[Any, Callable[[Any], Any]]] = {
    bool: _flag,
    tuple[str, ...]: tuple,
    tuple[tuple[str, str], ...]: _pairs,
    tuple[TieField, ...]: _tie_fields,
}
_READ: Final = {
    name: _TYPES[sort]
    for kind in (EntityKind, RelationshipKind, FactKind)
    for name, sort in kind.__annotations__.items()
    if sort in _TYPES
}
"""How each field is read that is no text."""
