"""What stands in the database before the first load: constraints, indexes, and the one node that is the switch."""

from typing import Final

from stakegraph.errors import StoreDamaged
from stakegraph.store.digest import digest
from stakegraph.stores.neo4j.server import Server

FORMAT: Final = 2
SUMMARY_OF_NOTHING: Final = (
    '{"counts":{"layer":0,"kind":0,"entity":0,"statement":0,"evidence":0,"rule":0},"entity_counts":{},'
    '"newest_said":{},"newest_start":{}}'
)

_LOOKED_UP: Final = (
    "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:Graph) REQUIRE n.one IS UNIQUE",
    "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:Load) REQUIRE n.token IS UNIQUE",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Record) ON (n.record)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Tie) ON (n.subject)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Tie) ON (n.object)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Tie) ON (n.kind, n.object)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Tie) ON (n.source)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Fact) ON (n.subject)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Fact) ON (n.kind, n.value)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Fact) ON (n.source)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Known) ON (n.id)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Known) ON (n.kind)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Proof) ON (n.of)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Proof) ON (n.source)",
    "CREATE INDEX {name} IF NOT EXISTS FOR (n:Document) ON (n.name)",
    "CREATE TEXT INDEX {name} IF NOT EXISTS FOR (n:Named) ON (n.words)",
)

_OUT: Final = "take it out (`MATCH (n:Stakegraph) DETACH DELETE n`) and load its seeds again"


def has_graph(server: Server) -> bool:
    """Whether a graph of ours stands there. Raises StoreDamaged for one of another format."""
    rows = server.ask("MATCH (g:Stakegraph:Graph) RETURN g.format AS format")
    if rows and rows[0]["format"] != FORMAT:
        raise StoreDamaged(
            f"the graph at {server.address.uri} has format {rows[0]['format']}, this stakegraph reads {FORMAT}", _OUT
        )
    return bool(rows)


def lay_out(server: Server) -> None:
    """Makes constraints and indexes, waits until they are online, then makes an empty graph, unless it stands."""
    if has_graph(server):
        return
    _be_nothing_left(server)
    for number, text in enumerate(_LOOKED_UP):
        server.alone(text.format(name=f"stakegraph_{number}{server.suffix}"))
    server.alone("CALL db.awaitIndexes(35)")
    server.change(
        "MERGE (g:Stakegraph:Graph {one: true})"
        " ON CREATE SET g.format = $format, g.generation = 0, g.digest = $digest, g.summary = $summary",
        format=FORMAT,
        digest=digest(()),
        summary=SUMMARY_OF_NOTHING,
    )


def _be_nothing_left(server: Server) -> None:
    """Raises StoreDamaged for rows without the one node: with a new one they would be read as if loaded."""
    if server.ask("MATCH (n:Record|Document) WHERE n:Stakegraph RETURN true LIMIT 1"):
        raise StoreDamaged(f"the graph at {server.address.uri} has lost its node (:Graph)", _OUT)
