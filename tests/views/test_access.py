"""The page for everyone: axe-core finds no violation, the keyboard reaches everything, colours can be forced."""

from typing import Any

import pytest

from tests.views.reader import Opener, Reader, Window
from tests.views.sample import sample_picture

pytestmark = pytest.mark.browser

TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(reader: Reader) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found: list[dict[str, Any]] = Axe().run(reader.page, options=TAGS).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def show_graph(reader: Reader) -> None:
    reader.page.locator(":root[data-ready]").wait_for()


def show_table(reader: Reader) -> None:
    assert reader.rows()


def show_entity(reader: Reader) -> None:
    reader.find("mx-gov")


def show_gap(reader: Reader) -> None:
    reader.page.locator("#panel .rows button").first.click()


def show_check(reader: Reader) -> None:
    reader.page.locator("#panel-asked").click()
    reader.page.locator("#asked-3\\.2").click()


def show_narrowed(reader: Reader) -> None:
    reader.find("microsoft")
    reader.page.locator("#around-2").click()
    reader.page.locator("#path-from").click()
    reader.page.locator("#save summary").click()


def show_about(reader: Reader) -> None:
    reader.page.locator("#panel-about").click()


def show_search(reader: Reader) -> None:
    reader.page.locator("#search").fill("mex")


STATES = [show_graph, show_table, show_entity, show_gap, show_check, show_narrowed, show_about, show_search]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_any_state(read: Opener, is_dark: bool, width: int) -> None:
    reader = read(sample_picture(), Window(is_dark, width=width))
    for show in STATES:
        reader.page.locator("#reset").click()
        show(reader)
        assert violations(reader) == [], show.__name__


def test_axe_would_find_an_unnamed_button(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.evaluate("document.getElementById('theme').removeAttribute('aria-label')")
    reader.page.evaluate("document.getElementById('theme').textContent = ''")
    assert [each for each in violations(reader) if each.startswith("button-name")]


def stops(reader: Reader, most: int = 400) -> list[str]:
    """The ids (or tags) of all that Tab reaches, once round."""
    found: list[str] = []
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        name = reader.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        if name == "BODY" and found:
            break
        found.append(name)
    return found


def test_tab_reaches_every_control(read: Opener) -> None:
    reader = read(sample_picture())
    reached = set(stops(reader))
    wanted = reader.page.eval_on_selector_all(
        ":is(button, input, select, summary, #graph)",
        "all => all.filter((each) => each.checkVisibility() && each.id).map((each) => each.id)",
    )
    assert set(wanted) - reached == set()
    assert len(wanted) > 60


def test_the_keyboard_alone_finds_reads_narrows_and_saves(read: Opener) -> None:
    reader = read(sample_picture())
    press = reader.page.keyboard.press
    reader.find("microsoft")
    reader.page.locator("#around-1").focus()
    press("Enter")
    assert "beside Microsoft" in reader.text("#bars")
    assert reader.page.evaluate("document.activeElement.id") == "around-1"
    press("t")
    assert reader.page.locator("#table").is_visible()
    press("Escape")
    press("t")
    reader.page.locator("#save summary").focus()
    press("Enter")
    press("Tab")
    with reader.page.expect_download() as waiting:
        press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert reader.page.locator("#save-csv").is_hidden()


def test_forced_colours_leave_the_picture_and_mark_what_is_pressed(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.emulate_media(forced_colors="active")
    outline = "getComputedStyle(document.getElementById('show-graph')).outlineStyle"
    adjust = "getComputedStyle(document.getElementById('graph')).forcedColorAdjust"
    assert reader.page.evaluate(outline) == "solid"
    assert reader.page.evaluate(adjust) == "none"
