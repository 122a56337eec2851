"""The blocks whose keys follow from the kinds, as JSON Schema: entities, sources, relationships, ties of amounts."""

from collections.abc import Iterable, Mapping
from typing import Final

from stakegraph.schema.blocks import ENTITY_KEYS, ID, LABELS, NAME, RELATIONSHIP_KEYS, BlockKey, Takes
from stakegraph.schema.json_pieces import Piece, closed, described, one_or_many, only_keys, refer, value_of
from stakegraph.schema.kinds import FactKind
from stakegraph.schema.schema import Schema

OWN_SECTIONS: Final = ("figure", "money")
"""Entity kinds that are written in sections of their own, with keys of their own."""

_SPECIAL: Final[Mapping[str, Takes]] = {"names": "name", "footnotes": "footnotes"}


def entity_block(schema: Schema) -> Piece:
    """A block of `entities`: the keys of all kinds, then, by kind, those that it may have."""
    kinds = {
        kind.id: f"{kind.title}: {kind.description}"
        for kind in schema.entities.values()
        if not kind.abstract and kind.id not in OWN_SECTIONS
    }
    properties = {"id": value_of(ID), "kind": described(kinds), **_labels()}
    for kind in kinds:
        properties |= _fields(schema, kind)
    allowed = {kind: {*ENTITY_KEYS, *schema.fields_of(kind)} for kind in kinds}
    return closed(properties, ["id"], allOf=_by_kind(allowed))


def source_block(schema: Schema) -> Piece:
    """A block of `sources`."""
    properties = {"id": value_of(ID), "kind": {"const": "source"}, **_labels(), **_fields(schema, "source")}
    return closed(properties, ["id"])


def relationship_block(schema: Schema) -> Piece:
    """A block of `relationships`: `between` only where the kind runs both ways."""
    kinds = {kind.id: f"{kind.title}: {kind.description}" for kind in schema.relationships.values()}
    qualities = sorted({quality for kind in schema.relationships.values() for quality in kind.qualities})
    ends = {name: {"description": meaning, **one_or_many(refer("id"))} for name, meaning in _ENDS.items()}
    properties = {**ends, "kind": described(kinds), **_labels(), **{name: refer("text") for name in qualities}}
    allowed = {
        kind.id: {*RELATIONSHIP_KEYS, *kind.qualities} - (set() if kind.symmetric else {"between"})
        for kind in schema.relationships.values()
    }
    written = [{"required": ["from", "to"]}, {"required": ["between"]}]
    return closed(properties, ["kind"], oneOf=written, allOf=_by_kind(allowed))


def amount_block(schema: Schema, kind: str, keys: Iterable[BlockKey], ties: Iterable[str]) -> Piece:
    """A block of `figures` or `money`: what is said of the amount, and whose it is."""
    own = {key.name: value_of(key) for key in keys}
    of_kind = _fields(schema, kind)
    return closed(
        {"id": value_of(ID), "name": value_of(NAME), **_labels(), **own, **{tie: of_kind[tie] for tie in ties}}, ["id"]
    )


def _labels() -> dict[str, Piece]:
    return {key.name: value_of(key) for key in LABELS}


def _fields(schema: Schema, kind: str) -> dict[str, Piece]:
    return {name: _field(schema, name, kind) for name in schema.fields_of(kind) if schema.meanings(name, kind)}


def _field(schema: Schema, name: str, kind: str) -> Piece:
    fact, tie = schema.fact_field(name, kind), schema.tie_field(name, kind)
    if fact:
        return value_of(_fact_key(name, fact))
    assert tie is not None
    relationship, field = tie
    others = ", ".join(relationship.ends("to" if field.on == "from" else "from"))
    description = f"{relationship.description} Ids of: {others}."
    return value_of(BlockKey(name, _SPECIAL.get(name, "id"), description, many=name not in _SPECIAL))


def _fact_key(name: str, fact: FactKind) -> BlockKey:
    takes = _SPECIAL.get(name, _TAKES[fact.type])
    return BlockKey(name, takes, fact.description, fact.values, fact.many and takes != "map")


def _by_kind(allowed: Mapping[str, Iterable[str]]) -> list[Piece]:
    """One rule for all kinds that allow the same keys."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for kind, keys in allowed.items():
        alike.setdefault(tuple(sorted(keys)), []).append(kind)
    return [only_keys(kinds, keys) for keys, kinds in alike.items()]


_ENDS: Final = {
    "from": "Who or what the statement starts from; a list makes one statement for each pair.",
    "to": "Who or what it leads to; a list makes one statement for each pair.",
    "between": "For kinds that run both ways: every pair of this list.",
}
_TAKES: Final[Mapping[str, Takes]] = {
    "text": "text",
    "word": "word",
    "flag": "flag",
    "when": "when",
    "url": "url",
    "map": "map",
    "number": "number",
    "name": "text",
}
