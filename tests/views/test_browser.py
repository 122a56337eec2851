"""The page in a browser, opened from a file as a reader opens it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stakegraph.views import Picture, Proof, render_page
from tests.views.sample import sample_picture
from tests.views.test_picture_page import HOSTILE, hostile_picture, with_proofs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
REPORTS = "window.reports = []; addEventListener('securitypolicyviolation', (e) => window.reports.push(e.blockedURI));"


@pytest.fixture(scope="module")
def browser(chromium: Path) -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@dataclass(frozen=True)
class Window:
    """What a reader's browser is like."""

    is_dark: bool = False
    runs_script: bool = True
    width: int = 1440


class Reader:
    """A window on a view, and all that went wrong in it."""

    def __init__(self, browser: "Browser", file: Path, window: Window) -> None:
        self.requests: list[str] = []
        self.faults: list[str] = []
        context = browser.new_context(
            offline=True,
            reduced_motion="reduce",
            java_script_enabled=window.runs_script,
            color_scheme="dark" if window.is_dark else "light",
            viewport={"width": window.width, "height": 860},
        )
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.add_init_script(REPORTS)
        self.page.goto(file.as_uri())

    def find(self, text: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(100)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()


class Opener:
    """Opens pictures in windows of one browser."""

    def __init__(self, browser: "Browser", folder: Path) -> None:
        self.browser, self.folder, self.readers = browser, folder, list[Reader]()

    def __call__(
        self, picture: Picture, window: Window = Window(), *, without_policy: bool = False, added: str = ""
    ) -> Reader:
        text = render_page(picture).replace("</body>", f"{added}</body>")
        file = self.folder / f"view{len(self.readers)}.html"
        file.write_text(POLICY.sub("", text) if without_policy else text, encoding="utf-8", newline="")
        self.readers.append(Reader(self.browser, file, window))
        return self.readers[-1]


@pytest.fixture
def read(browser: "Browser", tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path)
    yield opener
    for reader in opener.readers:
        reader.page.context.close()


def test_the_page_asks_for_itself_alone_and_reports_nothing(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator(":root[data-ready]").wait_for()
    reader.find("microsoft")
    assert reader.requests == [reader.page.url]
    assert reader.faults == []
    assert reader.page.evaluate("window.reports") == []


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


def test_filters_change_the_counts(read: Opener) -> None:
    reader = read(sample_picture())
    before = reader.text("#count")
    reader.page.locator("#toggle-gap").click()
    without_gaps = reader.text("#count")
    reader.page.get_by_label("company").uncheck()
    assert before == "64 of 64 entities · 97 of 97 ties · 16 of 16 gaps"
    assert without_gaps.endswith("· 0 of 16 gaps")
    assert reader.text("#count").startswith("58 of 64 entities")


def test_the_table_holds_what_the_filters_leave(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    reader.page.keyboard.press("t")
    everything = reader.page.locator("#table tbody tr").count()
    reader.page.locator("#toggle-status").click()
    only_gaps = reader.page.locator("#table tbody tr").all_inner_texts()
    assert everything == len(picture.ties) + len(picture.gaps)
    names = {node.id: node.name for node in picture.nodes}
    expected = sorted((names[gap.source_id], names[gap.target_id]) for gap in picture.gaps)
    assert sorted((row.split("\t")[0], row.split("\t")[2]) for row in only_gaps) == expected


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


@pytest.mark.parametrize("without_policy", [False, True], ids=["policy", "no-policy"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_run_nothing(read: Opener, text: str, without_policy: bool) -> None:
    reader = read(hostile_picture(text), without_policy=without_policy)
    reader.page.locator(":root[data-ready]").wait_for()
    use_everything(reader)
    assert reader.page.evaluate("window.ran") is None
    assert reader.faults == []
    assert reader.page.evaluate("window.reports") == []
    assert reader.requests == [reader.page.url]


def use_everything(reader: Reader) -> None:
    page = reader.page
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    name = page.evaluate("JSON.parse(document.getElementById('data').textContent).nodes[0][2]")
    page.locator("#search").fill(name)
    page.keyboard.press("Enter")
    box = page.locator("#graph").bounding_box()
    assert box is not None
    for share in (0.5, 0.45, 0.4, 0.5):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.keyboard.press("Escape")
    page.locator("#show-table").click()
    page.locator("#table tbody button").last.click()


def test_a_script_put_in_is_stopped_by_the_policy(read: Opener) -> None:
    reader = read(sample_picture(), added="<script>window.ran = 1</script>")
    reader.page.locator(":root[data-ready]").wait_for()
    assert reader.page.evaluate("window.ran") is None
    assert reader.page.evaluate("window.reports") == ["inline"]


def test_the_same_script_would_run_without_the_policy(read: Opener) -> None:
    reader = read(sample_picture(), without_policy=True, added="<script>window.ran = 1</script>")
    assert reader.page.evaluate("window.ran") == 1


def test_a_phone_shows_picture_panel_and_legend_without_sideways_scrolling(read: Opener) -> None:
    reader = read(sample_picture(), Window(width=390))
    tops = [reader.page.locator(each).bounding_box() for each in ("#stage", "#panel", "#legend")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("url", ["https://example.org:0/x", "https://user@example.org/", "javascript:window.ran=1"])
def test_an_address_that_python_refused_is_text_on_the_page_too(read: Opener, url: str) -> None:
    reader = read(with_proofs((Proof("s", "A report", url=url),)))
    reader.find("A")
    assert url in reader.text("#panel")
    assert reader.page.locator("#panel a").count() == 0


def test_links_lead_to_cited_sources_only(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    reader.find("mx-gov")
    hrefs = reader.page.eval_on_selector_all("a[href]", "all => all.map((each) => each.href)")
    urls = {proof.url for tie in picture.ties for said in tie.said for proof in said.proofs}
    assert hrefs
    assert set(hrefs) <= urls
