"""The SQL of the verbs, put together from fixed pieces; values and ids are always parameters, sets as JSON.

Every verb first chooses row numbers within one index, then fetches those rows. A `+` before a column keeps SQLite
from stepping through the index once per pair of given values: it looks at what the index holds instead.
"""

from typing import TYPE_CHECKING, Final

from stakegraph.store import Kinds, Way, Where
from stakegraph.stores.sqlite.rows import EVIDENCE, STATEMENT, Family

if TYPE_CHECKING:
    from stakegraph.store.claims import ClaimFilter

LABELLED: Final = "(status <> 'existing' OR stance <> 'neutral' OR modality <> 'asserted')"
"""The labels that few statements carry: with an index of its own, `claims` about them need not pass all others."""

_FACT: Final = "object IS NULL"
_TIE: Final = "object IS NOT NULL"
_EXISTING: Final = "+status IN ('existing', 'ended')"  # what ended has existed: when, is judged above the stores
_ORIGINS: Final = (
    "SELECT record.id, document.name, line FROM origin JOIN record ON record.row = origin.record"
    " JOIN document ON document.row = origin.document"
)
_NAMES: Final = "SELECT DISTINCT subject, kind, value, layer FROM statement"
_RECORD_IDS: Final = "(SELECT substr(:ids, value, 32) FROM json_each(:places))"  # 32 bytes each, one behind the other
_RECORD_ROWS: Final = f"SELECT row FROM record WHERE id IN {_RECORD_IDS}"  # noqa: S608 - both are ours


def fetch_facts(kinds: Kinds) -> str:
    """Facts of :ids."""
    return _fetch(_rows("fact_subject", _FACT, _one_of("subject", "ids"), *_of(kinds), _in_layers()))


def fetch_ties(kinds: Kinds, way: Way, *, to: bool) -> str:
    """Ties of :of, at the ends that `way` says, with :to at the other end if so said."""
    out = _ends("tie_subject", "subject", "+object", kinds, to=to)
    into = _ends("tie_object", "object", "+subject", kinds, to=to)
    return _fetch({Way.OUT: out, Way.IN: into, Way.BOTH: " UNION ".join((out, into))}[way])


def fetch_shared(kinds: Kinds) -> str:
    """Ties from :a and :b, given together as :both, to nodes that both have ties to."""
    nodes = " INTERSECT ".join(_members(each, kinds, choose="object") for each in ("a", "b"))
    return _fetch(" AND ".join((_members("both", kinds), "".join(("+object IN (", nodes, ")")))))


def fetch_claims(where: "ClaimFilter") -> str:
    """Statements with the labels :kinds, :statuses, :stances, :modalities, :sources that the filter names.

    Those that concern :concerning are looked up first, and the labels are judged among them.
    """
    sign = "+" if where.concerning else ""
    conditions = [_one_of(f"{sign}{column}", name) for column, name in _LABELS if getattr(where, name)]
    if where.concerning:
        conditions.insert(0, "".join(("row IN (SELECT statement FROM concern WHERE ", _CONCERNING, ")")))
    elif not _admits_plain(where):
        conditions.append(LABELLED)
    return _fetch(" ".join(("SELECT row FROM statement WHERE", " AND ".join((*conditions, _in_layers())))))


def fetch_statements() -> str:
    """Statements whose records are :ids."""
    return " AND ".join((_fetch(_RECORD_ROWS), _in_layers()))


def fetch_proofs() -> str:
    """Evidence of the records :ids."""
    return " ".join((EVIDENCE.select, "WHERE record IN", _RECORD_IDS))


def fetch_citing() -> str:
    """Evidence that cites a footnote of :footnotes, pairs of source and number."""
    pair = "source = json_extract(asked.value, '$[0]') AND footnote = json_extract(asked.value, '$[1]')"
    rows = f"SELECT evidence FROM json_each(:footnotes) AS asked CROSS JOIN citation WHERE {pair}"  # noqa: S608 - ours
    return "".join((EVIDENCE.select, " WHERE evidence.row IN (", rows, ")"))


def fetch_by_id(family: Family) -> str:
    """All records of a family, in the order of their ids."""
    return " ".join((family.select, "ORDER BY record.id"))


def fetch_origins(*, documents: bool, records: bool) -> str:
    """Record, document and line, of :documents and of :ids if so said."""
    conditions = []
    if documents:
        conditions.append(_one_of("document.name", "documents"))
    if records:
        conditions.append(" ".join(("record.id IN", _RECORD_IDS)))
    where = ("WHERE", " AND ".join(conditions)) if conditions else ()
    return " ".join((_ORIGINS, *where))


def fetch_entities(where: Where) -> str:
    """Entities of :kinds and :ids, as the filter names them, with :kind0 among :values0, and so on."""
    chosen = [_having(number) for number in range(len(where.having))]
    if where.ids is not None:
        chosen.append(_one_of("entity.id", "ids"))
    if where.kinds:
        chosen.append(_one_of("+entity.kind" if chosen else "entity.kind", "kinds"))
    return " ".join(("SELECT id, kind FROM entity WHERE", " AND ".join((*chosen, _visible()))))


def fetch_values() -> str:
    """Values or objects of :field."""
    conditions = ("kind = :field", "word IS NOT NULL", _EXISTING, _in_layers())
    return _rows("statement_kind", *conditions, choose="DISTINCT coalesce(object, value) AS word")


def fetch_names(tokens: int) -> str:
    """Subject, kind, value and layer of the statements whose names have words from :low0 up to :high0, and so on.

    The first token is looked up; of the names that it finds, those stay that have words for the others too.
    """
    found = " AND ".join((_begins(0), _in_layers(), *(_has_word(each) for each in range(1, tokens))))
    return "".join((_NAMES, " WHERE row IN (SELECT statement FROM token AS first WHERE ", found, ")"))


def fetch_commonness() -> str:
    """How many names have words from :low0 up to :high0; a thousand and more are many."""
    return "".join(("SELECT count(*) FROM (SELECT 1 FROM token WHERE ", _begins(0), " LIMIT 1000)"))


def fetch_words() -> str:
    """Words from :low0 up to :high0."""
    return " ".join(("SELECT DISTINCT word FROM token WHERE", _begins(0), "AND", _in_layers()))


_LABELS: Final = (
    ("kind", "kinds"),
    ("source", "sources"),
    ("status", "statuses"),
    ("stance", "stances"),
    ("modality", "modalities"),
)


_CONCERNING: Final = (
    "entity IN (SELECT value FROM json_each(:concerning)) AND layer IN (SELECT value FROM json_each(:layers))"
)


def _admits_plain(where: "ClaimFilter") -> bool:
    """Whether statements without any label of note may be among those asked for."""
    asked = ((where.statuses, "existing"), (where.stances, "neutral"), (where.modalities, "asserted"))
    return all(not words or plain in words for words, plain in asked)


def _ends(index: str, near: str, far: str, kinds: Kinds, *, to: bool) -> str:
    at_far_end = (_one_of(far, "to"),) if to else ()
    return _rows(index, _TIE, _one_of(near, "of"), *at_far_end, *_of(kinds), _in_layers())


def _members(name: str, kinds: Kinds, choose: str = "row") -> str:
    return _rows("tie_subject", _TIE, _one_of("subject", name), *_of(kinds), _in_layers(), choose=choose)


def _having(number: int) -> str:
    kind, values = f"kind = :kind{number}", f"values{number}"
    facts = _rows("statement_kind", kind, _FACT, _one_of("value", values), _EXISTING, _in_layers(), choose="subject")
    ties = _rows("statement_kind", kind, _one_of("object", values), _EXISTING, _in_layers(), choose="subject")
    return "".join(("entity.id IN (", facts, " UNION ", ties, ")"))


def _visible() -> str:
    of_entity = ("subject = entity.id", "statement.kind = 'exists'", _one_of("layer", "layers"))
    return "".join(("EXISTS (", _rows("fact_subject", _FACT, *of_entity), ")"))


def _has_word(number: int) -> str:
    other = "EXISTS (SELECT 1 FROM token INDEXED BY token_statement WHERE statement = first.statement AND "
    return "".join((other, _begins(number), ")"))


def _begins(number: int) -> str:
    return f"word >= :low{number} AND word < :high{number}"


def _of(kinds: Kinds) -> tuple[str, ...]:
    return () if kinds is None else (_one_of("kind", "kinds"),)


def _in_layers() -> str:
    return _one_of("+layer", "layers")


def _one_of(column: str, name: str) -> str:
    return "".join((column, " IN (SELECT value FROM json_each(:", name, "))"))


def _rows(index: str, *conditions: str, choose: str = "row") -> str:
    return " ".join(("SELECT", choose, "FROM statement INDEXED BY", index, "WHERE", " AND ".join(conditions)))


def _fetch(rows: str) -> str:
    return "".join((STATEMENT.select, " WHERE statement.row IN (", rows, ")"))
