"""The page as text: safe by construction, the same bytes each time."""

import json
import re
import sys
from base64 import b64encode
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from stakegraph.views import Gap, Node, Picture, Proof, Said, Tie, render_page
from stakegraph.views.columns import from_column
from stakegraph.views.page import SCRIPTS, guard_script, read_vis
from stakegraph.views.picture import Asked
from stakegraph.views.wire import write_json
from tests.views.sample import sample_picture

HOSTILE = (
    "</script><script>window.ran = 1</script>",
    "<!--<script>",
    "<img src=x onerror=window.ran=1>",
    "\u2028\u2029\u202e\u2066",
    "__proto__",
    "constructor",
    '" onmouseover="window.ran=1" x="',
    "</noscript></title></style><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "${policy} {{7*7}} &lt;b&gt;",
)


class Page(HTMLParser):
    """What a browser would find in the page: elements with attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, _: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.texts:
            self.texts[self._open][-1] += data

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def hostile_picture(text: str) -> Picture:
    """A picture with the text in every field that holds a text, ids included."""
    proof = Proof(text, text, text, text, (text, text), text)
    said = Said(text, text, text, text, text, text, text, text, (proof,))
    nodes = (Node(text, text, text, text, (text,), (said,), (text,)), Node(f"{text}2", text, text, text))
    tie = Tie(text, text, f"{text}2", text, text, text, text, True, (said,), text)
    gap = Gap(text, text, f"{text}2", text, text, text, text, text, text, (proof,))
    asked = Asked(text, text, text, text, text, text, text, text, text, ((text, f"{text}2", text),), (proof,), (proof,))
    return Picture(text, text, (text,), {text: 1}, text, nodes, (tie,), (gap,), (text,), (asked,), (text, text))


def test_hostile_picture_fills_every_text() -> None:
    def empty(value: object) -> bool:
        inner = [getattr(value, each.name) for each in fields(value)] if is_dataclass(value) else value
        return not inner if isinstance(value, str) else isinstance(inner, list | tuple) and any(map(empty, inner))

    picture = hostile_picture("x")
    assert not any(map(empty, (picture.nodes[0], picture.ties[0], picture.gaps[0], picture.asked[0])))


def test_same_picture_same_bytes_in_any_order() -> None:
    picture = sample_picture()
    turned = replace(picture, nodes=picture.nodes[::-1], ties=picture.ties[::-1], gaps=picture.gaps[::-1])
    assert render_page(picture) == render_page(picture) == render_page(turned)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_add_no_element_and_no_attribute(text: str) -> None:
    tame, hostile = Page(render_page(hostile_picture("tame"))), Page(render_page(hostile_picture(text)))
    assert marked(hostile) == marked(tame)


def marked(page: Page) -> list[tuple[str, set[str]]]:
    """The elements and the names of their attributes; texts that may run the other way stand apart in a `bdi`."""
    return [(tag, set(attributes)) for tag, attributes in page.elements if tag != "bdi"]


@pytest.mark.parametrize("text", HOSTILE)
def test_data_is_read_back_as_written(text: str) -> None:
    data = json.loads(Page(render_page(hostile_picture(text))).texts["script"][0])
    assert [from_column(data["nodes"][name]) for name in ("id", "name")] == [[text, f"{text}2"], [text, text]]
    assert [from_column(data["proofs"][name])[0] for name in ("source", "title", "locator", "quote")] == [text] * 4


def test_data_holds_no_character_that_could_end_its_element() -> None:
    assert not re.search("[<>&\u2028\u2029]", write_json(hostile_picture("".join(HOSTILE))))


def test_policy_stands_first_and_names_what_is_in_the_page() -> None:
    page = Page(render_page(sample_picture()))
    assert page.elements[:3] == [("html", {"lang": "en"}), ("head", {}), ("meta", page.named("meta")[0])]
    scripts, styles = page.texts["script"][1:], page.texts["style"]
    assert page.named("meta")[0] == {
        "http-equiv": "Content-Security-Policy",
        "content": (
            f"default-src 'none'; script-src {hash_of(scripts[0])} {hash_of(scripts[1])}; "
            f"style-src {hash_of(styles[0])}; img-src data: blob:; base-uri 'none'; form-action 'none'"
        ),
    }
    assert len(scripts) == 2
    assert len(styles) == 1


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_fetched() -> None:
    text = render_page(sample_picture())
    page = Page(text)
    assert {name for tag, attributes in page.elements for name in attributes if name == "src"} == set()
    assert {tag for tag, attributes in page.elements if "href" in attributes} <= {"a"}
    assert not page.named("link")
    assert not page.named("base")
    assert not re.search(r"url\(|@import", page.texts["style"][0])
    assert "sourceMappingURL" not in text


def test_no_attribute_runs_script_or_is_stopped_by_the_policy() -> None:
    page = Page(render_page(sample_picture()))
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_only_safe_addresses_become_links() -> None:
    proofs = tuple(Proof("s", url=url) for url in ("https://example.org/a", "javascript:alert(1)", "https://a@b.org/"))
    page = Page(render_page(with_proofs(proofs)).replace("<noscript>", "").replace("</noscript>", ""))
    assert [each["href"] for each in page.named("a")] == ["https://example.org/a"]
    assert page.named("a")[0]["rel"] == "noopener noreferrer nofollow"


def with_proofs(proofs: tuple[Proof, ...]) -> Picture:
    nodes = (Node("a", "A", "company"), Node("b", "B", "agency"))
    return Picture(
        "One tie", nodes=nodes, ties=(Tie("t", "a", "b", "funds", "funds", said=(Said("x", proofs=proofs),)),)
    )


def test_silence_is_never_called_absence() -> None:
    gap = Gap("g", "a", "b", "rule", "A rule", "gap-no-record")
    text = render_page(replace(with_proofs(()), gaps=(gap,)))
    assert "no record in these seeds" in text
    assert not re.search("does not exist|do not exist", text.replace(read_vis(), ""))


def test_long_tables_without_script_say_what_they_leave_out() -> None:
    ties = tuple(Tie(f"t{n}", "a", "b", "funds", "funds") for n in range(2001))
    text = render_page(replace(with_proofs(()), ties=ties))
    assert "The first 2,000 of 2,001 rows." in text


def test_a_picture_of_nothing_is_a_page() -> None:
    assert "Nothing yet" in render_page(Picture("Nothing yet"))


FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|setHTML"
    r"|\beval\b|\bFunction\s*\(|setTimeout\(\s*[\"'`]|import\(|fetch\(|XMLHttpRequest|sendBeacon|WebSocket"
    r"|\.style\b|setAttribute\(\s*[\"'](?:on|style|src|href)|\.on[a-z]+\s*=|localStorage|cookie"
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_own_scripts_use_no_dangerous_call(name: str) -> None:
    script = files("stakegraph.views").joinpath("page", name).read_text(encoding="utf-8")
    assert FORBIDDEN.search(script) is None


@pytest.mark.parametrize("line", ["a.innerHTML = b", "el.onclick = f", "x.setAttribute('style', y)", "eval(z)"])
def test_the_lint_of_scripts_finds_what_it_is_for(line: str) -> None:
    assert FORBIDDEN.search(line)


def test_every_script_of_ours_is_in_the_page() -> None:
    found = {each.name for each in files("stakegraph.views").joinpath("page").iterdir() if each.name.endswith(".js")}
    assert found == set(SCRIPTS)


def test_inlined_scripts_cannot_end_their_element() -> None:
    assert guard_script('"</SCRIPT>" + "<!--" + "<script>"') == '"\\x3c/SCRIPT>" + "\\x3c!--" + "\\x3cscript>"'
    assert not re.search(r"</?script|<!--", read_vis(), re.IGNORECASE)


def test_no_path_of_this_machine_is_in_the_page() -> None:
    page = render_page(sample_picture())
    assert not any(str(each) in page for each in (Path(__file__).parents[2], Path.home(), sys.prefix, sys.base_prefix))
    assert "site-packages" not in page
