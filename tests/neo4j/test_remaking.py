"""A damaged graph on a server is made anew in its place: from all documents that were loaded, or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stakegraph.api.rebuilding import rebuild
from stakegraph.errors import ConfigurationError, StoreDamaged
from stakegraph.model import Entity
from stakegraph.store.claims import ClaimFilter
from tests.loading.seeds import HEAD, body, done, tie
from tests.neo4j.test_staged_loads import CutOff, watched
from tests.stores.contract import NOON, digest_of

if TYPE_CHECKING:
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

TEXTS = {"a.yaml": HEAD + body("one"), "b.yaml": body("two"), "c.yaml": tie("one", "two")}
OTHER_WORDS = "MATCH (d:Document {name: 'b.yaml'}) SET d.text = 'entities: []'"
STATEMENT = "MATCH (s:Statement {kind: 'trains'}) SET s.content = '{'"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> "SharedStore":
    from tests.neo4j.graphs import SUFFIX, empty_store

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_remade")
    monkeypatch.setattr("stakegraph.api.rebuilding.open_store", lambda *_, **__: store)
    done(store, TEXTS)
    return store


def seen(store: "SharedStore") -> list[tuple[object, ...]]:
    """What a person finds: entities with all they show, ties, and what cites or concerns them."""
    rows = store.server.ask(
        "MATCH (e:Entity) OPTIONAL MATCH (e)<-[t]-(o) WHERE o:Entity OR o:Statement"
        " RETURN properties(e) AS entity, labels(e) AS labels, type(t) AS type, properties(t) AS tie,"
        " coalesce(o.record, o.id) AS other"
    )
    return sorted(tuple(map(str, row.values())) for row in rows)


DAMAGE = (
    STATEMENT,
    "MATCH (r:Record) DETACH DELETE r",
    "MATCH (r:Tie) REMOVE r:Record",
    "MATCH (r:Fact) REMOVE r.kind",
    "MATCH (r:Fact) SET r.gone = 1",
    "MATCH (r:Record) CREATE (o:Stakegraph) SET o = r, o:Record:Tie:Statement",
    "MATCH (g:Graph) SET g.digest = 'abc'",
    "MATCH (g:Graph) SET g.digest = 7",
    "MATCH (g:Graph) SET g.summary = '{}'",
    "MATCH (g:Graph) SET g.summary = '{'",
    "MATCH (g:Graph) REMOVE g.summary",
    "MATCH (g:Graph) SET g.generation = 2",
    "MATCH (g:Graph) REMOVE g.generation",
    "MATCH (l:Load) REMOVE l.documents",
    "MATCH (l:Load) SET l.after = 'abc'",
    "MATCH (l:Load) DELETE l",
    "CREATE (:Stakegraph:Graph {one: false})",
    "MATCH (e:Entity) DETACH DELETE e",
    "MATCH (e:Entity {id: 'one'}) SET e:Person, e.motto = 'x' DETACH DELETE e",
    "MATCH (:Entity)-[t]->(:Entity) DELETE t",
    "MATCH (a:Entity {id: 'one'}), (b:Entity {id: 'two'}) CREATE (a)-[:OTHER {statement: '1'}]->(b)",
)


@pytest.mark.parametrize("change", DAMAGE)
def test_a_graph_that_keeps_its_documents_and_one_digest_is_made_anew(store: "SharedStore", change: str) -> None:
    before, sight = digest_of(store), seen(store)
    store.server.change(change)

    assert rebuild("it").after == before

    assert (digest_of(store), store.verify()) == (before, [])
    assert seen(store) == sight
    with store.read() as reader:
        assert {each.name: each.text for each in reader.documents()} == TEXTS
        assert [each.number for each in reader.loads()] == [1]
        assert len(list(reader.ties(("one",)))) == 1


LOST = (
    (("MATCH (d:Document) DETACH DELETE d",), "nothing of the graph at {uri} can be saved"),
    (("MATCH (g:Graph) SET g.digest = 7", "MATCH (l:Load) DELETE l"), "nothing of the graph at {uri} can be saved"),
    (("MATCH (d:Document {name: 'b.yaml'}) DETACH DELETE d", STATEMENT), "that it still keeps are not all"),
    ((OTHER_WORDS, STATEMENT), "the text kept of document `b.yaml` is not what was loaded"),
    (("MATCH (d:Document) REMOVE d.text", STATEMENT), "is not what was loaded"),
    (("MATCH (g:Graph) SET g.digest = 'abc'", "MATCH (l:Load) SET l.after = 'abc'"), "not all"),
)


@pytest.mark.parametrize(("changes", "words"), LOST)
def test_a_graph_that_has_lost_a_part_is_left_alone_and_asks_for_the_seeds(
    store: "SharedStore", tmp_path: Path, changes: tuple[str, ...], words: str
) -> None:
    before, sight = digest_of(store), seen(store)
    for each in (*changes, "MATCH (r:Known) DETACH DELETE r"):
        store.server.change(each)
    found = store.server.ask("MATCH (n:Stakegraph) RETURN properties(n) AS shown ORDER BY elementId(n)")

    with pytest.raises(StoreDamaged) as told:
        rebuild("it")

    assert words.format(uri=store.server.address.uri) in told.value.message
    assert "`stakegraph rebuild PATH…` with the seeds" in told.value.mend
    assert store.server.ask("MATCH (n:Stakegraph) RETURN properties(n) AS shown ORDER BY elementId(n)") == found
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    assert rebuild("it", [tmp_path]).after == before
    assert (digest_of(store), store.verify(), seen(store)) == (before, [], sight)


def test_whoever_asks_sees_the_old_graph_or_the_new_one(store: "SharedStore") -> None:
    store.server.change("MATCH (n:Known {id: 'two'}) DETACH DELETE n")
    looks: list[tuple[int, int, int]] = []

    def look(_count: int) -> None:
        with store.read() as reader:
            ties, about = reader.ties(("one",)), reader.claims(ClaimFilter(concerning=frozenset({"x"})))
            looks.append(
                (sum(isinstance(each, Entity) for each in reader.records()), len(list(ties)), len(list(about)))
            )

    with watched(store, look):
        rebuild("it")

    entities = looks[0][0]
    assert list(dict.fromkeys(looks)) == [(entities, 1, 0), (entities + 1, 1, 0)]


def test_a_graph_whose_making_anew_is_cut_off_is_still_damaged_and_can_be_made_anew(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 0)
    before, sight = digest_of(store), seen(store)
    last = 1
    while cut_off(store, last):
        if store.verify() != []:
            assert rebuild("it").after == before, last
        assert (digest_of(store), store.verify(), seen(store)) == (before, [], sight), last
        last += 1
    assert last > 8


def test_a_graph_that_lost_its_generation_beside_a_load_that_was_cut_off_is_told_and_can_be_made_anew(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 0)
    before, sight = digest_of(store), seen(store)
    assert cut_off(store, 4)
    assert store.server.ask("MATCH (r:Staged|Leaving) RETURN r LIMIT 1")
    store.server.change("MATCH (g:Graph) REMOVE g.generation")

    with pytest.raises(StoreDamaged, match="generation"):
        done(store, {"d.yaml": HEAD + body("three")})

    assert rebuild("it").after == before
    assert (digest_of(store), store.verify(), seen(store)) == (before, [], sight)
    assert store.server.ask("MATCH (r:Staged|Leaving) RETURN r") == []


def cut_off(store: "SharedStore", last: int) -> bool:
    """Damages the graph, and ends the making anew as a power cut would, if it has as many transactions."""

    def end(count: int) -> None:
        if count == last:
            raise CutOff

    store.server.change(STATEMENT)
    try:
        with watched(store, end):
            rebuild("it")
    except CutOff:
        return True
    return False


def test_a_graph_whose_making_anew_fails_stays_what_it_was_to_whoever_asks(store: "SharedStore") -> None:
    before = digest_of(store)
    store.server.change("MATCH (n:Known {id: 'two'}) DETACH DELETE n")

    def lose(count: int) -> None:
        if count == 9:
            raise ConfigurationError("the server cannot be reached")

    with watched(store, lose), pytest.raises(ConfigurationError):
        rebuild("it")

    assert digest_of(store) == before
    assert store.server.ask("MATCH (r:Staged) RETURN r") == store.server.ask("MATCH (r:Leaving) RETURN r") == []
    assert rebuild("it").after == before
    assert store.verify() == []
