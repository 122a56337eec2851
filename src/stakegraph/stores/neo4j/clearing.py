"""What a load that was cut off has left: taken away if it does not count, finished if it does."""

import uuid
from typing import Final

from stakegraph.errors import StakegraphError
from stakegraph.stores.neo4j import holding, projecting
from stakegraph.stores.neo4j.holding import Holder
from stakegraph.stores.neo4j.server import Run, Server

_UNDONE: Final = (
    "MATCH (r:Staged) WHERE r.born > $now WITH r LIMIT 5000 DETACH DELETE r RETURN count(*) AS count",
    "MATCH (r:Leaving) WHERE r.gone > $now WITH r LIMIT 5000 REMOVE r.gone, r:Leaving RETURN count(*) AS count",
    "MATCH (d:Document) WHERE d.born > $now WITH d LIMIT 50 DETACH DELETE d RETURN count(*) AS count",
    "MATCH (d:Document) WHERE d.gone > $now WITH d LIMIT 5000 REMOVE d.gone RETURN count(*) AS count",
)


def clear(server: Server) -> None:
    """Clears away, unless the load that has left it is alive; raises StoreDamaged where it is not known what counts."""
    token = uuid.uuid4().hex

    def hold(run: Run) -> int | None:
        row = holding.look(run, token)
        if row["lease"] is not None and row["age"] < holding.LEASE:
            return None
        if row["generation"] is None:
            raise holding.lost()
        holding.hold(run, token)
        return int(row["generation"])

    now = server.write(hold)
    if now is not None:
        _clear(Holder(server, token), now)


def try_to_clear(holder: Holder) -> None:
    """After a load that failed: its rows go at once if the server can be reached, else with the next load."""
    try:
        now = holder.now()
        if now is not None:
            _clear(holder, now)
    except StakegraphError:
        return


def follow(holder: Holder, now: int) -> None:
    """Makes what people look at follow the records, batch by batch."""
    for step in holder.do(steps, now):
        while holder.do(step):
            pass


def steps(run: Run, now: int) -> list[projecting.Step]:
    """The steps by which what people look at follows the records of a generation."""
    projecting.see_layers_again(run, now)
    return projecting.steps(run, projecting.read_words(run, now))


def _clear(holder: Holder, now: int) -> None:
    for text in _UNDONE:
        holder.repeat(text, now=now)
    follow(holder, now)
    holder.let_go()
