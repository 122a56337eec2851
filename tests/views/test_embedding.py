"""A view in a frame of another page: no head, as high as its frame, and nothing of that page within reach."""

from pathlib import Path

import pytest

from stakegraph.errors import UsageError
from stakegraph.views import render_page, render_view
from stakegraph.views.forms import frame_of
from tests.cli.program import run
from tests.views.reader import Opener
from tests.views.sample import sample_picture

SEED = Path(__file__).parents[2] / "seed"


@pytest.mark.browser
def test_a_framed_view_fills_its_frame_and_is_read_there(read: Opener, tmp_path: Path) -> None:
    (tmp_path / "inner.html").write_text(render_view(sample_picture(), "embed"), encoding="utf-8")
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><p>A report</p>{frame_of('inner.html', 'A view')}", encoding="utf-8")
    reader = read.open(host.as_uri())
    frame = reader.page.frame_locator("iframe")
    frame.locator("#panel .rows button").first.click()
    assert frame.locator("#panel-evidence").get_attribute("aria-pressed") == "true"
    assert not frame.locator("#top").is_visible()
    heights = frame.locator("body").evaluate("(body) => [body.scrollHeight, innerHeight]")
    assert heights[0] == heights[1] == 640
    assert reader.faults == []
    assert {request.rpartition("/")[2] for request in reader.requests} == {"host.html", "inner.html"}


@pytest.mark.browser
def test_a_framed_view_cannot_reach_the_page_around_it(read: Opener, tmp_path: Path) -> None:
    (tmp_path / "inner.html").write_text(render_view(sample_picture(), "embed"), encoding="utf-8")
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html>{frame_of('inner.html', 'A view')}", encoding="utf-8")
    page = read.open(host.as_uri()).page
    inner = page.frames[1]
    inner.locator(":root[data-ready]").wait_for()
    reached = inner.evaluate("() => { try { return parent.document.title; } catch { return null; } }")
    assert reached is None


def test_only_the_embedded_page_says_that_it_is_one() -> None:
    assert '<body class="embedded">' in render_page(sample_picture(), is_embedded=True)
    assert "<body>" in render_page(sample_picture())


def test_the_frame_is_told_on_the_terminal_and_never_in_the_page(tmp_path: Path) -> None:
    store = str(tmp_path / "s.db")
    assert run("load", str(SEED), "--store", store).code == 0
    done = run("view", "--embed", "-o", str(tmp_path / "my view.html"), "--title", 'A "view"', "--store", store)
    assert done.code == 0
    assert 'src="my view.html" title="A &quot;view&quot;"' in done.stderr
    assert str(tmp_path) not in done.stderr.partition("<iframe")[2]


def test_a_view_is_embedded_or_static() -> None:
    with pytest.raises(UsageError):
        render_view(sample_picture(), "embeded")
    assert run("view", "--embed", "--static", "-o", "-").code == 2
