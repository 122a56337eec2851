"""Every row of a measure tells the ties that make it: the first of them with their proofs, and how many more."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given

from stakegraph.questions.making import MOST_TIES
from tests.questions.test_measures import TIES, Pair, graph_of


def told(row: Mapping[str, Any]) -> tuple[list[str], int]:
    """The ties that a row shows, and how many it has in all."""
    words: tuple[str, ...] = row["made_by"]
    rest = [each for each in words if each.startswith("and ")]
    shown = [each for each in words if each not in rest]
    return shown, len(shown) + sum(int(each.split()[1]) for each in rest)


@given(TIES)
def test_a_rank_counts_every_tie_of_its_entity_and_shows_the_first(pairs: list[Pair]) -> None:
    for row in graph_of(pairs).rank(limit=100).to_dicts():
        shown, count = told(row)

        assert count == sum(row["id"] in pair for pair in pairs)
        assert len(shown) == min(count, MOST_TIES)
        assert all(str(row["id"]) in each.split() for each in shown)


@given(TIES)
def test_with_actors_alone_the_nodes_that_join_them_make_the_rows(pairs: list[Pair]) -> None:
    for row in graph_of(pairs).rank(actors=True, limit=100).to_dicts():
        members = {node: {one for one, other in pairs if other == node} for node in ("pact", "club")}
        counting = [pair for pair in pairs if pair[1] not in members or len(members[pair[1]]) > 1]

        assert told(row)[1] == sum(row["id"] in pair for pair in counting)


@given(TIES)
def test_a_component_is_made_of_the_ties_within_it(pairs: list[Pair]) -> None:
    rows: list[dict[str, Any]] = graph_of(pairs).components(limit=100).to_dicts()
    for row in rows:
        assert told(row)[1] == sum(pair[0] in row["members"] for pair in pairs)
