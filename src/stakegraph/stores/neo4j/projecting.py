"""The part of the graph that people look at, made to follow the records: entities with facts, and typed ties.

It works from what is labelled `Staged` and `Leaving`, a batch at a time, and takes the label away: whoever comes next
can go on where a load was cut off.
"""

import json
from collections.abc import Callable
from typing import Final, NamedTuple

from stakegraph.errors import StoreDamaged
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
        *(_leave_entities(kind, words) for kind in _distinct(run, "Leaving:Known", "kind")),
        _leave_ties(),
        *(_facts("Leaving", kind, words) for kind in _distinct(run, "Leaving:Fact", "kind")),
        _leave_proofs(),
        _plain("Leaving"),
    ]
    coming = [
        *(_come_entities(kind, words) for kind in _distinct(run, "Staged:Known", "kind")),
        *(_come_ties(kind, status, words) for kind, status in _kinds_of_ties(run)),
        *(_facts("Staged", kind, words) for kind in _distinct(run, "Staged:Fact", "kind")),
        _come_proofs(),
        _plain("Staged"),
    ]
    return [*leaving, *coming]


def see_layers_again(run: Run, next_: int) -> None:
    """Lets the facts of layers that come or go be looked at anew: which are on decides what an entity shows."""
    run(
        "MATCH (l:Layer) WHERE l:Staged OR l:Leaving WITH collect(DISTINCT l.id) AS layers"
        " MATCH (f:Fact:Statement) WHERE f.layer IN layers AND f.gone IS NULL AND f.born < $next SET f:Staged",
        next=next_,
    )


def _distinct(run: Run, labels: str, key: str) -> list[str]:
    return [row["word"] for row in run(f"MATCH (r:{labels}) RETURN DISTINCT r.{key} AS word ORDER BY word")]


def _kinds_of_ties(run: Run) -> list[tuple[str, str]]:
    rows = run("MATCH (r:Staged:Tie) RETURN DISTINCT r.kind AS kind, r.status AS status ORDER BY kind, status")
    return [(row["kind"], row["status"]) for row in rows]


def _step(text: str, **parameters: object) -> Step:
    def take(run: Run) -> bool:
        rows = run(text, limit=_LIMIT, **parameters)
        if rows[0]["done"] != rows[0]["taken"]:
            raise StoreDamaged("the ends of some ties are not there", "run the command again")
        return bool(rows[0]["taken"] == _LIMIT)

    return take


_LIMIT: Final = 5_000


def _counted(match: str, work: str, done: str = "count(*)") -> str:
    """A step: `match` chooses rows `r`, `work` does one of them, and `done` counts those that were done.

    `work` ends with `r`, once for each, or with what `done` names.
    """
    return (
        f"{match} WITH r LIMIT $limit WITH collect(r) AS rows"
        f" CALL (rows) {{ UNWIND rows AS r {work} RETURN {done} AS done }}"
        " RETURN size(rows) AS taken, done"
    )


def _come_entities(kind: str, words: Words) -> Step:
    label = label_of(kind, words.entities)
    work = "MATCH (e:Stakegraph:Entity {id: r.id}) SET e.kind = r.kind, e:$($labels) REMOVE r:Staged WITH r"
    return _step(_counted("MATCH (r:Staged:Known) WHERE r.kind = $kind", work), kind=kind, labels=_listed(label))


def _leave_entities(kind: str, words: Words) -> Step:
    label = label_of(kind, words.entities)
    work = "MATCH (e:Stakegraph:Entity {id: r.id}) REMOVE r:Leaving, e.kind, e:$($labels) WITH r"
    return _step(_counted("MATCH (r:Leaving:Known) WHERE r.kind = $kind", work), kind=kind, labels=_listed(label))


def _listed(label: str | None) -> list[str]:
    return [label] if label else []


def _come_ties(kind: str, status: str, words: Words) -> Step:
    type_ = type_of(kind, status, words.relationships)
    work = (
        "MATCH (a:Stakegraph:Entity {id: r.subject}) MATCH (b:Stakegraph:Entity {id: r.object})"
        f" CREATE (a)-[t:$($type)]->(b) SET t = r {_TIE}, t.statement = r.record SET r:Statement REMOVE r:Staged WITH r"
    )
    match = "MATCH (r:Staged:Tie) WHERE r.kind = $kind AND r.status = $status"
    return _step(_counted(match, work), kind=kind, status=status, type=type_)


def _leave_ties() -> Step:
    work = (
        "OPTIONAL MATCH (a:Stakegraph:Entity {id: r.subject})-[t]->(b:Stakegraph:Entity {id: r.object})"
        " WHERE t.statement = r.record DELETE t REMOVE r:Leaving:Statement WITH DISTINCT r"
    )
    return _step(_counted("MATCH (r:Leaving:Tie)", work))


def _facts(label: str, kind: str, words: Words) -> Step:
    """Facts come or go, and the entity shows what is then said of it: lists of values, and one name."""
    key = key_of(kind, words.facts)
    show = ""
    if key is not None:
        shown = "head(said)" if kind == "name" else "said"
        show = (
            " CALL (ids) { UNWIND ids AS id MATCH (e:Stakegraph:Entity {id: id})"
            " WITH e, COLLECT { MATCH (f:Fact:Statement) WHERE f.subject = e.id AND f.kind = $kind"
            " AND f.status = 'existing' AND f.layer IN $layers AND f.value IS NOT NULL"
            " RETURN DISTINCT f.value ORDER BY f.value } AS said"
            f" SET e[$key] = CASE WHEN said = [] THEN null ELSE {shown} END }}"
        )
    change = "SET r:Statement REMOVE r:Staged" if label == "Staged" else "REMOVE r:Leaving:Statement"
    work = f"{change} WITH collect(DISTINCT r.subject) AS ids, count(r) AS changed{show}"
    text = _counted(f"MATCH (r:{label}:Fact) WHERE r.kind = $kind", work, "sum(changed)")
    return _step(text, kind=kind, key=key, layers=list(words.layers))


def _come_proofs() -> Step:
    work = (
        "MATCH (e:Stakegraph:Entity {id: r.source})"
        " OPTIONAL MATCH (s:Record {record: r.of}) WHERE s.gone IS NULL"
        " FOREACH (of IN CASE WHEN s IS NULL THEN [] ELSE [s] END |"
        " CREATE (of)-[:CITES {proof: r.record, locator: r.locator, quote: r.quote, cites: r.cites}]->(e))"
        " REMOVE r:Staged WITH DISTINCT r"
    )
    return _step(_counted("MATCH (r:Staged:Proof)", work))


def _leave_proofs() -> Step:
    work = (
        "OPTIONAL MATCH (s:Record {record: r.of})-[c:CITES]->() WHERE c.proof = r.record"
        " DELETE c REMOVE r:Leaving WITH DISTINCT r"
    )
    return _step(_counted("MATCH (r:Leaving:Proof)", work))


def _plain(label: str) -> Step:
    rest = "NOT r:Known AND NOT r:Tie AND NOT r:Fact AND NOT r:Proof"
    return _step(_counted(f"MATCH (r:{label}) WHERE {rest}", f"REMOVE r:{label} WITH r"))
