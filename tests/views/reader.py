"""The page in a browser, opened from a file as a reader opens it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stakegraph.views import Picture, render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
REPORTS = "window.reports = []; addEventListener('securitypolicyviolation', (e) => window.reports.push(e.blockedURI));"


@dataclass(frozen=True)
class Window:
    """What a reader's browser is like."""

    is_dark: bool = False
    runs_script: bool = True
    width: int = 1440


class Reader:
    """A window on a view, and all that went wrong in it."""

    def __init__(self, browser: "Browser", address: str, window: Window) -> None:
        self.requests: list[str] = []
        self.faults: list[str] = []
        context = browser.new_context(
            offline=True,
            reduced_motion="reduce",
            accept_downloads=True,
            java_script_enabled=window.runs_script,
            color_scheme="dark" if window.is_dark else "light",
            viewport={"width": window.width, "height": 860},
        )
        context.set_default_timeout(120_000)  # a busy machine is slow, not wrong
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.add_init_script(REPORTS)
        self.page.goto(address)

    def find(self, text: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(100)

    @property
    def address(self) -> str:
        """Where the file lies, without the state that the page keeps in its hash."""
        return self.page.url.partition("#")[0]

    def count(self) -> str:
        """What the page says it shows."""
        return self.text("#count")

    def rows(self) -> list[str]:
        """The rows of the table, as they are shown."""
        if self.page.locator("#table").is_hidden():
            self.page.locator("#show-table").click()
        return self.page.locator("#table tbody tr").all_inner_texts()

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
        return self.open(file.as_uri(), window)

    def open(self, address: str, window: Window = Window()) -> Reader:
        """The page that lies there, with the state that its hash holds."""
        self.readers.append(Reader(self.browser, address, window))
        return self.readers[-1]
