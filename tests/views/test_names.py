"""The names in the picture: whose each is can be seen, since it stands nearer to its own node than to any other."""

from math import hypot
from typing import Any

import pytest

from tests.views.reader import Opener, Reader, Window
from tests.views.sample import sample_picture

pytestmark = pytest.mark.browser

KEEPS_NAMES = """window.written = [];
    const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        window.written = [];
        return clearRect.apply(this, box); };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const { a, e, f } = this.getTransform();
        const width = this.measureText(text).width * a;
        window.written.push({ text, x: a * x + e, y: a * y + f, width, scale: a, left: e, top: f });
        return fillText.call(this, text, x, y); };"""
NODES = """() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const column = (each) => Array.isArray(each) ? each : each.at.map((place) => each.of[place]);
    const table = Object.entries(data.nodes).map(([name, values]) => [name, column(values)]);
    return table[0][1].map((_, place) => {
        const node = Object.fromEntries(table.map(([name, values]) => [name, values[place]]));
        return { name: node.name, label: node.label ?? node.name, x: node.x, y: node.y, r: data.looks[node.look].size };
    }); }"""

LINE = 13
Box = tuple[float, float, float, float]


def names_drawn(reader: Reader) -> list[tuple[str, Box]]:
    """Each name that stands in the picture, its lines as one, with its box in pixels."""
    names = list[list[dict[str, Any]]]()
    for line in reader.page.evaluate("window.written"):
        last = names[-1][-1] if names else None
        goes_on = last and line["x"] == last["x"] and abs(line["y"] - last["y"] - LINE) < 0.5
        names[-1].append(line) if goes_on else names.append([line])
    return [("\n".join(line["text"] for line in lines), box_of(lines)) for lines in names]


def box_of(lines: list[dict[str, Any]]) -> Box:
    x, half = lines[0]["x"], max(line["width"] for line in lines) / 2
    return x - half, lines[0]["y"] - LINE / 2, x + half, lines[-1]["y"] + LINE / 2


def rims_from(reader: Reader, box: Box) -> dict[str, float]:
    """How far from a box the rim of each node is, by the label of the node."""
    seen = reader.page.evaluate("window.written[0]")
    far = {}
    for node in reader.page.evaluate(NODES):
        x, y = (node["x"] * seen["scale"] + seen["left"], node["y"] * seen["scale"] + seen["top"])
        aside, above = max(0.0, box[0] - x, x - box[2]), max(0.0, box[1] - y, y - box[3])
        far[node["label"]] = hypot(aside, above) - node["r"] * seen["scale"]
    return far


@pytest.mark.parametrize("width", [1440, 1000, 390])
def test_a_name_stands_nearer_to_its_own_node_than_to_another(read: Opener, width: int) -> None:
    reader = read(sample_picture(), Window(width=width))
    reader.page.add_init_script(KEEPS_NAMES)
    reader.page.reload()
    reader.page.wait_for_function("() => window.written.length > 10")
    names = names_drawn(reader)
    rims = {label: rims_from(reader, box) for label, box in names}
    astray = {label: far for label, far in rims.items() if min(far, key=lambda each: far[each]) != label}
    assert len(names) > (50 if width == 1440 else 12)
    assert list(astray) == []
