"""The part of the graph that people look at, made to follow the records: entities with facts, and typed ties.

It works from what is labelled `Staged` and `Leaving`, a batch at a time, and takes the label away: whoever comes next
can go on where a load was cut off.
"""

import json
from collections.abc import Callable
from typing import Final, NamedTuple

from stakegraph.stores.neo4j.labels import key_of, label_of, type_of
from stakegraph.stores.neo4j.server import Run

Step = Callable[[Run], bool]
"""Does a batch, and says whether there may be another."""

_TIE: Final = "{.kind, .status, .layer, .source, .stance, .modality, .certainty, .start, .end, .said, .under, .role}"


class Words(NamedTuple):
    """The kinds of the schema in the store, and the layers that are on by default."""

    entities: frozenset[str]
    relationships: frozenset[str]
    facts: frozenset[str]
    layers: tuple[str, ...]


def read_words(run: Run, now: int) -> Words:
    """The words at a generation."""
    current = "k.born <= $now AND (k.gone IS NULL OR k.gone > $now)"
    kinds = run(f"MATCH (k:Kind) WHERE {current} RETURN k.family AS family, k.id AS id", now=now)
    layers = run(f"MATCH (k:Layer) WHERE {current} RETURN k.id AS id, k.content AS content", now=now)
    on = {row["id"] for row in layers if json.loads(row["content"]).get("default", True)}
    families = {
        family: frozenset(row["id"] for row in kinds if row["family"] == family)
        for family in ("entity", "relationship", "fact")
    }
    return Words(families["entity"], families["relationship"], families["fact"], tuple(sorted({*on, "base"})))


def steps(run: Run, words: Words) -> list[Step]:
    """What is to be done, each step until it says that nothing is left."""
    leaving = [
        *map(_leave_entities, _distinct(run, "Leaving:Known", "kind")),
        _leave_ties(),
        *(_facts("Leaving", kind, words) for kind in _distinct(run, "Leaving:Fact", "kind")),
        _leave_proofs(),
        _step("MATCH (r:Leaving)", "REMOVE r:Leaving:Statement"),
    ]
    coming = [
        *(_come_entities(kind, words) for kind in _distinct(run, "Staged:Known", "kind")),
        *(_come_ties(kind, status, words) for kind, status in _kinds_of_ties(run)),
        *(_facts("Staged", kind, words) for kind in _distinct(run, "Staged:Fact", "kind")),
        _come_proofs(),
        _step("MATCH (r:Staged)", "REMOVE r:Staged"),
    ]
    return [*leaving, *coming, _leave_bodies(), _forget_bodies()]


def see_layers_again(run: Run, next_: int) -> None:
    """Lets the facts of layers that come or go be looked at anew: which are on decides what an entity shows."""
    run(
        "MATCH (l:Layer) WHERE l:Staged OR l:Leaving WITH collect(DISTINCT l.id) AS layers"
        " MATCH (f:Fact:Statement) WHERE f.layer IN layers AND f.gone IS NULL AND f.born < $next SET f:Staged",
        next=next_,
    )


def _distinct(run: Run, labels: str, key: str) -> list[str]:
    text = f"MATCH (r:{labels}) WHERE r.{key} IS NOT NULL RETURN DISTINCT r.{key} AS word ORDER BY word"
    return [row["word"] for row in run(text)]


def _kinds_of_ties(run: Run) -> list[tuple[str, str]]:
    rows = run("MATCH (r:Staged:Tie) RETURN DISTINCT r.kind AS kind, r.status AS status ORDER BY kind, status")
    return [(row["kind"], row["status"]) for row in rows]


_LIMIT: Final = 5_000


def _step(match: str, work: str, **parameters: object) -> Step:
    """`match` chooses rows `r`, and `work` does one of them, so that it is not chosen again."""
    text = (
        f"{match} WITH r LIMIT $limit WITH collect(r) AS rows"
        f" CALL (rows) {{ UNWIND rows AS r {work} }} RETURN size(rows) AS taken"
    )

    def take(run: Run) -> bool:
        return bool(run(text, limit=_LIMIT, **parameters)[0]["taken"] == _LIMIT)

    return take


def _come_entities(kind: str, words: Words) -> Step:
    work = "MERGE (e:Stakegraph:Entity {id: r.id}) SET e.kind = r.kind, e:$($labels) REMOVE r:Staged"
    labels = _listed(label_of(kind, words.entities))
    return _step("MATCH (r:Staged:Known) WHERE r.kind = $kind", work, kind=kind, labels=labels)


def _leave_entities(kind: str) -> Step:
    """The label goes also where the kind has gone from the schema."""
    work = "REMOVE r:Leaving WITH r OPTIONAL MATCH (e:Stakegraph:Entity {id: r.id}) REMOVE e.kind, e:$($labels)"
    labels = _listed(label_of(kind, {kind}))
    return _step("MATCH (r:Leaving:Known) WHERE r.kind = $kind", work, kind=kind, labels=labels)


def _listed(label: str | None) -> list[str]:
    return [label] if label else []


def _come_ties(kind: str, status: str, words: Words) -> Step:
    type_ = type_of(kind, status, words.relationships)
    work = (
        "MERGE (a:Stakegraph:Entity {id: r.subject}) MERGE (b:Stakegraph:Entity {id: r.object})"
        f" CREATE (a)-[t:$($type)]->(b) SET t = r {_TIE}, t.statement = r.record SET r:Statement REMOVE r:Staged"
    )
    match = "MATCH (r:Staged:Tie) WHERE r.kind = $kind AND r.status = $status"
    return _step(match, work, kind=kind, status=status, type=type_)


def _leave_ties() -> Step:
    work = (
        "OPTIONAL MATCH (a:Stakegraph:Entity {id: r.subject})-[t]->(b:Stakegraph:Entity {id: r.object})"
        " WHERE t.statement = r.record DELETE t REMOVE r:Leaving:Statement"
    )
    return _step("MATCH (r:Leaving:Tie)", work)


def _facts(label: str, kind: str, words: Words) -> Step:
    """Facts come or go, and the entity shows what is then said of it: lists of values, and one name.

    Of a kind that the schema does not have it shows nothing, and no longer what it showed.
    """
    key = key_of(kind, {kind})
    change = "SET r:Statement REMOVE r:Staged" if label == "Staged" else "REMOVE r:Leaving:Statement"
    show = ""
    if key is not None:
        shown = "head(said)" if kind == "name" else "said"
        show = (
            " WITH collect(DISTINCT r.subject) AS ids UNWIND ids AS id MATCH (e:Stakegraph:Entity {id: id})"
            " WITH e, COLLECT { MATCH (f:Fact:Statement) WHERE f.subject = e.id AND f.kind = $kind"
            " AND f.status = 'existing' AND f.layer IN $layers AND f.value IS NOT NULL"
            " RETURN DISTINCT f.value ORDER BY f.value } AS said"
            f" SET e[$key] = CASE WHEN said = [] OR NOT $known THEN null ELSE {shown} END"
        )
    asked = {"kind": kind, "key": key, "known": kind in words.facts, "layers": list(words.layers)}
    return _step(f"MATCH (r:{label}:Fact) WHERE r.kind = $kind", f"{change}{show}", **asked)


def _come_proofs() -> Step:
    work = (
        "MERGE (e:Stakegraph:Entity {id: r.source}) REMOVE r:Staged"
        " WITH r, e MATCH (s:Record {record: r.of}) WHERE s.gone IS NULL"
        " CREATE (s)-[:CITES {proof: r.record, locator: r.locator, quote: r.quote, cites: r.cites}]->(e)"
    )
    return _step("MATCH (r:Staged:Proof)", work)


def _leave_proofs() -> Step:
    work = "REMOVE r:Leaving WITH r MATCH (s:Record {record: r.of})-[c:CITES]->() WHERE c.proof = r.record DELETE c"
    return _step("MATCH (r:Leaving:Proof)", work)


def _leave_bodies() -> Step:
    """Bodies of which nothing is said any more: no longer seen, and there as long as a snapshot may ask about them."""
    match = (
        "MATCH (r:Stakegraph:Entity) WHERE r.kind IS NULL AND NOT EXISTS { (r)--(:Entity) }"
        " AND NOT EXISTS { (r)<-[:ABOUT|CITES]-(s:Record) WHERE s.gone IS NULL }"
        " AND NOT EXISTS { MATCH (f:Fact) WHERE f.subject = r.id AND f.gone IS NULL }"
    )
    return _step(match, "REMOVE r:Entity SET r:Past")


def _forget_bodies() -> Step:
    return _step("MATCH (r:Past) WHERE NOT EXISTS { (r)<-[:ABOUT]-() }", "DETACH DELETE r")
