"""How the founding network hangs together: given `seed/`, when this question, then these chains."""

from collections.abc import Sequence
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Table


def trail_of(table: Table) -> list[object]:
    rows = table.to_dicts()
    return [rows[0]["from"], *(row["to"] for row in rows)]


def test_the_two_certs_are_joined_only_through_their_governments_in_the_group(graph: Graph) -> None:
    table = graph.path("cert-us", "cert-mx", cyber=True)
    assert trail_of(table) == ["cert-us", "us-gov", "tceg", "mx-gov", "cert-mx"]
    assert table.meta["counts"] == {"chains": 1, "steps": 4}
    wish = next(note for note in table.notes if note.startswith("recommended, not existing"))
    assert "cert-mx exercises with cert-us" in wish


def test_no_cyber_path_runs_over_the_border_the_trade_or_merida(graph: Graph) -> None:
    for ends in (("cert-us", "cert-mx"), ("us-gov", "mx-gov"), ("microsoft", "us-gov")):
        passed = set(trail_of(graph.path(*ends, cyber=True)))
        assert not passed & {"us", "mx", "merida-initiative", "us-congress", "national-certs"}


def test_before_the_group_is_attested_nothing_joins_the_certs(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2013-12-31")
    assert earlier.path("cert-us", "cert-mx", cyber=True).rows == ()


def test_microsoft_reaches_the_us_government_over_its_agreement_and_the_group(graph: Graph) -> None:
    assert trail_of(graph.path("microsoft", "us-gov", cyber=True)) == [
        "microsoft",
        "microsoft-segob-agreement-2014",
        "mx-interior-ministry",
        "mx-gov",
        "tceg",
        "us-gov",
    ]


def test_apple_has_no_cyber_path_to_the_mexican_government(graph: Graph) -> None:
    table = graph.path("apple", "mx-gov", cyber=True)
    assert table.rows == ()
    assert table.notes[0].startswith("no path of existing ties of cyber cooperation in these seeds")


def test_two_bodies_of_one_government_do_not_cooperate_by_that_alone(graph: Graph) -> None:
    assert graph.path("mx-judiciary", "mx-military", cyber=True).rows == ()


def test_an_unknown_end_is_an_error_with_the_nearest(graph: Graph) -> None:
    with pytest.raises(UsageError, match="no entity `microsfot`"):
        graph.path("microsfot", "us-gov")


def test_mexico_and_canada_share_the_cyber_experts_group(graph: Graph) -> None:
    table = graph.overlap("mx-gov", "ca-gov")
    [row] = [each for each in table if each["holds"] == "yes"]
    assert (row["id"], row["as"]) == ("tceg", "node")
    assert row["ties"] == ("ca-gov member_of tceg", "mx-gov member_of tceg")
    assert isinstance(row["evidence"], tuple)
    assert row["evidence"]


def test_a_pledge_is_no_partner_yet(graph: Graph) -> None:
    [row] = [each for each in graph.overlap("mx-gov", "ca-gov") if each["id"] == "us-gov"]
    assert (row["as"], row["holds"]) == ("partner", "planned")


def test_the_only_company_two_steps_from_the_interior_ministry_is_microsoft(graph: Graph) -> None:
    table = graph.neighbors("mx-interior-ministry", depth=2, where="company")
    assert [(row["step"], row["from"], row["to"]) for row in table] == [
        (2, "microsoft-segob-agreement-2014", "microsoft")
    ]


def test_only_the_agreement_of_2014_stands_between_companies_and_mexican_agencies(graph: Graph) -> None:
    table = graph.brokers(between="company", other="agency country=mx")
    [row] = table.to_dicts()
    assert (row["id"], row["liaison"], row["total"]) == ("microsoft-segob-agreement-2014", 1, 1)


def test_no_actor_stands_between_companies_and_mexican_agencies(graph: Graph) -> None:
    assert graph.brokers(between="company", other="agency country=mx", actors=True).rows == ()


def test_before_the_agreement_nobody_stood_between_them(graph: Graph) -> None:
    earlier = Graph(graph.store, as_of="2013-12-31")
    assert earlier.brokers(between="company", other="agency country=mx").rows == ()


def test_the_mexican_government_lies_between_most(graph: Graph) -> None:
    first, second, *_ = graph.rank("betweenness", where="government")
    assert (first["id"], second["id"]) == ("mx-gov", "us-gov")


def test_apple_and_google_are_joined_to_nobody(graph: Graph) -> None:
    table = graph.components(where="company")
    assert [row["members"] for row in table] == [("microsoft",)]
    note = next(note for note in table.notes if "nothing joins" in note)
    assert {"apple", "google"} <= set(note.partition(": ")[2].split(", "))


def test_the_cyber_network_has_no_border_and_no_merida(graph: Graph) -> None:
    ranked = {row["id"] for row in graph.rank(cyber=True, limit=1000)}
    assert {"tceg", "microsoft"} <= ranked
    assert not ranked & {"us", "mx", "merida-initiative", "national-certs"}


def test_only_the_group_connects_the_certs_beside_their_governments(graph: Graph) -> None:
    kinds = {row["to"]: row["to_kind"] for row in graph.path("cert-us", "cert-mx", cyber=True)}
    assert {id for id, kind in kinds.items() if kind not in ("government", "agency")} == {"tceg"}


def test_no_name_of_a_cert_comes_from_outside_the_article(graph: Graph) -> None:
    names = {row["to_name"] for row in graph.path("cert-us", "cert-mx", cyber=True)}
    assert not names & {"CERT-MX", "US-CERT"}


def test_without_the_group_no_cyber_path_joins_the_certs(graph: Graph) -> None:
    notes = graph.path("cert-us", "cert-mx", cyber=True, critical=True).notes
    lost = next(note for note in notes if note.startswith("without any one")).partition(": ")[2].split(", ")
    assert {"tceg", "us-gov", "mx-gov"} <= set(lost)


def test_microsoft_reaches_the_us_government_through_mexico_alone(graph: Graph) -> None:
    table = graph.path("microsoft", "us-gov")
    assert table.meta["counts"] == {"chains": 3, "steps": 5}
    assert {"mx-interior-ministry", "mx-gov"} <= {row["to"] for row in table}
    assert not {"us", "us-ict-companies"} & {row["to"] for row in table}


def test_the_group_has_its_three_members_and_no_beginning(graph: Graph) -> None:
    rows = graph.neighbors("tceg", kinds=["member_of"], holds=True).to_dicts()
    assert {row["to"] for row in rows} == {"us-gov", "mx-gov", "ca-gov"}
    assert {row["when"] for row in rows} == {""}
    assert [row["to"] for row in graph.neighbors("tceg", kinds=["member_of"], where="country=mx")] == ["mx-gov"]


def test_countries_that_nothing_joins_are_referred_to_their_governments(graph: Graph) -> None:
    for table in (graph.path("us", "mx", cyber=True), graph.overlap("mx", "ca")):
        assert table.rows == ()
        assert "mx is a country: ask for its government, mx-gov" in table.notes


def test_the_group_is_the_liaison_of_three_countries(graph: Graph) -> None:
    [row] = [row for row in graph.brokers(by="country") if row["id"] == "tceg"]
    assert (row["liaison"], row["total"], row["side"]) == (3, 3, None)


def test_what_is_only_pledged_or_asked_for_is_in_no_network(graph: Graph) -> None:
    wishes = {"reformed-merida", "infrastructure-protection-summits", "joint-cert-exercises", "national-certs"}
    assert not wishes & {row["id"] for row in graph.rank("degree", limit=1000)}


def every_row(graph: Graph) -> Sequence[Table]:
    return (
        graph.rank(limit=1000),
        graph.rank("betweenness", actors=True, limit=1000),
        graph.brokers(limit=1000),
        graph.brokers(by="country", limit=1000),
        graph.brokers(between="company", other="agency country=mx", limit=1000),
        graph.components(limit=1000),
        graph.components(cyber=True, limit=1000),
    )


def test_every_row_on_the_founding_graph_is_proved(graph: Graph) -> None:
    for table in every_row(graph):
        assert table.rows
        assert [row for row in table.to_dicts() if not (row["made_by"] and row["evidence"])] == []


def test_the_agreement_between_companies_and_agencies_is_shown_with_both_parties_and_their_words(graph: Graph) -> None:
    rows: list[dict[str, Any]] = graph.brokers(between="company", other="agency country=mx").to_dicts()
    (row,) = rows

    assert row["made_by"][1:] == (
        "microsoft is party to microsoft-segob-agreement-2014 (praised, 2014 →)",
        "mx-interior-ministry is party to microsoft-segob-agreement-2014 (praised, 2014 →)",
    )
    assert {(each["source"], each["locator"]) for each in row["evidence"]} == {("lee-2017", "L38")}
