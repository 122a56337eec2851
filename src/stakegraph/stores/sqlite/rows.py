"""Records to rows of their tables, and back.

What comes back is looked at before it is believed: a value of another type than the column's, or a label that is none,
can only come from a damaged file.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias

from stakegraph.model import Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement, parse_when
from stakegraph.model.words import CERTAINTIES, MODALITIES, STANCES, STATUSES
from stakegraph.stores.sqlite.faults import NotAsWritten

Row: TypeAlias = tuple[Any, ...]
Types: TypeAlias = frozenset[type]
Plain: TypeAlias = Any  # what JSON can hold

TEXT: Final[Types] = frozenset({str})
MAYBE: Final[Types] = frozenset({str, type(None)})
NUMBER: Final[Types] = frozenset({int})
BYTES: Final[Types] = frozenset({bytes})


def look_at(row: Row, types: tuple[Types, ...]) -> None:
    """Raises NotAsWritten for a row whose values are not of these types."""
    if not _fit(tuple(map(type, row)), types):
        raise NotAsWritten(f"a row holds values of other types than were written: {row!r:.200}")


@lru_cache(maxsize=4096)
def _fit(found: tuple[type, ...], types: tuple[Types, ...]) -> bool:
    return len(found) == len(types) and all(one in allowed for one, allowed in zip(found, types, strict=True))


def to_word(row: Row) -> str:
    """The word of a row."""
    look_at(row, (TEXT,))
    return str(row[0])


class Family(NamedTuple):
    """One family of records: its table, and how a record becomes a row and a row, with its id behind, a record."""

    record: type
    table: str
    insert: str
    select: str
    encode: Callable[[int, Any], Row]
    decode: Callable[[Row], Record]


def _from_layer(row: int, layer: Layer) -> Row:
    return row, layer.id, int(layer.default), layer.title, _json(layer.sources)


def to_layer(row: Row) -> Layer:
    """The layer of a row, its record's id at the end."""
    look_at(row, (TEXT, NUMBER, TEXT, TEXT, BYTES))
    id_, default, title, sources, _ = row
    return Layer(id_, bool(default), title, _frozen(json.loads(sources)))


def _from_kind(row: int, kind: Kind) -> Row:
    return row, kind.family, kind.id, kind.content


def to_kind(row: Row) -> Kind:
    """The kind of a row, its record's id at the end."""
    look_at(row, (TEXT, TEXT, TEXT, BYTES))
    return Kind(*row[:-1])


def _from_entity(row: int, entity: Entity) -> Row:
    return row, entity.id, entity.kind


def to_entity(row: Row) -> Entity:
    """The entity of a row; its record's id, if it stands there, is of no use here."""
    look_at(row, (TEXT, TEXT, BYTES)[: len(row)])
    return Entity(row[0], row[1])


_RARE: Final = ("under", "aim", "role", "topics", "purpose", "about", "claim", "more")
_RARE_NAMES: Final = frozenset(_RARE)
_NO_RARE: Final = (None, None, None, (), (), (), None, ())
_rare_of = attrgetter(*_RARE)
_common_of = attrgetter(
    *("subject", "kind", "object", "value", "source", "layer", "status", "stance", "modality", "certainty"),
    *("start", "end", "said"),
)


def _from_statement(row: int, statement: Statement) -> Row:
    return row, *_common_of(statement), _rest(statement)


def _rest(statement: Statement) -> str | None:
    """The fields that few statements have, as JSON; None where there are none."""
    rare = _rare_of(statement)
    if rare == _NO_RARE:
        return None
    return _json({name: value for name, value, none in zip(_RARE, rare, _NO_RARE, strict=True) if value != none})


_STATEMENT: Final = (*(TEXT,) * 2, *(MAYBE,) * 3, *(TEXT,) * 5, *(MAYBE,) * 4, BYTES)


def to_statement(row: Row) -> Statement:
    """The statement of a row, its record's id at the end."""
    look_at(row, _STATEMENT)
    *common, rest, record = row
    if not _are_words(*common[6:]):
        raise NotAsWritten(f"a statement carries a label or a date that is none: {common}")
    rare = _NO_RARE if rest is None else _rare(rest)
    return Statement._make((*common, *rare, record.hex()))


@lru_cache(maxsize=4096)
def _rare(rest: str) -> tuple[Plain, ...]:
    """The fields of `_RARE`, in that order; many statements have the same."""
    fields = json.loads(rest)
    if not fields.keys() <= _RARE_NAMES:
        raise NotAsWritten(f"a statement has fields that no statement has: {rest}")
    get = fields.get
    topics, purpose, about = (tuple(get(name, ())) for name in ("topics", "purpose", "about"))
    more = tuple(map(tuple, get("more", ())))
    return get("under"), get("aim"), get("role"), topics, purpose, about, get("claim"), more


@lru_cache(maxsize=65536)
def _are_words(
    status: str, stance: str, modality: str, certainty: str, start: str | None, end: str | None, said: str | None
) -> bool:
    for date in (start, end, said):
        if date is not None:
            parse_when(date)
    return status in STATUSES and stance in STANCES and modality in MODALITIES and certainty in CERTAINTIES


def concerns_of(row: int, statement: Statement) -> list[Row]:
    """The entities that a statement names beside its ends, each with its layer and the statement's row."""
    return [(entity, statement.layer, row) for entity in sorted(statement.concerns)]


def _from_evidence(row: int, evidence: Evidence) -> Row:
    cites = (_json(each) if each else None for each in (evidence.cites, evidence.cites_possible))
    return row, bytes.fromhex(evidence.record), evidence.source, evidence.locator, evidence.quote, *cites


def to_evidence(row: Row) -> Evidence:
    """The evidence of a row, its record's id at the end."""
    look_at(row, (BYTES, TEXT, TEXT, TEXT, MAYBE, MAYBE, BYTES))
    of, source, locator, quote, cites, possible, record = row
    certain, other = (_frozen(json.loads(each)) if each else () for each in (cites, possible))
    return Evidence(of.hex(), source, locator, quote, certain, other, id=record.hex())


def citations_of(row: int, evidence: Evidence) -> list[Row]:
    """The footnotes that a piece of evidence cites, each with its row."""
    return [(evidence.source, note, row) for note in sorted(set(evidence.cites))]


def _from_rule(row: int, rule: Rule) -> Row:
    from stakegraph.model.identity import content

    return row, rule.layer, _json(content(rule))


def to_rule(row: Row) -> Rule:
    """The rule of a row, its record's id at the end."""
    look_at(row, (TEXT, TEXT, BYTES))
    layer, text, record = row
    fields = _frozen(json.loads(text))
    expect = Expect(**fields.pop("expect", {}))
    rule = Rule(**fields, expect=expect, record=record.hex())
    if rule.layer != layer:
        raise NotAsWritten(f"the rule {rule.id} stands in another layer than it says")
    return rule


FAMILIES: Final = (
    Family(
        Layer,
        "layer",
        "INSERT INTO layer VALUES (?, ?, ?, ?, ?)",
        "SELECT layer.id, is_default, title, sources, record.id FROM layer JOIN record USING (row)",
        _from_layer,
        to_layer,
    ),
    Family(
        Kind,
        "kind",
        "INSERT INTO kind VALUES (?, ?, ?, ?)",
        "SELECT family, kind.id, content, record.id FROM kind JOIN record USING (row)",
        _from_kind,
        to_kind,
    ),
    Family(
        Entity,
        "entity",
        "INSERT INTO entity VALUES (?, ?, ?)",
        "SELECT entity.id, kind, record.id FROM entity JOIN record USING (row)",
        _from_entity,
        to_entity,
    ),
    Family(
        Statement,
        "statement",
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "SELECT subject, kind, object, value, source, layer, status, stance, modality, certainty,"
        ' start, "end", said, rest, record.id FROM statement JOIN record USING (row)',
        _from_statement,
        to_statement,
    ),
    Family(
        Evidence,
        "evidence",
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)",
        "SELECT record, source, locator, quote, cites, cites_possible, record.id FROM evidence JOIN record USING (row)",
        _from_evidence,
        to_evidence,
    ),
    Family(
        Rule,
        "rule",
        "INSERT INTO rule VALUES (?, ?, ?)",
        "SELECT layer, content, record.id FROM rule JOIN record USING (row)",
        _from_rule,
        to_rule,
    ),
)
LAYER, KIND, ENTITY, STATEMENT, EVIDENCE, RULE = FAMILIES


_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _frozen(value: Plain) -> Plain:
    """What JSON gives, with tuples for lists."""
    if isinstance(value, list):
        return tuple([each if isinstance(each, str) else _frozen(each) for each in value])
    if isinstance(value, dict):
        return {key: each if isinstance(each, str) else _frozen(each) for key, each in value.items()}
    return value
