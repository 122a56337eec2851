"""Who may load: one at a time, by a lease on the graph's own node that each of its transactions renews."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar

from stakegraph.errors import StoreChanged, StoreDamaged
from stakegraph.stores.neo4j.batching import BATCH
from stakegraph.stores.neo4j.server import Row, Run, Server

_T = TypeVar("_T")

LEASE: Final = 10_000
"""Milliseconds without a sign of life after which another load may take over."""

_LOOK: Final = (
    "MATCH (g:Stakegraph:Graph) SET g.touched = $token"
    " WITH g OPTIONAL MATCH (l:Load {token: $token})"
    " RETURN g.generation AS generation, g.digest AS digest, l.after AS after, g.lease AS lease,"
    " timestamp() - g.lease_at AS age, EXISTS { MATCH (:Staged) } OR EXISTS { MATCH (:Leaving) } AS left"
)
_HOLD: Final = "MATCH (g:Stakegraph:Graph) SET g.lease = $token, g.lease_at = timestamp()"
_STILL: Final = (
    "MATCH (g:Stakegraph:Graph) WHERE g.lease = $token SET g.lease_at = timestamp() RETURN g.generation AS now"
)
_RELEASE: Final = "MATCH (g:Stakegraph:Graph) WHERE g.lease = $token REMOVE g.lease, g.lease_at"


class Held(Exception):
    """Another load holds the graph."""


class Residue(Exception):
    """A load that was cut off has left rows that do not count."""


class Start(NamedTuple):
    """The generation that is read now (0 where it is lost), and the digest after the load, if it was done already."""

    now: int
    done: str | None


def look(run: Run, token: str) -> Row:
    """How the graph stands, and what has become of a load; holds the graph's node until the transaction ends.

    Raises StoreDamaged where that node is gone.
    """
    rows = run(_LOOK, token=token)
    if not rows:
        raise StoreDamaged("the graph is gone", "`stakegraph load` makes it anew")
    return rows[0]


def lost() -> StoreDamaged:
    """The fault of a graph of which it is not known which rows count."""
    return StoreDamaged("the graph has lost its generation", "`stakegraph rebuild` makes it anew")


def begin(run: Run, token: str, before: str | None) -> Start:
    """Where a load starts from, once the plan still fits (None: whatever there is) and nobody else loads.

    Raises Held, Residue, StoreChanged where the digest is no longer the one that was planned for, and StoreDamaged
    where it is not known which rows count: then only a plan for whatever there is can be carried out.
    """
    row = look(run, token)
    now = row["generation"]
    if row["after"] is not None:
        return Start(now or 0, row["after"])
    is_of_another = row["lease"] not in (None, token)
    if is_of_another and row["age"] < LEASE:
        raise Held
    if now is None and before is not None:
        raise lost()
    if now is not None and (is_of_another or (row["left"] and row["lease"] is None)):
        raise Residue
    if before is not None and row["digest"] != before:
        raise StoreChanged("another load changed the store", "run the command again")
    return Start(now or 0, None)


def hold(run: Run, token: str) -> None:
    """Takes the lease."""
    run(_HOLD, token=token)


class Holder:
    """A load that holds the graph: each transaction of it gives a sign of life, and ends where another took over."""

    def __init__(self, server: Server, token: str) -> None:
        self.server = server
        self.token = token

    def do(self, work: Callable[..., _T], *parameters: Any) -> _T:
        """A piece of work, `work(run, *parameters)`, in a transaction of its own."""

        def held(run: Run) -> _T:
            if not run(_STILL, token=self.token):
                raise StoreChanged("another load took the store over", "run the command again")
            return work(run, *parameters)

        return self.server.write(held, rows=BATCH)

    def repeat(self, text: str, **asked: object) -> None:
        """Runs a text, a transaction each time, until the `count` that it returns of what it did is nothing."""
        while self.do(lambda run: run(text, **asked)[0]["count"]):
            pass

    def now(self) -> int | None:
        """The generation that is read; None where it is lost, or the lease is another's."""
        rows = self.server.write(lambda run: run(_STILL, token=self.token), whole=self.server.patience.soon)
        return rows[0]["now"] if rows else None

    def let_go(self) -> None:
        """Lets others load."""
        self.server.change(_RELEASE, token=self.token)
