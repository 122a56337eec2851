"""What is too large for vis-network is drawn on a canvas of our own, which does the same for its reader."""

import pytest

from stakegraph.views import Picture, page, render_page, wire
from tests.views.reader import Opener, Reader
from tests.views.sample import big_picture, sample_picture

COMPANY, GAP = [0x0F, 0x8B, 0x8D], [0xD7, 0x26, 0x3D]

COLOURS = """() => { const canvas = document.querySelector("#graph canvas");
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    const found = new Map();
    const take = (at) => [...data.slice(at, at + 3)];
    for (let at = 0; at < data.length; at += 4) found.set(take(at).join(), take(at));
    return [...found.values()]; }"""


COUNTS_NAMES = """window.named = 0;
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        if (text === "Microsoft") window.named += 1;
        return write.call(this, text, ...place); };"""


@pytest.fixture(autouse=True)
def without_vis(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (page, wire):
        monkeypatch.setattr(module, "VIS_MOST", 0)


def test_a_large_page_is_the_smaller_by_vis_network() -> None:
    assert len(render_page(sample_picture())) < 450_000


@pytest.mark.browser
class TestOnTheCanvas:
    def test_a_node_found_stands_in_its_colour_in_the_middle(self, read: Opener) -> None:
        reader = found_microsoft(read)
        assert pixel(reader) == COMPANY
        assert not reader.faults

    def test_a_click_selects_a_node_and_beside_all_things_nothing(self, read: Opener) -> None:
        reader = found_microsoft(read)
        reader.page.keyboard.press("Escape")
        reader.page.mouse.click(*middle(reader))
        assert reader.text("#panel h2.name") == "Microsoft"
        reader.page.mouse.click(*middle(reader, left_by=corner(reader)))
        assert reader.page.locator("#panel h2.name").count() == 0

    def test_dragging_moves_the_picture_with_the_pointer(self, read: Opener) -> None:
        reader = found_microsoft(read)
        drag(reader, 90, 40)
        assert pixel(reader, 90, 40) == COMPANY
        assert pixel(reader) != COMPANY

    def test_a_drag_beyond_what_is_kept_draws_the_rest(self, read: Opener) -> None:
        reader = found_microsoft(read)
        for _ in range(5):
            drag(reader, -100, 0)
        reader.find("Microsoft")
        assert pixel(reader) == COMPANY

    def test_the_wheel_zooms_around_the_pointer(self, read: Opener) -> None:
        reader = found_microsoft(read)
        reader.page.mouse.move(*middle(reader))
        reader.page.mouse.wheel(0, -500)
        reader.page.wait_for_timeout(300)
        assert pixel(reader) == COMPANY
        assert pixel(reader, 14, 0) == COMPANY  # it was 8 wide before

    def test_what_is_far_from_the_selection_is_faint(self, read: Opener) -> None:
        reader = read(sample_picture())
        reader.find("Witness for Peace")
        reader.page.locator("#graph").focus()
        reader.page.keyboard.press("0")  # all of it
        reader.page.wait_for_timeout(300)
        assert COMPANY not in colours(reader)
        reader.page.keyboard.press("Escape")
        reader.page.wait_for_timeout(300)
        assert COMPANY in colours(reader)

    def test_a_filter_takes_a_node_off_the_picture(self, read: Opener) -> None:
        reader = found_microsoft(read)
        reader.page.locator("#legend label", has_text="company").locator("input").uncheck()
        reader.page.wait_for_timeout(100)
        assert pixel(reader) != COMPANY

    def test_gaps_stay_in_their_colour_among_thousands_of_lines(self, read: Opener) -> None:
        reader = read(big_picture(150, 4000, 40))
        reader.page.wait_for_function(f"(gap) => ({COLOURS})().some((each) => each.join() === gap.join())", arg=GAP)
        assert not reader.faults

    def test_a_page_that_opens_is_drawn_once_and_once_more_when_its_window_changes(self, read: Opener) -> None:
        page = read(sample_picture()).page
        page.add_init_script(COUNTS_NAMES)
        page.reload()
        page.wait_for_function("() => window.named > 0")
        page.wait_for_timeout(500)
        assert page.evaluate("window.named") == 1
        page.set_viewport_size({"width": 1100, "height": 700})
        page.wait_for_function("() => window.named > 1")
        page.wait_for_timeout(500)
        assert page.evaluate("window.named") == 2

    def test_a_line_from_a_node_to_itself_is_a_loop(self, read: Opener) -> None:
        from stakegraph.views import Node, Tie

        nodes = (Node("a", "Alpha", "company", "company"), Node("b", "Beta", "agency", "agency"))
        reader = read(Picture("Two", nodes=nodes, ties=(Tie("t", "a", "a", "funds", "funds"),)))
        assert not reader.faults
        assert reader.count().startswith("2 of 2 entities · 1 of 1 tie")


def found_microsoft(read: Opener) -> Reader:
    reader = read(sample_picture())
    reader.find("Microsoft")
    return reader


def middle(reader: Reader, right_by: float = 0, down_by: float = 0, left_by: float = 0) -> tuple[float, float]:
    box = reader.page.locator("#graph").bounding_box()
    assert box
    return box["x"] + box["width"] / 2 + right_by - left_by, box["y"] + box["height"] / 2 + down_by


def corner(reader: Reader) -> float:
    """How far left of the middle there is surely nothing but ground."""
    box = reader.page.locator("#graph").bounding_box()
    assert box
    return box["width"] / 2 - 6


def drag(reader: Reader, right: float, down: float) -> None:
    x, y = middle(reader, 60, 60)
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + right / 2, y + down / 2)
    reader.page.mouse.move(x + right, y + down)
    reader.page.mouse.up()
    reader.page.wait_for_timeout(100)


def pixel(reader: Reader, right: int = 0, down: int = 0) -> object:
    return reader.page.evaluate(
        """([right, down]) => { const canvas = document.querySelector("#graph canvas");
        const at = [canvas.width / 2 + right, canvas.height / 2 + down];
        return [...canvas.getContext("2d").getImageData(...at, 1, 1).data].slice(0, 3); }""",
        [right, down],
    )


def colours(reader: Reader) -> list[list[int]]:
    found: list[list[int]] = reader.page.evaluate(COLOURS)
    return found
