"""A brief holds words of strangers: none of them becomes markup, a link that misleads, or a request."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from stakegraph.reports import render_brief
from stakegraph.reports.document import (
    Bullets,
    Citation,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Source,
    Sources,
)

HOSTILE = (
    "</title><script>window.ran = 1</script>",
    "<img src=x onerror=window.ran=1>",
    '" onmouseover="window.ran=1" x="',
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "a | b\n\n# heading\n```",
    "1. one\u2028\u202eevil",
    "&lt;b&gt; {{7*7}} ${policy}",
    "javascript:window.ran=1",
)


def brief_of(text: str) -> Document:
    """A brief with the text wherever a text can stand."""
    citation = Citation(text, 1, text, (1,), (text,), text)
    blocks = (
        Heading(text),
        Paragraph(text, (citation,)),
        Bullets((text,)),
        Facts(((text, text),)),
        Grid((text, text), (((text, citation), (text,)),)),
        Sources((Source(1, text, text, text),)),
    )
    return Document(text, text, blocks)


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "bdi":
            self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_add_no_element_and_no_attribute(text: str) -> None:
    tame, hostile = (Tags(render_brief(brief_of(each), "html")).found for each in ("tame", text))
    assert [tag for tag, _ in hostile] == [tag for tag, _ in tame]
    assert [set(attributes) for _, attributes in hostile] == [set(attributes) for _, attributes in tame]


def test_the_page_has_no_script_and_its_policy_allows_none() -> None:
    text = render_brief(brief_of("tame"), "html")
    found = Tags(text).found
    style = text.partition("<style>")[2].partition("</style>")[0]
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    assert not {"script", "link", "img", "base", "iframe"} & {tag for tag, _ in found}
    assert found[2][1]["content"] == (
        f"default-src 'none'; script-src; style-src 'sha256-{hashed}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import", style)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_is_markup_in_markdown(text: str) -> None:
    told = render_brief(brief_of(text), "md")
    plain = re.sub(r"\\.|`[^`\n]*`", "", told)
    assert not re.search(r"<(?!br>)[a-zA-Z/!h]|!?\[[^\]]*\]\(|javascript:.*\]\(|\u202e", plain)
    assert len(re.findall(r"^# ", told, flags=re.MULTILINE)) == 1
    rows = [line for line in told.splitlines() if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [3, 3, 3]


@pytest.mark.parametrize(
    ("url", "html", "md"),
    [
        ("https://example.org/a?b=c", '<a href="https://example.org/a?b=c"', "<https://example.org/a?b=c>"),
        ("javascript:alert(1)", ". javascript:alert(1)", "`javascript:alert(1)`"),
        ("https://user@example.org/", ". https://user@example.org/", "`https://user@example.org/`"),
        ("https://example.org/`x`", '<a href="https://example.org/`x`"', "<https://example.org/`x`>"),
    ],
)
def test_only_addresses_that_cannot_mislead_are_links(url: str, html: str, md: str) -> None:
    document = Document("T", "", (Sources((Source(1, "A report", "", url),)),))
    page = render_brief(document, "html")
    assert html in page
    assert ("<a " in page) == html.startswith("<a ")
    assert md in render_brief(document, "md")


def test_no_path_of_this_machine_is_in_a_brief(tmp_path: Path) -> None:
    from stakegraph.api import Graph
    from stakegraph.stores.memory import MemoryStore

    seed = tmp_path / "private" / "pacts.yaml"
    seed.parent.mkdir()
    seed.write_text(
        "stakegraph: 1\ndefaults: {source: s}\nsources: [{id: s, kind: source, name: S, date: 2020}]\n"
        "entities: [{id: a1, kind: country, name: A, evidence: [{quote: x}]}, "
        "{id: b1, kind: country, name: B, evidence: [{quote: x}]}]\n"
        "gap_rules: [{id: g, name: G, between: [a1, b1], expect: {via: agreement}, evidence: [{quote: x}]}]\n"
    )
    graph = Graph(MemoryStore())
    assert not graph.load([seed]).refused
    for format in ("md", "html"):
        assert not re.search(r"private|pacts\.yaml|/tmp/", graph.report(format=format))
