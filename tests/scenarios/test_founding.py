"""The founding seeds answer what an analyst asks: given `seed/`, when this question, then these rows."""

from collections import Counter
from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore

SEED = Path(__file__).parents[2] / "seed"
STATES = {
    "1.1": "met",
    "1.2": "gap-no-record",
    "1.3": "gap-no-record",
    "1.4": "gap-implied",
    "1.5": "gap-implied",
    "1.6": "gap-implied",
    "1.7": "gap-implied",
    "1.8": "partly",
    "2.1": "gap-implied",
    "2.2": "gap-implied",
    "2.3": "gap-implied",
    "2.4": "gap-implied",
    "2.5": "gap-implied",
    "2.6": "not-checkable",
    "2.7": "not-checkable",
    "2.8": "not-checkable",
    "2.9": "gap-no-record",
    "2.10": "gap-asserted",
    "2.11": "not-checkable",
    "2.12": "unmet",
    "3.1": "met",
    "3.2": "gap-implied",
    "3.3": "gap-implied",
    "3.4": "not-checkable",
    "3.5": "gap-asserted",
    "3.6": "pledged",
}


def column(table: Table, name: str) -> list[object]:
    return [row[name] for row in table.to_dicts()]


def test_recommendations_row_by_row(graph: Graph) -> None:
    rows = graph.recommendations().to_dicts()
    assert {row["check"]: row["state"] for row in rows} == STATES


def test_one_of_the_pairs_of_us_companies_and_mexican_agencies_is_met(graph: Graph) -> None:
    table = graph.gaps(between="company country=US sector=ict", other="agency country=MX", via=["agreement"])
    met = [(row["between"], row["and"]) for row in table.to_dicts() if row["state"] == "met"]
    assert met == [("microsoft", "mx-interior-ministry")]
    assert Counter(column(table, "state")) == {"met": 1, "gap-no-record": 8}


def test_awareness_campaigns_of_apple_and_google_are_implied_gaps(graph: Graph) -> None:
    rows = graph.gaps("awareness-campaigns").to_dicts()
    assert {row["between"]: row["state"] for row in rows} == {
        "microsoft": "met",
        "apple": "gap-implied",
        "google": "gap-implied",
    }


def test_no_company_has_an_agreement_in_2013(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2013-12-31")
    table = earlier.gaps("ict-company-agency")
    assert "met" not in column(table, "state")


def test_nothing_is_recommended_before_the_article(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2016-12-31")
    assert earlier.recommendations().rows == ()


def test_the_group_has_three_members(graph: Graph) -> None:
    rows = graph.neighbors("tceg", kinds=["member_of"]).to_dicts()
    assert {row["to"] for row in rows} == {"us-gov", "mx-gov", "ca-gov"}


def test_a_new_agreement_with_an_awareness_campaign_closes_two_gaps(tmp_path: Path) -> None:
    founding = Graph(MemoryStore())
    founding.load([SEED])
    extra = tmp_path / "apple.yaml"
    extra.write_text(
        "stakegraph: 1\n"
        "defaults: {source: news}\n"
        "sources: [{id: news, kind: source, name: News, date: 2017-03-01}]\n"
        "entities:\n"
        "  - id: apple-segob\n"
        "    kind: agreement\n"
        "    name: Apple and the Interior Ministry\n"
        "    parties: [apple, mx-interior-ministry]\n"
        "    start: 2017-03-01\n"
        "    evidence: [{quote: signed}]\n"
        "relationships:\n"
        "  - {from: apple, kind: raises_awareness_of, to: mx-citizens, under: apple-segob, evidence: [{quote: x}]}\n"
    )
    loaded = founding.load([extra])
    assert (loaded.refused, loaded.count("changed"), loaded.count("withdrawn")) == ("", 0, 0)
    states = {str(row["check"]): row["state"] for row in founding.recommendations().to_dicts()}
    assert {check for check, state in states.items() if state != STATES[check]} == {"1.6"}
    assert states["1.6"] == "met"
    table = founding.gaps("ict-company-agency", states=["met"])
    assert column(table, "between") == ["apple", "microsoft"]


def test_loading_again_changes_nothing(graph: Graph) -> None:
    again = graph.load([SEED])
    assert (again.before, again.changes) == (again.after, ())


@pytest.mark.parametrize(
    ("text", "hint"), [("compny", "company"), ("company contry=us", "country"), ("company country=mexiko", "mx")]
)
def test_an_unknown_word_is_an_error_with_the_nearest(graph: Graph, text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        graph.gaps(between=text, other="agency country=MX", via=["agreement"])
    assert hint in f"{caught.value.message} {caught.value.mend}"


def test_each_recommendation_has_an_existing_carrier(graph: Graph) -> None:
    rows = graph.carriers().to_dicts()
    assert [(row["recommendation"], row["carrier"], row["carried_as"], row["carrier_holds"]) for row in rows] == [
        ("rec-1", "microsoft-segob-agreement-2014", "model", "yes"),
        ("rec-2", "merida-initiative", "vehicle", "yes"),
        ("rec-3", "tceg", "vehicle", "yes"),
    ]
    assert [(row["met"], row["checks"]) for row in rows] == [(1, 8), (0, 12), (1, 6)]


def test_what_is_missing_names_its_vehicle_or_has_none(graph: Graph) -> None:
    rows = graph.recommendations(unmet=True).to_dicts()
    missing = [row for row in rows if str(row["state"]).startswith("gap-")]
    assert {row["check"] for row in missing if not row["vehicle"]} == {
        *(f"1.{number}" for number in range(2, 8)),
        "2.10",
        "3.5",
    }
    carried = {(row["check"], row["vehicle"]) for row in missing if row["vehicle"]}
    assert carried == {
        *((f"2.{number}", "merida-initiative") for number in (1, 2, 3, 4, 5, 9)),
        ("3.2", "tceg"),
        ("3.3", "tceg"),
    }


def test_an_unknown_recommendation_is_an_error_with_the_nearest(graph: Graph) -> None:
    with pytest.raises(UsageError, match="no recommendation or check `rec-4`"):
        graph.recommendations("rec-4")


def test_a_summary_of_one_recommendation_is_of_that_alone(graph: Graph) -> None:
    assert column(graph.carriers("rec-2"), "recommendation") == ["rec-2"]
