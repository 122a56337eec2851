"""A document in Markdown, as GitHub, most wikis and word processors read it."""

import re
from collections.abc import Iterable

from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.reports.document import (
    Block,
    Bullets,
    Citation,
    Document,
    Entry,
    Facts,
    Grid,
    Heading,
    Line,
    Paragraph,
    Source,
    Sources,
)
from stakegraph.views.languages import Language, language_of
from stakegraph.views.links import check_link

_MARKUP = re.compile(r"[\\|<\[\]*`_~&]")
_START = re.compile(r"^([#>+=-]|[0-9]+(?=[.)]))")


def render_markdown(document: Document) -> str:
    """The document as text; nothing in it can become markup, a link or HTML."""
    blocks = map(_Blocks(language_of(document.language)).write, document.blocks)
    parts = [f"# {_text(document.title)}", _text(document.subtitle), *blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Blocks:
    """Blocks as Markdown, their citations in a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def write(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return f"{'#' * level} {_text(text)}"
            case Paragraph(text, proof):
                said = (f"- {self._line(each)}" for each in proof)
                return "\n".join((_paragraph(text), *said)).replace("\n", "\n\n", 1)
            case Bullets(items):
                return "\n".join(f"- {_paragraph(each)}" for each in items)
            case Facts(rows):
                return "\n".join(f"- **{_text(name)}**: {_text(value)}" for name, value in rows)
            case Grid(heads, rows):
                body = (_row(map(self._entry, row)) for row in rows)
                return "\n".join((_row(map(_text, heads)), _row("---" for _ in heads), *body))
            case Sources(items):
                return "\n".join(map(_source, items))

    def _entry(self, entry: Entry) -> str:
        return "<br>".join(map(self._line, entry))

    def _line(self, line: Line) -> str:
        if not isinstance(line, Citation):
            return _text(line)
        words = f"“{line.quote}”" if line.quote else ""
        lead = f"{line.lead}: " if line.lead else ""
        place = _text(line.place(self.language))
        return f"{_text(lead + words)} [{place}]".lstrip()  # brackets of ours: no text can make a link of them


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _source(source: Source) -> str:
    details = f". {_text(source.details)}" if source.details else ""
    return f"{source.number}. {_text(source.title)}{details}{_address(source.url)}"


def _address(url: str) -> str:
    """An address as a link if it may be one, else as code, which nothing makes a link of."""
    if not url:
        return ""
    link = check_link(url)
    plain = escape_terminal(" ".join(url.split())).replace("`", "'")
    return f". <{link}>" if link and not re.search("[<>]", link) else f". `{plain}`"


def _paragraph(text: str) -> str:
    return (
        _START.sub(r"\\\1", _text(text))
        if not text[:1].isdigit()
        else re.sub(r"^([0-9]+)([.)])", r"\1\\\2", _text(text))
    )


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", escape_terminal(" ".join(text.split())))
