"""Queries in Cypher: what reads is answered, and whatever else is refused before it runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.stores.neo4j.store import Neo4jStore
from stakegraph.stores.neo4j.views import DESCRIBED

pytestmark = pytest.mark.neo4j

SEED = Path(__file__).parents[2] / "seed"
NOON = "2026-01-31T12:00:00+00:00"

REFUSED = (
    "CREATE (n:Pwned) RETURN n",
    "MERGE (n:Pwned {id: 1}) RETURN n",
    "MATCH (n) SET n.pwned = 1 RETURN n",
    "MATCH (n) REMOVE n.id RETURN n",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) SET n:Pwned",
    "FOREACH (x IN [1] | CREATE (:Pwned))",
    "UNWIND [1, 2] AS x CREATE (:Pwned {x: x})",
    "CALL { CREATE (:Pwned) }",
    "CALL () { CREATE (:Pwned) } RETURN 1",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:1/x.csv' AS row RETURN row",
    "/* a note */ LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
    "MATCH (n) WITH n LIMIT 1 LOAD CSV FROM 'file:///etc/passwd' AS row RETURN n, row",
    "CALL () { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row } RETURN row",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW SETTINGS",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW TRANSACTIONS",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "SHOW PRIVILEGES",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message RETURN message",
    "CREATE USER intruder SET PASSWORD 'intruder-1'",
    "DROP USER neo4j",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "CREATE DATABASE other",
    "STOP DATABASE neo4j",
    "CREATE INDEX pwned FOR (n:Pwned) ON (n.id)",
    "DROP CONSTRAINT stakegraph_0",
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms . listConfig ( )",
    "CALL dbms/* x */.listConfig()",
    "CALL dbms.listConfig",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.queryJmx('*:*')",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL tx.setMetaData({a: 1})",
    "CALL db.createLabel('Pwned')",
    "CALL apoc.load.json('http://127.0.0.1')",
    "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {})",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "// a note\nPROFILE CREATE (n) RETURN n",
    "  /* a note */ explain CREATE (n) RETURN n",
    "CYPHER runtime=slotted PROFILE MATCH (n) RETURN n",
    "USE system SHOW USERS",
    "; PROFILE MATCH (n) RETURN n",
    "MATCH (n) RETURN n; MATCH (m) DETACH DELETE m",
    "C\\u0041LL dbms.listConfig()",
    "MATCH (n RETURN n",
    "",
    "RETURN 1 //" + " " * 50_000,
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    from tests.neo4j.graphs import SUFFIX, empty_store

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_queries")
    founding = Graph(store)
    founding.load([SEED])
    return founding


@pytest.mark.parametrize("text", REFUSED)
def test_whatever_does_not_only_read_is_refused(graph: Graph, text: str) -> None:
    before = nodes(graph)

    with pytest.raises(UsageError):
        graph.query(text)

    assert nodes(graph) == before


def nodes(graph: Graph) -> int:
    """How many nodes there are of ours, or that a query could have made; others' graphs in the database may change."""
    assert isinstance(graph.store, Neo4jStore)
    rows = graph.store.server.ask("MATCH (n) WHERE n:Stakegraph OR n:Pwned OR labels(n) = [] RETURN count(n) AS nodes")
    return int(rows[0]["nodes"])


def test_a_procedure_that_only_its_plan_gives_away_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r"`db\.info` may not be called in a query") as told:
        graph.query("CALL db.info")

    assert "db.labels" in told.value.mend


def test_the_server_refuses_to_write_even_what_a_plan_would_let_through(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.asking._judge", lambda _plan: None)

    with pytest.raises(UsageError, match="only reading is allowed") as told:
        graph.query("CREATE (n:Pwned) RETURN n")

    assert "MATCH … RETURN …" in told.value.mend
    assert graph.query("MATCH (n:Pwned) RETURN n").rows == ()


def test_rows_are_limited_and_more_are_told_of(graph: Graph) -> None:
    table = graph.query("UNWIND range(1, 10) AS x RETURN x, [x] AS list, date('2014-01-01') AS day", limit=3)

    assert table.columns == ("x", "list", "day")
    assert [row[0] for row in table.rows] == [1, 2, 3]
    assert (table.rows[0][1], table.rows[0][2]) == ("[1]", '"2014-01-01"')
    assert "first 3 rows" in table.notes[0]


def test_a_query_ends_when_its_time_is_up(graph: Graph) -> None:
    with pytest.raises(UsageError, match="longer than"):
        graph.query("UNWIND range(1, 100000000) AS x UNWIND range(1, 1000) AS y RETURN count(x + y)", timeout=0.5)


@pytest.fixture
def bytes_(graph: Graph) -> Iterator[str]:
    """A query that gives bytes, which no text in Cypher can make."""
    from stakegraph.stores.neo4j.labels import named
    from tests.neo4j.graphs import SUFFIX

    assert isinstance(graph.store, Neo4jStore)
    graph.store.server.change("CREATE (n:Staged {raw: $raw})", raw=b"\x00\xfe")
    yield named("MATCH (n:Staged) RETURN n.raw AS raw, [n.raw] AS list, n AS node", f"{SUFFIX}_queries")
    graph.store.server.change("MATCH (n:Staged) WHERE n.raw IS NOT NULL DELETE n")


def test_bytes_are_shown_in_hex(graph: Graph, bytes_: str) -> None:
    assert graph.query(bytes_).rows == (("00fe", '["00fe"]', '{"raw": "00fe"}'),)


def asked(graph: Graph, text: str) -> Any:
    """The one value that a query of our labels gives, read as JSON."""
    from stakegraph.stores.neo4j.labels import named
    from tests.neo4j.graphs import SUFFIX

    ((found,),) = graph.query(named(text, f"{SUFFIX}_queries")).rows
    return json.loads(str(found))


def test_a_node_is_shown_with_its_properties_and_without_its_content(graph: Graph) -> None:
    entity = asked(graph, "MATCH (e:Entity {id: 'tceg'}) RETURN e")

    assert (entity["id"], entity["kind"]) == ("tceg", "forum")

    statement = asked(graph, "MATCH (s:Statement {subject: 'tceg', kind: 'exists'}) RETURN s LIMIT 1")

    assert (statement["subject"], statement["kind"]) == ("tceg", "exists")
    assert "content" not in statement


def test_a_map_is_shown_with_what_it_holds(graph: Graph) -> None:
    text = "MATCH (e:Entity {id: 'tceg'}) RETURN {content: 'kept', of: [e, {day: date('2014-01-01')}]} AS map"

    found = asked(graph, text)

    assert (found["content"], found["of"][0]["id"], found["of"][1]) == ("kept", "tceg", {"day": "2014-01-01"})


def test_a_path_is_shown_step_by_step_from_end_to_end(graph: Graph) -> None:
    between = "(:Entity {id: 'microsoft'})-[:PARTY_TO|PART_OF*..4]-(:Entity {id: 'mx-gov'})"

    steps = asked(graph, f"MATCH way = shortestPath({between}) RETURN way")

    assert ["id" in each for each in steps] == [number % 2 == 0 for number in range(len(steps))]
    assert ["statement" in each for each in steps] == [number % 2 == 1 for number in range(len(steps))]
    assert (steps[0]["id"], steps[-1]["id"]) == ("microsoft", "mx-gov")


def test_labels_may_be_listed(graph: Graph) -> None:
    assert "label" in graph.query("CALL db.labels() YIELD label RETURN label LIMIT 1").columns


@pytest.mark.parametrize("text", [text for view in DESCRIBED for text in view.examples])
def test_every_worked_query_answers_with_rows(graph: Graph, text: str) -> None:
    from stakegraph.stores.neo4j.labels import named
    from tests.neo4j.graphs import SUFFIX

    assert graph.query(named(text, f"{SUFFIX}_queries")).rows
