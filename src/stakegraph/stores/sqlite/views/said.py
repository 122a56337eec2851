"""The views of what is said: ties, facts, their evidence, who takes part in what, and numbers."""

from collections.abc import Iterable
from typing import Final

from stakegraph.store.native import View
from stakegraph.stores.sqlite.views.pieces import SEEN, id_of, name_of, quality, rest

_PARTICIPATIONS: Final = (
    "(SELECT id FROM kind WHERE family = 'relationship' AND json_extract(content, '$.participation') = 'yes')"
)

_MEANINGS: Final = {
    "id": "the id of the statement",
    "subject": "the entity that it is about",
    "subject_name": "its name",
    "kind": "which relationship or fact: party_to, country, name …",
    "object": "the entity at the other end of a tie",
    "object_name": "its name",
    "value": "what a fact says",
    "status": "existing, pledged, recommended, expected, absent, ended or hypothetical",
    "stance": "praised, neutral or criticised",
    "modality": "asserted, attributed, hedged, implied, opinion or normative",
    "certainty": "certain, likely or memory",
    "start": "since when, as precise as it was said",
    "end": "until when; ongoing, unknown, or nothing said",
    "said": "when it was said",
    "source": "the source in which it was read",
    "layer": "whose knowledge it is",
    "under": "the agreement, program or forum through which it holds",
    "aim": "of what is recommended: begin, continue, strengthen, reform or increase",
    "role": "as what",
    "topics": "a list in JSON: json_each(topics) takes it apart",
    "purpose": "a list in JSON",
    "about": "further entities that it concerns, a list in JSON",
    "claim": "what belongs to one assertion of the text has one claim",
    "qualities": "what its kind adds (amount, currency, footnote …), an object in JSON",
}

_QUALITIES: Final = (
    "CASE WHEN json_type(s.rest, '$.more') IS NOT NULL THEN"
    " (SELECT json_group_object(json_extract(q.value, '$[0]'), json_extract(q.value, '$[1]'))"
    " FROM json_each(s.rest, '$.more') q) END AS qualities"
)
_DEFINED: Final = {
    "id": f"{id_of('s.row')} AS id",
    "subject_name": f"{name_of('s.subject')} AS subject_name",
    "object_name": f"{name_of('s.object')} AS object_name",
    "end": 's."end"',
    "qualities": _QUALITIES,
    **{name: rest(name) for name in ("under", "aim", "role", "topics", "purpose", "about", "claim")},
}


def _said(name: str, meaning: str, where: str, left_out: Iterable[str], examples: tuple[str, ...]) -> View:
    """A view of statements: all columns but some."""
    columns = tuple((each, what) for each, what in _MEANINGS.items() if each not in left_out)
    chosen = ", ".join(_DEFINED.get(each, f"s.{each}") for each, _ in columns)
    return View(name, meaning, columns, f"SELECT {chosen} FROM statement s WHERE {where} AND s.{SEEN}", examples)


TIES: Final = _said(
    "ties",
    "everything said that joins two entities, whatever its status: a wish is a row too",
    "s.object IS NOT NULL",
    ("value",),
    (
        "SELECT subject_name, kind, object_name, start FROM ties WHERE kind = 'party_to' AND status = 'existing'",
        "SELECT ties.subject, ties.object, topic.value AS topic FROM ties, json_each(ties.topics) AS topic",
    ),
)
FACTS: Final = _said(
    "facts",
    "everything said of one entity: names, dates, roles, figures, notes",
    "s.object IS NULL",
    ("object", "object_name"),
    ("SELECT subject, value, start, source FROM facts WHERE kind = 'exists' AND start IS NOT NULL ORDER BY start",),
)
STATEMENTS: Final = _said(
    "statements",
    "facts and ties together",
    "s.kind <> ''",
    (),
    ("SELECT status, count(*) AS how_many FROM statements GROUP BY status ORDER BY status",),
)
PROOFS: Final = View(
    "proofs",
    "the evidence: which words of which source prove which statement or rule",
    (
        ("statement", "the id of the statement that it proves, if it proves one"),
        ("rule", "the id of the rule that it proves, if it proves one"),
        ("subject", "the statement's subject"),
        ("kind", "the statement's kind"),
        ("object", "the statement's object"),
        ("value", "the statement's value"),
        ("status", "the statement's status"),
        ("source", "the source read"),
        ("source_name", "its title"),
        ("locator", "where in it"),
        ("quote", "its words"),
        ("footnotes", "the footnotes that stand there, a list in JSON"),
        ("cites", "the documents behind these footnotes, ` | ` between"),
        ("document", "the seed file that says so"),
        ("line", "the line of that file"),
    ),
    f"SELECT CASE WHEN s.row IS NOT NULL THEN lower(hex(e.record)) END AS statement,"
    f" json_extract(rule.content, '$.id') AS rule, s.subject, s.kind, s.object, s.value, s.status, e.source,"
    f" {name_of('e.source')} AS source_name, e.locator, e.quote, e.cites AS footnotes,"
    f" (SELECT group_concat(word, ' | ') FROM (SELECT DISTINCT c.object AS word FROM statement c"
    f" INDEXED BY tie_subject, json_each(c.rest, '$.more') q"
    f" WHERE c.subject = e.source AND c.kind = 'cites' AND c.object IS NOT NULL"
    f" AND c.{SEEN} AND json_extract(q.value, '$[0]') = 'footnote'"
    f" AND json_extract(q.value, '$[1]') IN (SELECT value FROM json_each(e.cites)) ORDER BY word)) AS cites,"
    f" (SELECT d.name FROM origin o JOIN document d ON d.row = o.document WHERE o.record = r.row"
    f" ORDER BY d.name LIMIT 1) AS document,"
    f" (SELECT o.line FROM origin o JOIN document d ON d.row = o.document WHERE o.record = r.row"
    f" ORDER BY d.name LIMIT 1) AS line"
    f" FROM evidence e JOIN record r ON r.id = e.record LEFT JOIN statement s ON s.row = r.row"
    f" LEFT JOIN rule ON rule.row = r.row WHERE coalesce(s.layer, rule.layer) IN (SELECT id FROM seen_layers)",
    (
        "SELECT subject, object, source_name, locator, quote FROM proofs WHERE kind = 'party_to'",
        "SELECT source, count(*) AS quotes FROM proofs WHERE quote <> '' GROUP BY source ORDER BY quotes DESC",
    ),
)
PARTIES: Final = View(
    "parties",
    "who takes part in what others take part in too: parties to agreements, members of forums and groups",
    (
        ("node", "the agreement, forum, program, event or group"),
        ("node_kind", "its kind"),
        ("node_name", "its name"),
        ("party", "who takes part"),
        ("party_name", "its name"),
        ("kind", "how: party_to, member_of, takes_part_in …"),
        ("status", "existing, pledged, recommended …"),
        ("start", "since when"),
        ("end", "until when"),
        ("said", "when it was said"),
        ("source", "the source in which it was read"),
        ("layer", "whose knowledge it is"),
        ("statement", "the id of the statement"),
    ),
    f"SELECT s.object AS node, e.kind AS node_kind, {name_of('s.object')} AS node_name, s.subject AS party,"
    f' {name_of("s.subject")} AS party_name, s.kind, s.status, s.start, s."end", s.said, s.source, s.layer,'
    f" {id_of('s.row')} AS statement FROM statement s JOIN entity e ON e.id = s.object"
    f" WHERE s.kind IN {_PARTICIPATIONS} AND s.{SEEN}",
    (
        "SELECT a.party AS one, b.party AS other, a.node FROM parties a JOIN parties b ON a.node = b.node AND"
        " a.party < b.party WHERE a.node_kind = 'agreement' AND a.status = 'existing' AND b.status = 'existing'",
    ),
)
AMOUNTS: Final = View(
    "amounts",
    "what is said in numbers: money and other figures",
    (
        ("id", "the id of the money or the figure"),
        ("kind", "money or figure"),
        ("value", "the amount as text, exact"),
        ("low", "its lower bound, if one was said"),
        ("high", "its upper bound, if one was said"),
        ("qualifier", "over, under, about, only …"),
        ("currency", "of money"),
        ("unit", "of other figures"),
        ("type", "allocation, spent, disbursement …: unlike types are never added"),
        ("measure", "what was measured"),
        ("period", "of which time"),
        ("status", "existing, pledged …"),
        ("said", "when it was said"),
        ("source", "the source in which it was read"),
        ("statement", "the id of the statement"),
    ),
    f"SELECT s.subject AS id, e.kind, s.value, {', '.join(map(quality, ('low', 'high', 'qualifier', 'currency')))},"
    f" {', '.join(map(quality, ('unit', 'type', 'measure', 'period')))}, s.status, s.said, s.source,"
    f" {id_of('s.row')} AS statement FROM statement s JOIN entity e ON e.id = s.subject"
    f" WHERE s.kind = 'amount' AND s.object IS NULL AND s.{SEEN}",
    ("SELECT id, value, qualifier, currency, type, source FROM amounts WHERE kind = 'money' ORDER BY id",),
)
