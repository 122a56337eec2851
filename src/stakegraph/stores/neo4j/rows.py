"""Records to the properties of nodes, and back.

`content` is the record whole, as the canonical text that its id is made of; what stands beside it is for looking up
and for people, and leaves the defaults out.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from stakegraph.errors import StoreDamaged
from stakegraph.model import Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement
from stakegraph.model.fold import fold_words
from stakegraph.model.identity import content, record_id
from stakegraph.store.names import name_of

Properties = dict[str, Any]

_SHOWN: Final = (
    *("source", "stance", "modality", "certainty", "start", "end", "said", "under", "aim", "role"),
    *("topics", "purpose", "about", "claim"),
)


class Shelf(NamedTuple):
    """A set of labels, and the rows that get them."""

    labels: str
    rows: list[Properties]


def shelved(records: Iterable[Record]) -> list[Shelf]:
    """The rows of records, sorted, apart by the labels that their nodes get."""
    shelves: dict[str, list[Properties]] = {}
    for each in records:
        shelves.setdefault(labels_of(each), []).append(properties_of(each))
    return [Shelf(labels, sorted(rows, key=lambda row: str(row["record"]))) for labels, rows in sorted(shelves.items())]


def labels_of(record: Record) -> str:
    """The labels of a record's node, beside those that all have."""
    if not isinstance(record, Statement):
        return _LABELS[type(record)]
    marked = (record.status, record.stance, record.modality) != ("existing", "neutral", "asserted")
    end = ":Fact" if record.object is None else ":Tie"
    return "".join((end, ":Marked" if marked else "", ":Named" if name_of(record) else ""))


def properties_of(record: Record) -> Properties:
    """The properties of a record's node, but for the generation."""
    text = json.dumps(content(record), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {"record": record_id(record), "content": text, **_BESIDE[type(record)](record)}


def to_record(family: str, id_: str, text: str) -> Record:
    """The record of a node's label, id and content; raises StoreDamaged for a text that is none."""
    try:
        return _MADE[family](json.loads(text), id_)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise StoreDamaged(f"the record {id_} is not what was written", "`stakegraph rebuild` makes it anew") from fault


def to_statement(id_: str, text: str) -> Statement:
    """The statement of an id and its content."""
    return Statement(**_frozen(json.loads(text)), id=id_)


def to_evidence(id_: str, text: str) -> Evidence:
    """The evidence of an id and its content."""
    return Evidence(**_frozen(json.loads(text)), id=id_)


def to_rule(id_: str, text: str) -> Rule:
    """The rule of an id and its content."""
    fields = _frozen(json.loads(text))
    return Rule(**{**fields, "expect": Expect(**fields.get("expect", {}))}, record=id_)


def _beside_statement(statement: Statement) -> Properties:
    found: Properties = {"subject": statement.subject, "kind": statement.kind, "layer": statement.layer}
    found |= {"status": statement.status, "stance": statement.stance, "modality": statement.modality}
    found |= {key: end for key in ("object", "value") if (end := getattr(statement, key)) is not None}
    found |= {name: value for name in _SHOWN if (value := getattr(statement, name))}
    found |= {"topics": list(statement.topics)} if statement.topics else {}
    found |= {"qualities": [f"{key}: {value}" for key, value in statement.more]} if statement.more else {}
    if name := name_of(statement):
        found["words"] = f" {' '.join(fold_words(name.text))} "
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def _beside_evidence(evidence: Evidence) -> Properties:
    found: Properties = {"of": evidence.record, "source": evidence.source}
    found |= {"locator": evidence.locator, "quote": evidence.quote, "cites": list(evidence.cites)}
    return {key: value for key, value in found.items() if value}


_LABELS: Final[Mapping[type, str]] = {
    Layer: ":Layer",
    Kind: ":Kind",
    Entity: ":Known",
    Evidence: ":Proof",
    Rule: ":Rule",
}
_BESIDE: Final[Mapping[type, Callable[[Any], Properties]]] = {
    Layer: lambda layer: {"id": layer.id},
    Kind: lambda kind: {"id": kind.id, "family": kind.family},
    Entity: lambda entity: {"id": entity.id, "kind": entity.kind},
    Statement: _beside_statement,
    Evidence: _beside_evidence,
    Rule: lambda rule: {
        "id": rule.id,
        "family": rule.family,
        "layer": rule.layer,
        **({"said": rule.said} if rule.said else {}),
    },
}
_MADE: Final[Mapping[str, Callable[[Any, str], Record]]] = {
    "Layer": lambda fields, _: Layer(**_frozen(fields)),
    "Kind": lambda fields, _: Kind(**_frozen(fields)),
    "Known": lambda fields, _: Entity(**_frozen(fields)),
    "Tie": lambda fields, id_: Statement(**_frozen(fields), id=id_),
    "Fact": lambda fields, id_: Statement(**_frozen(fields), id=id_),
    "Proof": lambda fields, id_: Evidence(**_frozen(fields), id=id_),
    "Rule": lambda fields, id_: to_rule(id_, json.dumps(fields)),
}


def _frozen(value: Any) -> Any:
    """What JSON gives, with tuples for lists."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(each) for key, each in value.items()} if isinstance(value, dict) else value
