"""A Chromium of our own for measuring: every process of it counts. Linux only, since CPU time is read from /proc."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1440,900"),
)
PATIENCE: Final = 600.0  # seconds
TICKS: Final = os.sysconf("SC_CLK_TCK")


class Browsers:
    """Chromium started anew for each page, so that none profits from the one before."""

    def __enter__(self) -> Self:
        from playwright.sync_api import sync_playwright

        self._manager = sync_playwright()
        self._playwright = self._manager.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._manager.__exit__(kind, fault, trace)

    @contextmanager
    def open(self) -> "Iterator[Window]":
        """An empty window of a new browser, ended afterwards."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_port(Path(folder))}")
                yield Window(process.pid, browser.contexts[0].new_page())
                browser.close()
            finally:
                process.terminate()
                process.wait()


class Window:
    """A page, and the CPU time of the browser that shows it."""

    def __init__(self, pid: int, page: "Page") -> None:
        self.pid, self.page = pid, page
        page.set_viewport_size({"width": 1440, "height": 860})
        page.set_default_timeout(PATIENCE * 1000)

    def cpu_to(self, file: Path, ready: str) -> float | None:
        """CPU-seconds from the beginning until `ready` (JavaScript) is true and two frames more are drawn.

        None: `ready` was not true when the patience was at its end.
        """
        from playwright.sync_api import TimeoutError as NotReadyError

        self._wait_quiet()
        begun = cpu_of(self.pid)
        try:
            self.page.goto(file.resolve().as_uri(), timeout=PATIENCE * 1000)
            self.page.wait_for_function(ready)
        except NotReadyError:
            return None
        self._draw(2)
        return cpu_of(self.pid) - begun

    def cpu_of_dragging(self, canvas: str, frames: int) -> float:
        """CPU-seconds of one frame while the ground of the picture is dragged."""
        box = self.page.locator(canvas).first.bounding_box()
        if box is None:
            raise SystemExit(f"there is no `{canvas}` to be dragged")
        x, y = box["x"] + 6, box["y"] + 6
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self._wait_quiet()
        begun = cpu_of(self.pid)
        for step in range(1, frames + 1):
            self.page.mouse.move(x + 4 * step, y + 2 * step)
            self._draw(1)
        spent = cpu_of(self.pid) - begun
        self.page.mouse.up()
        return spent / frames

    def _draw(self, frames: int) -> None:
        for _ in range(frames):
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def _wait_quiet(self) -> None:
        """Returns once the browser has hardly worked for half a second, after twenty seconds at the latest."""
        for _ in range(40):
            before = cpu_of(self.pid)
            time.sleep(0.5)
            if cpu_of(self.pid) - before < 0.03:
                return


def cpu_of(pid: int) -> float:
    """CPU-seconds of a process and all that descend from it, the ended ones that were waited for included."""
    spent: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        spent[int(each.parent.name)] = sum(map(int, fields[11:15])) / TICKS
        children.setdefault(int(fields[1]), []).append(int(each.parent.name))
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return sum(spent.get(member, 0.0) for member in family)


def _port(folder: Path) -> int:
    """The port on which the browser listens, as it writes it down once it does."""
    written = folder / "DevToolsActivePort"
    for _ in range(200):
        if written.exists() and (text := written.read_text()):
            return int(text.split()[0])
        time.sleep(0.1)
    raise SystemExit("Chromium did not start within 20 seconds")
