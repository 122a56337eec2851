"""The legend of a picture without script: each kind, status, stance and state that occurs, as the picture draws it."""

from collections.abc import Iterator

from stakegraph.views.languages import language_of
from stakegraph.views.legend import kinds_of, states_of, statuses_of
from stakegraph.views.markup import mark_up
from stakegraph.views.picture import Picture
from stakegraph.views.style import STANCES, LineStyle, in_order, style_gap, style_kind, style_tie
from stakegraph.views.svg import draw_shape


def write_key(picture: Picture) -> str:
    """The legend as an HTML list of small drawings with their words."""
    label = language_of(picture.language).say("static_legend")
    return f'<ul class="key" aria-label="{label}">\n{"".join(_items(picture))}</ul>'


def _items(picture: Picture) -> Iterator[str]:
    language = language_of(picture.language)
    for kind, title in kinds_of(picture).items():
        yield _item(draw_shape(style_kind(kind), (15, 8), 6.5), title)
    for status in statuses_of(picture):
        if status != "absent":  # that one stands among the gaps
            words = language.say("static_status", status=language.say_of("status", status))
            yield _item(_stroke(style_tie(status, "neutral")), words)
    for stance in in_order({tie.stance for tie in picture.ties} - {"neutral"}, STANCES):
        words = language.say("static_stance", stance=language.say_of("stance", stance))
        yield _item(_stroke(style_tie("existing", stance)), words)
    for state in states_of(picture):
        words = language.say("static_gap", state=language.say_of("gap", state))
        yield _item(_stroke(style_gap(state)), words)


def _item(drawing: str, words: str) -> str:
    picture = f'<svg viewBox="0 0 30 16" width="30" height="16" aria-hidden="true">{drawing}</svg>'
    return f"<li>{picture} {mark_up(words)}</li>\n"


def _stroke(style: LineStyle) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(str, style.dashes))}"' if style.dashes else ""
    line = f'<path d="M1,8 L29,8" stroke="{style.color}" stroke-width="{style.width}"{dashes}/>'
    if style.mark == "circle":
        return f'{line}<circle cx="15" cy="8" r="3" fill="{style.color}"/>'
    return f'{line}<path d="M15,3 L15,13" stroke="{style.color}" stroke-width="2"/>' if style.mark == "bar" else line
