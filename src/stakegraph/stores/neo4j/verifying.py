"""Whether the graph on the server still holds what was written."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from stakegraph.errors import StoreDamaged
from stakegraph.model import Entity, Statement
from stakegraph.model.identity import identify, record_id
from stakegraph.model.progress import Progress
from stakegraph.store.digest import digest
from stakegraph.stores.neo4j.server import Row

if TYPE_CHECKING:
    from stakegraph.stores.neo4j.reading import Neo4jReader
    from stakegraph.stores.neo4j.store import Neo4jStore


def verify(store: "Neo4jStore", progress: Progress) -> list[str]:
    """Sentences of what is wrong; none if every id, the digest, the counts and the ties that people see are right."""
    with store.read() as reader:
        before = reader.info().digest
        progress("working out every id")
        held: Counter[str] = Counter()
        try:
            found = list(_records(reader, held))
        except StoreDamaged as fault:
            return [fault.message]
        progress("comparing the graph that people see")
        seen = store.server.ask(_SEEN)[0]
    if seen["digest"] != before:  # another load came in between
        return verify(store, progress)
    return [*found, *_differences(seen, held)]


def _records(reader: "Neo4jReader", held: Counter[str]) -> Iterator[str]:
    """Counts what there is to be shown in `held`."""
    info, ids, counts = reader.info(), [], dict.fromkeys(reader.info().counts, 0)
    for record in reader.records():
        ids.append(record_id(record))
        counts[type(record).__name__.lower()] += 1
        if isinstance(record, Statement):
            held["ties"] += record.object is not None
            held["topics and purposes"] += len(record.concerns)
        held["entities"] += isinstance(record, Entity)
        if identify(record) != ids[-1]:
            yield f"a record does not give the id it was written under: {ids[-1]}"
    if digest(ids) != info.digest:
        yield "the digest is not that of the records"
    if counts != info.counts:
        yield "the counts are not those of the records"
    loads = list(reader.loads())
    if info.digest != (loads[-1].after if loads else digest(())):
        yield "the last load gave another digest"


def _differences(seen: Row, held: Counter[str]) -> Iterator[str]:
    """What people see, and where questions about a topic begin, is as many as the records say."""
    if seen["left"]:
        yield f"{seen['left']} rows of a load that was cut off wait to be cleared away: the next load does it"
        return
    for what in ("ties", "entities", "topics and purposes"):
        if held[what] != seen[what]:
            yield f"{held[what]} {what} are held, and {seen[what]} shown"


_SEEN: Final = (
    "MATCH (g:Stakegraph:Graph) RETURN g.digest AS digest,"
    " COUNT { MATCH (:Stakegraph:Entity)-[r]->(:Stakegraph:Entity) WHERE r.statement IS NOT NULL } AS ties,"
    " COUNT { MATCH (e:Stakegraph:Entity) WHERE e.kind IS NOT NULL } AS entities,"
    " COUNT { MATCH (r:Record)-[:ABOUT]->(:Stakegraph:Entity) WHERE r.gone IS NULL } AS `topics and purposes`,"
    " COUNT { MATCH (:Staged) } + COUNT { MATCH (:Leaving) } AS left"
)
