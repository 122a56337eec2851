"""A server killed and started again while a load is under way: all of it is there, or nothing, as the load says."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from stakegraph.errors import CommitUnknown, StakegraphError
from stakegraph.model import Entity, Record
from stakegraph.store.loads import Plan
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.neo4j.store import Neo4jStore
from stakegraph.stores.neo4j.waiting import Patience
from tests.neo4j.faults.length import seeds
from tests.stores.contract import EMPTY, NOON, digest_of, exists, load, plan, tie

if TYPE_CHECKING:
    from tests.neo4j.launcher import Launched

pytestmark = pytest.mark.neo4j

BODIES = [f"body-{number}" for number in range(600)]
RECORDS: list[Record] = [each for id_ in BODIES for each in (Entity(id_, "agency"), exists(id_), tie(id_, "in", "hub"))]
AT_ONCE, STAGED = 20_000, 0


@pytest.fixture(scope="module")
def victim() -> Iterator["Launched"]:
    """A server of this module's own: others are not to feel it."""
    from tests.neo4j.launcher import launch, stop

    server = launch(brief=True)
    yield server
    stop(server)


@pytest.fixture(scope="module")
def lengths(victim: "Launched") -> dict[int, float]:
    """How many seconds a load takes, at once and staged."""
    return {large: timed(victim, large) for large in (AT_ONCE, STAGED)}


@pytest.mark.parametrize("seed", seeds(3, 100))
def test_no_claim_about_a_load_whose_server_is_killed_is_wrong(
    seed: int, victim: "Launched", lengths: dict[int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.neo4j.launcher import kill, start

    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 1_000)
    chance = random.Random(seed)
    large = chance.choice((AT_ONCE, STAGED))
    wipe(victim)
    claims: list[str] = []
    loading = threading.Thread(target=lambda: claims.append(claimed(victim, large)))
    loading.start()
    time.sleep(chance.random() * lengths[large])

    kill(victim)
    start(victim)
    loading.join(300)

    after = load(MemoryStore(), *RECORDS)
    possible = {"loaded": {after}, "not loaded": {EMPTY}, "unknown": {EMPTY, after}}
    with closing(opened(victim)) as store:
        assert digest_of(store) in possible[claims[0]]
        store.apply(asked(digest_of(store)))
        assert digest_of(store) == after
        assert store.verify() == []


def asked(before: str) -> Plan:
    return plan(before, RECORDS)


def opened(victim: "Launched", large: int = AT_ONCE, patience: Patience | None = None) -> Neo4jStore:
    """The store; patient with a server just started, unless it is a load that ends by itself."""
    from stakegraph.stores.neo4j.address import Address
    from stakegraph.stores.neo4j.layout import lay_out
    from stakegraph.stores.neo4j.server import Server
    from tests.neo4j.graphs import PATIENCE

    server = Server(Address(victim.uri, "neo4j", victim.password), patience=patience or PATIENCE)
    lay_out(server)
    return Neo4jStore(server, clock=lambda: NOON, large=large)


def wipe(victim: "Launched") -> None:
    from tests.neo4j import graphs

    with closing(opened(victim)) as store:
        graphs.wipe(store.server)


def timed(victim: "Launched", large: int) -> float:
    wipe(victim)
    begun = time.monotonic()
    assert claimed(victim, large) == "loaded"
    return time.monotonic() - begun


def claimed(victim: "Launched", large: int) -> str:
    """What a load says of itself."""
    with closing(opened(victim, large, Patience())) as store:
        try:
            store.apply(asked(EMPTY))
        except CommitUnknown:
            return "unknown"
        except StakegraphError:
            return "not loaded"
    return "loaded"
