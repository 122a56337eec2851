"""The HTML view: one file with picture, data, evidence and script in it, which asks the network for nothing."""

import re
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from stakegraph.views.languages import language_of
from stakegraph.views.markup import write_head
from stakegraph.views.network import VIS_MOST
from stakegraph.views.picture import Picture
from stakegraph.views.plain import write_tables
from stakegraph.views.wire import write_json

SCRIPTS: Final = (
    "data.js",
    "words.js",
    "elements.js",
    "links.js",
    "state.js",
    "shown.js",
    "theme.js",
    "filters.js",
    "scene.js",
    "labels.js",
    "graph.js",
    "vis.js",
    "svg.js",
    "shapes.js",
    "grid.js",
    "hairs.js",
    "brush.js",
    "bitmap.js",
    "pointers.js",
    "canvas.js",
    "tooltip.js",
    "heard.js",
    "path.js",
    "around.js",
    "evidence.js",
    "gaps.js",
    "asked.js",
    "about.js",
    "panel.js",
    "table.js",
    "saving.js",
    "printing.js",
    "search.js",
    "permalink.js",
    "start.js",
)
VIS: Final = ("lib", "vis-9.1.2", "vis-network.min.js")


def render_page(picture: Picture, *, is_embedded: bool = False) -> str:
    """The page as text, to be written as UTF-8. The same picture gives the same bytes; no clock is asked.

    An embedded one stands in a frame of another page: without its head of title, search and buttons, and as high as
    that frame.
    """
    said = {f"say_{name}": escape(text) for name, text in language_of(picture.language).of_page().items()}
    style, own = _read_page("page.css"), _join_scripts()
    vis = read_vis() if len(picture.nodes) <= VIS_MOST else ""
    return Template(_read_page("template.html")).substitute(
        said,
        body=' class="embedded"' if is_embedded else "",
        head=write_head(picture.title, style, picture.language, (vis, own)),
        title=escape(picture.title),
        stamp="\n".join(f"<span>{escape(part)}</span>" for part in stamp_parts(picture)),
        notes="\n".join(f"<p>{escape(note)}</p>" for note in picture.notes),
        tables=write_tables(picture),
        data=write_json(picture),
        vis=vis,
        script=own,
    )


def stamp_parts(picture: Picture) -> tuple[str, ...]:
    """What is printed at the foot: as-of, layers, what was asked for, counts, and how the digest begins."""
    language = language_of(picture.language)
    parts = (
        language.say("as_of", day=picture.as_of) if picture.as_of else "",
        language.say("layers", layers=", ".join(picture.layers)) if picture.layers else "",
        *(f"{language.say(f'about_{name}')}: {value}" for name, value in picture.chosen),
        *(language.count_of(name, count) for name, count in picture.counts.items()),
        language.say("digest", digest=picture.digest[:12]) if picture.digest else "",
    )
    return tuple(part for part in parts if part)


@cache
def read_vis() -> str:
    """vis-network, as the installed pyvis brings it, made safe to stand inside a `<script>` element."""
    return guard_script(files("pyvis").joinpath(*VIS).read_text(encoding="utf-8"))


def guard_script(text: str) -> str:
    r"""A script without source map and without a text that would end its element or open a comment.

    `\x3c` means `<` in texts and patterns of JavaScript, the only places where these words can stand.

    >>> guard_script('a="</script>"')
    'a="\\x3c/script>"'
    """
    text = re.sub(r"^//[#@] sourceMappingURL=.*$", "", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    return re.sub(r"<(?=/?script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _join_scripts() -> str:
    body = "\n".join(_read_page(name) for name in SCRIPTS)
    return guard_script(f'(() => {{\n"use strict";\n{body}\n}})();')


@cache
def _read_page(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")
