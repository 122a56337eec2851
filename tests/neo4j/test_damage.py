"""A graph on a server that is not what was written: found by `verify`, refused by readers and by loads."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from stakegraph.errors import StoreDamaged
from stakegraph.model import Entity, Record
from stakegraph.store.loads import Origin, Plan
from tests.stores.contract import NOON, digest_of, exists, fact, load, plan, tie

if TYPE_CHECKING:
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

NAME = fact("a", "name", "Alpha")
TIE = tie("a", "party_to", "pact", topics=("training",))
FIRST: tuple[Record, ...] = (Entity("a", "agency"), exists("a"), NAME, TIE)
LARGE = pytest.mark.parametrize("large", [20_000, 0], ids=["at-once", "staged"])


def opened(*, large: int = 20_000) -> "SharedStore":
    from tests.neo4j.graphs import empty_store

    return empty_store(clock=lambda: NOON, large=large)


@pytest.fixture
def store() -> "Iterator[SharedStore]":
    from tests.neo4j.graphs import wipe

    store = opened()
    load(store, *FIRST)
    yield store
    wipe(store.server)


def test_a_sound_graph_raises_no_alarm(store: "SharedStore") -> None:
    assert store.verify() == []


DIGEST = "the digest is not that of the records"
COUNTS = "the counts are not those of the records"
LAST = "the last load gave another digest"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            "MATCH (r:Record {record: $name}) SET r.content = replace(r.content, 'Alpha', 'Omega')",
            [f"a record does not give the id it was written under: {NAME.id}"],
        ),
        (
            "MATCH (r:Record {record: $name}) SET r.content = '{'",
            [f"the record {NAME.id} is not what was written"],
        ),
        ("MATCH (r:Record {record: $name}) DETACH DELETE r", [DIGEST, COUNTS]),
        ("MATCH (r:Record {record: $tie}) DETACH DELETE r", [DIGEST, COUNTS, "0 ties are held, and 1 shown"]),
        (
            "MATCH (e:Entity {id: 'a'}) DETACH DELETE e",
            ["1 ties are held, and 0 shown", "1 entities are held, and 0 shown"],
        ),
        ("MATCH (e:Entity {id: 'training'}) DETACH DELETE e", ["1 topics and purposes are held, and 0 shown"]),
        ("MATCH (g:Graph) SET g.summary = replace(g.summary, '\"statement\": 3', '\"statement\": 4')", [COUNTS]),
        ("MATCH (g:Graph) SET g.digest = 'other'", [DIGEST, LAST]),
        ("MATCH (l:Load) SET l.after = 'other'", [LAST]),
        ("MATCH (:Entity)-[t {statement: $tie}]->(:Entity) DELETE t", ["1 ties are held, and 0 shown"]),
        (
            "MATCH (a:Entity)-[t]->(b:Entity) CREATE (a)-[:OTHER {statement: '1'}]->(b)",
            ["1 ties are held, and 2 shown"],
        ),
    ],
)
def test_what_another_program_has_changed_is_found(store: "SharedStore", change: str, found: list[str]) -> None:
    changed = f"{change} RETURN count(*) AS count"
    assert store.server.change(changed, name=NAME.id, tie=TIE.id)[0]["count"] == 1

    assert store.verify() == found


@pytest.mark.parametrize(
    ("change", "words", "mend"),
    [
        ("MATCH (g:Graph) DELETE g", "is gone", "`stakegraph load` makes it anew"),
        ("CREATE (:Stakegraph:Graph {one: false})", "is there more than once", "`stakegraph rebuild` makes it anew"),
    ],
)
def test_a_graph_whose_switch_is_gone_or_there_twice_is_not_read(change: str, words: str, mend: str) -> None:
    from stakegraph.stores.neo4j.layout import lay_out

    store = opened()
    store.server.change(change)
    try:
        with pytest.raises(StoreDamaged) as told, store.read():
            pass
    finally:
        store.server.change("MATCH (g:Graph) DELETE g")
        lay_out(store.server)

    assert told.value.exit_code == 5
    assert told.value.message == f"the graph at {store.server.address.uri} {words}"
    assert told.value.mend == mend
    assert store.verify() == []


@LARGE
def test_a_load_whose_rows_are_not_all_written_is_told_and_leaves_nothing(large: int) -> None:
    store = opened(large=large)
    before = load(store, *FIRST)
    new = plan(before, [fact("b", "name", "Beta")], name="more.yaml")
    nowhere = Plan(*new[:4], (*new.origins, Origin("0" * 64, "more.yaml", 2)), new.dropped)

    with pytest.raises(StoreDamaged, match="the server wrote 1 rows of 2; nothing was kept"):
        store.apply(nowhere)

    assert digest_of(store) == before
    assert store.verify() == []
    assert store.server.ask("MATCH (n:Stakegraph) WHERE n.value = 'Beta' OR n.id = 'b' RETURN n") == []
    assert store.apply(new) == digest_of(store)


def test_no_new_switch_is_put_beside_rows_that_have_lost_theirs(store: "SharedStore") -> None:
    from stakegraph.stores.neo4j.layout import lay_out
    from tests.neo4j.graphs import wipe

    store.server.change("MATCH (g:Graph) DELETE g")
    try:
        with pytest.raises(StoreDamaged, match="has lost its node") as told:
            lay_out(store.server)
        assert "MATCH (n:Stakegraph) DETACH DELETE n" in told.value.mend
    finally:
        wipe(store.server)
        lay_out(store.server)
    assert load(store, *FIRST) == digest_of(store)
    assert store.verify() == []


def test_a_load_that_comes_while_a_graph_is_verified_is_no_damage(store: "SharedStore") -> None:
    def come(step: str) -> None:
        if step.startswith("comparing") and digest_of(store) == before:
            load(store, tie("a", "party_to", "other"), name="more.yaml")

    before = digest_of(store)
    assert store.verify(come) == []
    assert digest_of(store) != before
