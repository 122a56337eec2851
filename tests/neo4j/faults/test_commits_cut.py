"""The connection cut during COMMIT: never "loaded" when it is not, never "not loaded" without having looked."""

import pytest

from stakegraph.errors import CommitUnknown, StakegraphError
from stakegraph.model import Record
from stakegraph.store import Store
from stakegraph.store.loads import Plan
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.neo4j.waiting import Patience
from tests.neo4j.faults.length import seeds
from tests.neo4j.proxy import Trouble, between, some_trouble
from tests.stores.contract import NOON, digest_of, fact, full_set, load, plan

pytestmark = pytest.mark.neo4j

FIRST: tuple[Record, ...] = (fact("a", "name", "Alpha"),)
SECOND: tuple[Record, ...] = (*full_set(), fact("a", "alias", "Aleph"))
AT_ONCE, STAGED = 20_000, 0
IMPATIENT = Patience(looking=1.0)
COMMITS = {AT_ONCE: 1, STAGED: 24}


@pytest.fixture(scope="module")
def digests() -> tuple[str, str]:
    store = MemoryStore(clock=lambda: NOON)
    return load(store, *FIRST), store.apply(second_plan(store))


def second_plan(store: Store) -> Plan:
    return plan(digest_of(store), SECOND, name="second.yaml")


@pytest.mark.parametrize("large", [AT_ONCE, STAGED], ids=["at-once", "staged"])
@pytest.mark.parametrize("seed", seeds(12, 200))
def test_no_claim_about_a_load_whose_commit_is_cut_is_wrong(
    seed: int, large: int, digests: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.neo4j.graphs import empty_store

    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 200)
    store = empty_store(clock=lambda: NOON, suffix=suffix(), large=large)
    load(store, *FIRST)
    trouble = some_trouble(seed, COMMITS[large])

    before, after = digests

    claim = claimed(trouble, second_plan(store), large)

    left = at_rest(store)
    assert left in {"loaded": {after}, "not loaded": {before}, "unknown": {before, after}}[claim], trouble
    assert claim != "unknown" or trouble.then_dead, trouble
    assert store.apply(second_plan(store)) == after
    load(store, fact("b", "name", "Beta"), name="third.yaml")
    assert store.verify() == []


def suffix() -> str:
    from tests.neo4j.graphs import SUFFIX

    return f"{SUFFIX}_cut"


def claimed(trouble: Trouble, asked: Plan, large: int) -> str:
    """What a load says of itself whose connection has that trouble."""
    from dataclasses import replace

    from stakegraph.stores.neo4j.server import Server
    from stakegraph.stores.neo4j.store import Neo4jStore
    from tests.neo4j.graphs import address

    direct = address()
    with between(int(direct.uri.rpartition(":")[2]), trouble) as proxy:
        server = Server(replace(direct, uri=proxy.uri), suffix(), IMPATIENT)
        try:
            Neo4jStore(server, clock=lambda: NOON, large=large).apply(asked)
        except CommitUnknown:
            return "unknown"
        except StakegraphError:
            return "not loaded"
        finally:
            server.close()
    return "loaded"


def at_rest(store: Store) -> str:
    """The digest once no transaction holds the graph any more."""
    from stakegraph.stores.neo4j import holding
    from stakegraph.stores.neo4j.store import Neo4jStore

    assert isinstance(store, Neo4jStore)
    return str(store.server.write(lambda run: holding.look(run, "nobody")["digest"]))
