"""The forms of a view: the page, the page for a frame of another one, and the page without any script."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.views.page import render_page
from stakegraph.views.picture import Picture
from stakegraph.views.static import render_static

FORMS: Final[Mapping[str, Callable[[Picture], str]]] = {
    "page": render_page,
    "embed": partial(render_page, is_embedded=True),
    "static": render_static,
}


def render_view(picture: Picture, form: str = "page") -> str:
    """The picture as HTML in one of the forms. Raises UsageError, with the nearest one, for a form that is none."""
    if form not in FORMS:
        hint = nearest(form, tuple(FORMS)) or f"one of: {', '.join(FORMS)}"
        raise UsageError(f"`{form}` is no form of a view", hint)
    return FORMS[form](picture)


def frame_of(name: str, title: str) -> str:
    """The HTML that puts an embedded view into another page: it runs its own script there, and cannot touch the page.

    >>> frame_of("view.html", "A & B").partition(" sandbox")[0]
    '<iframe src="view.html" title="A &amp; B" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer"'
    """
    rights = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    frame = f'<iframe src="{escape(name)}" title="{escape(title)}" width="100%" height="640" loading="lazy"'
    return f'{frame} referrerpolicy="no-referrer" sandbox="{rights}"></iframe>'
