"""The graph as people find it who write Cypher: what `query` reads, and what Neo4j Browser and Bloom show."""

from typing import Final

from stakegraph.store.native import View

_TIE: Final = (
    ("statement", "the id of the statement"),
    ("kind", "which relationship: party_to, part_of …"),
    ("status", "existing, pledged, recommended …; any but existing stands in the type as well"),
    ("layer", "whose knowledge: compare with $layers"),
    ("start, end, said", "dates as precise as they were said; left out where nothing was"),
    ("source, stance, modality, certainty, under, role", "as in the statement"),
)

DESCRIBED: Final = (
    View(
        "(:Stakegraph:Entity:Agency)",
        "a body or thing; its kind is a label too: Agency, Company, Agreement, ThreatActor …",
        (
            ("id", "its id; look it up through (:Entity {id: …}), which has an index"),
            ("kind", "its kind"),
            ("name", "the first of its names in the layers that are on by default"),
            ("role, sector, date …", "lists of the values that are said to exist, in the layers on by default"),
        ),
        "MATCH (e:Entity)",
        (
            "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS how_many ORDER BY how_many DESC, kind",
            "MATCH (e:Entity {id: 'tceg'}) RETURN e.id AS id, e.name AS name, e.kind AS kind",
            "MATCH (c:Company) WHERE 'ict' IN c.sector RETURN c.id AS id, c.name AS name ORDER BY id",
        ),
    ),
    View(
        "()-[:PARTY_TO]->()",
        "a tie that is said to exist; a wish, pledge or absence has its status in front: RECOMMENDED_PARTY_TO",
        _TIE,
        "MATCH (:Entity)-[r]->(:Entity)",
        (
            "MATCH (a:Entity)-[r:PARTY_TO]->(p:Agreement) WHERE r.layer IN $layers"
            " RETURN p.id AS agreement, collect(a.id) AS parties ORDER BY agreement",
            "MATCH (a:Entity {id: 'us-gov'})-[r]-(b:Entity) WHERE r.layer IN $layers"
            " RETURN type(r) AS tie, count(*) AS how_many ORDER BY how_many DESC, tie",
            "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.status = 'recommended' AND r.layer IN $layers"
            " RETURN a.id AS who, r.kind AS what, b.id AS whom ORDER BY who, what, whom",
            "MATCH way = shortestPath((a:Entity {id: 'microsoft'})-[:PARTY_TO|PART_OF*..4]-"
            "(b:Entity {id: 'mx-gov'})) RETURN [n IN nodes(way) | n.id] AS ids",
        ),
    ),
    View(
        "(:Statement)",
        "everything said, as said in one source, whole; only what is said now carries this label",
        (
            ("record", "its id"),
            ("subject, kind, object, value", "who or what, which relationship or fact, with whom or which value"),
            ("status, stance, modality, certainty, layer", "its labels; certainty left out where it is certain"),
            ("start, end, said, under, aim, role, topics, purpose, claim", "left out where nothing was said"),
            ("content", "all of it as JSON, from which the id follows"),
        ),
        "MATCH (s:Statement)",
        (
            "MATCH (s:Statement) WHERE s.stance = 'criticised' AND s.layer IN $layers"
            " RETURN s.subject AS who, s.kind AS what, s.object AS whom ORDER BY who, what, whom",
        ),
    ),
    View(
        "(:Statement)-[:CITES]->(:Source)",
        "what proves a statement: the source read, where, in which words",
        (("locator, quote, cites", "the place, the words, and the footnotes cited there"),),
        "MATCH (s:Statement)-[c:CITES]->(d:Source)",
        (
            "MATCH (s:Statement {subject: 'tceg'})-[c:CITES]->(d:Source)"
            " RETURN s.kind AS what, d.id AS source, c.locator AS place, c.quote AS quote ORDER BY what, source, place",
        ),
    ),
    View(
        "(:Statement)-[:ABOUT]->(:Entity)",
        "what a statement concerns beside its ends: topics, purposes, vehicles",
        (),
        "MATCH (s:Statement)-[:ABOUT]->(e:Entity)",
        (
            "MATCH (s:Statement)-[:ABOUT]->(e:Entity) WHERE s.layer IN $layers"
            " RETURN e.id AS topic, count(*) AS statements ORDER BY statements DESC, topic LIMIT 10",
        ),
    ),
)
