"""How often a question asks the server and how much comes back: what touches the question, whatever the graph holds."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.model import Entity, Record, Table
from stakegraph.store import Where
from stakegraph.stores.neo4j.labels import named
from stakegraph.stores.neo4j.selecting import entities
from stakegraph.stores.neo4j.server import Server
from stakegraph.stores.neo4j.store import Neo4jStore
from tests.neo4j.test_same_tables import QUESTIONS, SEED
from tests.stores.contract import NOON, digest_of, exists, fact, plan, tie

pytestmark = pytest.mark.neo4j

MOST: dict[str, tuple[int, int]] = {
    "gaps by a rule": (32, 310),
    "gaps of campaigns": (22, 250),
    "gaps ad hoc": (31, 310),
    "gaps by part_of": (18, 300),
    "matrix": (33, 260),
    "recommendations": (75, 780),
    "unmet": (75, 780),
    "carriers": (65, 430),
    "find": (7, 200),
    "find mistyped": (10, 170),
    "show": (9, 170),
    "neighbors": (10, 280),
    "neighbors of neighbors": (15, 520),
    "claims": (11, 820),
    "criticised claims": (11, 270),
    "claims about": (23, 340),
    "sources": (11, 1_000),
    "publishers": (11, 970),
    "money": (40, 350),
    "figures": (11, 270),
    "path": (24, 210),
}
"""Round trips and rows that each question of the founding graph may cost; of these rows some 130 are the schema."""

PARTS = [name for name in MOST if name not in {"claims", "sources", "publishers"}]
"""The questions about a part of the graph."""


def founding(end: str) -> Neo4jStore:
    from tests.neo4j.graphs import SUFFIX, empty_store

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_{end}")
    assert not Graph(store).load([SEED]).refused
    return store


def cost(store: Neo4jStore, question: Callable[[Graph], Table]) -> tuple[int, int]:
    """Round trips and rows of a question."""
    asked, rows = store.server.asked, store.server.rows
    question(Graph(store))
    return store.server.asked - asked, store.server.rows - rows


@pytest.fixture(scope="module")
def alone() -> Neo4jStore:
    return founding("counts")


@pytest.fixture(scope="module")
def among_others() -> Neo4jStore:
    """The founding graph beside three thousand bodies and their ties that no question names."""
    store = founding("more_counts")
    ids = [f"other-{number}" for number in range(3_000)]
    others: list[Record] = [each for id_ in ids for each in (Entity(id_, "person"), exists(id_))]
    others += [fact(id_, "name", "Zzz", said="1990") for id_ in ids]
    others += [tie(id_, "cooperates_with", "other-0", said="1990") for id_ in ids[1:]]
    store.apply(plan(digest_of(store), others, name="others.yaml"))
    return store


@pytest.mark.parametrize(("name", "question"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_a_question_asks_no_more_often_than_it_may(
    alone: Neo4jStore, name: str, question: Callable[[Graph], Table]
) -> None:
    asked, rows = cost(alone, question)

    assert asked <= MOST[name][0]
    assert rows <= MOST[name][1]


@pytest.mark.parametrize(
    "question", [ask for name, ask in QUESTIONS if name in PARTS], ids=[name for name, _ in QUESTIONS if name in PARTS]
)
def test_what_a_question_is_not_about_costs_it_nothing(
    alone: Neo4jStore, among_others: Neo4jStore, question: Callable[[Graph], Table]
) -> None:
    """But for the loads and documents that `info` lists."""
    one, other = cost(alone, question), cost(among_others, question)

    assert other[0] == one[0]
    assert other[1] <= one[1] + 2


def test_what_a_snapshot_has_answered_is_not_asked_again(alone: Neo4jStore) -> None:
    with alone.read() as reader:
        first = list(reader.facts(("tceg", "us-gov"), ("name",)))
        asked = alone.server.asked
        again = [*reader.facts(("tceg",), ("name",)), *reader.facts(("us-gov",), ("name", "exists"))]

        assert alone.server.asked == asked
    assert {each.id for each in first} <= {each.id for each in again}


HAVING = (("country", frozenset({"us"})), ("sector", frozenset({"ict"})))
SUBJECTS = {"n:Known(id)", "x:Fact(subject)"}
OF_EACH = {"s:Tie(subject)", "s:Fact(subject)"}
OF_ALL = {"s:Tie(kind, object)", "s:Fact(kind, value)"}


@pytest.mark.parametrize(
    ("where", "indexes"),
    [
        (Where(frozenset({"company"}), None, HAVING), SUBJECTS | OF_ALL),
        (Where(frozenset({"company"}), frozenset({"apple"}), HAVING), SUBJECTS | OF_EACH),
        (Where(ids=frozenset({"apple"})), SUBJECTS),
    ],
    ids=["by what they have", "by id, with what they have", "by id"],
)
def test_a_filter_begins_at_the_same_indexes_whatever_the_server_knows_of_the_graph(
    where: Where, indexes: set[str]
) -> None:
    """A server that has just been filled still plans for what it held before."""
    from tests.neo4j.graphs import SUFFIX, empty_store

    server = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_planned").server
    asked: dict[str, Any] = {"now": 0, "layers": ["base"], "kinds": ["company"], "ids": ["apple"]}
    asked |= {"kind0": "country", "values0": ["us"], "kind1": "sector", "values1": ["ict"]}

    assert indexes_of(server, entities(where), asked) == indexes


def indexes_of(server: Server, text: str, asked: dict[str, Any]) -> set[str]:
    """The indexes at which a text begins, as the server plans it; a scan stands there by its name."""
    with server.session() as session:
        plan = session.run("EXPLAIN " + named(text, server.suffix), asked).consume().plan
    assert plan is not None
    waiting, found = [plan], set()
    while waiting:
        step = waiting.pop()
        waiting += step.get("children", ())
        details = step["args"].get("Details", "").replace(server.suffix, "")
        if "Seek" in step["operatorType"] or "Scan" in step["operatorType"]:
            index = re.search(r"INDEX (\w+:\w+\([\w, ]+\))", details)
            found.add(index[1] if index else f"{step['operatorType']} {details}")
    return found


def test_a_snapshot_opened_later_sees_what_was_loaded(tmp_path: Path) -> None:
    store = founding("later_counts")
    with store.read() as reader:
        before = list(reader.facts(("tceg",), ("alias",)))
    (tmp_path / "more.yaml").write_text("stakegraph: 1\nentities: [{id: tceg, aliases: [Zebra]}]\n")
    assert not Graph(store).load([tmp_path / "more.yaml"]).refused

    with store.read() as reader:
        assert len(list(reader.facts(("tceg",), ("alias",)))) == len(before) + 1
