"""What a reader takes away from the page: a link to its state, tables, pictures, and the print sheet."""

import csv
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stakegraph.views import Node, Picture, Tie
from tests.views.reader import Opener, Reader, Window
from tests.views.sample import sample_picture

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def saved(reader: Reader, ending: str) -> bytes:
    with reader.page.expect_download() as waiting:
        reader.page.locator("#save summary").click()
        reader.page.locator(f"#save-{ending}").click()
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    return Path(waiting.value.path()).read_bytes()


def test_a_link_opens_the_same_state(read: Opener) -> None:
    first = read(sample_picture())
    first.page.locator("#legend label", has_text="company").locator("input").uncheck()
    first.page.locator("#toggle-stance").click()
    first.page.locator("#day").select_option(label="2016")
    first.find("tceg")
    first.page.locator("#around-2").click()
    first.page.locator("#theme").click()
    second = read.open(first.page.url)
    for what in ("#count", "#bars", "#panel h2.name"):
        assert second.text(what) == first.text(what)
    assert second.page.locator(":root").get_attribute("data-theme") == "dark"
    assert second.rows() == first.rows()


def test_a_link_keeps_a_path_a_check_a_sorting_and_the_camera(read: Opener) -> None:
    first = read(sample_picture())
    first.find("microsoft")
    first.page.locator("#path-from").click()
    first.find("cert-us")
    first.page.locator("#graph").hover()
    first.page.mouse.wheel(0, -300)
    first.page.wait_for_url(re.compile("camera="))
    link = first.page.url
    second = read.open(link)
    assert second.text("#panel-body") == first.text("#panel-body")
    assert second.page.url == link
    first.page.locator("#panel-asked").click()
    first.page.locator("#asked-1\\.6").click()
    first.rows()
    first.page.locator("#sort-2").click()
    third = read.open(first.page.url)
    assert third.text("#bars") == first.text("#bars") != ""
    assert third.rows() == first.rows()


def test_a_page_left_as_it_came_has_a_bare_address(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("apple")
    assert "#at=" in reader.page.url
    reader.page.locator("#reset").click()
    assert reader.page.url.partition("#")[2] == ""


def test_csv_holds_the_rows_that_are_shown(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator("#legend label", has_text="agency").locator("input").uncheck()
    shown = [tuple(row.split("\t")[place] for place in (0, 2)) for row in reader.rows()]
    rows = list(csv.DictReader(io.StringIO(saved(reader, "csv").decode("utf-8-sig"))))
    assert [(row["from"], row["to"]) for row in rows] == shown
    assert {(row["as_of"], row["digest"]) for row in rows} == {("2017-01-17", sample_picture().digest)}
    assert all("“" in row["evidence"] for row in rows)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\u200b=1", '=HYPERLINK("x")', 'a,b\n"c"'])
def test_csv_starts_no_formula(read: Opener, name: str) -> None:
    nodes = (Node("a", name, "company"), Node("b", "B", "agency"))
    reader = read(Picture("Formulas", nodes=nodes, ties=(Tie("t", "a", "b", "funds", "funds"),)))
    (row,) = csv.DictReader(io.StringIO(saved(reader, "csv").decode("utf-8-sig"), newline=""))
    assert row["from"].removeprefix("'") == name
    assert row["from"].startswith("'") or name.startswith("a")


def test_json_holds_stamp_entities_and_lines_with_their_proofs(read: Opener) -> None:
    picture = sample_picture()
    data = json.loads(saved(read(picture), "json"))
    assert (data["stamp"]["title"], data["stamp"]["digest"]) == (picture.title, picture.digest)
    assert {each["id"] for each in data["entities"]} == {node.id for node in picture.nodes}
    assert len(data["lines"]) == len(picture.ties) + len(picture.gaps)
    assert all(line["evidence"][0]["quote"] for line in data["lines"])


def names_of(svg: ElementTree.Element) -> Iterator[tuple[str, float, float, int]]:
    """Each name of a saved picture: its text, where its first line stands, and how many lines it has."""
    for text in svg.iter(f"{SVG}text"):
        lines = list(text.iter(f"{SVG}tspan"))
        if lines:
            words = "\n".join(each.text or "" for each in lines)
            yield words, float(lines[0].get("x", "0")), float(lines[0].get("y", "0")), len(lines)


def test_svg_draws_every_node_and_line_with_title_and_stamp(read: Opener) -> None:
    picture = sample_picture()
    svg = ElementTree.fromstring(saved(read(picture), "svg"))
    paths = list(svg.iter(f"{SVG}path"))
    titles = [each.text or "" for each in svg.iter(f"{SVG}title")]
    texts = [each.text or "" for each in svg.iter(f"{SVG}text")]
    assert len(paths) == len(picture.ties) + len(picture.gaps)
    assert {node.name for node in picture.nodes} <= set(titles)
    assert picture.title in texts
    assert any(picture.digest[:12] in text and "16 of 16 gaps" in text for text in texts)


def test_no_name_of_the_picture_touches_another(read: Opener) -> None:
    svg = ElementTree.fromstring(saved(read(sample_picture()), "svg"))
    boxes = []
    for words, x, y, lines in names_of(svg):
        width = 5.2 * max(map(len, words.split("\n")))  # narrower than any name is: what overlaps so surely does
        boxes.append((words, x - width / 2, x + width / 2, y - 9, y - 9 + 13 * lines))
    assert len(boxes) > 40
    touching = [
        (one[0], other[0])
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[1] < other[2] and other[1] < one[2] and one[3] < other[4] and other[3] < one[4]
    ]
    assert touching == []


def test_the_largest_nodes_and_the_ends_of_gaps_keep_their_names(read: Opener) -> None:
    picture = sample_picture()
    svg = ElementTree.fromstring(saved(read(picture), "svg"))
    named = {" ".join(words.split()) for words, *_ in names_of(svg)}
    for name in ("United States government", "Mexican government", "Microsoft", "Apple", "Google"):
        assert name in named


def test_png_is_a_picture_of_the_same(read: Opener) -> None:
    reader = read(sample_picture())
    image = saved(reader, "png")
    assert image.startswith(b"\x89PNG")
    colours = reader.page.evaluate(COLOURS, f"data:image/png;base64,{b64encode(image).decode()}")
    assert colours > 50


COLOURS = """async (address) => { const image = new Image(); image.src = address; await image.decode();
const canvas = document.createElement("canvas"); [canvas.width, canvas.height] = [image.width, image.height];
const context = canvas.getContext("2d"); context.drawImage(image, 0, 0);
const data = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
return new Set(data).size; }"""


def printed(reader: Reader) -> str:
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    return reader.text("body")


def test_the_print_holds_picture_gaps_relationships_and_numbered_sources(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    sheet = printed(reader)
    assert reader.page.locator("#sheet > svg").is_visible()
    assert "recommended" in reader.text("#sheet .key")
    assert "no record in these seeds" in reader.text("#sheet .key")
    assert reader.page.locator("#sheet tbody tr").count() == len(picture.ties) + len(picture.gaps)
    assert picture.gaps[0].proofs[0].quote in sheet
    assert re.search(r"” \[1\], L\d+", sheet)
    assert reader.page.locator("#sheet ol li").count() > 1
    assert [each for each in ("#finder", "#app", "#tools") if reader.page.locator(each).is_visible()] == []


def test_the_print_holds_what_the_filters_leave_and_says_so(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator("#toggle-status").click()
    assert "Filtered: 64 of 64 entities · 0 of 93 ties" in printed(reader)


def test_after_printing_the_sheet_is_gone(read: Opener) -> None:
    reader = read(sample_picture(), Window(is_dark=True))
    printed(reader)
    assert reader.page.locator(":root").get_attribute("data-theme") == "light"
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert reader.page.locator("#sheet *").count() == 0
    assert reader.page.locator(":root").get_attribute("data-theme") == "dark"
