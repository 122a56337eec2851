"""What every HTML page of ours has in common: its head, and how a text or an address becomes markup."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import Final

from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.views.links import check_link

REL: Final = "noopener noreferrer nofollow"


def write_head(title: str, style: str, language: str, scripts: Iterable[str] = ()) -> str:
    """The page up to its body. The policy comes first: these scripts and this style run, and nothing else."""
    parts = (
        "<!doctype html>",
        f'<html lang="{escape(language)}">',
        "<head>",
        f'<meta http-equiv="Content-Security-Policy" content="{write_policy(scripts, (style,))}">',
        '<meta charset="utf-8">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(escape_terminal(title))}</title>",
        f"<style>{style}</style>",
        "</head>",
    )
    return "\n".join(parts)


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


def mark_up(text: str) -> str:
    """A text of the data, escaped; where it may run the other way, its direction is its own."""
    shown = escape(escape_terminal(text))
    return shown if text.isascii() else f"<bdi>{shown}</bdi>"


def mark_up_address(url: str) -> str:
    """An address as a link where it may be one, else as it stands."""
    link = check_link(url)
    return f'<a href="{escape(link)}" rel="{REL}">{mark_up(link)}</a>' if link else mark_up(url)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
