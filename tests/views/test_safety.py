"""The page in a browser runs nothing but itself, asks for nothing, and links to cited sources alone."""

from urllib.parse import quote

import pytest

from stakegraph.views import Proof, wire
from tests.views.reader import Opener, Reader
from tests.views.sample import sample_picture
from tests.views.test_picture_page import HOSTILE, hostile_picture, with_proofs

pytestmark = pytest.mark.browser


def test_the_page_asks_for_itself_alone_and_reports_nothing(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator(":root[data-ready]").wait_for()
    reader.find("microsoft")
    assert reader.requests == [reader.address]
    assert reader.faults == []
    assert reader.page.evaluate("window.reports") == []


@pytest.mark.parametrize("without_policy", [False, True], ids=["policy", "no-policy"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_run_nothing(read: Opener, text: str, without_policy: bool) -> None:
    reader = read(hostile_picture(text), without_policy=without_policy)
    reader.page.locator(":root[data-ready]").wait_for()
    use_everything(reader)
    assert reader.page.evaluate("window.ran") is None
    assert reader.faults == []
    assert reader.page.evaluate("window.reports") == []
    assert set(reader.requests) == {reader.address}


def use_everything(reader: Reader) -> None:
    page = reader.page
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    name = page.evaluate("JSON.parse(document.getElementById('data').textContent).nodes.name.of[0]")
    page.locator("#search").fill(name)
    page.keyboard.press("Enter")
    box = page.locator("#graph").bounding_box()
    assert box is not None
    for share in (0.5, 0.45, 0.4, 0.5):
        page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.keyboard.press("Escape")
    for panel in ("asked", "about", "gaps"):
        page.locator(f"#panel-{panel}").click()
        for button in page.locator("#panel-body button").all()[:12]:
            if button.is_visible():
                button.click()
                page.locator(f"#panel-{panel}").click()
    page.reload()
    page.locator("#show-table").click()
    page.locator("#table tbody button").last.click()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_address_runs_nothing_and_fails_nothing(read: Opener, text: str) -> None:
    first = read(sample_picture())
    names = ("at", "asked", "around", "path", "day", "view", "panel", "sort", "theme", "camera", "no-kind", "__proto__")
    for value in (quote(text), f"1 {quote(text)}", "%", "1,2,NaN"):
        reader = read.open(f"{first.address}#{'&'.join(f'{name}={value}' for name in names)}")
        reader.page.locator(":root[data-ready]").wait_for()
        assert reader.page.evaluate("window.ran") is None
        assert reader.faults == []
        assert reader.count().startswith("64 of 64 entities")


def test_a_script_put_in_is_stopped_by_the_policy(read: Opener) -> None:
    reader = read(sample_picture(), added="<script>window.ran = 1</script>")
    reader.page.locator(":root[data-ready]").wait_for()
    assert reader.page.evaluate("window.ran") is None
    assert reader.page.evaluate("window.reports") == ["inline"]


def test_the_same_script_would_run_without_the_policy(read: Opener) -> None:
    reader = read(sample_picture(), without_policy=True, added="<script>window.ran = 1</script>")
    assert reader.page.evaluate("window.ran") == 1


@pytest.mark.parametrize("url", ["https://example.org:0/x", "https://user@example.org/", "javascript:window.ran=1"])
def test_an_address_that_python_refused_is_text_on_the_page_too(read: Opener, url: str) -> None:
    reader = read(with_proofs((Proof("s", "A report", url=url),)))
    reader.find("A")
    assert url in reader.text("#panel")
    assert reader.page.locator("#panel a").count() == 0


@pytest.mark.parametrize(
    "url",
    [
        "javascript:window.ran=1",
        "data:text/html,x",
        "https://user@example.org/",
        "https://example.org/a b",
        "https://example.org/\u202ex",
        "file:///etc/passwd",
        f"https://example.org/{'x' * 2048}",
    ],
)
def test_the_page_looks_at_an_address_again(read: Opener, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(wire, "check_link", lambda given: given)
    reader = read(with_proofs((Proof("s", "A report", url=url), Proof("t", "Other", url="https://example.org/x"))))
    reader.find("A")
    links = reader.page.locator("#panel a")
    assert [links.nth(n).get_attribute("href") for n in range(links.count())] == ["https://example.org/x"]
    assert links.first.get_attribute("rel") == "noopener noreferrer nofollow"
    assert "(example.org)" in reader.text("#panel")


def test_links_lead_to_cited_sources_only(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    reader.find("mx-gov")
    hrefs = reader.page.eval_on_selector_all("a[href]", "all => all.map((each) => each.href)")
    urls = {proof.url for tie in picture.ties for said in tie.said for proof in said.proofs}
    assert hrefs
    assert set(hrefs) <= urls
