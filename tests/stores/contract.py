"""What the tests of stores share: the stores that keep the contract, and records and plans in few words."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from stakegraph.model import Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement
from stakegraph.model.identity import record_id
from stakegraph.store import Store
from stakegraph.store.digest import digest
from stakegraph.store.loads import Origin, Plan, StoredDocument
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.making import make
from tests.neo4j.sharing import is_wanted

NOON = "2026-01-31T12:00:00+00:00"
EMPTY = digest(())
ARTICLE = Layer("article")
OUTSIDE = Layer("outside", default=False, title="Outside knowledge", sources=("wikidata", "gao-2019"))


def memory_store(_folder: Path) -> MemoryStore:
    return MemoryStore(clock=lambda: NOON)


def sqlite_store(folder: Path) -> SqliteStore:
    store = SqliteStore(folder / "stakegraph.db", clock=lambda: NOON, patience=0.1)
    make(store.path, 0.1)
    return store


def neo4j_store(_folder: Path) -> Store:
    from tests.neo4j.graphs import empty_store

    return empty_store(clock=lambda: NOON, patience=0.1)


def staged_store(_folder: Path) -> Store:
    """A graph on a server that takes every load for a large one."""
    from tests.neo4j.graphs import empty_store

    return empty_store(clock=lambda: NOON, patience=0.1, large=0)


EVERYWHERE: tuple[tuple[str, Callable[[Path], Store]], ...] = (
    ("memory", memory_store),
    ("sqlite", sqlite_store),
)
STORES = (*EVERYWHERE, ("neo4j", neo4j_store)) if is_wanted() else EVERYWHERE
"""The stores that can be had here: that on a server only where there is one."""


def said(subject: str, kind: str, **fields: object) -> Statement:
    """A statement with its id."""
    statement = Statement(subject, kind, **fields)  # type: ignore[arg-type]  # any field of a statement
    return statement._replace(id=record_id(statement))


def tie(subject: str, kind: str, other: str, **fields: object) -> Statement:
    return said(subject, kind, object=other, **fields)


def fact(subject: str, kind: str, value: str, **fields: object) -> Statement:
    return said(subject, kind, value=value, **fields)


def exists(subject: str, **fields: object) -> Statement:
    return fact(subject, "exists", "yes", **fields)


def proof(record: Statement | Rule, source: str = "lee-2017", **fields: object) -> Evidence:
    """Evidence of a record, with its id."""
    evidence = Evidence(record_id(record), source, **fields)  # type: ignore[arg-type]  # any field of evidence
    return evidence._replace(id=record_id(evidence))


def ruled(id_: str, family: str = "gap_rule", **fields: object) -> Rule:
    """A rule with its record's id."""
    rule = Rule(id_, family, **fields)  # type: ignore[arg-type]  # any field of a rule
    return rule._replace(record=record_id(rule))


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


def full_set() -> tuple[Record, ...]:
    """A record of every family, every field of each filled once."""
    full = said(
        "cert-mx",
        "exercises_with",
        object="cert-us",
        source="lee-2017",
        layer="outside",
        status="recommended",
        stance="praised",
        modality="hedged",
        certainty="memory",
        start="2014",
        end="2014-05/2018",
        said="2017-01-17",
        under="tceg",
        aim="strengthen",
        role="",
        topics=("best-practices", "cyber"),
        purpose=("training",),
        about=("cert-ca",),
        claim="claim-1",
        more=(("frequency", "yearly"), ("note", 'with "quotes", ñ and 网')),
    )
    rule = ruled(
        "1.8",
        "check",
        name="Share best practices",
        layer="outside",
        of="rec-1",
        between="in=multinational-ict-companies",
        other="part_of=mx-gov",
        expect=Expect(
            kinds=("cooperates_with",),
            via=("agreement", "forum"),
            share_of="merida-total",
            share_purpose="military-power",
            at_least="10",
            at_most="20",
            falls_since="2017-01-17",
            outcome="rule of law strengthened",
            topics=("best-practices",),
            purpose=("training",),
            under="tceg",
        ),
        pairs="some",
        aim="begin",
        vehicle="tceg",
        model="microsoft-awareness",
        accept=("existing", "pledged"),
        source="lee-2017",
        said="2017",
        period="2010/2017",
        complete=True,
        because="the article asks for it",
        place=8,
        name_in=(("es", "Una regla"), ("fr", "Une règle")),
    )
    return (
        ARTICLE,
        OUTSIDE,
        Kind("relationship", "exercises_with", '{"symmetric":true}'),
        Entity("cert-mx", "agency"),
        exists("cert-mx"),
        fact("cert-mx", "name", "CERT-MX"),
        full,
        proof(full, locator="L36", quote="a few words", cites=("12", "13"), cites_possible=("14",)),
        rule,
        proof(rule),
    )
