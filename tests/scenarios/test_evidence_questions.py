"""Money, sources and claims of the founding seeds: each question with its exact answer, and what it must not answer."""

from collections.abc import Mapping
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.model import Table

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def merida(graph: Graph) -> Table:
    return graph.money("merida-initiative")


def rows_of(table: Table, **cells: object) -> list[Row]:
    return [row for row in table.to_dicts() if all(row[name] == value for name, value in cells.items())]


def by(table: Table, name: str) -> dict[str, Row]:
    return {str(row[name]): row for row in rows_of(table)}


def words_of(table: Table) -> str:
    return " ".join(str(cell) for row in table.rows for cell in row)


def quotes(row: Row) -> str:
    return " ".join(each["quote"] for each in row["evidence"])


# Q5: who created the Mérida Initiative, for which purposes and with which means?


def test_the_united_states_created_merida_for_five_purposes_with_three_means(merida: Table) -> None:
    found = {what: {row["id"] for row in rows_of(merida, what=what)} for what in ("creator", "purpose", "means")}
    assert found == {
        "creator": {"us-gov"},
        "purpose": {"drug-trafficking", "organized-crime", "money-laundering", "rule-of-law", "institutional-capacity"},
        "means": {"funding", "training", "equipment-deliveries"},
    }
    assert {row["footnotes"] for row in rows_of(merida, what="creator")} == {("16",)}


def test_neither_congress_nor_a_year_created_merida_and_cybercrime_is_no_purpose(merida: Table) -> None:
    assert [row["id"] for row in rows_of(merida, what="creator", id="us-congress")] == []
    assert "cybercrime" not in {row["id"] for row in rows_of(merida, what="purpose")}
    assert {row["period"] for row in rows_of(merida, what="creator")} == {""}


# Q7: what did the United States pledge at the 2016 summit?


def test_three_things_were_pledged_and_nothing_is_said_to_be_fulfilled(graph: Graph) -> None:
    table = graph.claims(about=["nals-2016-pledge"], statuses=["pledged"])
    (claim,) = rows_of(table)
    said = " ".join(claim["says"])
    assert (claim["cites"], claim["footnotes"], claim["said"]) == (("s-wh-nals-2016",), ("22",), "2016-06-29")
    assert [word in said for word in ("cooperates with", "infrastructure-protection-summits")] == [True, True]
    assert "regional-awareness-promotion" in said
    assert "shares information" not in said


def test_the_pledge_is_that_of_the_united_states(graph: Graph) -> None:
    (made,) = rows_of(graph.claims(kinds=["pledged"], statuses=["existing"]))
    assert made["says"] == ("us-gov makes the pledge nals-2016-pledge (2016 →)",)
    (asked,) = rows_of(graph.claims(kinds=["pledged"], statuses=["recommended"]))
    assert all("info-sharing-pledge" in each for each in asked["says"])


# Q9: how many people did cybercrime affect, and what did it cost?


def test_cybercrime_affected_over_ten_million_and_cost_over_five_billion_in_2014(graph: Graph) -> None:
    (claim,) = rows_of(graph.claims(about=["cybercrime"], kinds=["amount"]))
    assert claim["says"] == (
        "cybercrime-cost-2014: cost to the country, over 5,000,000,000 USD (2014)",
        "victims-2014: individuals affected, over 10,000,000 persons (2014)",
    )
    assert (claim["cites"], claim["footnotes"], claim["publishers"]) == (("s-norton-2015",), ("11",), ("norton",))


def test_the_figures_of_cybercrime_are_bounds_of_2014_and_not_of_the_report(graph: Graph) -> None:
    rows = by(graph.figures("cybercrime"), "figure")
    assert {id: (row["low"], row["high"], row["precision"], row["period"]) for id, row in rows.items()} == {
        "victims-2014": (10_000_000, None, "bound", "2014"),
        "cybercrime-cost-2014": (5_000_000_000, None, "bound", "2014"),
    }
    assert "microsoft" not in words_of(graph.claims(about=["cybercrime"], kinds=["amount"]))


# Q10: who attacks journalists?


def test_criminals_and_corrupt_politicians_attack_journalists_to_censor(graph: Graph) -> None:
    (claim,) = rows_of(graph.claims(about=["journalists"], kinds=["attacks"]))
    assert [each.split(" ")[0] for each in claim["says"]] == ["corrupt-politicians", "criminal-organizations"]
    assert "to censor their reporting" in quotes(claim)
    assert (claim["cites"], claim["footnotes"]) == (("s-fh-fotn2016-mexico",), ("13",))
    assert "military" not in words_of(graph.claims(about=["journalists"]))


# Q12: what supports the edge between Microsoft and the Interior Ministry?


def test_one_document_of_one_publisher_supports_the_agreement(graph: Graph) -> None:
    table = graph.claims(about=["microsoft", "mx-interior-ministry"])
    rows = by(table, "claim")
    agreement, campaign = rows["c-agreement"], rows["c-microsoft-awareness"]
    assert (agreement["documents"], agreement["cites"], agreement["footnotes"]) == (1, ("s-cv-latam-2015",), ("14",))
    assert agreement["publishers"] == ("cybersecurity-ventures",)
    assert (agreement["said"], agreement["read_in"]) == ("2015-10-09", ("lee-2017",))
    assert "praised" in str(agreement["stance"])
    assert (campaign["cites"], campaign["footnotes"]) == (("s-cv-latam-2015",), ("15",))
    assert table.meta["counts"]["documents"] == 1


def test_footnotes_14_and_15_are_not_two_sources_and_the_praise_has_none(graph: Graph) -> None:
    rows = rows_of(graph.claims(about=["microsoft", "mx-interior-ministry"]))
    assert {row["support"] for row in rows} == {"single source", "author only"}
    (praise,) = [row for row in rows if row["support"] == "author only"]
    assert (praise["stance"], praise["modality"], praise["documents"]) == ("praised", "opinion", 0)
    assert "epitomizes" in quotes(praise)


# Q13: resolve every back-reference


def test_seven_footnotes_point_back(graph: Graph) -> None:
    rows = rows_of(graph.sources("lee-2017", back_references=True))
    assert {row["footnote"]: (row["written"], row["back_to"], row["document"]) for row in rows} == {
        "4": ("ibid 3", "3", "s-state-trade-2010"),
        "7": ("ibid 6", "6", "s-bsa-mexico"),
        "8": ("ibid 7", "6", "s-bsa-mexico"),
        "10": ("short title", "5", "s-crs-beittel-2015"),
        "15": ("ibid 14", "14", "s-cv-latam-2015"),
        "19": ("ibid 18", "18", "s-wfp-merida"),
        "22": ("ibid 21", "21", "s-wh-nals-2016"),
    }


# Q14: which source is cited most?


def test_the_report_of_bsa_is_the_document_cited_most(graph: Graph) -> None:
    first, second, *_ = rows_of(graph.sources())
    assert (first["source"], first["notes"], first["footnotes"]) == ("s-bsa-mexico", 3, ("6", "7", "8"))
    assert (first["date"], second["notes"]) == ("unknown", 2)


def test_the_state_department_is_the_publisher_cited_most(graph: Graph) -> None:
    rows = rows_of(graph.sources(by="publisher"))
    assert [(row["publisher"], row["notes"], row["footnotes"], row["documents"]) for row in rows[:3]] == [
        ("us-state-department", 4, ("1", "3", "4", "17"), 3),
        ("bsa", 3, ("6", "7", "8"), 1),
        ("crs", 3, ("5", "10", "16"), 2),
    ]


def test_ibid_is_never_a_source(graph: Graph) -> None:
    table = graph.sources()
    assert "ibid" not in words_of(table).casefold()
    assert (table.meta["counts"]["footnotes"], table.meta["counts"]["cited"]) == (22, 15)


# Q16: which footnoted claims rest on a single source?


def test_every_footnote_supports_claims_that_rest_on_one_document(graph: Graph) -> None:
    rows = rows_of(graph.sources("lee-2017"))
    assert [row["footnote"] for row in rows] == [str(number) for number in range(1, 23)]
    assert {(row["documents"], row["support"]) for row in rows} == {(1, "single source")}
    single = graph.claims(support=["single-source"])
    assert {note for row in rows_of(single) for note in row["footnotes"]} == {str(each) for each in range(1, 23)}


def test_no_claim_is_corroborated(graph: Graph) -> None:
    table = graph.claims(support=["corroborated"])
    assert table.rows == ()
    assert "rests on two documents" in " ".join(table.notes)


def test_four_documents_about_merida_do_not_corroborate_each_other(graph: Graph) -> None:
    table = graph.claims(about=["merida-initiative"])
    assert {row["documents"] for row in rows_of(table)} <= {0, 1}
    assert "do not corroborate each other" in " ".join(table.notes)


# Q18 and Q19: shares of the Mérida money


def test_less_than_2_92_percent_went_to_regulatory_quality(merida: Table) -> None:
    (part,) = rows_of(merida, id="merida-regulatory-quality")
    assert (part["share"], part["stated_share"], part["agrees"]) == ("below 2.92 %", "3%", True)
    assert part["purpose"] == ("regulatory-quality",)
    assert part["amount"] == "only 73,000,000 USD"


def test_the_printed_share_is_never_the_computed_one_and_nothing_is_said_per_year(merida: Table) -> None:
    assert {"3%", "3 %", "3.00 %"} & {row["share"] for row in rows_of(merida)} == set()
    assert "year" not in words_of(merida)


def test_more_than_2_427_billion_went_to_the_military(merida: Table) -> None:
    (part,) = rows_of(merida, what="rest")
    assert (part["id"], part["amount"], part["share"]) == (
        "merida-military",
        "the rest: over 2,427,000,000 USD",
        "over 97.08 %",
    )
    assert (part["low"], part["high"], part["footnotes"]) == (2_427_000_000, None, ("18",))
    assert part["attributed_to"] == ("lee-2017, citing s-wfp-merida (witness-for-peace)",)
    assert part["stated_share"] == ""


def test_no_amount_of_the_tree_is_exact_where_its_words_are_not(merida: Table) -> None:
    amounts = [row["amount"] for row in rows_of(merida) if row["amount"]]
    assert amounts == ["over 2,500,000,000 USD", "only 73,000,000 USD", "the rest: over 2,427,000,000 USD"]


def test_unlike_types_and_missing_periods_are_warned_of(merida: Table) -> None:
    notes = " ".join(merida.notes)
    assert "merida-military and merida-total are of unlike types" in notes
    assert "no period is given for merida-regulatory-quality" in notes


def test_totals_of_two_layers_stand_side_by_side(graph: Graph) -> None:
    both = Graph(graph.store, layers=["+outside"]).money("merida-initiative")
    totals = rows_of(both, id="merida-total")
    assert {(row["layer"], row["amount"]) for row in totals} == {
        ("article", "over 2,500,000,000 USD"),
        ("outside", "below 2,500,000,000 USD"),
    }
    assert [row["share"] for row in rows_of(both, id="merida-regulatory-quality")] == ["below 2.92 %"]
    notes = " ".join(both.notes)
    assert "told differently" in notes
    assert "are not added" in notes


def test_no_amount_is_known_before_it_is_said(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2013-12-31").money("merida-initiative")
    assert {row["amount"] for row in rows_of(earlier)} == {"not said by 2013-12-31"}
    assert "left out" in " ".join(earlier.notes)


# Q30: lacks and weaknesses that are stated outright


def test_seven_weaknesses_are_stated_outright(graph: Graph) -> None:
    rows = by(graph.claims(topic="national-weaknesses", modalities=["asserted"]), "claim")
    assert {id: row["cites"] for id, row in rows.items()} == {
        "c-no-strategy": ("s-bsa-mexico",),
        "c-poor-regulation": ("s-wb-db2016",),
        "c-lack-of-funding": ("s-wb-db2016",),
        "c-coordination": ("s-wb-db2016",),
        "c-ineffective-laws": ("s-wb-db2016",),
        "c-vulnerable": (),
        "c-corruption": (),
    }
    assert "apple" not in " ".join(str(row["says"]) for row in rows.values())


# Q36: the criticisms of Mérida

CRITICISMS = {
    "c-merida-little-for-regulation": (),
    "c-merida-rest-to-military": ("18",),
    "c-military-suppression": ("18",),
    "c-merida-weapons-diverted": ("19",),
    "c-merida-drugs-not-reduced": ("20",),
    "c-merida-regulation-not-improved": (),
    "c-merida-weakens-cybersecurity": (),
    "c-weaponry-limited-results": (),
}


def test_the_article_makes_eight_criticisms_of_merida(graph: Graph, merida: Table) -> None:
    claims = by(graph.claims(about=["merida-initiative"], stances=["criticised"]), "claim")
    assert {id: row["footnotes"] for id, row in claims.items()} == CRITICISMS
    assert {row["id"]: row["footnotes"] for row in rows_of(merida, what="criticism")} == CRITICISMS
    assert all(row["evidence"] for row in claims.values())


def test_each_criticism_says_who_makes_it(graph: Graph) -> None:
    claims = by(graph.claims(about=["merida-initiative"], stances=["criticised"]), "claim")
    publishers = [row["publishers"] for row in claims.values()]
    assert publishers.count(("witness-for-peace",)) == 3
    assert publishers.count(("the-nation",)) == 1
    (silent,) = [row for row in claims.values() if "perhaps citing" in row["attributed_to"][0]]
    assert silent["claim"] == "c-merida-little-for-regulation"
    assert claims["c-merida-weakens-cybersecurity"]["modality"] == "hedged"
    assert claims["c-merida-regulation-not-improved"]["attributed_to"] == (
        "lee-2017, the author (stacia-lee), without a footnote",
    )


def test_a_criticised_thing_still_exists(graph: Graph) -> None:
    rows = by(graph.claims(about=["merida-initiative"], stances=["criticised"]), "claim")
    assert rows["c-merida-rest-to-military"]["status"] == "existing"


# Others of their kind


def test_what_a_footnote_supports(graph: Graph) -> None:
    (row,) = rows_of(graph.sources("lee-2017", note="9"))
    assert set(row["claims"]) == {"c-coordination", "c-ineffective-laws", "c-lack-of-funding", "c-poor-regulation"}
    (sixth,) = rows_of(graph.sources("lee-2017", note="6"))
    assert {"c-no-strategy", "c-security-program"} <= set(sixth["claims"])


def test_what_would_fall_if_a_document_were_wrong(graph: Graph) -> None:
    rows = by(graph.sources("s-bsa-mexico"), "claim")
    assert rows["c-no-strategy"]["would_fall"] is True
    assert {row["footnotes"] for row in rows.values()} == {("6",), ("7",), ("8",)}


def test_what_a_publisher_is_cited_for(graph: Graph) -> None:
    ids = {row["claim"] for row in rows_of(graph.claims(citing="witness-for-peace"))}
    assert ids >= {"c-merida-rest-to-military", "c-military-suppression", "c-merida-weapons-diverted"}
    assert [row["source"] for row in rows_of(graph.sources("witness-for-peace"))] == ["s-wfp-merida"]


def test_claims_that_rest_on_reports_of_companies(graph: Graph) -> None:
    rows = rows_of(graph.claims(citing="company"))
    publishers = {maker for row in rows for maker in row["publishers"]}
    assert publishers == {"cybersecurity-ventures", "norton", "control-risks"}


def test_claims_without_a_footnote_and_hedged_ones(graph: Graph) -> None:
    uncited = graph.claims(support=["uncited"])
    assert {row["documents"] for row in rows_of(uncited)} == {0}
    assert {"c-vulnerable", "c-corruption"} <= set(by(uncited, "claim"))
    hedged = rows_of(graph.claims(modalities=["hedged"]))
    assert {row["modality"] for row in hedged} == {"hedged"}
    assert "c-merida-weakens-cybersecurity" in {row["claim"] for row in hedged}


def test_who_paid_for_the_article_and_what_trade_amounted_to(graph: Graph) -> None:
    (funder,) = rows_of(graph.money("lee-2017"), what="funder")
    assert funder["id"] == "carnegie-corporation"
    (trade,) = rows_of(graph.figures("mx-us-trade"))
    assert (trade["amount"], trade["period"]) == ("over 583,000,000,000 USD", "2015")


def test_figures_that_are_only_words(graph: Graph) -> None:
    rows = by(graph.figures(vague=True), "figure")
    assert {id: row["amount"] for id, row in rows.items()} == {
        "age-of-ties": "hundreds of years",
        "cost-to-businesses": "significant amounts of capital",
        "diverted-weapons": "many (weapons)",
        "legislation-in-ordinary-laws": "the majority (over 50 percent)",
        "weaponry-spending": "millions (USD)",
    }


def test_an_outside_report_corroborates_the_agreement(graph: Graph) -> None:
    both = Graph(graph.store, layers=["+outside"])
    rows = rows_of(both.claims(about=["microsoft-segob-agreement-2014"], kinds=["party_to"], support=["corroborated"]))
    assert "c-agreement" in {row["claim"] for row in rows}


def test_the_military_has_the_rest_of_the_money_asked_by_its_own_name(graph: Graph) -> None:
    (rest,) = rows_of(graph.money("mx-military"), what="rest")
    assert (rest["id"], rest["amount"]) == ("merida-military", "the rest: over 2,427,000,000 USD")


def test_the_sums_of_a_government_are_those_of_its_bodies_too(graph: Graph) -> None:
    assert "merida-total" in {row["id"] for row in rows_of(graph.money("us-gov"), what="total")}
