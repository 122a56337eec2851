"""Text as a terminal shows it: harmless, measured in columns, and coloured where that is wanted."""

import re
from functools import cache, lru_cache
from typing import Final

_UNSAFE: Final = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WESTERN: Final = "[ -\u02ff\u2010-\u2027]*"  # one column each but for the soft hyphen; two ranges are compiled fast
_SOFT_HYPHEN: Final = "\u00ad"
_FIRST_COMBINING: Final = "\u0300"
_OURS: Final = "→←─"  # signs of our own tables, each one column wide
_SELECTOR = "\ufe0f"  # asks for the coloured, wide form of the sign before it
_NO_WIDTH: Final = ("Mn", "Me", "Cf")
_WIDE: Final = ("W", "F")

_CODES: Final = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "bold red": "1;31",
    "bold yellow": "1;33",
}


def escape_terminal(text: str) -> str:
    r"""The text with all that steers a terminal or turns its reading direction written out.

    Line feeds and tabs stay, and so do the joiners that Persian, Indian scripts and emoji need.

    >>> escape_terminal("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return text if text.isprintable() else unsafe().sub(_written_out, text)


@cache
def unsafe() -> re.Pattern[str]:
    """The characters that steer a terminal or turn its reading direction; made when a text is not all printable."""
    return re.compile(_UNSAFE)


def _written_out(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def display_width(text: str) -> int:
    """How many columns a line takes: two for East Asian wide characters, none for accents set apart and joiners.

    >>> display_width("\u65e5\u672c"), display_width("e\u0301")
    (4, 1)
    """
    if text.isascii() or (re.fullmatch(_WESTERN, text) and _SOFT_HYPHEN not in text):
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if (character < _FIRST_COMBINING and character != _SOFT_HYPHEN) or character in _OURS or character == _SELECTOR:
        return 1
    import unicodedata  # for the other scripts of the world alone

    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def cut(text: str, width: int) -> str:
    """The longest beginning of a text that fits into so many columns; at least one character of it."""
    taken = 0
    for place, character in enumerate(text):
        taken += display_width(character)
        if taken > width and place:
            return text[:place]
    return text


def paint(text: str, style: str, colour: bool) -> str:
    """The text in a style (a colour, `bold`, `dim` or none), where colour is wanted at all."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style and text else text
