"""The views of what there is: entities, sources, agreements."""

from typing import Final

from stakegraph.store.native import View
from stakegraph.stores.sqlite.views.pieces import EXISTING, SEEN, listed, name_of

_KINDS_OF_AGREEMENT: Final = (
    "(SELECT id FROM kind WHERE family = 'entity' AND 'agreement' IN (id, json_extract(content, '$.below')))"
)
_READ_IN_IT: Final = (
    f"(SELECT count(x.row) FROM statement x INDEXED BY statement_source WHERE x.source = e.id AND x.{SEEN})"
)
_END: Final = listed('"end"', "exists", "e.id")

ENTITIES: Final = View(
    "entities",
    "every entity: a country, a company, an agreement, a source …",
    (
        ("id", "its id"),
        ("kind", "its kind"),
        ("name", "its name"),
        ("aliases", "other names, ` | ` between"),
        ("country", "the country or countries that it belongs to"),
        ("role", "ministry, legislature, CERT …"),
        ("part_of", "the bodies directly above it"),
    ),
    f"SELECT e.id, e.kind, {name_of('e.id')} AS name, {listed('value', 'alias', 'e.id')} AS aliases,"
    f" {listed('object', 'country', 'e.id', 'tie_subject')} AS country, {listed('value', 'role', 'e.id')} AS role,"
    f" {listed('object', 'part_of', 'e.id', 'tie_subject')} AS part_of FROM entity e"
    f" WHERE {EXISTING}",
    (
        "SELECT kind, count(*) AS how_many FROM entities GROUP BY kind ORDER BY how_many DESC",
        "SELECT id, name FROM entities WHERE kind = 'agency' AND country = 'mx' ORDER BY id",
    ),
)
SOURCES: Final = View(
    "sources",
    "every document read or cited",
    (
        ("id", "its id"),
        ("name", "its title"),
        ("date", "when it was written"),
        ("type", "article, report, news …"),
        ("publisher", "who published it"),
        ("url", "where it is"),
        ("statements", "how many statements were read in it"),
    ),
    f"SELECT e.id, {name_of('e.id')} AS name, {listed('value', 'date', 'e.id')} AS date,"
    f" {listed('value', 'type', 'e.id')} AS type, {listed('subject', 'published', 'e.id', 'tie_object')} AS publisher,"
    f" {listed('value', 'url', 'e.id')} AS url, {_READ_IN_IT}"
    f" AS statements FROM entity e WHERE e.kind = 'source'"
    f" AND {EXISTING}",
    ("SELECT id, date, statements FROM sources ORDER BY statements DESC LIMIT 5",),
)
AGREEMENTS: Final = View(
    "agreements",
    "every agreement with its parties",
    (
        ("id", "its id"),
        ("kind", "agreement, or a kind right below it"),
        ("name", "its name"),
        ("parties", "the ids of those said to be party to it, ` | ` between"),
        ("start", "since when; several where sources say it differently precise"),
        ("end", "until when"),
        ("topics", "what it is about"),
    ),
    f"SELECT e.id, e.kind, {name_of('e.id')} AS name,"
    f" {listed('subject', 'party_to', 'e.id', 'tie_object')} AS parties, {listed('start', 'exists', 'e.id')} AS start,"
    f' {_END} AS "end",'
    f" {listed('object', 'has_topic', 'e.id', 'tie_subject')} AS topics FROM entity e"
    f" WHERE e.kind IN {_KINDS_OF_AGREEMENT} AND {EXISTING}",
    ("SELECT id, name, parties, start FROM agreements ORDER BY id",),
)
