"""The formats of a brief, by the ending of its file."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.reports.document import Document
from stakegraph.reports.html import render_html
from stakegraph.reports.markdown import render_markdown

FORMATS: Final[Mapping[str, Callable[[Document], str]]] = {"md": render_markdown, "html": render_html}
_ENDINGS: Final[Mapping[str, str]] = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}


def render_brief(document: Document, format: str) -> str:
    """The brief as text, `md` or `html`. Raises UsageError for a format that is none."""
    if format not in FORMATS:
        raise UsageError(
            f"`{format}` is no format of a brief", nearest(format, tuple(FORMATS)) or f"one of: {', '.join(FORMATS)}"
        )
    return FORMATS[format](document)


def format_of(name: str) -> str:
    """The format that the name of a file asks for. Raises UsageError where its ending says nothing."""
    ending = PurePath(name).suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError(
            f"`{name}` ends in neither .md nor .html", "name the file brief.md or brief.html, or say --format"
        )
    return _ENDINGS[ending]
