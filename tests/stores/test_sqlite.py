"""The SQLite file: how it is made, shared, refused, and searched without passing over a whole table."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from stakegraph.errors import InputOutputError, StoreBusy, StoreChanged, StoreDamaged
from stakegraph.model import Entity, Evidence, Layer
from stakegraph.store import ClaimFilter, Plan, Reader, Way, Where
from stakegraph.stores.sqlite import SqliteStore, open_sqlite
from stakegraph.stores.sqlite.opening import opened_for_reading
from stakegraph.stores.sqlite.reading import SqliteReader
from tests.stores.contract import EMPTY, digest_of, exists, fact, load, plan, proof, ruled, sqlite_store, tie

NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return sqlite_store(tmp_path)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE accounts (id)")
    return path


def test_the_file_is_for_its_owner_alone_and_nothing_stays_beside_it(store: SqliteStore) -> None:
    load(store, fact("a", "name", "A"))

    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert [each.name for each in store.path.parent.iterdir()] == [store.path.name]


def test_commits_are_journalled_and_synchronous(store: SqliteStore) -> None:
    with opened_for_reading(store.path, 1) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_making_a_store_that_is_there_keeps_what_it_holds(store: SqliteStore) -> None:
    after = load(store, fact("a", "name", "A"))

    assert digest_of(open_sqlite(store.path, create=True)) == after


@pytest.mark.parametrize("text", [b"", b"stakegraph: 1\n" * 400])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "seed.yaml"
    path.write_bytes(text)

    with pytest.raises((StoreDamaged, InputOutputError)) as told:
        digest_of(open_sqlite(path))
    assert "seed.yaml" in told.value.message
    assert path.read_bytes() == text


def test_an_empty_file_left_by_a_killed_load_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "stakegraph.db"
    path.touch()

    assert digest_of(open_sqlite(path, create=True)) == EMPTY


@pytest.mark.parametrize("create", [True, False])
def test_the_database_of_another_program_is_refused_and_left_alone(foreign: Path, create: bool) -> None:
    before = foreign.read_bytes()

    with pytest.raises(StoreDamaged, match="another program"):
        digest_of(open_sqlite(foreign, create=create))
    assert foreign.read_bytes() == before


def test_the_store_of_a_newer_version_is_refused(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 2")

    with pytest.raises(StoreDamaged, match="has format 2, this stakegraph reads 1") as told:
        digest_of(store)
    assert told.value.mend == "update stakegraph"


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_no_store(tmp_path: Path, create: bool) -> None:
    with pytest.raises(InputOutputError):
        digest_of(open_sqlite(tmp_path, create=create))


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputOutputError, match="not a regular file"):
        digest_of(open_sqlite(tmp_path / "pipe"))


def test_a_store_in_a_folder_that_is_not_there_names_the_path(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match=r"no/stakegraph\.db"):
        open_sqlite(tmp_path / "no" / "stakegraph.db", create=True)


def test_a_second_load_is_told_that_the_store_is_busy_and_readers_go_on(store: SqliteStore) -> None:
    before = load(store, fact("a", "name", "A"))

    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            load(store, fact("b", "name", "B"))
        assert digest_of(store) == before


def test_of_two_loads_planned_at_once_the_second_plans_again(store: SqliteStore) -> None:
    first, second = plan(EMPTY, [fact("a", "name", "A")]), plan(EMPTY, [fact("b", "name", "B")])
    after = store.apply(first)

    with pytest.raises(StoreChanged):
        SqliteStore(store.path).apply(second)
    assert digest_of(store) == after


def test_a_load_that_breaks_off_while_writing_leaves_the_store_as_it_was(store: SqliteStore) -> None:
    before = load(store, Entity("a", "company"))
    broken = Evidence("no hex", "lee-2017", id="f" * 64)

    with pytest.raises(ValueError, match="hexadecimal"):
        store.apply(Plan(before, (fact("a", "name", "A"), broken), frozenset(), (), ()))

    assert digest_of(store) == before
    with store.read() as reader:
        assert reader.info().counts["statement"] == 0
    assert store.verify() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_a_store_at_rest_is_read() -> None:
    with TemporaryDirectory() as name:
        store = sqlite_store(Path(name))
        after = load(store, fact("a", "name", "A"))
        store.path.chmod(0o644)
        Path(name).chmod(0o555)

        with as_nobody():
            assert digest_of(store) == after
            assert store.verify() == []
            with pytest.raises(InputOutputError, match=r"stakegraph\.db"):
                load(store, fact("b", "name", "B"))
        assert [each.name for each in Path(name).iterdir()] == ["stakegraph.db"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_the_journal_beside_a_store_is_read_too() -> None:
    with TemporaryDirectory() as name:
        store = sqlite_store(Path(name))
        with store.read():  # keeps the journal from being folded into the file
            after = load(store, fact("a", "name", "A"))
            for each in Path(name).iterdir():
                each.chmod(0o644)
            Path(name).chmod(0o555)

            with as_nobody():
                assert digest_of(store) == after


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_names_the_path(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)

    with pytest.raises(InputOutputError, match=r"stakegraph\.db"):
        open_sqlite(tmp_path / "stakegraph.db", create=True)


class as_nobody:  # noqa: N801 - reads as a word in `with`
    """For a while the process is somebody who owns nothing."""

    def __enter__(self) -> None:
        os.seteuid(NOBODY)

    def __exit__(self, *_: object) -> None:
        os.seteuid(0)


def test_a_store_made_anew_holds_what_was_planned_and_nothing_else(store: SqliteStore) -> None:
    load(store, fact("a", "name", "A"))
    anew = plan(EMPTY, [fact("b", "name", "B")])

    after = store.remake(anew)

    assert digest_of(store) == after != EMPTY
    assert store.verify() == []
    with store.read() as reader:
        assert list(reader.records()) == list(anew.new)
        assert len(reader.info().loads) == 1


@pytest.mark.parametrize("damage", [slice(0, 16), slice(200, 4096), slice(4096, 12288)])
def test_a_damaged_store_is_made_anew(store: SqliteStore, damage: slice) -> None:
    planned = plan(EMPTY, [fact("b", "name", "B")])
    before = store.apply(planned)
    content = bytearray(store.path.read_bytes())
    content[damage] = bytes(len(content[damage]))
    store.path.write_bytes(content)

    assert store.remake(planned) == before
    assert digest_of(store) == before
    assert store.verify() == []
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_no_file_of_another_program_is_made_anew(foreign: Path) -> None:
    with pytest.raises(StoreDamaged, match="does not look like"):
        SqliteStore(foreign).remake(plan(EMPTY, [fact("b", "name", "B")]))


def test_a_busy_store_is_not_made_anew(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.remake(plan(EMPTY, [fact("b", "name", "B")]))
    assert digest_of(store) == EMPTY


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


@pytest.mark.parametrize(("query", "row"), VIEWS)
def test_views_show_people_what_the_tables_hold(store: SqliteStore, query: str, row: tuple[Any, ...]) -> None:
    pact = tie("a", "party_to", "pact", role="host", topics=("cyber",))
    proven = proof(pact, quote="a pact")
    load(store, Entity("a", "company"), exists("a"), fact("a", "name", "A"), pact, proven, ruled("r"), Layer("article"))

    with opened_for_reading(store.path, 1) as connection:
        assert connection.execute(query).fetchall() == [row]


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
    ("claims by status", lambda reader: reader.claims(ClaimFilter(statuses=frozenset({"absent"})))),
    ("claims by stance", lambda reader: reader.claims(ClaimFilter(stances=frozenset({"criticised"})))),
    ("claims by modality", lambda reader: reader.claims(ClaimFilter(modalities=frozenset({"hedged"})))),
    ("statements", lambda reader: reader.statements(SOME)),
    ("proofs", lambda reader: reader.proofs(SOME)),
    ("origins of documents", lambda reader: reader.origins(documents=SOME)),
    ("origins of records", lambda reader: reader.origins(records=SOME)),
    ("info", lambda reader: reader.info()),
)
BIG = ("record", "entity", "statement", "evidence", "token", "origin")


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
