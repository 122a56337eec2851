"""What the tests of stores share: the stores that keep the contract, and records and plans in few words."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from stakegraph.model import Evidence, Record, Rule, Statement
from stakegraph.store import Origin, Plan, Store, StoredDocument, digest
from stakegraph.stores.identity import record_id
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.opening import make

NOON = "2026-01-31T12:00:00+00:00"
EMPTY = digest(())


def memory_store(_folder: Path) -> MemoryStore:
    return MemoryStore(clock=lambda: NOON)


def sqlite_store(folder: Path) -> SqliteStore:
    store = SqliteStore(folder / "stakegraph.db", clock=lambda: NOON, patience=0.1)
    make(store.path, 0.1)
    return store


STORES: tuple[tuple[str, Callable[[Path], Store]], ...] = (
    ("memory", memory_store),
    ("sqlite", sqlite_store),
)


def said(subject: str, kind: str, **fields: object) -> Statement:
    """A statement with its id."""
    statement = Statement(subject, kind, **fields)  # type: ignore[arg-type]  # any field of a statement
    return replace(statement, id=record_id(statement))


def tie(subject: str, kind: str, other: str, **fields: object) -> Statement:
    return said(subject, kind, object=other, **fields)


def fact(subject: str, kind: str, value: str, **fields: object) -> Statement:
    return said(subject, kind, value=value, **fields)


def exists(subject: str, **fields: object) -> Statement:
    return fact(subject, "exists", "yes", **fields)


def proof(record: Statement | Rule, source: str = "lee-2017", **fields: object) -> Evidence:
    """Evidence of a record, with its id."""
    evidence = Evidence(record_id(record), source, **fields)  # type: ignore[arg-type]  # any field of evidence
    return replace(evidence, id=record_id(evidence))


def ruled(id_: str, family: str = "gap_rule", **fields: object) -> Rule:
    """A rule with its record's id."""
    rule = Rule(id_, family, **fields)  # type: ignore[arg-type]  # any field of a rule
    return replace(rule, record=record_id(rule))


def document(name: str, text: str = "stakegraph: 1\n") -> StoredDocument:
    return StoredDocument(name, text, sha256(text.encode()).hexdigest())


def plan(
    before: str,
    new: Iterable[Record] = (),
    withdrawn: Iterable[Record] = (),
    name: str = "seed.yaml",
    dropped: Iterable[str] = (),
) -> Plan:
    """A load of one document that states all that is new, line by line."""
    records = tuple(new)
    origins = tuple(Origin(record_id(each), name, line) for line, each in enumerate(records, 1))
    documents = (document(name, f"# {len(records)} records\n"),) if records else ()
    return Plan(before, records, frozenset(map(record_id, withdrawn)), documents, origins, frozenset(dropped))


def load(store: Store, *records: Record, name: str = "seed.yaml") -> str:
    """Applies a plan of these records, and gives the digest after."""
    return store.apply(plan(digest_of(store), records, name=name))


def digest_of(store: Store) -> str:
    with store.read() as reader:
        return reader.info().digest
