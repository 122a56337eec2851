"""Empty graphs on the server of the test run, under labels of their own: other data there is left alone."""

import atexit
import os
from collections.abc import Callable
from functools import cache
from typing import Final

from stakegraph.store.digest import digest
from stakegraph.stores.neo4j.address import Address
from stakegraph.stores.neo4j.layout import SUMMARY_OF_NOTHING, lay_out
from stakegraph.stores.neo4j.server import Server
from stakegraph.stores.neo4j.store import Neo4jStore
from stakegraph.stores.neo4j.waiting import Patience
from tests.neo4j.sharing import shared_server

PATIENCE: Final = Patience(*(4 * seconds for seconds in Patience()))
"""A server just started on a busy machine of a few cores takes its time; what ends in time is tested elsewhere."""

SUFFIX: Final = f"_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


class SharedStore(Neo4jStore):
    """A store whose connection outlives it."""

    def close(self) -> None:
        pass


def empty_store(
    *,
    clock: Callable[[], str],
    patience: float = 10.0,
    suffix: str = SUFFIX,
    large: int = 20_000,
    wiped: bool = True,
) -> SharedStore:
    """An empty graph; what stood under its labels before is gone, unless it is to stay."""
    server = _server(suffix)
    if wiped:
        wipe(server)
        lay_out(server)
    return SharedStore(server, clock=clock, patience=patience, large=large)


def wipe(server: Server) -> None:
    """Takes all nodes of ours away, but for the switch, which is set back to the beginning."""
    while server.change(
        "MATCH (n:Stakegraph) WHERE NOT n:Graph WITH n LIMIT 20000 DETACH DELETE n RETURN count(*) AS c"
    )[0]["c"]:
        pass
    server.change(
        "MATCH (g:Stakegraph:Graph) SET g.generation = 0, g.digest = $digest, g.summary = $summary REMOVE g.lease",
        digest=digest(()),
        summary=SUMMARY_OF_NOTHING,
    )


def address() -> Address:
    """The address of the server of the test run."""
    uri, user, password = shared_server()
    return Address(uri, user, password, os.environ.get("NEO4J_DATABASE") or None)


@cache
def _server(suffix: str) -> Server:
    server = Server(address(), suffix, PATIENCE)
    server.verify()
    atexit.register(_leave, server)
    return server


def _leave(server: Server) -> None:
    server.close()
