"""The pieces of a load: rows that come, rows that go, documents, and the switch to the next generation.

Each piece works on a slice of the plan, within a transaction that stands open. What comes is labelled `Staged` and
what goes `Leaving`, until the part of the graph that people look at follows (`projecting`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from stakegraph.errors import StoreDamaged
from stakegraph.model import Evidence, Record, Statement
from stakegraph.model.identity import record_id
from stakegraph.store.digest import digest
from stakegraph.store.loads import Origin, Plan, StoredDocument
from stakegraph.stores.neo4j.rows import shelved
from stakegraph.stores.neo4j.server import Row, Run
from stakegraph.stores.said import newest_words

_CURRENT: Final = "r.born <= $next AND (r.gone IS NULL OR r.gone > $next)"
_FAMILIES: Final = (
    ("layer", "Layer"),
    ("kind", "Kind"),
    ("entity", "Known"),
    ("statement", "Tie"),
    ("statement", "Fact"),
    ("evidence", "Proof"),
    ("rule", "Rule"),
)
_PREFIXES: Final = tuple("0123456789abcdef")


class Totals(NamedTuple):
    """What the graph holds at a generation: its digest, and counts and newest words as JSON."""

    digest: str
    summary: str


def withdraw(run: Run, ids: Sequence[str], next_: int) -> int:
    """Lets these records go with the next generation, and gives how many were there."""
    text = (
        "UNWIND $ids AS id MATCH (r:Record) USING INDEX r:Record(record) WHERE r.record = id"
        " AND r.gone IS NULL AND r.born < $next SET r.gone = $next, r:Leaving RETURN count(r) AS count"
    )
    return int(run(text, ids=list(ids), next=next_)[0]["count"])


def drop_documents(run: Run, names: Sequence[str], next_: int) -> None:
    """Lets documents, and what they state with them, go with the next generation."""
    text = (
        "MATCH (d:Stakegraph:Document) WHERE d.name IN $names AND d.gone IS NULL AND d.born < $next SET d.gone = $next"
    )
    run(text, names=list(names), next=next_)


def not_there(run: Run, records: Sequence[Record], next_: int) -> list[Record]:
    """Those of some records that the graph does not have, once each."""
    by_id = {record_id(each): each for each in records}
    text = (
        f"UNWIND $ids AS id MATCH (r:Record) USING INDEX r:Record(record) WHERE r.record = id AND {_CURRENT} RETURN id"
    )
    there = {row["id"] for row in run(text, ids=sorted(by_id), next=next_)}
    return [each for id_, each in sorted(by_id.items()) if id_ not in there]


def add_records(run: Run, records: Sequence[Record], next_: int) -> None:
    """Writes rows that come with the next generation, and the bodies that they speak of; every count is checked."""
    bodies = sorted({id_ for each in records for id_ in _bodies(each)})
    run("UNWIND $ids AS id MERGE (:Stakegraph:Entity {id: id})", ids=bodies)
    for labels, rows in shelved(records):
        text = f"UNWIND $rows AS row CREATE (r:Stakegraph:Record:Staged{labels}) SET r = row, r.born = $next"
        _be_all(run(f"{text} RETURN count(r) AS count", rows=rows, next=next_), len(rows))
    about = [[record_id(s), id_] for s in records if isinstance(s, Statement) for id_ in sorted(s.concerns)]
    text = (
        "UNWIND $rows AS row MATCH (r:Record) USING INDEX r:Record(record) WHERE r.record = row[0] AND r.born = $next"
        " MATCH (e:Entity {id: row[1]}) CREATE (r)-[:ABOUT]->(e) RETURN count(*) AS count"
    )
    _be_all(run(text, rows=about, next=next_), len(about))


def add_documents(run: Run, documents: Iterable[StoredDocument], next_: int) -> None:
    """Writes documents that come with the next generation."""
    rows = [{"name": each.name, "hash": each.hash, "text": each.text, "born": next_} for each in documents]
    run(
        "UNWIND $rows AS row CREATE (d:Stakegraph:Document) SET d = row",
        rows=sorted(rows, key=lambda row: str(row["name"])),
    )


def first_origins(origins: Iterable[Origin]) -> list[Origin]:
    """One origin for each document and record: the first line."""
    first: dict[tuple[str, str], Origin] = {}
    for each in sorted(origins, key=lambda origin: origin.line):
        first.setdefault((each.document, each.record), each)
    return [each for _, each in sorted(first.items())]


def add_origins(run: Run, origins: Sequence[Origin], next_: int) -> None:
    """Writes which document states which record."""
    text = (
        "UNWIND $rows AS row MATCH (d:Document {name: row[0]}) WHERE d.born = $next"
        f" MATCH (r:Record) USING INDEX r:Record(record) WHERE r.record = row[1] AND {_CURRENT}"
        " CREATE (r)-[:STATED_IN {line: row[2]}]->(d) RETURN count(*) AS count"
    )
    rows = [[each.document, each.record, each.line] for each in origins]
    _be_all(run(text, rows=rows, next=next_), len(rows))


def total(run: Run, next_: int) -> Totals:
    """Digest, counts and newest words as they are with the next generation."""
    ids = (run(_IDS, prefix=prefix, next=next_)[0]["ids"] for prefix in _PREFIXES)
    result = digest(id_ for some in ids for id_ in some)
    counts = dict.fromkeys((name for name, _ in _FAMILIES), 0)
    for name, label in _FAMILIES:
        counts[name] += int(run(f"MATCH (r:{label}) WHERE {_CURRENT} RETURN count(r) AS count", next=next_)[0]["count"])
    kinds = run(f"MATCH (r:Known) WHERE {_CURRENT} RETURN r.kind AS kind, count(r) AS count ORDER BY kind", next=next_)
    summary = {
        "counts": counts,
        "entity_counts": {row["kind"]: row["count"] for row in kinds},
        "newest_said": _newest(run, "said", ("Tie", "Fact", "Rule"), next_),
        "newest_start": _newest(run, "start", ("Tie", "Fact"), next_),
    }
    return Totals(result, json.dumps(summary, ensure_ascii=False, sort_keys=False))


def _newest(run: Run, key: str, labels: Sequence[str], next_: int) -> Mapping[str, str]:
    """The newest word that rows of these labels have under a key, by layer."""
    found: set[tuple[str, str]] = set()
    for label in labels:
        match = f"MATCH (r:{label}) WHERE {_CURRENT} AND r.{key} IS NOT NULL"
        rows = run(f"{match} RETURN DISTINCT r.layer AS layer, r.{key} AS word", next=next_)
        found |= {(row["layer"], row["word"]) for row in rows}
    return newest_words(sorted(found))


def switch(run: Run, plan: Plan, counts: tuple[int, int], at: str, token: str, next_: int) -> str:
    """Makes the next generation the one that is read, with the load's own node, and gives the digest after."""
    after, summary = total(run, next_)
    load: dict[str, Any] = {"token": token, "at": at, "new": counts[0], "withdrawn": counts[1]}
    load |= {"before": plan.before, "after": after, "generation": next_}
    load["documents"] = sorted(each.name for each in plan.documents)
    text = (
        "MATCH (g:Stakegraph:Graph) SET g.generation = $next, g.digest = $after, g.summary = $summary"
        " WITH COUNT { MATCH (:Load) } + 1 AS number"
        " CREATE (l:Stakegraph:Load) SET l = $load, l.number = number, l.ended = timestamp()"
    )
    run(text, next=next_, after=after, summary=summary, load=load)
    return after


_IDS: Final = (
    "MATCH (r:Record) USING INDEX r:Record(record)"
    f" WHERE r.record STARTS WITH $prefix AND {_CURRENT} WITH r.record AS id ORDER BY id RETURN collect(id) AS ids"
)


def _bodies(record: Record) -> Iterator[str]:
    if isinstance(record, Statement):
        yield from (record.subject, *((record.object,) if record.object is not None else ()), *record.concerns)
    elif isinstance(record, Evidence):
        yield record.source
    elif type(record).__name__ == "Entity":
        yield record.id


def _be_all(rows: list[Row], expected: int) -> None:
    if rows[0]["count"] != expected:
        raise StoreDamaged(
            f"the server wrote {rows[0]['count']} rows of {expected}; nothing was kept", "run the command again"
        )
