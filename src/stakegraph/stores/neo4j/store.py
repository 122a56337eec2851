"""`Neo4jStore`: a graph on a server, read as a snapshot, written all or nothing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from stakegraph.errors import InputOutputError, StoreChanged
from stakegraph.model.progress import Progress, silent
from stakegraph.store.loads import Plan, StoredDocument
from stakegraph.store.native import Answer, View
from stakegraph.stores.clock import utc_now
from stakegraph.stores.neo4j.address import read_address
from stakegraph.stores.neo4j.layout import has_graph, lay_out
from stakegraph.stores.neo4j.loading import LARGE, load, remake
from stakegraph.stores.neo4j.reading import Neo4jReader
from stakegraph.stores.neo4j.server import Server

PATIENCE: Final = 10.0


def open_neo4j(uri: str, *, create: bool = False) -> "Neo4jStore":
    """The graph on the server at a URI; laid out empty, if there is none and `create` says so.

    Raises ConfigurationError, in one try, where the server cannot be reached or refuses, and InputOutputError where
    it holds no graph of ours and `create` does not make one.
    """
    server = Server(read_address(uri))
    server.verify()
    try:
        if create:
            lay_out(server)
        elif not has_graph(server):
            raise InputOutputError(
                f"there is no store at {server.address.uri}",
                f"`stakegraph load seed/ --store {server.address.uri}` makes one",
            )
    except BaseException:
        server.close()
        raise
    return Neo4jStore(server)


class Neo4jStore:
    """A graph on a server. Readers look at one generation of it; a load makes the next."""

    def __init__(
        self, server: Server, *, clock: Callable[[], str] = utc_now, patience: float = PATIENCE, large: int = LARGE
    ) -> None:
        self.server: Final = server
        self._clock = clock
        self._patience = patience
        self._large = large

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator[Neo4jReader]:
        """One snapshot through these layers and `base`; None means those that are on by default."""
        yield Neo4jReader(self.server, layers)

    def apply(self, plan: Plan) -> str:
        """Writes a plan, all or nothing, and gives the digest after."""
        if plan.is_empty:
            digest = self.server.ask("MATCH (g:Stakegraph:Graph) RETURN g.digest AS digest")[0]["digest"]
            if digest != plan.before:
                raise StoreChanged("another load changed the store", "run the command again")
            return str(digest)
        return load(self.server, plan, self._clock(), self._patience, self._large)

    @property
    def views(self) -> Sequence[View]:
        """What a query may read: the graph, described."""
        from stakegraph.stores.neo4j.views import DESCRIBED

        return DESCRIBED

    def query(self, text: str, layers: Collection[str], *, limit: int, seconds: float) -> Answer:
        """The answer to one reading query in Cypher, which has `$layers`; refused if it would do anything else."""
        from stakegraph.stores.neo4j.asking import ask

        return ask(self.server, text, layers, limit=limit, seconds=seconds)

    def remake(self, plan: Plan) -> str:
        """Makes the graph anew from a plan against an empty store, damaged as it may be, and gives the digest."""
        return remake(self.server, plan, self._clock(), self._patience)

    def salvage(self) -> tuple[tuple[StoredDocument, ...], frozenset[str]]:
        """The documents that a damaged graph still keeps as they were loaded, and the digests it gives of itself."""
        from stakegraph.stores.neo4j.salvaging import salvage

        return salvage(self.server)

    def verify(self, progress: Progress = silent) -> list[str]:
        """Sentences of what is wrong with the graph; none if it is sound. Reads every record of it."""
        from stakegraph.stores.neo4j.verifying import verify

        return verify(self, progress)

    def close(self) -> None:
        """Lets go of the connections."""
        self.server.close()
