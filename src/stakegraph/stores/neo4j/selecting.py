"""The Cypher of the verbs, put together from fixed pieces; ids, values and kinds are always parameters.

Each begins at an index that holds the ids asked about, so that it touches what they touch and nothing else. It says
which index wherever the server has a choice: what that knows of a graph just loaded is what stood there before. `$now`
is the generation of the snapshot: a row is seen that came with it or before and has not gone by then.

Where many rows may come, they come gathered in lists: those of a page of ids together, so that no list grows too long.
"""

from typing import Final

from stakegraph.store import Kinds, Way, Where
from stakegraph.store.claims import ClaimFilter

_ROW: Final = "RETURN s.record AS id, s.content AS content"
_RECORDS: Final = "RETURN collect([s.record, s.content]) AS rows"
_ANSWERS: Final = "RETURN collect([id, s.record, s.content]) AS rows"
_ENTITIES: Final = "RETURN collect([n.id, n.kind]) AS rows"
_ENDS: Final = (("Tie", "object"), ("Fact", "value"))
_EXISTING: Final = "['existing', 'ended']"
_LABELS: Final = (
    ("kinds", "kind"),
    ("sources", "source"),
    ("statuses", "status"),
    ("stances", "stance"),
    ("modalities", "modality"),
)


def seen(name: str) -> str:
    """The condition that a row is seen in the snapshot."""
    return f"{name}.born <= $now AND ({name}.gone IS NULL OR {name}.gone > $now)"


def facts(kinds: Kinds) -> str:
    """Facts of $pages of ids, each behind the id that it is about."""
    return _paged(f"MATCH (s:Fact) USING INDEX s:Fact(subject) WHERE s.subject = id{_rest(kinds)} {_ANSWERS}")


def ties(kinds: Kinds, way: Way, *, to: bool) -> str:
    """Ties of $pages of ids, at the ends that `way` says, with $to at the other end if so said; each behind its id."""
    out, into = _end("subject", "object", kinds, to), _end("object", "subject", kinds, to)
    return {Way.OUT: out, Way.IN: into, Way.BOTH: f"{out} UNION ALL {into}"}[way]


def shared(kinds: Kinds) -> str:
    """Ties from $pages of the ids of both sides to nodes that $a and $b both have ties to."""
    of_both = (
        f"MATCH (s:Tie) USING INDEX s:Tie(subject) WHERE s.subject = id AND s.object IN nodes{_rest(kinds)} {_RECORDS}"
    )
    return (
        f"CALL () {{ {_nodes('a', kinds)} }} WITH collect(node) AS ones"
        f" CALL (ones) {{ {_nodes('b', kinds, among=True)} }} WITH collect(node) AS nodes"
        f" {_paged(of_both, 'nodes')}"
    )


def claims(where: ClaimFilter) -> str:
    """Statements with the labels that the filter names; looked up by what is named rarest."""
    conditions = "".join(f" AND s.{key} IN $`{name}`" for name, key in _LABELS if getattr(where, name))
    tail = f"{conditions} AND s.layer IN $layers AND {seen('s')}"
    if where.concerning:
        bodies = "MATCH (e:Entity {id: id}) RETURN e UNION ALL MATCH (e:Past {id: id}) RETURN e"
        found = f"UNWIND $concerning AS id CALL (id) {{ {bodies} }} MATCH (e)<-[:ABOUT]-(s:Record)"
        return f"{found} WHERE true{tail} RETURN DISTINCT s.record AS id, s.content AS content"
    if not _admits_plain(where):
        return f"MATCH (s:Marked) WHERE true{tail} {_ROW}"
    by = "kind" if where.kinds else "source" if where.sources else ""
    return " UNION ALL ".join(f"MATCH (s:{end}) WHERE {_at(by)}{tail} {_ROW}" for end in ("Tie", "Fact"))


def statements() -> str:
    """Statements whose records are $pages of ids."""
    found = "MATCH (s:Record) USING INDEX s:Record(record) WHERE s.record = id AND (s:Tie OR s:Fact)"
    return _paged(f"{found}{_rest(None)} {_RECORDS}")


def proofs() -> str:
    """Evidence of the records $pages of ids."""
    return _paged(f"MATCH (s:Proof) USING INDEX s:Proof(of) WHERE s.of = id AND {seen('s')} {_RECORDS}")


def citing() -> str:
    """Evidence of the sources of $notes that cites one of the numbers beside each."""
    return (
        "UNWIND $notes AS asked MATCH (s:Proof) USING INDEX s:Proof(source) WHERE s.source = asked[0]"
        f" AND any(note IN s.cites WHERE note IN asked[1]) AND {seen('s')} {_RECORDS}"
    )


def entities(where: Where) -> str:
    """Entities of $kinds and $pages of ids, as the filter names them, with $kind0 among $values0, and so on."""
    kinds = "n.kind IN $kinds AND " if where.kinds else ""
    shown = f"{kinds}{seen('n')} AND {_exists()}"
    of_id = f"MATCH (n:Known) USING INDEX n:Known(id) WHERE n.id = id AND {shown}"
    if where.ids is not None:
        having = "".join(f" AND {_has(number)}" for number in range(len(where.having)))
        return _paged(f"{of_id}{having} {_ENTITIES}")
    if where.having:
        return f"{_subjects_of_all(len(where.having))} {of_id} {_ENTITIES}"
    return f"MATCH (n:Known) WHERE {shown} {_ENTITIES}"


def values() -> str:
    """Values or objects of $field."""
    return f"CALL () {{ {' UNION '.join(_words_of(*end) for end in _ENDS)} }} RETURN collect([word]) AS rows"


def names(tokens: int) -> str:
    """The statements that give names with all of $token0 and so on at the beginnings of their words."""
    all_of = " AND ".join(f"s.words CONTAINS $token{number}" for number in range(tokens))
    return (
        f"MATCH (s:Named) WHERE {all_of} AND s.layer IN $layers AND {seen('s')}"
        " RETURN collect(DISTINCT [s.subject, s.kind, s.value, s.layer]) AS rows"
    )


def words() -> str:
    """The words of names that have one that begins with $token0."""
    found = f"MATCH (s:Named) WHERE s.words CONTAINS $token0 AND s.layer IN $layers AND {seen('s')}"
    return f"{found} RETURN DISTINCT s.words AS words"


def origins(*, documents: bool, records: bool) -> str:
    """Record, document and line, of $documents and of $pages of ids if so said."""
    shown = f"{seen('r')} AND {seen('d')}{' AND d.name IN $documents' if documents else ''}"
    if records:
        found = "MATCH (r:Record) USING INDEX r:Record(record) WHERE r.record = id"
        stated = f"WITH r MATCH (r)-[o:STATED_IN]->(d:Document) WHERE {shown}"
        return _paged(f"{found} {stated} RETURN collect([r.record, d.name, o.line]) AS rows")
    found = f"MATCH (d:Stakegraph:Document)<-[o:STATED_IN]-(r:Record) WHERE {shown}"
    return f"{found} RETURN r.record AS record, d.name AS document, o.line AS line"


def page_of_records(family: str) -> str:
    """The next $count records of a family behind $last, in the order of their ids."""
    found = f"MATCH (s:Record:{family}) WHERE s.record > $last AND {seen('s')}"
    return f"{found} WITH s ORDER BY s.record LIMIT $count {_RECORDS}"


def _paged(found: str, *known: str) -> str:
    """What is found of each `id` of $pages, gathered in a list for each page; `known` are the names that it needs."""
    return f"UNWIND $pages AS page CALL ({', '.join(('page', *known))}) {{ UNWIND page AS id {found} }} RETURN rows"


def _rest(kinds: Kinds) -> str:
    of = "" if kinds is None else " AND s.kind IN $kinds"
    return f"{of} AND s.layer IN $layers AND {seen('s')}"


def _end(near: str, far: str, kinds: Kinds, to: bool) -> str:
    at_far_end = f" AND s.{far} IN $to" if to else ""
    found = f"MATCH (s:Tie) USING INDEX s:Tie({near}) WHERE s.{near} = id"
    return _paged(f"{found}{at_far_end}{_rest(kinds)} {_ANSWERS}")


def _nodes(name: str, kinds: Kinds, *, among: bool = False) -> str:
    found = f"UNWIND ${name} AS id MATCH (s:Tie) USING INDEX s:Tie(subject) WHERE s.subject = id"
    known = " AND s.object IN ones" if among else ""
    return f"{found}{known}{_rest(kinds)} RETURN DISTINCT s.object AS node"


def _at(by: str) -> str:
    return {"kind": "s.kind IN $kinds", "source": "s.source IN $sources", "": "true"}[by]


def _admits_plain(where: ClaimFilter) -> bool:
    """Whether statements without any label of note may be among those asked for."""
    asked = ((where.statuses, "existing"), (where.stances, "neutral"), (where.modalities, "asserted"))
    return all(not words or plain in words for words, plain in asked)


def _subjects_of_all(count: int) -> str:
    """The subjects that have one of $values0 and one of $values1 and so on, as `id`."""
    found = f"CALL () {{ {_subjects(0)} }} WITH DISTINCT id"
    for number in range(1, count):
        found += f" WITH collect(id) AS some CALL () {{ {_subjects(number)} }} WITH DISTINCT id, some WHERE id IN some"
    return found


def _subjects(number: int) -> str:
    return " UNION ".join(
        f"MATCH (s:{label}) USING INDEX s:{label}(kind, {key}) WHERE {_has_value(number, key)}"
        " RETURN DISTINCT s.subject AS id"
        for label, key in _ENDS
    )


def _has(number: int) -> str:
    either = " OR ".join(
        f"EXISTS {{ MATCH (s:{label}) USING INDEX s:{label}(subject)"
        f" WHERE s.subject = n.id AND {_has_value(number, key)} }}"
        for label, key in _ENDS
    )
    return f"({either})"


def _has_value(number: int, key: str) -> str:
    return f"s.kind = $kind{number} AND s.{key} IN $values{number} AND s.status IN {_EXISTING}{_rest(None)}"


def _exists() -> str:
    found = "MATCH (x:Fact) USING INDEX x:Fact(subject) WHERE x.subject = n.id AND x.kind = 'exists'"
    return f"EXISTS {{ {found} AND x.layer IN $layers AND {seen('x')} }}"


def _words_of(label: str, key: str) -> str:
    """The words of $field: what the index has, and of each whether it is seen and stated as existing or ended."""
    found = f"MATCH (x:{label}) USING INDEX x:{label}(kind, {key}) WHERE x.kind = $field AND x.{key} IS NOT NULL"
    stated = f"MATCH (s:{label}) USING INDEX s:{label}(kind, {key}) WHERE s.kind = $field AND s.{key} = word"
    shown = f"{stated} AND s.status IN {_EXISTING}{_rest(None)}"
    return f"{found} WITH DISTINCT x.{key} AS word WHERE EXISTS {{ {shown} }} RETURN word"
