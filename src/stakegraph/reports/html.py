"""A document as one HTML file without script: it asks the network for nothing and prints as a letter does."""

from collections.abc import Iterable
from importlib.resources import files

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
from stakegraph.views.markup import mark_up, mark_up_address, write_head


def render_html(document: Document) -> str:
    """The document as a page, to be written as UTF-8; every text is escaped, only checked addresses are links."""
    style = files(__package__).joinpath("brief.css").read_text(encoding="utf-8")
    subtitle = f'<p class="subtitle">{mark_up(document.subtitle)}</p>' if document.subtitle else ""
    blocks = _Blocks(language_of(document.language))
    parts = (
        write_head(document.title, style, document.language),
        "<body>",
        f"<h1>{mark_up(document.title)}</h1>",
        *filter(None, (subtitle,)),
        *map(blocks.write, document.blocks),
        "</body>",
        "</html>",
    )
    return "\n".join(parts) + "\n"


class _Blocks:
    """Blocks as HTML, their citations in a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def write(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return f"<h{level}>{mark_up(text)}</h{level}>"
            case Paragraph(text, proof):
                said = _list("ul", map(self._line, proof), ' class="proof"') if proof else ""
                return f"<p>{mark_up(text)}</p>{said}"
            case Bullets(items):
                return _list("ul", map(mark_up, items))
            case Facts(rows):
                named = (f"<dt>{mark_up(name)}</dt><dd>{mark_up(value)}</dd>" for name, value in rows)
                return f"<dl>{''.join(named)}</dl>"
            case Grid(heads, rows):
                return self._grid(heads, rows)
            case Sources(items):
                return _list("ol", map(_source, items))

    def _grid(self, heads: Iterable[str], rows: Iterable[Iterable[Entry]]) -> str:
        head = "".join(f'<th scope="col">{mark_up(each)}</th>' for each in heads)
        body = "\n".join(f"<tr>{''.join(map(self._entry, row))}</tr>" for row in rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _entry(self, entry: Entry) -> str:
        return f"<td>{''.join(f'<div>{self._line(line)}</div>' for line in entry)}</td>"

    def _line(self, line: Line) -> str:
        if not isinstance(line, Citation):
            return mark_up(line)
        lead = f"{mark_up(line.lead)}: " if line.lead else ""
        words = f"“{mark_up(line.quote)}” " if line.quote else ""
        return f"{lead}{words}<cite>[{mark_up(line.place(self.language))}]</cite>"


def _list(tag: str, items: Iterable[str], attributes: str = "") -> str:
    return f"<{tag}{attributes}>\n" + "\n".join(f"<li>{each}</li>" for each in items) + f"\n</{tag}>"


def _source(source: Source) -> str:
    details = f". {mark_up(source.details)}" if source.details else ""
    return f"{mark_up(source.title)}{details}{f'. {mark_up_address(source.url)}' if source.url else ''}"
