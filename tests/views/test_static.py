"""The view without script: everything is in it, nothing in it runs, and it is the same each time."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stakegraph.errors import UsageError
from stakegraph.views import Node, Picture, Tie, render_view
from stakegraph.views.page import stamp_parts
from stakegraph.views.shapes import outline, reach
from stakegraph.views.style import KINDS
from stakegraph.views.widths import text_width
from tests.cli.program import run
from tests.views.sample import big_picture, sample_picture
from tests.views.test_picture_page import HOSTILE, Page, hash_of, hostile_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

SEED = Path(__file__).parents[2] / "seed"


def static(picture: Picture) -> str:
    return render_view(picture, "static")


def groups(text: str, name: str) -> list[str]:
    return re.findall(rf'<g class="{name}">(.*?)</g>', text)


def test_there_is_no_script_and_the_policy_allows_none() -> None:
    page = Page(static(sample_picture()))
    assert page.elements[:3] == [("html", {"lang": "en"}), ("head", {}), ("meta", page.named("meta")[0])]
    assert page.named("meta")[0]["content"] == (
        f"default-src 'none'; script-src; style-src {hash_of(page.texts['style'][0])}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    assert not page.named("script")
    assert {name for _, attributes in page.elements for name in attributes if name.startswith("on")} == set()
    assert not [attributes for _, attributes in page.elements if {"style", "src", "srcdoc"} & set(attributes)]


def test_it_refers_to_nothing_but_cited_sources() -> None:
    text = static(sample_picture())
    assert {tag for tag, attributes in Page(text).elements if {"href", "xlink:href"} & set(attributes)} == {"a"}
    assert not re.search(r"url\(|@import|<(use|image|foreignObject|link|base|iframe|object|embed)\b", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_add_no_element_and_no_attribute(text: str) -> None:
    tame, hostile = (Page(static(hostile_picture(each))) for each in ("tame", text))
    dropped = ("tspan", "bdi")  # a long name is broken into more lines
    kept = [[each for each in page.elements if each[0] not in dropped] for page in (tame, hostile)]
    assert [tag for tag, _ in kept[1]] == [tag for tag, _ in kept[0]]
    assert [set(attributes) for _, attributes in kept[1]] == [set(attributes) for _, attributes in kept[0]]


def test_every_tie_and_every_gap_is_a_line_with_its_meaning() -> None:
    picture, text = sample_picture(), static(sample_picture())
    absent = [tie for tie in picture.ties if tie.status == "absent"]  # drawn as what it is: a gap
    lines = len(picture.ties) - len(absent), len(picture.gaps) + len(absent)
    assert (len(groups(text, "tie")), len(groups(text, "gap"))) == lines
    assert "<title>Apple raises awareness of Mexican citizens (recommended, neutral)</title>" in text
    assert "<title>Gap between US national CERT and Mexico’s national CERT: Joint CERT exercises" in text


def test_gaps_are_dashed_in_a_colour_that_no_tie_has() -> None:
    text = static(sample_picture())
    stroke = re.compile(r'stroke="(#\w+)"')
    assert all("stroke-dasharray" in each for each in groups(text, "gap"))
    of_gaps, of_ties = ({c for each in groups(text, name) for c in stroke.findall(each)} for name in ("gap", "tie"))
    assert len(of_gaps) == 1
    assert not of_gaps & of_ties


def test_parallel_ties_are_lines_of_their_own() -> None:
    nodes = (Node("a", "A", "company"), Node("b", "B", "agency"))
    ties = tuple(Tie(str(n), *ends, "funds", "funds") for n, ends in enumerate((("a", "b"), ("b", "a"), ("a", "b"))))
    paths = re.findall(r' d="(M[^"]+Q[^"]+)"', static(Picture("", nodes=nodes, ties=ties)))
    middles = {re.split("[Q ]+", path)[1] for path in paths}
    assert len(middles) == len(paths) == 3


def test_the_tables_hold_every_gap_tie_and_entity_with_quotes_and_sources() -> None:
    picture, text = sample_picture(), static(sample_picture())
    rows = re.findall(r"<tr><td>", text)
    assert len(rows) == len(picture.ties) + len(picture.gaps) + len(picture.nodes)
    quotes = {proof.quote for tie in picture.ties for said in tie.said for proof in said.proofs}
    assert [quote for quote in quotes if quote not in text] == []
    assert len(Page(text).named("a")) == len(
        {proof.url for t in picture.ties for s in t.said for proof in s.proofs} - {None}
    )


def test_nothing_is_left_out_of_a_long_table() -> None:
    nodes = (Node("a", "A", "company"), Node("b", "B", "agency"))
    ties = tuple(Tie(f"t{n}", "a", "b", "funds", "funds") for n in range(2001))
    text = static(Picture("", nodes=nodes, ties=ties))
    assert text.count("<tr><td>") == 2001 + 2
    assert "The first" not in text


def test_the_same_picture_gives_the_same_bytes_in_any_order() -> None:
    picture = sample_picture()
    turned = replace(picture, nodes=picture.nodes[::-1], ties=picture.ties[::-1], gaps=picture.gaps[::-1])
    assert static(picture) == static(turned)


def test_nothing_and_a_loop_can_be_drawn() -> None:
    loop = Picture("A loop", nodes=(Node("a", "A", "company"),), ties=(Tie("t", "a", "a", "funds", "funds"),))
    assert "<title>A funds A" in static(loop)
    assert "Nothing yet" in static(Picture("Nothing yet"))


@pytest.mark.parametrize(("language", "words"), [("en", "1 entity"), ("es", "1 entidad")])
def test_the_foot_counts_one_as_one(language: str, words: str) -> None:
    counts = {"entities": 1, "ties": 0, "gaps": 2}
    told = stamp_parts(Picture("One", language=language, counts=counts))
    assert told[0] == words
    assert told[2] == {"en": "2 gaps", "es": "2 vacíos"}[language]


def test_an_unknown_form_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UsageError) as told:
        render_view(Picture(""), "statik")
    assert "static" in told.value.mend


def test_the_command_writes_it(tmp_path: Path) -> None:
    store, page = tmp_path / "graph.db", tmp_path / "view.html"
    run("load", SEED, "--store", store)
    assert run("view", "--static", "-o", page, "--store", store).code == 0
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "In 2014, Microsoft signed an agreement with the Mexican Interior Ministry" in text
    for stamp, heading in (("gaps", "Gaps"), ("ties", "Relationships"), ("entities", "Entities")):
        (number,) = re.findall(rf"<span>(\d+) {stamp}</span>", text)
        assert f"<h2>{heading} ({number})</h2>" in text


def test_what_a_source_says_to_be_absent_stands_among_the_gaps_with_its_words() -> None:
    absent = next(tie for tie in sample_picture().ties if tie.status == "absent")
    gaps = static(sample_picture()).partition("<h2>Gaps")[2].partition("<h2>Relationships")[0]
    names = {node.id: node.name for node in sample_picture().nodes}
    row = next(each for each in gaps.split("<tr>") if f"<td>{absent.title}<td>" in each)
    assert row.startswith(f"<td>{names[absent.source_id]}<td>{names[absent.target_id]}")
    assert "said to be absent" in row
    assert absent.said[0].proofs[0].quote in row


@pytest.mark.parametrize("shape", sorted({style.shape for style in KINDS.values()}))
def test_lines_end_at_the_rim_of_a_shape(shape: str) -> None:
    corners = outline(shape, 10) or ((10.0, 0.0), (0.0, 10.0))
    for x, y in corners:
        length = (x * x + y * y) ** 0.5
        assert reach(shape, 10, (x / length, y / length)) == pytest.approx(length)


def test_an_accent_takes_no_room_and_wide_letters_take_more() -> None:
    assert text_width("Peña", 10) == text_width("Pena", 10) == text_width("Pen\u0303a", 10)
    assert text_width("日本", 10) > text_width("Jp", 10)


@pytest.fixture
def tab(browser: "Browser") -> "Iterator[Tab]":
    opened = browser.new_page(viewport={"width": 1400, "height": 900})
    yield opened
    opened.close()


@pytest.mark.browser
def test_a_browser_asks_for_the_page_alone_and_reports_nothing(tab: "Tab", tmp_path: Path) -> None:
    file, requests, faults = tmp_path / "view.html", list[str](), list[str]()
    file.write_text(static(hostile_picture(HOSTILE[0])), encoding="utf-8")
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: faults.append(message.text))
    tab.goto(file.as_uri())
    assert (requests, faults, tab.evaluate("window.ran")) == ([file.as_uri()], [], None)


BOXES = """() => [...document.querySelectorAll("figure svg > text")].map((each) => {
  const { x, y, width, height } = each.getBBox(); return [x, y, x + width, y + height]; })"""


@pytest.mark.browser
@pytest.mark.parametrize("picture", [sample_picture(), big_picture()], ids=["sample", "big"])
def test_no_name_is_drawn_over_another(tab: "Tab", picture: Picture) -> None:
    tab.set_content(static(picture))
    boxes = tab.evaluate(BOXES)
    over = [
        (a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] + 2 < b[3] and b[1] + 2 < a[3]
    ]
    assert len(boxes) == len(picture.nodes)
    assert over == []


@pytest.mark.browser
def test_names_are_no_wider_than_they_were_measured(tab: "Tab") -> None:
    names = [*(node.name for node in sample_picture().nodes), "Ministère de l’Économie", "WWW MMM 100 %", "Ľubovňa"]
    measured = tab.evaluate(
        """([names, family]) => { const pen = document.createElement("canvas").getContext("2d");
        pen.font = `100px ${family}`; return names.map((name) => pen.measureText(name).width); }""",
        [names, "Helvetica, Arial, 'Liberation Sans', sans-serif"],
    )
    assert [name for name, width in zip(names, measured, strict=True) if width > text_width(name, 100)] == []


@pytest.mark.browser
def test_on_paper_the_picture_fits_the_sheet(tab: "Tab") -> None:
    tab.set_content(static(big_picture()))
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 1030, "height": 700})  # A4 on its side, without its margins
    figure = tab.locator("figure svg").bounding_box()
    tab.emulate_media(media="screen")
    assert figure is not None
    assert figure["x"] >= 0
    assert figure["x"] + figure["width"] <= 1030
    assert figure["height"] <= 700
