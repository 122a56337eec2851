"""How the founding network hangs together: given `seed/`, when this question, then these chains."""

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
