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


def heard(reader: Reader) -> str:
    """What a screen reader is told of the selection, in a place that nobody sees."""
    assert reader.page.locator("#heard").get_attribute("role") == "status"
    return reader.page.locator("#heard").text_content() or ""


def test_a_screen_reader_is_told_what_is_selected(read: Opener) -> None:
    reader = read(sample_picture())
    assert heard(reader) == ""
    reader.find("microsoft")
    assert heard(reader) == "Microsoft, company, 1 gap, 4 ties"
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("ArrowDown")
    walked = reader.text("#panel h2.name").strip()
    assert heard(reader).startswith(f"{walked}, ")
    reader.page.keyboard.press("Escape")
    assert heard(reader) == ""
    reader.page.locator("#panel-gaps").click()
    reader.page.locator("#panel .rows button", has_text="Apple").first.click()
    assert (
        heard(reader) == "Apple – Mexican citizens, Gap: Awareness campaigns like Microsoft’s, asked for, none recorded"
    )
    reader.page.locator("#panel-asked").click()
    reader.page.locator("#asked-3\\.2").click()
    assert heard(reader) == "The pairs of: Joint CERT exercises under the experts group"


def test_a_screen_reader_is_told_a_path(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("microsoft")
    reader.page.locator("#path-from").click()
    assert heard(reader) == "Path from Microsoft: select the other end"
    reader.find("mx-interior-ministry")
    assert heard(reader) == "From Microsoft to Mexican Interior Ministry, 2 steps"


def focused(reader: Reader) -> str:
    return str(reader.page.evaluate("document.activeElement.closest('#panel, #save')?.id ?? document.activeElement.id"))


def test_escape_closes_the_menu_and_leaves_the_focus_on_it(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("microsoft")
    reader.page.locator("#save summary").focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#save-csv").is_hidden()
    assert reader.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert "Microsoft" in reader.text("#panel h2.name"), "the selection is kept: Escape closed the menu alone"


def test_escape_in_the_panel_leaves_the_focus_there(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("microsoft")
    reader.page.locator("#panel .ends button").last.focus()
    reader.page.keyboard.press("Escape")
    assert "Select an entity" in reader.text("#panel")
    assert focused(reader) == "panel"


def test_a_bar_that_is_ended_leaves_the_focus_on_the_picture(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("microsoft")
    reader.page.locator("#around-1").click()
    reader.page.locator("#end-0").focus()
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#bars p").count() == 0
    assert focused(reader) == "graph"


OUTLINE = "(id) => { const { outlineStyle, outlineWidth } = getComputedStyle(id ? document.getElementById(id) :"
OUTLINE += " document.activeElement); return outlineStyle === 'none' ? '0px' : outlineWidth; }"


def test_what_has_the_focus_of_the_keyboard_is_outlined(read: Opener) -> None:
    reader = read(sample_picture())
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        assert reader.page.evaluate(OUTLINE, None) == "2px", reader.page.evaluate("document.activeElement.outerHTML")
    reader.find("microsoft")
    reader.page.locator("#graph").focus()
    reader.page.keyboard.press("Enter")
    assert focused(reader) == "panel"
    assert reader.page.evaluate(OUTLINE, "panel") == "2px"


def test_tab_goes_through_the_head_the_legend_the_picture_and_the_panel_in_that_order(read: Opener) -> None:
    reached = stops(read(sample_picture()))
    marks = [reached.index(each) for each in ("search", "show-graph", "reset", "kind-0", "graph", "panel-gaps")]
    assert marks == sorted(marks)
