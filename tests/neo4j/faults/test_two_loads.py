"""Two loads at once, of the same rows in opposite order: each is whole, and no row is there twice."""

import threading
from contextlib import closing

import pytest

from stakegraph.errors import StoreBusy, StoreChanged
from stakegraph.model import Entity, Record
from stakegraph.store import Store
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.neo4j.store import Neo4jStore
from tests.neo4j.faults.length import seeds
from tests.stores.contract import NOON, digest_of, exists, fact, load, plan, tie

pytestmark = pytest.mark.neo4j


def rows(seed: int) -> list[Record]:
    """What both loads have, and none of the turns before."""
    ids = [f"body-{seed}-{number}" for number in range(40)]
    return [each for id_ in ids for each in (Entity(id_, "agency"), exists(id_), tie(id_, "party_to", "pact"))]


@pytest.mark.parametrize("large", [20_000, 0], ids=["at-once", "staged"])
@pytest.mark.parametrize("seed", seeds(3, 50))
def test_two_loads_at_once_leave_every_row_once(seed: int, large: int) -> None:
    from tests.neo4j.graphs import SUFFIX, empty_store

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_two")
    ours = [*rows(seed), fact("ours", "name", "Ours")]
    theirs = [*reversed(rows(seed)), fact("theirs", "name", "Theirs")]
    both = [
        threading.Thread(target=load_until_done, args=(f"{SUFFIX}_two", records, name, large))
        for records, name in ((ours, "ours.yaml"), (theirs, "theirs.yaml"))
    ]
    for each in both:
        each.start()
    for each in both:
        each.join(120)

    assert digest_of(store) == load(MemoryStore(), *ours, *theirs[-1:])
    assert twice(store) == []
    assert store.verify() == []


def load_until_done(suffix: str, records: list[Record], name: str, large: int) -> None:
    """Plans and loads, again where another came first, as `load` does."""
    from stakegraph.stores.neo4j.server import Server
    from tests.neo4j.graphs import address

    with closing(Neo4jStore(Server(address(), suffix), clock=lambda: NOON, large=large)) as store:
        while not is_done(store, records, name):
            pass


def is_done(store: Store, records: list[Record], name: str) -> bool:
    try:
        store.apply(plan(digest_of(store), records, name=name))
    except (StoreChanged, StoreBusy):
        return False
    return True


def twice(store: Neo4jStore) -> list[str]:
    """The records that are there more than once, and the ties that are shown so."""
    held = "MATCH (r:Record) WHERE r.gone IS NULL WITH r.record AS id, count(*) AS n WHERE n > 1 RETURN id"
    shown = "MATCH (:Entity)-[t]->(:Entity) WITH t.statement AS id, count(*) AS n WHERE n > 1 RETURN id"
    return [row["id"] for text in (held, shown) for row in store.server.ask(text)]
