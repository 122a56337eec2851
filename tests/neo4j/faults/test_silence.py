"""Connections that stand and say nothing more, or too slowly: every command ends, and none makes a wrong claim."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.errors import CommitUnknown, ConfigurationError
from stakegraph.stores.neo4j.store import Neo4jStore
from stakegraph.stores.neo4j.waiting import Patience
from tests.neo4j.faults.length import IS_LONG
from tests.neo4j.proxy import Trouble, between
from tests.stores.contract import NOON, digest_of, fact, plan

pytestmark = pytest.mark.neo4j

SEED = Path(__file__).parents[3] / "seed"
LONGEST = 90.0  # seconds
REAL = Patience()
SHORT = REAL if IS_LONG else Patience(*(seconds / 5 for seconds in REAL))


@pytest.fixture(scope="module")
def founding() -> Neo4jStore:
    from tests.neo4j.graphs import empty_store

    store = empty_store(clock=lambda: NOON, suffix=suffix())
    assert not Graph(store).load([SEED]).refused
    return store


def suffix(end: str = "") -> str:
    from tests.neo4j.graphs import SUFFIX

    return f"{SUFFIX}_silence{end}"


@contextmanager
def troubled(trouble: Trouble, patience: Patience = SHORT, large: int = 20_000, end: str = "") -> Iterator[Neo4jStore]:
    """A store whose connection has a trouble; what is done with it has to end in time."""
    from stakegraph.stores.neo4j.server import Server
    from tests.neo4j.graphs import address

    begun, direct = time.monotonic(), address()
    with between(int(direct.uri.rpartition(":")[2]), trouble) as proxy:
        server = Server(replace(direct, uri=proxy.uri), suffix(end), patience)
        try:
            yield Neo4jStore(server, clock=lambda: NOON, large=large)
        finally:
            server.close()
    assert time.monotonic() - begun < (LONGEST if patience == REAL else LONGEST / 3)


@pytest.mark.usefixtures("founding")
@pytest.mark.parametrize("answered", [0, 300, 2_000, 20_000, 60_000])
def test_a_question_ends_whenever_the_server_falls_silent(answered: int) -> None:
    with troubled(Trouble(silent_after=answered)) as store, pytest.raises(ConfigurationError, match=r"in time|reached"):
        Graph(store).recommendations()


@pytest.mark.usefixtures("founding")
@pytest.mark.parametrize("trouble", [Trouble(rate=300), Trouble(delay=0.4)], ids=["few bytes", "late bytes"])
def test_a_question_ends_where_answers_come_too_slowly(trouble: Trouble) -> None:
    with troubled(trouble) as store, pytest.raises(ConfigurationError, match=r"in time|reached"):
        Graph(store).recommendations()


@pytest.mark.parametrize("large", [20_000, 0], ids=["at-once", "staged"])
@pytest.mark.parametrize("answered", [0, 1_000, 2_000, 3_000])
def test_a_load_ends_whenever_the_server_falls_silent_and_is_not_done(
    founding: Neo4jStore, answered: int, large: int
) -> None:
    new = plan(digest_of(founding), [fact("never", "name", "Never", said="2017")], name="never.yaml")

    with troubled(Trouble(silent_after=answered), large=large) as store, pytest.raises(ConfigurationError):
        store.apply(new)

    assert digest_of(founding) == new.before


@pytest.mark.parametrize("large", [20_000, 0], ids=["at-once", "staged"])
@pytest.mark.parametrize("patience", [SHORT, REAL], ids=["short", "real"])
def test_a_load_whose_commit_falls_silent_is_unknown_in_time(patience: Patience, large: int) -> None:
    """Once with the real limits, and so once for as long as a person would wait."""
    from tests.neo4j.graphs import empty_store

    trouble = Trouble(at=6 if large == 0 else 1, what="silence")  # where the generations are switched
    begun = empty_store(clock=lambda: NOON, suffix=suffix("_commit"))
    new = plan(digest_of(begun), [fact("unknown", "name", "Unknown", said="2017")], name="unknown.yaml")

    with troubled(trouble, patience, large, "_commit") as store, pytest.raises(CommitUnknown):
        store.apply(new)
