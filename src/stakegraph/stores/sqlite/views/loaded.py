"""The views of the store itself: its rules, kinds, layers, and what was loaded into it."""

from typing import Final

from stakegraph.store.native import View
from stakegraph.stores.sqlite.views.pieces import SEEN, id_of

RULES: Final = View(
    "rules",
    "recommendations, their checks, gap rules, and what the seeds claim to have searched; `gaps` judges them",
    (
        ("id", "its id"),
        ("family", "recommendation, check, gap_rule or coverage"),
        ("name", "its title"),
        ("of", "the recommendation that a check belongs to"),
        ("between", "the filter of one side"),
        ("other", "the filter of the other side"),
        ("expect", "what it wants to see, an object in JSON"),
        ("layer", "whose knowledge it is"),
        ("source", "the source that asks for it"),
        ("said", "when"),
    ),
    "SELECT json_extract(content, '$.id') AS id, json_extract(content, '$.family') AS family,"
    " json_extract(content, '$.name') AS name, json_extract(content, '$.of') AS \"of\","
    " json_extract(content, '$.between') AS \"between\", json_extract(content, '$.other') AS other,"
    " json_extract(content, '$.expect') AS expect, layer, json_extract(content, '$.source') AS source,"
    f" json_extract(content, '$.said') AS said FROM rule WHERE {SEEN}",
    ("SELECT id, name, \"between\", other FROM rules WHERE family = 'gap_rule'",),
)
KINDS: Final = View(
    "kinds",
    "the kinds that this store knows",
    (
        ("family", "entity, relationship or fact"),
        ("id", "the word"),
        ("title", "how answers call it"),
        ("description", "what it means"),
        ("below", "the kind that it is one of"),
    ),
    "SELECT family, id, json_extract(content, '$.title') AS title, json_extract(content, '$.description') AS"
    " description, json_extract(content, '$.below') AS below FROM kind WHERE family <> ''",
    ("SELECT id, description FROM kinds WHERE family = 'relationship' ORDER BY id",),
)
LAYERS: Final = View(
    "layers",
    "whose knowledge is kept apart",
    (
        ("id", "its id"),
        ("title", "its title"),
        ("is_default", "1 if it is looked through unless told otherwise"),
        ("is_seen", "1 if this query looks through it"),
    ),
    "SELECT id, title, is_default, id IN (SELECT id FROM seen_layers) AS is_seen FROM layer WHERE id <> ''",
    ("SELECT * FROM layers",),
)
DOCUMENTS: Final = View(
    "documents",
    "the seed files that were loaded",
    (("name", "its name below what was loaded"), ("hash", "the SHA-256 of its text")),
    "SELECT name, hash FROM document WHERE name <> ''",
    ("SELECT name FROM documents ORDER BY name",),
)
LOADS: Final = View(
    "loads",
    "every load, with the digest before and after",
    (
        ("number", "counted from 1"),
        ("at", "when, in UTC"),
        ("documents", "the files, a list in JSON"),
        ("new", "records added"),
        ("withdrawn", "records taken out"),
        ("before", "the digest before"),
        ("after", "the digest after"),
    ),
    "SELECT number, at, documents, new, withdrawn, before, after FROM load WHERE after <> ''",
    ("SELECT number, at, new, after FROM loads ORDER BY number",),
)
ORIGINS: Final = View(
    "origins",
    "which line of which file states what",
    (
        ("record", "the id of the statement, evidence, rule …"),
        ("document", "the file"),
        ("line", "the first line of it that says so"),
    ),
    f"SELECT {id_of('o.record')} AS record, d.name AS document, o.line FROM origin o JOIN document d"
    " ON d.row = o.document WHERE d.name <> '' AND o.line > 0",
    ("SELECT document, count(*) AS records FROM origins GROUP BY document ORDER BY records DESC",),
)
