"""Names that are hard to show, and pictures of hardly anything: nothing is cut off, and nothing fails."""

from dataclasses import replace
from pathlib import Path

import pytest

from stakegraph.views import Gap, Node, Picture, Proof, Said, Tie, render_view
from tests.views.reader import Opener, Reader, Window

pytestmark = pytest.mark.browser

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
LONG = "Interministerial Coordinating Committee for the Security of Network and Information Systems " * 3
NAMES = (
    WORD,
    LONG.strip(),
    "وزارة الداخلية المكسيكية",
    "🇲🇽 Secretaría 🛡️ de Gobernación",
    "</script><b>x</b>",
    "日本国内閣" * 20,
)


def awkward() -> Picture:
    nodes = tuple(Node(f"n{place}", name, "agency", "agency", (name,)) for place, name in enumerate(NAMES))
    proof = Proof("s", WORD, "L1", WORD, (WORD,), f"https://example.org/{'x' * 300}")
    said = (Said(WORD, says=WORD, when="2014", proofs=(proof,)),)
    ties = tuple(Tie(f"t{n}", f"n{n}", f"n{(n + 1) % len(NAMES)}", "funds", WORD, said=said) for n in range(len(NAMES)))
    gap = Gap("g", "n0", "n2", "r", WORD, "gap-implied", WORD, WORD, WORD, (proof,))
    return Picture(WORD, "2017", ("base",), nodes=nodes, ties=ties, gaps=(gap,), notes=(WORD,))


def wider_than_their_place(reader: Reader) -> list[str]:
    """Whatever reaches out of its place to the side: the window, the panel, the list of what is found."""
    return list(
        reader.page.evaluate(
            """["html", "#panel", "#found", "#top"].filter((each) => {
            const { scrollWidth, clientWidth } = document.querySelector(each); return scrollWidth > clientWidth; })"""
        )
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_a_name_of_one_long_word_is_broken_where_its_place_ends(read: Opener, width: int) -> None:
    reader = read(awkward(), Window(width=width))
    assert wider_than_their_place(reader) == []
    reader.page.locator("#panel .rows button").click()
    assert wider_than_their_place(reader) == []
    reader.page.locator("#panel-about").click()
    assert wider_than_their_place(reader) == []
    reader.find("donau")
    reader.page.locator("#path-from").click()
    assert wider_than_their_place(reader) == []
    reader.page.locator("#search").fill("a")
    assert wider_than_their_place(reader) == []
    assert reader.faults == []


def test_a_long_name_leaves_its_mark_in_the_list_as_wide_as_others(read: Opener) -> None:
    reader = read(awkward())
    reader.page.locator("#search").fill("a")
    widths = reader.page.eval_on_selector_all(
        "#found svg", "all => all.map((each) => each.getBoundingClientRect().width)"
    )
    assert len(widths) > 2
    assert set(widths) == {15}


def test_a_name_that_runs_to_the_left_does_so_in_a_row(read: Opener) -> None:
    reader = read(awkward())
    reader.find("n2")
    assert reader.page.locator("#panel h2.name bdi").evaluate("(each) => getComputedStyle(each).direction") == "rtl"
    assert reader.page.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize("width", [1100, 390])
def test_a_page_without_script_is_no_wider_than_its_window(read: Opener, tmp_path: Path, width: int) -> None:
    file = tmp_path / "static.html"
    file.write_text(render_view(awkward(), "static"), encoding="utf-8")
    reader = read.open(file.as_uri(), Window(width=width))
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


FEW = replace(awkward(), gaps=())


@pytest.mark.parametrize(
    ("picture", "counts"),
    [
        (Picture("Nothing"), "0 of 0 entities · 0 of 0 ties · 0 of 0 gaps"),
        (Picture("One", nodes=FEW.nodes[:1]), "1 of 1 entities · 0 of 0 ties · 0 of 0 gaps"),
        (Picture("No ties", nodes=FEW.nodes), "6 of 6 entities · 0 of 0 ties · 0 of 0 gaps"),
        (FEW, "6 of 6 entities · 6 of 6 ties · 0 of 0 gaps"),
    ],
    ids=["nothing", "one", "no ties", "no gaps"],
)
def test_hardly_anything_can_be_read_searched_and_printed(read: Opener, picture: Picture, counts: str) -> None:
    reader = read(picture)
    assert reader.count() == counts
    reader.find("n0")
    reader.page.locator("#graph").focus()
    for key in ("ArrowLeft", "Enter", "0", "+", "t", "t"):
        reader.page.keyboard.press(key)
    reader.page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    assert reader.faults == []
