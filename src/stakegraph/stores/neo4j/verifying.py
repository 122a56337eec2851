"""Whether the graph on the server still holds what was written."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stakegraph.errors import StoreDamaged
from stakegraph.model import identify
from stakegraph.model.progress import Progress
from stakegraph.store import digest
from stakegraph.stores.identity import record_id

if TYPE_CHECKING:
    from stakegraph.stores.neo4j.reading import Neo4jReader
    from stakegraph.stores.neo4j.store import Neo4jStore


def verify(store: "Neo4jStore", progress: Progress) -> list[str]:
    """Sentences of what is wrong; none if every id, the digest, the counts and the ties that people see are right."""
    with store.read() as reader:
        progress("working out every id")
        try:
            found = list(_records(reader))
        except StoreDamaged as fault:
            return [fault.message]
        progress("comparing the graph that people see")
        return [*found, *_seen(store)]


def _records(reader: "Neo4jReader") -> Iterator[str]:
    info, ids, counts = reader.info(), [], dict.fromkeys(reader.info().counts, 0)
    for record in reader.records():
        ids.append(record_id(record))
        counts[type(record).__name__.lower()] += 1
        if identify(record) != ids[-1]:
            yield f"a record does not give the id it was written under: {ids[-1]}"
    if digest(ids) != info.digest:
        yield "the digest is not that of the records"
    if counts != info.counts:
        yield "the counts are not those of the records"
    if info.loads and info.loads[-1].after != info.digest:
        yield "the last load gave another digest"


def _seen(store: "Neo4jStore") -> Iterator[str]:
    row = store.server.ask(
        "MATCH (g:Stakegraph:Graph) WITH g.generation AS now"
        " RETURN COUNT { MATCH (s:Tie) WHERE s.born <= now AND s.gone IS NULL } AS ties,"
        " COUNT { MATCH (:Stakegraph:Entity)-[r]->(:Stakegraph:Entity) WHERE r.statement IS NOT NULL } AS seen,"
        " COUNT { MATCH (:Staged) } + COUNT { MATCH (:Leaving) } AS left"
    )[0]
    if row["left"]:
        yield f"{row['left']} rows of a load that was cut off wait to be cleared away: the next load does it"
    elif row["ties"] != row["seen"]:
        yield f"{row['ties']} ties are held, and {row['seen']} shown"
