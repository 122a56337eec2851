"""On random small graphs, every pair has the state that the model's tables give it, worked out the slow way."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from stakegraph.model import Expect, Rule
from stakegraph.questions.gaps import gap_matrix, gaps
from stakegraph.questions.judging import judge_rule, state_of
from stakegraph.questions.recommendations import recommendations
from stakegraph.questions.scope import open_scope
from stakegraph.stores.memory import MemoryStore
from tests.gaps.naive import Question, is_searched, is_symmetric, states, together
from tests.gaps.worlds import World, worlds


@settings(max_examples=600)
@given(worlds())
def test_every_pair_has_the_state_of_the_model(world: World) -> None:
    expected = states(world.records, world.layers, world.on, world.asked)
    with open_scope(MemoryStore([*world.records, *world.rules]), world.layers, world.day) as scope:
        judged = judge_rule(scope, world.rules[0], scope.reader.rules())
        assert {pair: verdict.state for pair, verdict in judged.verdicts()} == expected
        assert judged.sides.count == len(expected)
        assert judged.counts() == Counter(expected.values())
        assert state_of(judged) == together(expected.values(), world.pairs, searched=searched(world))


@settings(max_examples=100)
@given(worlds())
def test_the_table_has_each_pair_once_and_counts_them_all(world: World) -> None:
    asked = replace(world.asked, wish=None)
    expected = states(world.records, world.layers, world.on, asked)
    with open_scope(store_of(world, asked), world.layers, world.day) as scope:
        table = gaps(scope, "asked")
    rows = [((str(row["between"]), str(row["and"])), row["state"]) for row in table.to_dicts()]
    assert len(rows) == len(expected)
    assert dict(rows) == expected
    assert table.meta["counts"]["asked"] == {"pairs": len(expected), **Counter(expected.values())}


@settings(max_examples=100)
@given(worlds())
def test_the_matrix_shows_the_state_of_every_pair_from_both_ends(world: World) -> None:
    asked = replace(world.asked, wish=None)
    expected = states(world.records, world.layers, world.on, asked)
    if is_symmetric(asked):
        expected = {turned: state for pair, state in expected.items() for turned in (pair, pair[::-1])} | expected
    with open_scope(store_of(world, asked), world.layers, world.day) as scope:
        table = gap_matrix(scope, "asked")
    cells = {(str(row[0]), other): state for row in table.rows for other, state in zip(table.columns, row, strict=True)}
    shown = {pair: state for pair, state in cells.items() if pair[1] not in ("between", pair[0])}
    assert shown == {pair: expected[pair] for pair in shown}
    assert {frozenset(pair) for pair in shown} == {frozenset(pair) for pair in expected}


@settings(max_examples=100)
@given(worlds())
def test_a_check_is_its_pairs_together(world: World) -> None:
    expected = states(world.records, world.layers, world.on, world.asked)
    is_said = world.asked.wish is not None and world.asked.wish <= world.on
    with open_scope(MemoryStore([*world.records, *world.rules]), world.layers, world.day) as scope:
        rows = recommendations(scope).to_dicts()
    assert [row["state"] for row in rows] == (
        [together(expected.values(), world.pairs, searched=searched(world))] if is_said else []
    )
    assert [row["pairs"] for row in rows] == [f"{Counter(expected.values())['met']} of {len(expected)}"] * is_said


def searched(world: World) -> bool:
    return is_searched(world.records, world.layers, world.on, world.asked)


def store_of(world: World, asked: Question) -> MemoryStore:
    return MemoryStore([*world.records, *replace(world, asked=asked).rules])


@settings(max_examples=100)
@given(worlds())
def test_seen_from_the_other_side_it_is_the_same(world: World) -> None:
    asked = replace(world.asked, wish=None, searched=None)
    one, other = asked.between.text, (asked.other or asked.between).text
    if not is_symmetric(asked):
        return
    expect = Expect(kinds=asked.kinds, via=asked.via, topics=asked.topics, purpose=asked.purpose, under=asked.under)
    found = []
    with open_scope(MemoryStore(world.records), world.layers, world.day) as scope:
        for sides in ((one, other), (other, one)):
            judged = judge_rule(scope, Rule("r", "gap_rule", between=sides[0], other=sides[1], expect=expect), ())
            found.append({frozenset(pair): verdict.state for pair, verdict in judged.verdicts()})
    assert found[0] == found[1]
