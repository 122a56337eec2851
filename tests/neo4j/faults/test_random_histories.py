"""Random loads one after another: people see what the last one says, as if nothing had been there before."""

from random import Random
from typing import TYPE_CHECKING

import pytest

from stakegraph.model import Evidence, Layer, Record
from stakegraph.model.identity import record_id
from tests.gaps.worlds import KINDS, Chooser, graph
from tests.neo4j.faults.length import seeds
from tests.neo4j.faults.test_random_graphs import identified
from tests.stores.contract import NOON, digest_of, plan

if TYPE_CHECKING:
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

Graph = dict[str, Record]


@pytest.mark.parametrize("large", [20_000, 0], ids=["at-once", "staged"])
@pytest.mark.parametrize("seed", seeds(3, 100))
def test_people_see_what_the_last_load_says(seed: int, large: int) -> None:
    from tests.neo4j.graphs import SUFFIX, empty_store

    chance = Random(seed)
    held = [part_of_a_graph(chance) for _ in range(4)]
    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_histories", large=large)
    for before, after in zip(({}, *held), held, strict=False):
        become(store, before, after)
        assert store.verify() == []
    sight = seen(store)

    fresh = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_fresh")
    become(fresh, {}, held[-1])

    assert seen(fresh) == sight
    become(store, held[-1], {})
    assert seen(store) == []


def part_of_a_graph(chance: Random) -> Graph:
    """Most of a random graph with its evidence, and layers that are on by default or not."""
    layers = (Layer("article", default=chance.random() < 0.5), Layer("since", default=chance.random() < 0.5))
    others = [each for each in identified(graph(Chooser(chance.randrange))) if each not in KINDS]
    kept = [each for each in others if not isinstance(each, Layer | Evidence) and chance.random() < 0.8]
    records: Graph = {record_id(each): each for each in (*KINDS, *layers, *kept)}
    return records | {each.id: each for each in others if isinstance(each, Evidence) and each.record in records}


def become(store: "SharedStore", before: Graph, after: Graph) -> None:
    new = [each for id, each in after.items() if id not in before]
    gone = [each for id, each in before.items() if id not in after]
    store.apply(plan(digest_of(store), new, gone))


def seen(store: "SharedStore") -> list[tuple[str, ...]]:
    """Entities with their labels and all that they show, ties, statements, and what these cite and concern."""
    end = "[x IN labels({0}) WHERE NOT x STARTS WITH 'Record' | split(x, '_test')[0]]"
    rows = [
        *store.server.ask(f"MATCH (e:Entity) RETURN properties(e) AS e, {end.format('e')} AS labels"),
        *store.server.ask("MATCH (a:Entity)-[t]->(b:Entity) RETURN a.id, type(t), properties(t), b.id"),
        *store.server.ask("MATCH (s:Statement)-[t]->(e:Entity) RETURN s.record, type(t), properties(t), e.id"),
        *store.server.ask("MATCH (s:Statement) RETURN s.record"),
    ]
    return sorted(tuple(str(sorted(v.items()) if isinstance(v, dict) else v) for v in row.values()) for row in rows)
