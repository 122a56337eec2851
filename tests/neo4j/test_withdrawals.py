"""What is withdrawn: nothing of it is left to be seen as an entity, whatever another program has taken away before."""

from typing import TYPE_CHECKING

import pytest

from stakegraph.model import Entity, Kind, Record
from stakegraph.store.claims import ClaimFilter
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import NOON, digest_of, exists, fact, load, plan, proof, tie

if TYPE_CHECKING:
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

KEPT: tuple[Record, ...] = (Entity("b", "agency"), exists("b"), tie("b", "party_to", "kept"))
TIE = tie("a", "party_to", "pact", topics=("training",))
WITHDRAWN: tuple[Record, ...] = (
    *(Entity("a", "agency"), exists("a"), fact("a", "name", "Alpha"), TIE, proof(TIE, "lee-2017")),
    *(Entity("training", "topic"), exists("training"), tie("a", "party_to", "kept")),
)
LATER = fact("b", "alias", "Beth")


@pytest.fixture(params=[20_000, 0], ids=["at-once", "staged"])
def store(request: pytest.FixtureRequest) -> "SharedStore":
    from tests.neo4j.graphs import SUFFIX, empty_store

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_withdrawn", large=request.param)
    load(store, *KEPT, *WITHDRAWN)
    return store


def withdraw(store: "SharedStore | MemoryStore", *records: Record, new: tuple[Record, ...] = ()) -> str:
    return store.apply(plan(digest_of(store), new, records, name="later.yaml"))


def entities(store: "SharedStore") -> dict[str, list[str]]:
    """What a person sees: the labels of each entity, by its id."""
    rows = store.server.ask("MATCH (e:Entity) RETURN e.id AS id, labels(e) AS labels")
    return {row["id"]: sorted(each.partition("_test")[0] for each in row["labels"]) for row in rows}


@pytest.mark.parametrize("change", ["DETACH DELETE e", "REMOVE e.kind SET e = {id: e.id}"])
def test_what_another_program_took_away_can_be_withdrawn(store: "SharedStore", change: str) -> None:
    memory = MemoryStore(clock=lambda: NOON)
    load(memory, *KEPT, *WITHDRAWN)
    store.server.change(f"MATCH (e:Entity) WHERE e.id <> 'b' AND e.id <> 'kept' {change}")

    assert withdraw(store, *WITHDRAWN) == withdraw(memory, *WITHDRAWN)
    assert load(store, LATER) == load(memory, LATER)
    assert store.verify() == []
    assert entities(store).keys() == {"b", "kept"}


def test_what_another_program_took_away_of_a_load_that_was_cut_off_is_there_again(store: "SharedStore") -> None:
    """Between the switch of the generation, and what people look at; what concerned it is told, for a rebuild."""
    store.server.change("MATCH (r:Record) SET r:Staged")
    store.server.change("MATCH (:Entity)-[t]->(:Entity) DELETE t")
    store.server.change("MATCH (e:Entity) DETACH DELETE e")

    load(store, LATER)

    assert store.verify() == ["1 topics and purposes are held, and 0 shown"]
    assert entities(store).keys() == {"a", "b", "kept", "pact", "training", "lee-2017"}


def test_nothing_withdrawn_is_seen_as_an_entity(store: "SharedStore") -> None:
    assert entities(store).keys() == {"a", "b", "kept", "pact", "training", "lee-2017"}

    withdraw(store, *WITHDRAWN)

    assert entities(store).keys() == {"b", "kept"}
    assert store.verify() == []


def test_what_something_else_refers_to_stays_without_what_was_said_of_it(store: "SharedStore") -> None:
    load(store, tie("b", "party_to", "a", topics=("training",)), name="more.yaml")

    withdraw(store, *WITHDRAWN)

    assert entities(store).keys() == {"a", "b", "kept", "training"}
    rows = store.server.ask("MATCH (e:Entity {id: 'a'}) RETURN properties(e) AS shown, labels(e) AS labels")
    assert rows[0]["shown"] == {"id": "a"}
    assert len(rows[0]["labels"]) == 2


def test_a_snapshot_opened_before_sees_what_it_was_about_until_it_is_forgotten(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    about = ClaimFilter(concerning=frozenset({"training"}))
    with store.read() as reader:
        withdraw(store, *WITHDRAWN)
        assert [each.id for each in reader.claims(about)] == [TIE.id]
        withdraw(store, new=(Entity("training", "topic"), tie("b", "party_to", "pact", topics=("training",))))
        assert [each.id for each in reader.claims(about)] == [TIE.id]
    assert entities(store)["training"] == ["Entity", "Stakegraph"]

    monkeypatch.setattr("stakegraph.stores.neo4j.loading._OLD", -1)
    load(store, LATER, name="one more.yaml")
    load(store, fact("b", "alias", "Bet"), name="another.yaml")
    rows = store.server.ask("MATCH (n:Stakegraph) WHERE n.gone IS NOT NULL OR n:Past RETURN labels(n) AS labels")
    assert rows == []


def test_a_kind_withdrawn_with_its_entities_leaves_no_label_and_no_property(store: "SharedStore") -> None:
    own: tuple[Record, ...] = (Kind("entity", "club", "{}"), Kind("fact", "motto", "{}"))
    club: tuple[Record, ...] = (Entity("c", "club"), exists("c"), fact("c", "motto", "Onward"))
    withdraw(store, new=(*own, *club, Kind("entity", "agency", "{}")))
    assert entities(store)["c"] == ["Club", "Entity", "Stakegraph"]

    withdraw(store, *own, *club, new=(Entity("c", "agency"), exists("c", said="2017")))

    assert entities(store)["c"] == ["Agency", "Entity", "Stakegraph"]
    rows = store.server.ask("MATCH (e:Entity {id: 'c'}) RETURN properties(e) AS shown")
    assert rows[0]["shown"] == {"id": "c", "kind": "agency"}
