"""What a view costs the browser of its reader, beside pyvis's own page and plain vis-network on the same graphs.

`python -m benchmarks view [--sizes 1000,10000,50000] [--frames 20] [--others]` prints Markdown: the size of each file,
CPU-seconds until the page can be used, and CPU milliseconds for each frame while the picture is dragged. CPU is that
of all processes of the browser together, read from /proc: wall time on a shared machine says little.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.browsers import PATIENCE, Browsers
from benchmarks.pictures import make_picture
from stakegraph.views import Picture, render_page
from stakegraph.views.network import to_pyvis
from stakegraph.views.page import read_vis

SIZES: Final = (1000, 10_000, 50_000)
PAGE: Final = "stakegraph view"
Writer = Callable[[Picture], str]


class Cost(NamedTuple):
    """Bytes of a file, CPU-seconds to a usable page and of a frame while dragging: None where it never got usable."""

    size: int
    opening: float | None
    frame: float | None


def main(arguments: Sequence[str]) -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks view")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many nodes")
    parser.add_argument("--frames", type=int, default=20, help="how many frames are dragged")
    parser.add_argument("--others", action="store_true", help="pyvis's own page and plain vis-network too")
    chosen = parser.parse_args(arguments)
    print("| nodes | page | file, MB | to a usable page, CPU-s | a frame of dragging, CPU-ms |")
    print("| ---: | --- | ---: | ---: | ---: |")
    writers = {PAGE: render_page, **(OTHERS if chosen.others else {})}
    with tempfile.TemporaryDirectory() as folder, Browsers() as browsers:
        for size in map(int, chosen.sizes.split(",")):
            for name, cost in measure(make_picture(size), writers, browsers, Path(folder), chosen.frames):
                print(row(size, name, cost), flush=True)


def measure(
    picture: Picture, writers: Mapping[str, Writer], browsers: Browsers, folder: Path, frames: int
) -> Iterator[tuple[str, Cost]]:
    """The cost of the same picture as each page."""
    for name, write in writers.items():
        file = folder / "view.html"
        file.write_text(write(picture), encoding="utf-8")
        size = file.stat().st_size
        with browsers.open() as window:
            opening = window.cpu_to(file, "!!document.querySelector(':root[data-ready]')")
            frame = None if opening is None else window.cpu_of_dragging("#graph canvas", frames)
        yield name, Cost(size, opening, frame)


def write_pyvis(picture: Picture) -> str:
    """The page that pyvis itself writes, as it comes: forces settle in the browser."""
    network = to_pyvis(picture)
    network.cdn_resources = "in_line"
    network.toggle_physics(True)
    for node in network.nodes:
        del node["x"], node["y"], node["physics"]
    for edge in network.edges:
        del edge["physics"]
    page: str = network.generate_html(notebook=False)
    ready = f'network.once("stabilizationIterationsDone", () => {READY})'
    return page.replace("mynetwork", "graph") + f"<script>{ready};</script>"  # in its styles and scripts too


def write_plain(picture: Picture) -> str:
    """vis-network alone, with the places and looks of the view, and no forces."""
    network = to_pyvis(picture)
    data = json.dumps({"nodes": network.nodes, "edges": network.edges})
    options = "{physics: false, layout: {improvedLayout: false}}"
    start = f'new vis.Network(document.getElementById("graph"), {data}, {options}).once("afterDrawing", () => {READY})'
    head = f'<!DOCTYPE html><meta charset="utf-8"><div id="graph" {FULL}></div><script>{read_vis()}</script>'
    return f"{head}<script>{start};</script>"


READY: Final = 'document.documentElement.setAttribute("data-ready", "")'
FULL: Final = 'style="width: 1440px; height: 840px"'
OTHERS: Final[Mapping[str, Writer]] = {"pyvis as it comes": write_pyvis, "plain vis-network": write_plain}


def row(nodes: int, name: str, cost: Cost) -> str:
    """A line of the table."""
    opening = f"not within {PATIENCE:.0f} s" if cost.opening is None else f"{cost.opening:.2f}"
    frame = "" if cost.frame is None else f"{cost.frame * 1000:.0f}"
    return f"| {nodes:,} | {name} | {cost.size / 1e6:.2f} | {opening} | {frame} |"
