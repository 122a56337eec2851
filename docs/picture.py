"""Photograph a view for the README: `python docs/picture.py VIEW.html [OUT.png]` (1440 × 860, light)."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def photograph(view: Path, out: Path) -> None:
    """Open the view as a reader would and save what the window shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 860}, color_scheme="light", reduced_motion="reduce")
        page.goto(view.resolve().as_uri())
        page.locator(":root[data-ready]").wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=out)
        browser.close()


def main(arguments: list[str]) -> int:
    """Photograph the view named first; the picture lands where the second says, or in docs/view.png."""
    if not 1 <= len(arguments) <= 2:
        print("usage: python docs/picture.py VIEW.html [OUT.png]", file=sys.stderr)
        return 2
    photograph(Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else "docs/view.png"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
