"""Pieces of JSON Schema: the values that keys take, and objects with a closed list of keys."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from stakegraph.schema.blocks import BlockKey, Takes

Piece: TypeAlias = dict[str, Any]

_WHEN: Final = r"^(unknown|ongoing|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?)$"
_DIGITS: Final = r"(?![0-9.]{41})[0-9]+(\.[0-9]+)?"

VALUES: Final[Mapping[Takes, Piece]] = {
    "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9._-]{0,127}$"},
    "text": {"type": ["string", "number"]},
    "word": {"type": ["string", "number"]},
    "flag": {"enum": ["yes", "no", True, False]},
    "when": {"type": ["string", "integer"], "pattern": _WHEN},
    "number": {"type": ["string", "number"], "pattern": rf"^{_DIGITS}$", "minimum": 0},
    "amount": {"type": ["string", "number"], "pattern": rf"^(rest|{_DIGITS})$", "minimum": 0},
    "share": {"type": "string", "pattern": rf"^{_DIGITS}%$"},
    "printed": {"type": ["string", "number"], "pattern": rf"^{_DIGITS}[% ]*$", "minimum": 0},
    "url": {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9]"},
    "map": {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    "filter": {"type": ["string", "integer"]},
}
"""What a value may be. An editor reads an unquoted 2014 or 2.5 as a number, so numbers pass where a text may be one."""


def value_of(key: BlockKey) -> Piece:
    """The value of a key, with its description for an editor."""
    booleans = [True, False] if key.takes == "flag" else []  # what an editor makes of `on` and `off`
    one = {"enum": [*key.values, *booleans]} if key.values else refer(key.takes)
    return {"description": key.description, **(one_or_many(one) if key.many else one)}


def refer(name: str) -> Piece:
    """A definition by its name."""
    return {"$ref": f"#/$defs/{name}"}


def one_or_many(one: Piece) -> Piece:
    """A list; a list of one may be written without brackets."""
    return {"oneOf": [one, {"type": "array", "items": one}]}


def block_of(keys: Iterable[BlockKey], required: Iterable[str] = (), **more: object) -> Piece:
    """An object with these keys and no others."""
    return closed({key.name: value_of(key) for key in keys}, required, **more)


def closed(properties: Mapping[str, Piece], required: Iterable[str] = (), **more: object) -> Piece:
    """An object with these properties and no others."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), "additionalProperties": False, **needed, **more}


def described(words: Mapping[str, str]) -> Piece:
    """A word of a closed list, each with what it means."""
    return {"oneOf": [{"const": word, "description": meaning} for word, meaning in words.items()]}


def only_keys(kinds: Iterable[str], keys: Iterable[str]) -> Piece:
    """The rule that a block of one of these kinds has these keys and no others."""
    return {
        "if": {"properties": {"kind": {"enum": sorted(kinds)}}, "required": ["kind"]},
        "then": {"propertyNames": {"enum": sorted(keys)}},
    }
