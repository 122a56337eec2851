"""The HTML view: one file with picture, data, evidence and script in it, which asks the network for nothing."""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from stakegraph.views.picture import Picture
from stakegraph.views.plain import write_tables
from stakegraph.views.wire import write_json

SCRIPTS: Final = (
    "data.js",
    "elements.js",
    "links.js",
    "state.js",
    "filters.js",
    "theme.js",
    "labels.js",
    "graph.js",
    "evidence.js",
    "panel.js",
    "table.js",
    "search.js",
    "start.js",
)
VIS: Final = ("lib", "vis-9.1.2", "vis-network.min.js")


def render_page(picture: Picture) -> str:
    """The page as text, to be written as UTF-8. The same picture gives the same bytes; no clock is asked."""
    style, own, vis = _read_page("page.css"), _join_scripts(), read_vis()
    return Template(_read_page("template.html")).substitute(
        policy=write_policy((vis, own), (style,)),
        title=escape(picture.title),
        stamp="\n".join(f"<span>{escape(part)}</span>" for part in stamp_parts(picture)),
        notes="\n".join(f"<p>{escape(note)}</p>" for note in picture.notes),
        tables=write_tables(picture),
        data=write_json(picture),
        style=style,
        vis=vis,
        script=own,
    )


def write_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy: nothing is allowed but these very scripts and styles, by hash.

    >>> write_policy((), ("p{}",)).split("; ")[2]
    "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='"
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *map(_hash, scripts))),
            " ".join(("style-src", *map(_hash, styles))),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def stamp_parts(picture: Picture) -> tuple[str, ...]:
    """What is printed at the foot: as-of, layers, counts, and the beginning of the store's digest."""
    parts = (
        f"as of {picture.as_of}" if picture.as_of else "",
        f"layers: {', '.join(picture.layers)}" if picture.layers else "",
        *(f"{count:,} {name}" for name, count in picture.counts.items()),
        f"digest {picture.digest[:12]}" if picture.digest else "",
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


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
