"""A graph made anew in its place: all there is goes with the load that brings what its documents say."""

from typing import Final

from stakegraph.stores.neo4j.batching import BATCH
from stakegraph.stores.neo4j.holding import Holder
from stakegraph.stores.neo4j.server import Run

_ROWS: Final = ("Record", "Layer", "Kind", "Known", "Tie", "Fact", "Proof", "Rule")
"""What is read is found by these; a row that has lost one of them is found by another."""

_ONE_SWITCH: Final = (
    "MATCH (g:Stakegraph:Graph) WITH g ORDER BY coalesce(g.format, 0) DESC, coalesce(g.generation, 0) DESC"
    " SKIP 1 DETACH DELETE g"
)
_NEWEST: Final = (
    "MATCH (g:Stakegraph:Graph) OPTIONAL MATCH (r:Record|Document) WHERE r:Stakegraph"
    " UNWIND [g.generation, r.born, r.gone] AS each"
    " WITH g, max(toIntegerOrNull(each)) AS newest SET g.one = true, g.generation = newest RETURN newest"
)
_ROWS_GO: Final = (
    "MATCH (r:Stakegraph:{label}) WHERE NOT r:Leaving AND (r.gone IS NULL OR r:Statement)"
    " WITH r LIMIT $limit SET r.gone = coalesce(r.gone, $next), r:Record:Leaving RETURN count(*) AS count"
)
_DOCUMENTS_GO: Final = (
    "MATCH (d:Stakegraph:Document) WHERE d.gone IS NULL WITH d LIMIT $limit SET d.gone = $next RETURN count(*) AS count"
)
_UNSEEN: Final = (
    "MATCH (e:Stakegraph:Entity) WITH e LIMIT $limit REMOVE e:Entity SET e:Past WITH e"
    " CALL (e) { MATCH (e)-[t]-() WHERE type(t) <> 'ABOUT' DELETE t } RETURN count(*) AS count"
)


def straighten(run: Run) -> int:
    """Leaves one switch, at a generation before which nothing has come or gone, and gives it."""
    run(_ONE_SWITCH)
    return int(run(_NEWEST)[0]["newest"] or 0)


def take_all(holder: Holder, next_: int) -> None:
    """Lets everything go with the next generation, and what people see at once."""
    for label in _ROWS:
        holder.repeat(_ROWS_GO.format(label=label), next=next_, limit=BATCH)
    holder.repeat(_DOCUMENTS_GO, next=next_, limit=BATCH)
    holder.repeat(_UNSEEN, limit=BATCH)


def forget_loads(run: Run) -> None:
    """The loads before: none of them made what there is now."""
    run("MATCH (l:Load) DETACH DELETE l")
