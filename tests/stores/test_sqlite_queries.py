"""No verb passes over a whole table, and the views show people what the tables hold."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stakegraph.model import Entity, Layer
from stakegraph.store import Reader, Way, Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.opening import opened_for_reading
from stakegraph.stores.sqlite.reading import SqliteReader
from tests.stores.contract import exists, fact, load, proof, ruled, sqlite_store, tie

VIEWS = (
    ("SELECT id, kind FROM entities", ("a", "company")),
    ("SELECT subject, object, role, topics FROM ties", ("a", "pact", "host", '["cyber"]')),
    ("SELECT subject, value FROM facts WHERE kind = 'name'", ("a", "A")),
    ("SELECT proofs.source, quote FROM proofs JOIN ties ON ties.id = proofs.statement", ("lee-2017", "a pact")),
    ("SELECT id, family FROM rules", ("r", "gap_rule")),
    ("SELECT id, is_default FROM layers", ("article", 1)),
    ("SELECT document, line FROM origins ORDER BY line LIMIT 1", ("seed.yaml", 1)),
    ("SELECT number, new FROM loads", (1, 7)),
    ("SELECT name FROM documents", ("seed.yaml",)),
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return sqlite_store(tmp_path)


@pytest.mark.parametrize(("query", "row"), VIEWS)
def test_views_show_people_what_the_tables_hold(store: SqliteStore, query: str, row: tuple[Any, ...]) -> None:
    pact = tie("a", "party_to", "pact", role="host", topics=("cyber",))
    proven = proof(pact, quote="a pact")
    load(store, Entity("a", "company"), exists("a"), fact("a", "name", "A"), pact, proven, ruled("r"), Layer("article"))

    assert store.query(query, ("article", "base"), limit=0, seconds=10).rows == (row,)


SOME = frozenset({"a", "b"})
VERBS: tuple[tuple[str, Callable[[Reader], object]], ...] = (
    ("facts", lambda reader: reader.facts(SOME)),
    ("facts of a kind", lambda reader: reader.facts(SOME, ("name",))),
    *((f"ties {way}", lambda reader, way=way: reader.ties(SOME, way=way)) for way in Way),
    ("ties of a kind", lambda reader: reader.ties(SOME, kinds=("party_to",))),
    ("ties between", lambda reader: reader.ties(SOME, to=SOME, kinds=("party_to",))),
    ("shared", lambda reader: reader.shared(SOME, SOME, ("party_to",))),
    ("values", lambda reader: reader.values("party_to")),
    ("find", lambda reader: reader.find(("a", "b"))),
    ("words", lambda reader: reader.words("a")),
    ("entities of a kind", lambda reader: reader.entities(Where(SOME))),
    ("entities by id", lambda reader: reader.entities(Where(SOME, SOME))),
    ("entities having", lambda reader: reader.entities(Where(SOME, SOME, (("country", SOME), ("member_of", SOME))))),
    ("claims of a kind", lambda reader: reader.claims(ClaimFilter(kinds=SOME))),
    ("claims of a source", lambda reader: reader.claims(ClaimFilter(sources=SOME))),
    ("claims concerning", lambda reader: reader.claims(ClaimFilter(concerning=SOME, statuses=frozenset({"absent"})))),
    ("claims by status", lambda reader: reader.claims(ClaimFilter(statuses=frozenset({"absent"})))),
    ("claims by stance", lambda reader: reader.claims(ClaimFilter(stances=frozenset({"criticised"})))),
    ("claims by modality", lambda reader: reader.claims(ClaimFilter(modalities=frozenset({"hedged"})))),
    ("statements", lambda reader: reader.statements(SOME)),
    ("proofs", lambda reader: reader.proofs(SOME)),
    ("citing", lambda reader: reader.citing({("a", "1"), ("b", "2")})),
    ("origins of documents", lambda reader: reader.origins(documents=SOME)),
    ("origins of records", lambda reader: reader.origins(records=SOME)),
    ("info", lambda reader: reader.info()),
)
BIG = ("record", "entity", "statement", "evidence", "token", "citation", "origin")


@pytest.mark.parametrize("verb", [verb for _, verb in VERBS], ids=[name for name, _ in VERBS])
def test_no_verb_passes_over_a_whole_table(store: SqliteStore, verb: Callable[[Reader], object]) -> None:
    with opened_for_reading(store.path, 1) as connection:
        reader = SqliteReader(connection, store.path, None)
        queries: list[str] = []
        connection.set_trace_callback(queries.append)
        answer = verb(reader)
        list(answer) if isinstance(answer, Iterator) else None
        connection.set_trace_callback(None)
        steps = [step for query in queries for step in steps_of(connection, query)]

    assert steps
    assert [step for step in steps if step.startswith(tuple(f"SCAN {table}" for table in BIG))] == []


def steps_of(connection: sqlite3.Connection, query: str) -> list[str]:
    """What SQLite plans to do; passing over the few statements that carry a label of note is no fault."""
    plans = connection.execute(" ".join(("EXPLAIN QUERY PLAN", query))).fetchall()
    return [detail for *_, detail in plans if "USING COVERING INDEX statement_label" not in detail]
