"""What a reader finds on the page: names, evidence, gaps, the table, and the same on a phone or without scripts."""

import re
from dataclasses import replace

import pytest

from stakegraph.views import Node, Picture, Proof, Said, Tie
from tests.views.reader import Opener, Reader, Window
from tests.views.sample import sample_picture

pytestmark = pytest.mark.browser


def test_a_node_found_is_drawn_in_its_colour_in_the_middle(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("Microsoft")
    assert pixel_in_the_middle(reader) == [0x0F, 0x8B, 0x8D, 255]


def pixel_in_the_middle(reader: Reader) -> object:
    return reader.page.evaluate(
        """() => { const canvas = document.querySelector("canvas");
        const [x, y] = [canvas.width / 2, canvas.height / 2];
        return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data]; }"""
    )


def test_colours_follow_the_dark_scheme_and_the_button(read: Opener) -> None:
    reader = read(sample_picture(), Window(is_dark=True))
    reader.find("Microsoft")
    dark = pixel_in_the_middle(reader)
    reader.page.locator("#theme").click()
    reader.page.wait_for_timeout(100)
    assert (dark, pixel_in_the_middle(reader)) == ([0x2F, 0xB3, 0xB5, 255], [0x0F, 0x8B, 0x8D, 255])


def test_search_folds_accents_and_knows_aliases_and_ids(read: Opener) -> None:
    reader = read(sample_picture())
    for typed, name in (
        ("pena", "Enrique Peña Nieto"),
        ("PLAN MEX", "Mérida Initiative"),
        ("tceg", "Trilateral Cyber"),
    ):
        reader.find(typed)
        assert name in reader.text("#panel h2.name")
        reader.page.keyboard.press("Escape")
    assert "Select an entity" in reader.text("#panel")


def test_the_list_of_the_search_is_walked_by_arrows(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator("#search").fill("mexican")
    second = reader.page.locator("#found li").nth(1).locator("bdi").inner_text()
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    reader.page.keyboard.press("Enter")
    assert second in reader.text("#panel h2.name")


def test_the_panel_shows_quote_place_and_source_of_a_tie(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("mx-nsp")
    proof = next(tie for tie in sample_picture().ties if tie.kind == "issued").said[0].proofs[0]
    panel = reader.text("#panel")
    assert f"“{proof.quote}”" in panel
    assert proof.title in panel
    assert proof.locator in panel


def test_the_panel_shows_every_label_of_a_statement_and_whom_its_source_cites(read: Opener) -> None:
    proof = Proof("s", "A report", "p. 3", "some words", ("A newspaper",))
    labels = ("pledged", "praised", "hedged", "likely", "2014 → 2016", "outside", "A report, citing A newspaper")
    said = Said("A funds B with USD 3 million", *labels, (proof,))
    nodes = (Node("a", "A", "company"), Node("b", "B", "agency"))
    reader = read(Picture("", nodes=nodes, ties=(Tie("t", "a", "b", "funds", "funds", "pledged", said=(said,)),)))
    reader.find("A")
    card = reader.text("#panel .card")
    for part in (said.text, *labels[:-1], "Said by A report, citing A newspaper", "“some words”", ", p. 3"):
        assert part in card
    assert card.rstrip().endswith("A report, p. 3, citing A newspaper")


def test_about_tells_what_the_data_are_where_they_come_from_and_what_they_leave_out(read: Opener) -> None:
    picture = replace(
        sample_picture(), notes=("A note.",), searched=("Agreements: in part",), chosen=(("focus", "TCEG"),)
    )
    reader = read(picture)
    reader.page.locator("#panel-about").click()
    told = reader.text("#panel-body")
    for part in (
        picture.title,
        "2017-01-17",
        picture.digest,
        "TCEG",
        "A note.",
        "Agreements: in part",
        "Apache License",
    ):
        assert part in told
    assert "It does not say that nothing exists." in told


def test_a_click_on_the_canvas_selects(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("Apple")
    reader.page.keyboard.press("Escape")
    box = reader.page.locator("#graph").bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.page.wait_for_timeout(400)
    assert "Apple" in reader.text("#panel h2.name")


def test_a_gap_tells_rule_state_nearest_miss_and_vehicle(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("cert-us")
    card = reader.page.locator(".card.gap").first.inner_text()
    for part in ("Joint CERT exercises", "asked for, none recorded", "Nearest", "Trilateral Cyber Experts Group"):
        assert part in card


def test_what_sources_say_differently_stands_side_by_side(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("mx-gov")
    assert reader.page.locator(".differ .beside").first.locator(".said").count() == 2


def test_what_a_source_says_to_be_absent_stands_among_the_gaps(read: Opener) -> None:
    reader = read(sample_picture())
    first = reader.page.locator("#panel h3.state").first.inner_text()
    rows = reader.page.locator("#panel .rows").first.locator("b").all_inner_texts()
    assert "said to be absent" in first.casefold()
    assert any("Local officials" in row and "Regional officials" in row for row in rows)


def test_a_pair_that_a_source_and_a_rule_call_missing_is_one_row(read: Opener) -> None:
    reader = read(sample_picture())
    rows = reader.page.locator("#panel .rows b").all_inner_texts()
    ends = [tuple(sorted(re.split(" [→–] ", row))) for row in rows]
    assert ends.count(("Local officials", "Regional officials")) == 1


def test_a_click_on_a_gap_of_the_list_opens_its_card(read: Opener) -> None:
    reader = read(sample_picture())
    row = reader.page.locator("#panel .rows button", has_text="Apple").first
    rule = row.locator("span").inner_text()
    row.click()
    assert rule in reader.text("#panel .card.gap")


def test_a_click_on_a_row_of_the_table_opens_what_it_is_about(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.keyboard.press("t")
    row = reader.page.locator("#table tr.gap").first
    ends = [row.locator("td").nth(place).inner_text() for place in (0, 2)]
    row.locator("td").nth(3).click()
    assert all(end in reader.text("#panel .card.gap .ends") for end in ends)


def test_arrows_walk_from_the_selected_entity_in_the_picture(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("Microsoft")
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("ArrowDown")
    assert reader.text("#panel h2.name").strip() != "Microsoft"
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#panel h2.name").count() == 0


def test_a_click_on_a_head_sorts_the_table(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.keyboard.press("t")
    reader.page.locator("#sort-2").click()
    up = reader.page.locator("#table tbody td:nth-child(3)").all_inner_texts()
    reader.page.locator("#sort-2").click()
    down = reader.page.locator("#table tbody td:nth-child(3)").all_inner_texts()
    assert [name[0] for name in up] == sorted(name[0] for name in up)
    assert down == up[::-1]


def test_without_script_there_is_a_table_with_the_evidence(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture, Window(runs_script=False))
    assert reader.page.locator("table.plain tbody tr").count() == len(picture.ties) + len(picture.gaps)
    assert picture.gaps[0].proofs[0].quote in reader.text("noscript")
    assert [each for each in ("#finder", "#tools", "#app") if reader.page.locator(each).is_visible()] == []


def test_a_phone_shows_picture_panel_and_legend_without_sideways_scrolling(read: Opener) -> None:
    reader = read(sample_picture(), Window(width=390))
    tops = [reader.page.locator(each).bounding_box() for each in ("#stage", "#panel", "#legend")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
