"""The legend of a picture: what occurs in it, in words, and how it is drawn. On the page it is the filter as well."""

from typing import Any

from stakegraph.views.languages import Language, language_of
from stakegraph.views.picture import Picture
from stakegraph.views.style import STATES, STATUS_DASHES, LineStyle, in_order, style_gap, style_kind, style_tie


def write_legend(picture: Picture) -> dict[str, Any]:
    """Each kind, status, stance and state that occurs, with its words and its mark, in the order of the page."""
    titles, language = kinds_of(picture), language_of(picture.language)
    stances = sorted({tie.stance for tie in picture.ties})
    return {
        "kinds": [[kind, title, *_kind_mark(kind)] for kind, title in titles.items()],
        "statuses": _lines(language, "status", {each: style_tie(each, "neutral") for each in statuses_of(picture)}),
        "stances": _lines(language, "stance", {each: style_tie("existing", each) for each in stances}),
        "gaps": _lines(language, "gap", {each: style_gap(each) for each in states_of(picture)}),
        "relationships": [[kind, title] for kind, title in sorted({(tie.kind, tie.title) for tie in picture.ties})],
    }


def kinds_of(picture: Picture) -> dict[str, str]:
    """The kinds of entity with their titles, sorted by title."""
    titles = {node.kind: node.kind_title or node.kind for node in sorted(picture.nodes, key=lambda each: each.id)}
    return dict(sorted(titles.items(), key=lambda each: (each[1], each[0])))


def statuses_of(picture: Picture) -> list[str]:
    """The statuses of the ties, in their order."""
    return in_order((tie.status for tie in picture.ties), STATUS_DASHES)


def states_of(picture: Picture) -> list[str]:
    """What is missing, the surest first: the states of the gaps, and the absence that a source states itself."""
    said_absent = ["gap-asserted"] if any(tie.status == "absent" for tie in picture.ties) else []
    return in_order([*(gap.state for gap in picture.gaps), *said_absent], STATES)


def _kind_mark(kind: str) -> list[Any]:
    style = style_kind(kind)
    return [style.shape, style.color, style.fill]


def _lines(language: Language, family: str, styles: dict[str, LineStyle]) -> list[list[Any]]:
    return [
        [each, language.say_of(family, each), style.color, list(style.dashes), style.width, style.mark]
        for each, style in styles.items()
    ]
