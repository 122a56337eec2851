"""A query reads the documented views and does nothing else, whoever wrote it."""

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stakegraph.api import Graph
from stakegraph.errors import ConfigurationError, StoreDamaged, UsageError
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.asking import ask
from stakegraph.stores.sqlite.opening import opened_to_ask
from stakegraph.stores.sqlite.sandbox import lay_over
from stakegraph.stores.sqlite.views import DOCUMENTED
from tests.stores.test_sqlite import as_nobody

SEED = Path(__file__).parents[2] / "seed"
TABLES = (
    "meta",
    "fingerprint",
    "record",
    "layer",
    "kind",
    "entity",
    "statement",
    "evidence",
    "rule",
    "token",
    "concern",
    "citation",
    "document",
    "origin",
    "load",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    founding = Graph(SqliteStore(make(tmp_path_factory.mktemp("store") / "graph.db")))
    assert not founding.load([SEED]).refused
    return founding


def make(path: Path) -> Path:
    from stakegraph.stores.sqlite.making import make

    make(path, 0.1)
    return path


def file_of(graph: Graph) -> Path:
    assert isinstance(graph.store, SqliteStore)
    return graph.store.path


@pytest.fixture(autouse=True)
def unchanged(graph: Graph) -> Iterator[None]:
    """Bytes and neighbours of the store are the same after every query."""
    before = traces(file_of(graph))
    yield
    assert traces(file_of(graph)) == before


def traces(path: Path) -> tuple[str, list[str]]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), sorted(each.name for each in path.parent.iterdir())


REACHING = (
    *(f"SELECT * FROM {each}" for each in TABLES),
    *(f"SELECT count(*) FROM {each}" for each in TABLES),
    "SELECT count(*) FROM main.entity",
    "SELECT 1 FROM entity",
    "SELECT text FROM document",
    "SELECT rowid FROM statement",
    "SELECT id FROM main.entities",
    "WITH entities AS (SELECT * FROM entity) SELECT * FROM entities",
    "WITH entities AS (SELECT id FROM entity) SELECT id FROM entities",
    "WITH documents AS (SELECT count(*) AS n FROM document) SELECT n FROM documents",
    "SELECT * FROM (SELECT * FROM document) AS documents",
    "SELECT (SELECT value FROM meta LIMIT 1) FROM entities",
    "SELECT id FROM entities WHERE id IN (SELECT name FROM document)",
    "SELECT id FROM entities UNION SELECT name FROM document",
    "SELECT * FROM sqlite_master",
    "SELECT count(*) FROM sqlite_schema",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM temp.sqlite_schema",
    "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_stmt",
    "SELECT * FROM pragma_table_info('entity')",
    "SELECT count(*) FROM pragma_database_list",
    "SELECT * FROM pragma_function_list",
    "PRAGMA query_only = OFF",
    "PRAGMA table_info(entity)",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA writable_schema = ON",
)
WRITING = (
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'copy.db'",
    "ANALYZE",
    "REINDEX",
    "INSERT INTO entity VALUES (1, 'a', 'b')",
    "INSERT INTO entities VALUES ('a', 'b')",
    "REPLACE INTO meta VALUES ('digest', '')",
    "UPDATE statement SET status = 'existing'",
    "DELETE FROM statement",
    "DROP TABLE entity",
    "DROP VIEW entities",
    "CREATE TABLE mine (a)",
    "CREATE TEMP TABLE mine (a)",
    "CREATE TEMP VIEW mine AS SELECT * FROM entities",
    "CREATE INDEX mine ON entity (id)",
    "CREATE TRIGGER mine AFTER INSERT ON entity BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE mine USING fts5(a)",
    "ALTER TABLE entity ADD COLUMN mine",
    "WITH a AS (SELECT 1) DELETE FROM entity",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT a",
    "EXPLAIN SELECT * FROM entities",
    " /* a */ -- b\n EXPLAIN QUERY PLAN SELECT * FROM entities",
)
CALLING = (
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('x', 'y')",
    "SELECT edit('x')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT sqlite_log(1, 'x')",
    "SELECT randomblob(8)",
    "SELECT zeroblob(8)",
    "SELECT sqlite_version()",
    "SELECT last_insert_rowid()",
    "SELECT rtreecheck('entity')",
)
WRONG = (
    "",
    "   -- nothing",
    ";",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE entity",
    "SELECT",
    "SELECT id FORM entities",
    "SELECT nmae FROM entities",
    "SELECT id FROM entites",
    "SELECT lengh(id) FROM entities",
    "SELECT ?",
    "SELECT :name",
    "SELECT 'a\x00b'",
    "SELECT '\ud800'",
    ".tables",
    "SELECT json_extract('{', '$.a')",
    "SELECT abs(-9223372036854775808)",
)
HUGE = (
    "SELECT replace(printf('%.*c', 200000, 'a'), 'a', printf('%.*c', 200000, 'a'))",
    "SELECT hex(printf('%.*c', 200000, 'a'))",
    "SELECT group_concat(quote) FROM proofs, statements, statements AS more",
    "SELECT 'a' LIKE printf('%.*c', 100000, '%')",
    "SELECT 'a' GLOB printf('%.*c', 100000, '*')",
    f"SELECT {'(' * 3000}1{')' * 3000}",
    f"SELECT {'1+' * 5000}1",
    f"SELECT '{'a' * 300_000}'",
    " UNION ALL ".join(["SELECT 1"] * 1000),
)


@pytest.mark.parametrize("text", [*REACHING, *WRITING, *CALLING, *WRONG, *HUGE])
def test_a_query_can_do_nothing_but_read_the_views(graph: Graph, text: str) -> None:
    with pytest.raises(UsageError) as fault:
        graph.query(text, timeout=5)
    assert fault.value.exit_code == 2


NEVER_DONE = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n",
    "SELECT count(*) FROM statements a, statements b, statements c",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0",
    "SELECT max(a.id || b.id) FROM statements a JOIN statements b JOIN statements c",
)


@pytest.mark.parametrize("text", NEVER_DONE)
def test_a_query_that_does_not_end_is_stopped(graph: Graph, text: str) -> None:
    with pytest.raises(UsageError, match=r"longer than 0\.2 seconds"):
        graph.query(text, timeout=0.2)


def test_a_query_that_would_fill_the_memory_is_stopped(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.stores.sqlite.asking._MEMORY", 50)
    bomb = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT printf('%.*c', 200000, 'a') FROM n"
    with pytest.raises(UsageError, match="more than 50 MB"):
        graph.query(bomb, limit=0)


def test_an_endless_query_gives_as_many_rows_as_asked_for_and_says_so(graph: Graph) -> None:
    table = graph.query("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n", limit=3)
    assert table.rows == ((1,), (2,), (3,))
    assert "only the first 3 rows" in table.notes[0]
    assert table.meta["counts"] == {"rows": 3, "complete": False}


def test_a_pattern_that_fits_nowhere_takes_no_time_worth_naming(graph: Graph) -> None:
    many = "printf('%.*c', 200000, 'a')"
    part = "printf('%.*c', 100000, 'a') || 'b'"
    table = graph.query(f"SELECT instr({many}, {part}), length(replace({many}, {part}, '')), trim({many}, 'a')")
    assert table.rows == ((0, 200_000, ""),)


ALLOWED = (
    ("SELECT 1", ((1,),)),
    ("VALUES (1), (2)", ((1,), (2,))),
    ("SELECT 1;", ((1,),)),
    ("SELECT 1 -- one", ((1,),)),
    ("SELECT count(*) FROM entities WHERE kind = 'agreement'", ((1,),)),
    ("SELECT name FROM entities WHERE id = 'mx-gov'", (("Mexican government",),)),
    ("SELECT E.ID FROM ENTITIES E WHERE E.ID = 'apple'", (("apple",),)),
    ("SELECT parties FROM agreements", (("microsoft | mx-interior-ministry",),)),
    ("SELECT locator FROM proofs WHERE subject = 'microsoft' AND kind = 'party_to'", (("L38",),)),
    ("WITH r AS (SELECT 1 AS x) SELECT count(*) FROM r", ((1,),)),
    ("WITH entities AS (SELECT 'mine' AS id) SELECT id FROM entities", (("mine",),)),
    ("SELECT value FROM json_each('[1, 2]')", ((1,), (2,))),
    ("SELECT count(*) FROM json_each('[1, 2]')", ((2,),)),
    ("SELECT upper('é'), lower('É'), trim('  a '), instr('abc', 'c'), replace('abc', 'b', '')", None),
    ("SELECT '{\"a\": 1}' ->> 'a'", ((1,),)),
    ("SELECT date('2014-05-08', '+1 month')", (("2014-06-08",),)),
    ("SELECT max(id) OVER (PARTITION BY kind) FROM entities LIMIT 1", None),
    ("SELECT instr(NULL, 'a'), replace('a', NULL, 'b'), trim(NULL, 'a')", ((None, None, None),)),
    ("SELECT instr('abc', ''), replace('abc', '', 'x'), trim('abc', '')", ((1, "abc", "abc"),)),
    ("SELECT instr('aß', 'ß'), replace(121, 2, 3), trim('xax', 'x')", ((2, "131", "a"),)),
    ("SELECT x'00ff', 9e999, -9e999", (("00ff", "inf", "-inf"),)),
    ("SELECT printf('%999999999d', 1), printf('%.*c', 900000, 'x')", ((None, None),)),
    ("SELECT CAST(x'61ff' AS TEXT)", (("a\\xff",),)),
)


@pytest.mark.parametrize(("text", "rows"), ALLOWED)
def test_what_reads_the_views_is_answered(graph: Graph, text: str, rows: tuple[object, ...] | None) -> None:
    answer = graph.query(text).rows
    assert answer == rows if rows is not None else answer


@pytest.mark.parametrize("view", DOCUMENTED, ids=[each.name for each in DOCUMENTED])
def test_every_view_can_be_read_and_counted_and_has_the_columns_it_names(graph: Graph, view: object) -> None:
    [found] = [each for each in DOCUMENTED if each is view]
    table = graph.query(f"SELECT * FROM {found.name}", limit=0)
    assert table.columns == tuple(name for name, _ in found.columns)
    assert graph.query(f"SELECT count(*) FROM {found.name}").rows == ((len(table.rows),),)
    assert table.rows


@pytest.mark.parametrize("text", [text for view in DOCUMENTED for text in view.examples])
def test_every_example_has_rows(graph: Graph, text: str) -> None:
    assert graph.query(text).rows


def test_every_view_has_an_example(graph: Graph) -> None:
    rows = graph.query_views().to_dicts()
    assert {row["view"] for row in rows} == {row["view"] for row in rows if row["column"] == "(example)"}


def one(table: Table) -> object:
    [[value]] = table.rows
    return value


def test_the_views_show_the_layers_looked_through_and_no_other(graph: Graph) -> None:
    since = Graph(graph.store, ["+since"])
    text = "SELECT count(*) FROM ties WHERE layer = 'since'"
    assert one(graph.query(text)) == 0
    assert one(since.query(text)) != 0
    assert "usmca" not in {row[0] for row in graph.query("SELECT id FROM entities").rows}
    assert "usmca" in {row[0] for row in since.query("SELECT id FROM entities").rows}


def test_names_are_those_of_the_other_answers(graph: Graph) -> None:
    everything = Graph(graph.store, ["+since", "+outside"])
    names = {str(id): name for id, name in everything.query("SELECT id, name FROM entities", limit=0).rows}
    told = {row["to"]: row["to_name"] for row in everything.neighbors("mx-gov").to_dicts()}
    assert {id: names[str(id)] for id in told} == told


def test_the_count_of_statements_is_that_of_the_store(graph: Graph) -> None:
    everything = Graph(graph.store, ["+since", "+outside"])
    with graph.store.read() as reader:
        assert one(everything.query("SELECT count(*) FROM statements")) == reader.info().counts["statement"]


HINTS = (
    ("SELECT nmae FROM entities", "no such column: nmae", "`name`"),
    ("SELECT e.nmae FROM entities e", "no such column: e.nmae", "`name`"),
    ("SELECT * FROM entites", "no such table: entites", "`entities`"),
    ("SELECT lengh(id) FROM entities", "no such function: lengh", "`length`"),
    ("SELECT * FROM statement", "`statement` may not be read", "`statements`"),
    ("SELECT load_extension('x')", "`load_extension` may not be called", ""),
    ("SELECT 1; SELECT 2", "one statement", "one question"),
    ("DELETE FROM entity", "only SELECT", "--views"),
    ("SELECT id FROM main.ties", "no such table", "`main.`"),
)


@pytest.mark.parametrize(("text", "message", "hint"), HINTS)
def test_a_wrong_text_is_told_with_the_nearest_word(graph: Graph, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as fault:
        graph.query(text)
    assert message in fault.value.message
    assert hint in fault.value.mend


def test_columns_of_one_name_are_told_apart(graph: Graph) -> None:
    table = graph.query('SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS ""')
    assert table.columns == ("a", "a_2", "A_3", "column_4")


def test_an_empty_answer_proves_nothing_and_says_so(graph: Graph) -> None:
    assert "does not prove" in graph.query("SELECT id FROM entities WHERE id = 'nobody'").notes[0]


def test_the_answer_names_its_layers_and_digest_and_no_day(graph: Graph) -> None:
    meta = graph.query("SELECT 1").meta
    with graph.store.read() as reader:
        assert meta["digest"] == reader.info().digest
    assert meta["layers"] == ["article", "base"]
    assert "as_of" not in meta


def test_ctrl_c_breaks_a_query_off(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr("stakegraph.stores.sqlite.asking._Watch._over", lambda _: interrupted())
    with pytest.raises(KeyboardInterrupt):
        graph.query(NEVER_DONE[0])


def test_a_query_that_is_broken_off_from_outside_ends_as_by_ctrl_c(graph: Graph) -> None:
    with opened_to_ask(file_of(graph), 1) as connection:
        connection.create_function("abs", 1, lambda _: connection.interrupt())
        with pytest.raises(KeyboardInterrupt):
            ask(connection, "SELECT abs(value) FROM json_each('[1, 2, 3]')", ["base"], limit=0, seconds=5)


def test_a_query_for_which_the_memory_does_not_suffice_is_told_so(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("stakegraph.stores.sqlite.functions._instr", no_memory)
    with pytest.raises(UsageError, match="more memory than it may have") as told:
        graph.query("SELECT instr('a', 'b')")
    assert told.value.mend == "ask for fewer rows, or for less of each"


def test_a_store_in_memory_takes_no_queries() -> None:
    with pytest.raises(ConfigurationError, match="takes no queries"):
        Graph(MemoryStore()).query("SELECT 1")


def test_a_damaged_file_is_told_as_damaged(graph: Graph, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    data = bytearray(file_of(graph).read_bytes())
    data[3 * 4096 :] = b"\xff" * (len(data) - 3 * 4096)
    copy.write_bytes(bytes(data))
    with pytest.raises(StoreDamaged):
        Graph(SqliteStore(copy)).query("SELECT count(*) FROM statements")


@pytest.mark.parametrize(
    ("table", "text"), [("statement", "SELECT * FROM statements"), ("evidence", "SELECT quote FROM proofs")]
)
def test_damage_that_a_query_meets_is_a_fault_of_the_file_and_not_of_its_text(
    graph: Graph, tmp_path: Path, table: str, text: str
) -> None:
    with closing(sqlite3.connect(file_of(graph))) as connection:
        [[page]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    data = bytearray(file_of(graph).read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (tmp_path / "copy.db").write_bytes(data)

    with pytest.raises(StoreDamaged, match="is damaged: database disk image is malformed"):
        Graph(SqliteStore(tmp_path / "copy.db")).query(text)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_queries_are_answered(graph: Graph) -> None:
    with TemporaryDirectory() as name:
        copy = Path(name) / "graph.db"
        copy.write_bytes(file_of(graph).read_bytes())
        copy.chmod(0o444)
        Path(name).chmod(0o555)
        with as_nobody():
            assert one(Graph(SqliteStore(copy)).query("SELECT count(*) FROM agreements")) == 1
            with pytest.raises(UsageError):
                Graph(SqliteStore(copy)).query("SELECT * FROM document")
        assert [each.name for each in Path(name).iterdir()] == ["graph.db"]


def test_a_query_sees_what_a_load_has_committed_and_left_in_the_journal(graph: Graph, tmp_path: Path) -> None:
    copy = tmp_path / "graph.db"
    copy.write_bytes(file_of(graph).read_bytes())
    with closing(sqlite3.connect(copy)) as other:
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE statement SET layer = 'nowhere'")
        other.commit()
        assert one(Graph(SqliteStore(copy)).query("SELECT count(*) FROM statements")) == 0


@pytest.mark.parametrize("view", ["entities", "sources", "agreements", "ties", "facts"])
def test_a_view_looks_what_it_adds_to_a_row_up(graph: Graph, view: str) -> None:
    with closing(sqlite3.connect(file_of(graph))) as connection:
        lay_over(connection, ("article",))
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view}")]
    steps = [step for step in plan if re.match(r"(SCAN|SEARCH) [nvx]\b", step)]
    assert steps
    assert [step for step in steps if not re.search(r"_subject|_object|_source", step)] == []
