"""Pairs are counted without being listed; whatever way they are counted, the numbers are the same."""

from collections import Counter
from itertools import product
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from stakegraph.logic.verdict import judge_every
from stakegraph.model import Expect, Rule, Statement
from stakegraph.questions.coverage import Coverage, Searched
from stakegraph.questions.judging import DOUBTFUL, Judged, state_of
from stakegraph.questions.pairs import Sides
from stakegraph.questions.presence import Ends
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import Selection
from stakegraph.questions.serving import PairBag

IDS = st.frozensets(st.sampled_from("abcdef"))
PAIRS = st.frozensets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
WISH = Statement("check", "check", status="recommended", id="wish")
ABSENT = Statement("a", "trains", "b", status="absent", id="absent")


@st.composite
def selections(draw: st.DrawFn) -> Ends:
    ids = tuple(sorted(draw(IDS)))
    return Ends(Selection("", ids), ids, dict.fromkeys(draw(IDS), "why"))


@st.composite
def judgements(draw: st.DrawFn) -> Judged:
    searches = st.tuples(st.builds(Searched, IDS, IDS, st.booleans()), st.builds(Searched, IDS, IDS, st.booleans()))
    sides = Sides(draw(selections()), draw(selections()), draw(st.booleans()))
    found = PairBag({}, dict.fromkeys(draw(PAIRS).intersection(product(sides.a.ids, sides.b.ids)), (ABSENT,)))
    coverage = Coverage(draw(st.none() | st.just(()) | searches))
    return Judged(cast(Scope, None), Rule("r", "gap_rule", expect=Expect()), sides, found, coverage, draw(WISHES))


WISHES = st.none() | st.just(WISH)


@given(judgements())
def test_counted_or_listed_there_are_as_many_pairs_in_each_state(judged: Judged) -> None:
    listed = Counter(verdict.state for _, verdict in judged.verdicts())

    assert judged.counts() == listed
    assert listed.total() == judged.sides.count


@given(judgements())
def test_a_pair_that_may_not_count_takes_no_gap_back(judged: Judged) -> None:
    verdicts = [verdict for _, verdict in judged.verdicts()]
    sure = [each.state for each in verdicts if each.reason != DOUBTFUL]
    whole = judge_every([each.state for each in verdicts])
    is_weakened = whole == "out-of-coverage" and sure and whole not in sure

    assert state_of(judged) == (judge_every(sure) if is_weakened else whole)


@given(judgements())
def test_the_verdicts_of_a_state_are_all_there(judged: Judged) -> None:
    for state in judged.counts():
        listed = [each for each in judged.verdicts() if each[1].state == state]

        assert list(judged.verdicts({state})) == listed
        assert set(judged.deciding(state)) == {verdict for _, verdict in listed}


@given(selections(), selections(), st.booleans(), IDS)
def test_bundles_of_pairs_hold_every_pair_once(a: Ends, b: Ends, symmetric: bool, marked: frozenset[str]) -> None:
    sides = Sides(a, b, symmetric)
    listed = Counter((one in marked, other in marked) for one, other in sides.pairs())
    bundled: Counter[tuple[bool, bool]] = Counter()
    for (one, other), count in sides.alike(marked.__contains__):
        assert sides.has((one, other))
        bundled[one in marked, other in marked] += count

    assert bundled == listed
