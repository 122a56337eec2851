"""Who holds the graph, and what loads that were cut off have left: nobody's work is taken away while it lives."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from neo4j.exceptions import TransientError

from stakegraph.errors import ConfigurationError, StoreBusy, StoreChanged, StoreDamaged
from stakegraph.model import Entity, Record
from stakegraph.stores.neo4j import holding
from stakegraph.stores.neo4j.clearing import clear, try_to_clear
from stakegraph.stores.neo4j.holding import Holder, Start
from tests.stores.contract import NOON, digest_of, exists, fact, load, plan, tie

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Result
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

FIRST: tuple[Record, ...] = (Entity("a", "agency"), exists("a"), fact("a", "name", "Alpha"), tie("a", "in", "b"))
LEFT = "MATCH (r:Staged) RETURN count(r) AS count"


@pytest.fixture
def store() -> "SharedStore":
    from tests.neo4j.graphs import empty_store

    return empty_store(clock=lambda: NOON, patience=0.3)


@pytest.fixture
def left(store: "SharedStore") -> str:
    """A load that was cut off a moment ago, and may be alive: its token."""
    load(store, *FIRST)
    store.server.write(lambda run: holding.hold(run, "other"))
    store.server.change("CREATE (:Stakegraph:Record:Staged:Fact {record: 'f', kind: 'name', born: 2})")
    return "other"


def test_a_load_that_was_done_already_is_not_done_again(store: "SharedStore", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.loading.uuid.uuid4", lambda: UUID(int=7))
    asked = plan(digest_of(store), FIRST)

    after = store.apply(asked)

    assert store.apply(asked) == after == digest_of(store)
    assert store.server.write(lambda run: holding.begin(run, UUID(int=7).hex, "any")) == Start(1, after)
    with store.read() as reader:
        assert [each.new for each in reader.loads()] == [len(FIRST)]
    monkeypatch.undo()
    with pytest.raises(StoreChanged):
        store.apply(asked)


@pytest.mark.usefixtures("left")
def test_what_is_left_without_a_lease_is_cleared_by_the_next_load_at_once(store: "SharedStore") -> None:
    store.server.write(lambda run: run(holding._RELEASE, token="other"))

    load(store, fact("a", "alias", "Aleph"), name="later.yaml")

    assert store.server.ask(LEFT)[0]["count"] == 0
    assert store.verify() == []


def test_what_is_left_stays_while_the_load_that_has_left_it_may_be_alive(store: "SharedStore", left: str) -> None:
    clear(store.server)
    try_to_clear(Holder(store.server, "ours"))
    with pytest.raises(StoreBusy, match="another load holds the store"):
        load(store, fact("a", "alias", "Aleph"), name="later.yaml")
    assert store.server.ask(LEFT)[0]["count"] == 1

    try_to_clear(Holder(store.server, left))

    assert store.server.ask(LEFT)[0]["count"] == 0
    assert store.verify() == []


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        ("MATCH (g:Stakegraph:Graph) REMOVE g.generation", "has lost its generation"),
        ("MATCH (g:Stakegraph:Graph) DELETE g", "is gone"),
    ],
)
def test_a_graph_of_which_it_is_lost_what_counts_is_not_cleared_but_told(
    store: "SharedStore", left: str, loss: str, told: str
) -> None:
    """It goes while a load is under way: whoever opens the store later finds out by other means."""
    store.server.change(loss)
    store.server.change("MATCH (g:Graph) SET g.lease_at = 0")

    with pytest.raises(StoreDamaged, match=told):
        clear(store.server)
    try_to_clear(Holder(store.server, left))

    assert store.server.ask(LEFT)[0]["count"] == 1


def test_a_load_of_more_rows_than_a_step_takes_shows_them_all(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.projecting._LIMIT", 2)

    load(store, *FIRST, *(tie("a", "in", other) for other in "cdef"))

    assert store.verify() == []
    assert store.server.ask("MATCH (:Entity {id: 'a'})-[t]->() RETURN count(t) AS count")[0]["count"] == 5


def test_a_load_that_waits_for_the_transaction_of_another_says_who_holds_the_store(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, *FIRST)
    new = plan(digest_of(store), [fact("a", "alias", "Aleph")], name="later.yaml")
    monkeypatch.setattr(store.server, "patience", store.server.patience._replace(busy=0.5))

    with locked(store), pytest.raises(StoreBusy, match="another load holds the store") as told:
        store.apply(new)

    assert "wait for it" in told.value.mend
    assert digest_of(store) == new.before
    assert store.verify() == []


@contextmanager
def locked(store: "SharedStore") -> Iterator[None]:
    """While a transaction of another load stands open."""
    from stakegraph.stores.neo4j.labels import named

    with store.server.session() as session, session.begin_transaction() as transaction:
        transaction.run(named(holding._HOLD, store.server.suffix), token="other").consume()
        yield
        transaction.rollback()


class Failing:
    """The first answer to a writing transaction is a fault of the server; counts how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
        import neo4j

        run, self.asked = neo4j.ManagedTransaction.run, 0

        def fail_once(transaction: "ManagedTransaction", query: str, parameters: dict[str, object]) -> "Result":
            self.asked += 1
            if self.asked == 1:
                raise type("Fault", (TransientError,), {"code": code, "message": "a detail"})()
            return run(transaction, query, parameters)

        monkeypatch.setattr(neo4j.ManagedTransaction, "run", fail_once)


def test_a_server_without_memory_is_not_asked_again(store: "SharedStore", monkeypatch: pytest.MonkeyPatch) -> None:
    failing = Failing(monkeypatch, "Neo.TransientError.General.MemoryPoolOutOfMemoryError")

    with pytest.raises(ConfigurationError, match="lacks memory: a detail") as told:
        store.server.change("CREATE (:Stakegraph:Staged)")

    assert failing.asked == 1
    assert "more heap" in told.value.mend
    assert store.server.ask(LEFT)[0]["count"] == 0


def test_a_transaction_that_stood_in_the_way_of_another_is_tried_again(
    store: "SharedStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(monkeypatch, "Neo.TransientError.Transaction.DeadlockDetected")

    assert store.server.change("MATCH (g:Graph) RETURN g.generation AS now")[0]["now"] == 0
    assert failing.asked == 2
