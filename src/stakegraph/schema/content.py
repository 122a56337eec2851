"""The schema out of the records of a store: no file is read, and YAML stays unimported."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from stakegraph.model import Kind
from stakegraph.schema.kinds import EntityKind, FactKind, RelationshipKind, TieField
from stakegraph.schema.schema import Schema
from stakegraph.schema.shape import KEYS, Shape


def read_schema(kinds: Iterable[Kind]) -> Schema:
    """The schema of these kinds, as `built_in_kinds` and `read_kinds` give them and a store carries them."""
    return _read(tuple(sorted(kinds, key=lambda kind: kind.id)))


@lru_cache(maxsize=4)
def _read(ordered: tuple[Kind, ...]) -> Schema:
    """The same for kinds in order; whoever asks one store many questions has them read once."""
    return Schema(
        entities={kind.id: EntityKind(**_content(kind)) for kind in ordered if kind.family == "entity"},
        relationships={kind.id: _relationship_kind(kind) for kind in ordered if kind.family == "relationship"},
        facts={kind.id: FactKind(**_content(kind)) for kind in ordered if kind.family == "fact"},
    )


def _relationship_kind(kind: Kind) -> RelationshipKind:
    content = _content(kind)
    return RelationshipKind(**{"inverse": content["title"], **content})  # a symmetric kind has no inverse of its own


def _content(kind: Kind) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(kind.content)
    for name in content.keys() & _READ.keys():
        content[name] = _READ[name](content[name])
    for name in content.keys() & _NAMES.keys():
        content[_NAMES[name]] = content.pop(name)
    return {"id": kind.id, **content}


def _flag(word: str) -> bool:
    return word == "yes"


def _pairs(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(mapping.items()))


def _tie_fields(fields: Iterable[Mapping[str, Any]]) -> tuple[TieField, ...]:
    return tuple(TieField(field["name"], field["on"], _flag(field.get("carries", "no"))) for field in fields)


_NAMES: Final = {"from": "from_"}  # a keyword of Python
_SHAPES: Final[Mapping[Shape, Callable[[Any], Any]]] = {
    "flag": _flag,
    "words": tuple,
    "pairs": _pairs,
    "fields": _tie_fields,
}
_READ: Final = {key.name: _SHAPES[key.shape] for keys in KEYS.values() for key in keys if key.shape in _SHAPES}
"""How each key is read that is no text."""
