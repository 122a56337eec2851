"""The view without any script, for the strictest mailboxes: the picture as SVG, the legend, tables, evidence."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from stakegraph.views.key import write_key
from stakegraph.views.languages import Language, language_of
from stakegraph.views.markup import mark_up, write_head
from stakegraph.views.page import stamp_parts
from stakegraph.views.picture import Picture
from stakegraph.views.plain import write_tables
from stakegraph.views.svg import draw_svg

FITS = 1700  # a wider drawing keeps its size on the screen, and is moved instead


def render_static(picture: Picture) -> str:
    """The page as text, to be written as UTF-8: no script, and nothing that asks the network for anything."""
    from stakegraph.views.layout import place_nodes  # numpy and networkx, which nothing else here needs

    style = files(__package__).joinpath("static.css").read_text(encoding="utf-8")
    language = language_of(picture.language)
    drawing = draw_svg(picture, place_nodes(picture))
    fits = ' class="fits"' if drawing.width <= FITS else ""
    parts = (
        write_head(picture.title, style, picture.language),
        "<body>",
        f'<header><h1>{mark_up(picture.title)}</h1><p class="stamp">{_spans(stamp_parts(picture))}</p></header>',
        "<main>",
        f'<figure{fits} tabindex="0" aria-label="{language.say("static_picture")}">\n{drawing.text}\n</figure>',
        *_nameless(drawing.nameless, language),
        write_key(picture),
        write_tables(picture, None, with_nodes=True),
        "</main>",
        f"<footer>{''.join(f'<p>{mark_up(note)}</p>' for note in picture.notes)}</footer>",
        "</body>",
        "</html>",
    )
    return "\n".join(parts) + "\n"


def _spans(parts: Iterable[str]) -> str:
    return "\n".join(f"<span>{mark_up(part)}</span>" for part in parts)


def _nameless(count: int, language: Language) -> Iterator[str]:
    if count:
        yield f"<p>{language.say('static_nameless', n=count)}</p>"
