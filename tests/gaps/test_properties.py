"""What must hold for the states of pairs, whatever the graph."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.model import Entity, Record, Statement
from stakegraph.questions.judging import judge_rule
from stakegraph.questions.scope import open_scope
from stakegraph.stores.memory import MemoryStore
from tests.gaps.naive import Asked, Question
from tests.gaps.worlds import DAYS, KINDS, World, rules_of, worlds

States = dict[tuple[str, str], str]


def states(records: Sequence[Record], asked: Question, day: str, layers: tuple[str, ...]) -> States:
    rules = rules_of(asked)
    with open_scope(MemoryStore([*records, *rules]), layers, day) as scope:
        judged = judge_rule(scope, rules[0], scope.reader.rules())
        return {pair: verdict.state for pair, verdict in judged.verdicts()}


@settings(max_examples=150)
@given(worlds(), st.sampled_from(["pact", "club", "plan"]))
def test_someone_else_changes_nothing_between_others(world: World, node: str) -> None:
    more: list[Record] = [
        Entity("zz", "company"),
        Statement("zz", "exists", value="yes"),
        Statement("zz", "party_to", node),
        Statement("zz", "trains", "us"),
    ]
    before = states(world.records, world.asked, world.day, world.layers)
    after = states([*world.records, *more], world.asked, world.day, world.layers)
    assert {pair: state for pair, state in after.items() if "zz" not in pair} == before


@settings(max_examples=150)
@given(worlds(), st.data())
def test_what_another_layer_says_changes_nothing(world: World, data: st.DataObject) -> None:
    statements = [each for each in world.records if isinstance(each, Statement)]
    more = [data.draw(st.sampled_from(statements))._replace(layer="elsewhere", status="absent", said="2011")]
    more += [data.draw(st.sampled_from(statements))._replace(layer="elsewhere", status="ended", end="2010")]
    before = states(world.records, world.asked, world.day, world.layers)
    assert states([*world.records, *more], world.asked, world.day, world.layers) == before


@settings(max_examples=150)
@given(worlds(), st.sampled_from(DAYS))
def test_no_absence_is_carried_back(world: World, day: str) -> None:
    """What is first said to be absent or asked for after a day leaves the states of that day alone."""
    later, silent = list[Record](), list[Record]()
    for each in world.records:
        if isinstance(each, Statement) and each.status in ("absent", "recommended", "expected"):
            later.append(each._replace(said="2020"))
            silent.append(each._replace(status="hypothetical"))
        else:
            later.append(each)
            silent.append(each)
    asked = replace(world.asked, wish=None)
    found = states(later, asked, day, world.layers)
    assert found == states(silent, asked, day, world.layers)
    assert not {"gap-asserted", "gap-implied"} & set(found.values())


@settings(max_examples=150)
@given(worlds(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_what_nobody_ends_stays(world: World, one: str, other: str) -> None:
    """Of a graph in which all is open and existing, no pair that is met is missing later."""
    open_ = [
        each._replace(status="existing", end=None, modality="asserted", certainty="certain")
        if isinstance(each, Statement)
        else each
        for each in world.records
    ]
    asked = replace(world.asked, wish=None, searched=None)
    plain = replace(asked, between=replace(asked.between, terms=()), other=None)
    earlier, later = sorted((one, other), key=date.fromisoformat)
    then, now = (states(open_, plain, day, world.layers) for day in (earlier, later))
    assert {pair for pair, state in then.items() if state == "met"} <= {
        pair for pair, state in now.items() if state == "met"
    }


@settings(max_examples=100)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_does_not_matter(world: World, random: Random) -> None:
    shuffled = list(world.records)
    random.shuffle(shuffled)
    assert states(shuffled, world.asked, world.day, world.layers) == states(
        world.records, world.asked, world.day, world.layers
    )


def test_an_agreement_of_many_is_one_fact_that_serves_each_pair_once() -> None:
    ids = [f"b{number}" for number in range(7)]
    records: list[Record] = [Entity("pact", "agreement"), Statement("pact", "exists", value="yes")]
    for id in ids:
        records += [Entity(id, "company"), Statement(id, "exists", value="yes"), Statement(id, "party_to", "pact")]
    found = states([*KINDS, *records], Question(Asked(("company",)), None, via=("agreement",)), "2016-01-01", ())
    assert found == {(one, other): "met" for one in ids for other in ids if one < other}
