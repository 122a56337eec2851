"""An address is opened: a graph that stands there, none, one of another format, or a server that is too old."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from neo4j.exceptions import DriverError

from stakegraph.errors import ConfigurationError, InputOutputError, StoreDamaged
from stakegraph.stores.neo4j.address import Address
from stakegraph.stores.neo4j.server import Server
from stakegraph.stores.neo4j.store import open_neo4j
from tests.stores.contract import EMPTY, digest_of, fact, load

pytestmark = pytest.mark.neo4j


class Opened(Server):
    """A connection to labels of this worker's own; notes those that were made."""

    made: list[Server]

    def __init__(self, address: Address) -> None:
        from tests.neo4j.graphs import PATIENCE, SUFFIX

        super().__init__(address, SUFFIX, PATIENCE)
        self.made.append(self)


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> list[Server]:
    """The connections that were made."""
    Opened.made = []
    monkeypatch.setattr("stakegraph.stores.neo4j.store.Server", Opened)
    return Opened.made


@pytest.fixture
def uri(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server without a graph, whose account stands in the environment."""
    from tests.neo4j.graphs import address

    there = address()
    monkeypatch.setenv("NEO4J_USERNAME", there.user)
    monkeypatch.setenv("NEO4J_PASSWORD", there.password)
    monkeypatch.delenv("NEO4J_PASSWORD_FILE", raising=False)
    empty(there)
    yield there.uri
    empty(there)


def empty(address: Address) -> None:
    with closing(Opened(address)) as server:
        server.change("MATCH (n:Stakegraph) DETACH DELETE n")


def is_closed(server: Server) -> bool:
    try:
        server.session().close()
    except DriverError:
        return True
    return False


def test_an_address_without_a_graph_says_how_to_make_one(uri: str, made: list[Server]) -> None:
    with pytest.raises(InputOutputError) as told:
        open_neo4j(uri)

    assert told.value.exit_code == 6
    assert told.value.message == f"there is no store at {uri}"
    assert told.value.mend == f"`stakegraph load seed/ --store {uri}` makes one"
    assert is_closed(made[-1])


def test_a_graph_is_made_where_it_is_asked_for_and_found_again(uri: str, made: list[Server]) -> None:
    with closing(open_neo4j(uri, create=True)) as store:
        assert digest_of(store) == EMPTY
        after = load(store, fact("a", "name", "Alpha"))

    for create in (False, True):
        with closing(open_neo4j(uri, create=create)) as store:
            assert digest_of(store) == after
            assert not is_closed(made[-1])
        assert is_closed(made[-1])


@pytest.mark.parametrize("create", [False, True])
def test_a_graph_of_another_format_is_left_alone(uri: str, made: list[Server], create: bool) -> None:
    with closing(open_neo4j(uri, create=True)) as store:
        store.server.change("MATCH (g:Stakegraph:Graph) SET g.format = 1")

    with pytest.raises(StoreDamaged) as told:
        open_neo4j(uri, create=create)

    assert told.value.exit_code == 5
    assert told.value.message == f"the graph at {uri} has format 1, this stakegraph reads 2"
    assert "load its seeds again" in told.value.mend
    assert is_closed(made[-1])


@pytest.mark.parametrize(
    "agent", ["Neo4j/5.25.1", "Neo4j/4.44.0", "Neo4j/5.25-aura", "Neo4j/5", "Neo4j/dev", "Other/5.26.0"]
)
def test_a_server_that_is_too_old_or_another_is_refused(
    uri: str, made: list[Server], monkeypatch: pytest.MonkeyPatch, agent: str
) -> None:
    monkeypatch.setattr("neo4j.ServerInfo.agent", agent)

    with pytest.raises(ConfigurationError) as told:
        open_neo4j(uri, create=True)

    assert told.value.exit_code == 7
    assert (told.value.message, told.value.mend) == (f"{uri} is {agent}", "Neo4j 5.26 or later is needed")
    assert is_closed(made[-1])


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26-aura", "Neo4j/2026.08.1"])
def test_the_oldest_version_and_later_ones_are_taken(uri: str, monkeypatch: pytest.MonkeyPatch, agent: str) -> None:
    monkeypatch.setattr("neo4j.ServerInfo.agent", agent)

    with closing(open_neo4j(uri, create=True)) as store:
        assert digest_of(store) == EMPTY
