"""Checks of a share: met only by amounts that are there, in one currency, that fit together and are surely said."""

import pytest

from tests.gaps.test_readings import graph

RULES = """
  - {id: fund, kind: program, name: Fund}
  - {id: health, kind: topic, name: Health}
  - {id: roads, kind: topic, name: Roads}
recommendations:
  - id: more
    name: More for health
    evidence: [{quote: x}]
    checks:
      - {id: floor, name: Floor, expect: {share: {of: total, purpose: health}, at_least: 40%}, evidence: [{quote: x}]}
      - {id: ceiling, name: Top, expect: {share: {of: total, purpose: roads}, at_most: 40%}, evidence: [{quote: x}]}
      - {id: falls, name: Fall, expect: {share: {of: total, purpose: roads}, falls_since: 2014}, evidence: [{quote: x}]}
money:
"""
TOTAL = "  - {id: total, name: Total, through: fund, amount: 1000, currency: USD}\n"
HEALTH = "  - {id: health-money, name: For health, part_of: total, purpose: health, amount: 500, currency: USD}\n"
ROADS = "  - {id: roads-money, name: For roads, part_of: total, purpose: roads, amount: rest, currency: USD}\n"
EARLY = "  - {id: roads-money, name: For roads, part_of: total, purpose: roads, amount: 700, source: early}\n"


def states(sums: str) -> dict[object, object]:
    rows = graph(RULES + sums, "2017-01-17").recommendations().to_dicts()
    return {row["check"]: row["state"] for row in rows}


def told(sums: str) -> tuple[dict[object, tuple[object, object]], tuple[str, ...]]:
    table = graph(RULES + sums, "2017-01-17").money("fund")
    return {row["id"]: (row["amount"], row["share"]) for row in table.to_dicts()}, table.notes


def test_a_share_within_its_bounds_is_met() -> None:
    assert states(TOTAL + HEALTH + ROADS)["floor"] == "met"
    assert states(TOTAL + HEALTH + ROADS)["ceiling"] == "unmet"


def test_amounts_in_different_currencies_have_no_share() -> None:
    assert states(TOTAL + HEALTH.replace("USD", "MXN"))["floor"] == "not-checkable"


@pytest.mark.parametrize("status", ["pledged", "recommended", "expected", "absent", "hypothetical"])
def test_what_is_not_there_has_no_share_and_takes_nothing_from_the_rest(status: str) -> None:
    sums = TOTAL + HEALTH.replace("500,", f"500, status: {status},") + ROADS
    assert states(sums)["floor"] == "not-checkable"
    assert states(sums)["ceiling"] == "unmet"
    found, notes = told(sums)
    assert found["health-money"] == (f"500 USD ({status})", "")
    assert found["roads-money"] == ("the rest: 1,000 USD", "100.00 %")
    assert f"health-money is {status}, unlike total: no share is computed" in notes


@pytest.mark.parametrize("label", ["certainty: memory", "certainty: likely", "modality: hedged", "modality: opinion"])
def test_a_share_of_amounts_in_doubt_is_uncertain(label: str) -> None:
    doubtful = TOTAL + HEALTH.replace("500,", f"500, {label},")
    assert states(doubtful + ROADS)["floor"] == "uncertain"
    assert states(doubtful + ROADS)["ceiling"] == "uncertain"
    certain_roads = ROADS.replace("rest", "300")
    assert states(doubtful + certain_roads)["ceiling"] == "met"


def test_a_share_that_fell_by_an_amount_in_doubt_may_have_fallen() -> None:
    total = TOTAL.replace("USD", "USD, source: early")
    later = "  - {id: roads-money, amount: 300, source: news, layer: more LABEL}\nlayers: [{id: more, default: on}]\n"
    assert states(total + EARLY + later.replace(" LABEL", ""))["falls"] == "met"
    assert states(total + EARLY + later.replace(" LABEL", ", certainty: memory"))["falls"] == "uncertain"
    assert states(total + EARLY + later.replace("300", "700").replace(" LABEL", ""))["falls"] == "unmet"


def test_a_sum_that_is_said_to_be_no_part_is_none() -> None:
    sums = TOTAL + HEALTH.replace("part_of: total, ", "") + ROADS
    denied = "relationships:\n  - {from: health-money, kind: part_of, to: total, status: absent}\n"
    assert states(sums + denied)["floor"] == "not-checkable"
    assert told(sums + denied)[0] == {"total": ("1,000 USD", ""), "roads-money": ("the rest: 1,000 USD", "100.00 %")}


def test_parts_that_are_more_than_the_whole_have_no_share() -> None:
    sums = TOTAL + HEALTH.replace("500", "1500") + ROADS
    assert states(sums) == {"floor": "not-checkable", "ceiling": "not-checkable", "falls": "not-checkable"}
    found, notes = told(sums)
    assert found == {
        "total": ("1,000 USD", ""),
        "health-money": ("1,500 USD", "not known"),
        "roads-money": ("the rest: not known", "not known"),
    }
    assert "health-money and total do not fit: the parts are more than the whole" in notes
