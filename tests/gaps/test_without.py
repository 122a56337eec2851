"""Who has none of what a rule asks for: whoever has a pair that may be more than a gap is never named."""

import pytest
from hypothesis import given, settings

from stakegraph.api import Graph
from stakegraph.questions.judging import judge_rule
from stakegraph.questions.scope import open_scope
from stakegraph.questions.without import without
from stakegraph.stores.memory import MemoryStore
from tests.gaps.test_readings import PACT, graph
from tests.gaps.worlds import World, rules_of, worlds

THREE = PACT + "  - {id: three, kind: company, name: Three}\n"


def told(found: Graph, **asked: object) -> list[str]:
    """What the notes say of those who have none."""
    table = found.gaps(**{"between": "company", "via": ["agreement"], **asked})  # type: ignore[arg-type]  # see states
    return [note for note in table.notes if "none in these seeds" in note]


@settings(max_examples=200)
@given(worlds())
def test_those_named_have_gaps_alone_and_all_who_have_gaps_alone_are_named(world: World) -> None:
    rules = rules_of(world.asked)
    with open_scope(MemoryStore([*world.records, *rules]), world.layers, world.day) as scope:
        judged = judge_rule(scope, rules[0], scope.reader.rules())
        states = {pair: verdict.state for pair, verdict in judged.verdicts()}
        named = {each.text: set(each.ids) for each in without(judged)}
        sides = {side.text: side for side in (judged.sides.a, judged.sides.b)}

    have = {end for pair, state in states.items() if not state.startswith("gap-") for end in pair}
    for text, side in sides.items():
        alone = set(side.ids) - have - side.doubtful.keys()
        is_told = "out-of-coverage" not in states.values() and 0 < len(alone) < len(side.ids)
        assert named.get(text, set()) == (alone if is_told else set())


def test_a_note_and_meta_say_who_of_how_many_has_none() -> None:
    found = graph(THREE)

    assert told(found) == ["ad-hoc: 1 of 3 in `company` has none in these seeds: three"]
    meta = found.gaps(between="company", via=["agreement"]).meta
    assert meta["have_none"] == {"ad-hoc": [{"filter": "company", "count": 1, "of": 3, "ids": ["three"]}]}


@pytest.mark.parametrize(
    "more",
    [
        "  - {id: deal, kind: agreement, name: Deal, start: 2010, end: unknown, parties: [one, three]}\n",
        "  - {id: deal, kind: agreement, name: Deal, start: 2016/2018, parties: [one, three]}\n",
        "  - {id: deal, kind: agreement, name: Deal, status: pledged, parties: [one, three]}\n",
    ],
)
def test_who_may_have_one_or_has_one_pledged_is_not_named(more: str) -> None:
    assert told(graph(THREE + more)) == []


def test_who_may_not_belong_here_is_not_named() -> None:
    vague = "  - {id: vague, kind: company, name: Vague, start: 2014/2018, source: early}\n"

    assert told(graph(PACT + vague, as_of="2016")) == []


def test_where_nobody_has_any_nobody_is_singled_out() -> None:
    assert told(graph("")) == []


def test_long_lists_are_cut_in_the_note() -> None:
    many = "".join(f"  - {{id: firm-{number}, kind: company, name: Firm {number}}}\n" for number in range(9))

    (note,) = told(graph(PACT + many))
    assert note.endswith("9 of 11 in `company` have none in these seeds: firm-0, firm-1, firm-2, firm-3, firm-4, firm-5"
                         " and 3 more")  # fmt: skip
