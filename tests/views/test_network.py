"""The picture as a pyvis network."""

from dataclasses import replace

import pytest

from stakegraph.model.words import STANCES, STATUSES
from stakegraph.views import Gap, Node, Picture, Tie, to_pyvis
from stakegraph.views.links import check_link
from stakegraph.views.network import fan_out
from stakegraph.views.style import DARK, GAPS, KINDS, OTHER_GAP, OTHER_KIND, STATUS_DASHES, style_gap, style_tie
from stakegraph.views.style import STANCES as STANCE_STYLES
from tests.views.sample import sample_picture

NODES = (Node("a", "A", "company"), Node("b", "B", "agency"))


def test_everything_of_the_picture_is_in_the_network() -> None:
    picture = sample_picture()
    network = to_pyvis(picture)
    assert {node["id"] for node in network.nodes} == {f"n:{node.id}" for node in picture.nodes}
    assert {edge["id"] for edge in network.edges} == {
        *(f"t:{tie.id}" for tie in picture.ties),
        *(f"g:{gap.id}" for gap in picture.gaps),
    }


def test_parallel_and_opposite_ties_all_bend_differently() -> None:
    ties = (tie("1", "a", "b"), tie("2", "b", "a"), tie("3", "a", "b"))
    seen_from_a = {key: bend * (1 if key != "t:2" else -1) for key, bend in fan_out(ties).items()}
    assert sorted(seen_from_a.values()) == [-0.2, 0.0, 0.2]


def test_a_tie_alone_is_straight() -> None:
    assert to_pyvis(Picture("", nodes=NODES, ties=(tie("1", "a", "b"),))).edges[0]["smooth"] == {"enabled": False}


def tie(key: str, source: str, target: str) -> Tie:
    return Tie(key, source, target, "funds", "funds")


def test_a_gap_has_a_colour_of_its_own_and_is_dashed() -> None:
    picture = Picture("", nodes=NODES, ties=(tie("1", "a", "b"),), gaps=(Gap("1", "a", "b", "r", "R", "gap-implied"),))
    drawn_tie, gap = to_pyvis(picture).edges
    assert gap["color"]["color"] != drawn_tie["color"]["color"]
    assert gap["dashes"]
    assert not gap["arrows"]["to"]["enabled"]


def test_only_directed_ties_have_arrows() -> None:
    ties = (tie("1", "a", "b"), replace(tie("2", "a", "b"), directed=False))
    edges = to_pyvis(Picture("", nodes=NODES, ties=ties)).edges
    assert [edge["arrows"]["to"]["enabled"] for edge in edges] == [True, False]


def test_status_and_stance_of_the_model_each_have_a_look_of_their_own() -> None:
    assert tuple(STATUS_DASHES) == STATUSES
    assert len(set(STATUS_DASHES.values())) == len(STATUSES)
    assert set(STANCE_STYLES) == set(STANCES)
    assert len({style.mark for style in STANCE_STYLES.values()}) == len(STANCES)


def test_no_two_kinds_differ_by_colour_alone() -> None:
    looks = [(style.shape, style.fill) for style in KINDS.values()]
    assert len(set(looks)) == len(looks)


def test_every_colour_has_its_dark_one() -> None:
    kinds = {style.color for style in (*KINDS.values(), OTHER_KIND)}
    lines = {style.color for style in (*STANCE_STYLES.values(), *GAPS.values(), OTHER_GAP)}
    assert kinds | lines <= set(DARK)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "https://",
        "https:///x",
        "https://user@example.org/",
        "https://example.org/a b",
        "https://example.org/\u202egpj",
        "https://example.org\\@other.org/",
        "https://example.org/\nx",
        "https://[::1",
        "https://example.org:x/",
        "https://example.org/" + "a" * 2048,
    ],
)
def test_addresses_that_may_mislead_stay_text(url: str | None) -> None:
    assert check_link(url) is None


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=c#d", "https://example.org/é"])
def test_plain_addresses_are_links(url: str) -> None:
    assert check_link(url) == url


def test_dashes_stay_dashes_when_a_line_stands_out() -> None:
    """vis-network ends dashes in half circles, which take half the width of the line from the space on either side."""
    states, statuses = (*GAPS, "partly"), STATUS_DASHES
    styles = [*map(style_gap, states), *(style_tie(status, stance) for status in statuses for stance in STANCES)]
    solid = [style for style in styles if style.dashes and min(style.dashes[1::2]) < style.width + 0.9 + 0.4]
    assert solid == []
