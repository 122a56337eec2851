"""Section 3 of the model: the state of a pair, first match wins, and the state of many pairs together."""

import pytest

from stakegraph.logic.held import Answer, Held
from stakegraph.logic.verdict import GAPS, STATES, Service, State, judge_every, judge_pair, judge_some
from stakegraph.model import Statement

EXISTING = Statement("us", "party_to", "pact", start="2010", said="2016")
ASSERTED = Statement("us", "party_to", "pact", status="absent", said="2014-01-01")
IMPLIED = Statement("us", "party_to", "pact", status="recommended", said="2014-01-01")


def service(held: Held, *lacks: str, node: str | None = None) -> Service:
    return Service(Answer(held, "a reason", (EXISTING,)), lacks, node)


YES, POSSIBLE, UNKNOWN, PLANNED, NO = (service(each) for each in reversed(Held))


def state(
    services: list[Service], against: list[Statement] | None = None, accept: tuple[str, ...] = ("existing",)
) -> State:
    return judge_pair(services, against or [], accept=accept).state


def denied(held: Held, *lacks: str) -> Service:
    """A way that an absence denies which was said while it was known to hold."""
    return Service(Answer(held, "a reason", (EXISTING,)), lacks, "pact", (ASSERTED,))


def test_row_2_an_absence_said_while_it_is_known_to_hold_contradicts_it() -> None:
    verdict = judge_pair([denied(Held.YES)], [ASSERTED])
    assert verdict.state == "contradicted"
    assert verdict.by == (EXISTING, ASSERTED)
    assert verdict.node == "pact"


def test_row_2_goes_before_a_quality_that_fails() -> None:
    assert state([denied(Held.YES, "topic")], [ASSERTED]) == "contradicted"


def test_row_2_is_for_what_surely_holds() -> None:
    assert state([YES, denied(Held.POSSIBLE)], [ASSERTED]) == "met"


def test_row_2_is_not_for_an_absence_that_is_only_implied() -> None:
    assert state([YES], [IMPLIED]) == "met"


def test_row_3_all_that_is_asked_for_is_met() -> None:
    verdict = judge_pair([NO, service(Held.YES, node="pact"), POSSIBLE], [])
    assert (verdict.state, verdict.by, verdict.node, verdict.lacks) == ("met", (EXISTING,), "pact", ())


def test_row_3_of_two_ways_the_one_that_lacks_nothing_counts() -> None:
    assert state([service(Held.YES, "topic"), YES]) == "met"


def test_row_4_a_quality_that_fails_makes_it_partly_and_is_named() -> None:
    verdict = judge_pair([service(Held.YES, "topic", "under"), service(Held.YES, "topic"), POSSIBLE], [])
    assert (verdict.state, verdict.lacks) == ("partly", ("topic",))


@pytest.mark.parametrize("way", [POSSIBLE, UNKNOWN])
@pytest.mark.parametrize("against", [[], [ASSERTED], [IMPLIED]])
def test_row_5_what_may_hold_is_uncertain_whatever_speaks_against_it(way: Service, against: list[Statement]) -> None:
    assert state([PLANNED, way, NO], against) == "uncertain"


def test_row_6_a_pledge_is_pledged() -> None:
    assert state([PLANNED, NO], [IMPLIED]) == "pledged"


def test_row_6_a_pledge_is_met_where_the_check_accepts_it() -> None:
    accept = ("existing", "pledged")
    assert state([PLANNED], accept=accept) == "met"
    assert state([service(Held.PLANNED, "topic")], accept=accept) == "partly"


def test_row_7_an_asserted_negative() -> None:
    verdict = judge_pair([NO], [IMPLIED, ASSERTED], silence="not searched")
    assert (verdict.state, verdict.by) == ("gap-asserted", (ASSERTED,))


def test_row_8_an_implied_negative() -> None:
    verdict = judge_pair([NO], [IMPLIED], silence="not searched")
    assert (verdict.state, verdict.by) == ("gap-implied", (IMPLIED,))


@pytest.mark.parametrize("services", [[], [NO]])
def test_row_9_outside_declared_coverage(services: list[Service]) -> None:
    assert judge_pair(services, [], silence="not searched").state == "out-of-coverage"


def test_row_10_no_record_says_why_the_nearest_way_does_not_hold() -> None:
    verdict = judge_pair([Service(Answer(Held.NO, "lapsed", (EXISTING,)))], [])
    assert (verdict.state, verdict.reason, verdict.by) == ("gap-no-record", "lapsed", ())
    assert judge_pair([], []).state == "gap-no-record"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["met", "met"], "met"),
        (["met", "contradicted", "partly"], "contradicted"),
        (["contradicted", "gap-asserted"], "contradicted"),
        (["met", "gap-no-record"], "partly"),
        (["partly", "uncertain"], "partly"),
        (["partly", "partly"], "partly"),
        (["uncertain", "pledged", "gap-asserted"], "uncertain"),
        (["pledged", "gap-asserted"], "pledged"),
        (["gap-no-record", "gap-implied", "gap-asserted"], "gap-no-record"),
        (["gap-implied", "gap-asserted"], "gap-implied"),
        (["gap-asserted", "gap-asserted"], "gap-asserted"),
        (["out-of-coverage", "gap-no-record"], "out-of-coverage"),
        (["met", "out-of-coverage"], "partly"),
        ([], "not-checkable"),
    ],
)
def test_a_rule_for_every_pair(states: list[State], expected: State) -> None:
    assert judge_every(states) == judge_every(states[::-1]) == expected


ORDER: list[State] = [
    "met",
    "partly",
    "contradicted",
    "uncertain",
    "pledged",
    "out-of-coverage",
    "gap-no-record",
    "gap-implied",
    "gap-asserted",
]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_a_rule_for_some_pair_takes_the_best(place: int) -> None:
    assert judge_some(ORDER[place:]) == judge_some(ORDER[place:][::-1]) == ORDER[place]


def test_a_rule_for_some_pair_of_none_cannot_be_checked() -> None:
    assert judge_some([]) == "not-checkable"


def test_every_state_is_known_and_three_of_them_are_gaps() -> None:
    assert set(ORDER) | {"unmet", "not-checkable"} == set(STATES)
    assert set(GAPS) < set(STATES)
