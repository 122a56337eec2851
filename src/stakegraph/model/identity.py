"""What a record says, and the id that follows from it; no question needs either: records carry their ids."""

import json
from typing import Any, Final, TypeVar

from stakegraph.model.records import Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement

Proven = TypeVar("Proven", Statement, Evidence)


def identify(record: Record) -> str:
    """The record's id: SHA-256, in hex, of its canonical content with the defaults left out."""
    from hashlib import sha256  # it brings OpenSSL, which no question needs

    return sha256(f"{type(record).__name__}\n{_canonical(content(record))}".encode()).hexdigest()


def record_id(record: Record) -> str:
    """The record's id, in hex: the one it carries, else the one that follows from its content."""
    if isinstance(record, Statement | Evidence):
        return record.id or identify(record)
    if isinstance(record, Rule):
        return record.record or identify(record)
    return identify(record)


def under_its_id(record: Proven) -> Proven:
    """A statement or evidence with the id that follows from its content."""
    return type(record)._make((*record[:-1], identify(record)))


def content(record: "Record | Expect") -> dict[str, Any]:
    """The fields of a record that are not at their defaults, nested records likewise."""
    fields = zip(*_CONTENT[type(record)], record)  # noqa: B905 (the id, which comes last, is no content)
    return {
        name: content(value) if isinstance(value, Expect) else value
        for name, default, value in fields
        if value != default
    }


_canonical: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_IDS: Final = ("id", "record")
_NO_DEFAULT: Final = object()


def _content_of(sort: type[Any]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The fields that make up what a record says, with their defaults: all but the id of its own content."""
    defaults = sort._field_defaults
    names = sort._fields[:-1] if sort._fields[-1] in _IDS and sort._fields[-1] in defaults else sort._fields
    return names, tuple(defaults.get(name, _NO_DEFAULT) for name in names)


_CONTENT: Final[dict[type, tuple[tuple[str, ...], tuple[Any, ...]]]] = {
    sort: _content_of(sort) for sort in (Layer, Kind, Entity, Statement, Evidence, Rule, Expect)
}
