"""A commit whose answer was lost: what has become of it is looked up, never guessed."""

from collections.abc import Callable
from time import monotonic, sleep

from stakegraph.errors import CommitUnknown, StakegraphError
from stakegraph.stores.neo4j import holding
from stakegraph.stores.neo4j.faults import CommitLost
from stakegraph.stores.neo4j.server import Server


def settled(server: Server, token: str, work: Callable[[], str]) -> str:
    """What the work gives; where the answer to its commit was lost, what the server says has become of it.

    Raises CommitUnknown where that cannot be learned.
    """
    try:
        return work()
    except CommitLost as lost:
        after = _look_up(server, token)
        if after is None:
            raise lost.fault from lost
        return after


def _look_up(server: Server, token: str) -> str | None:
    """The digest after a load, None where it was not done; waits for its lock, so that it is surely over."""
    end = monotonic() + server.patience.looking
    while True:
        try:
            found = server.write(lambda run: holding.look(run, token)["after"], whole=server.patience.soon)
        except StakegraphError as fault:
            if monotonic() > end:
                message = f"the answer of {server.address.uri} was lost: whether the load is done is not known"
                mend = "run the command again: what is there already is not written twice"
                raise CommitUnknown(message, mend) from fault
            sleep(1)
        else:
            assert found is None or isinstance(found, str)
            return found
