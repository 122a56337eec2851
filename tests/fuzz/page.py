"""Whatever the texts of a graph, the data of its page is JSON that cannot end its element, and its tables are text."""

import json
from html.parser import HTMLParser
from random import Random
from unittest.mock import patch

from stakegraph.views import Picture
from stakegraph.views.plain import write_tables
from stakegraph.views.wire import to_wire, write_json
from tests.fuzz.pieces import CHARACTERS
from tests.views.test_picture_page import hostile_picture

HOSTILE = (
    *("</script", ">", "<!--", "<script", "-->", "]]>", "&lt;", "&#60;", "<", "&", '"', "'", "`", "${x}", "{{7*7}}"),
    *(
        "javascript:",
        "data:text/html,",
        "\u2028",
        "\u2029",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x1b",
        "__proto__",
        "constructor",
    ),
    *(
        "onerror=",
        "<img src=x ",
        "</noscript>",
        "</title>",
        "</style>",
        "\\u003c",
        "\\",
        "\n",
        "\ud800",
        "😀",
        "e\u0301",
    ),
)
ALLOWED = {"style", "id", "class", "href", "rel", "lang", "dir", "scope", "colspan", "open", "title"}


def texts(random: Random) -> str:
    """Texts of pieces that pages have been broken with."""
    return "".join(random.choices((*HOSTILE, *CHARACTERS), k=random.choice((1, 2, 5, 15)))).replace("\ud800", "")


def draw(text: str) -> None:
    """What is tried with a text in every field of a graph."""
    picture = hostile_picture(text)
    with patch("stakegraph.views.layout.place_nodes", _at_once):  # where things stand is not what is searched
        written = write_json(picture)
        assert not {*"<>&\u2028\u2029"} & {*written}
        assert json.loads(written) == json.loads(json.dumps(to_wire(picture)))
    page = _Elements(write_tables(picture))
    assert not {name for name in page.attributes if name not in ALLOWED}, page.attributes
    assert not {"script", "img", "svg", "iframe", "object", "embed", "link", "form"} & page.elements, page.elements
    assert all(each.startswith(("http://", "https://", "#")) for each in page.links), page.links


def _at_once(picture: Picture) -> dict[str, tuple[int, int]]:
    return {node.id: (place, 0) for place, node in enumerate(picture.nodes)}


class _Elements(HTMLParser):
    """The elements and attributes that a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name == "href"]
