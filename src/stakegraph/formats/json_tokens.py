"""JSON text to tokens, each with the offset at which it stands: the standard library's scanner gives no places."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""[ \t\n]*+(?:
      (?P<mark>[{}\[\]:,])
    | (?P<string>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")
    | (?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.+-]))
    | (?P<word>[\w.+-]++)
    | (?P<end>\Z)
    | (?P<other>.)
    )""",
    re.VERBOSE,
)
_PLAIN_ENTRY = re.compile(r"""[ \t\n]*+"([^"\\\x00-\x1f]*+)"[ \t\n]*+:[ \t\n]*+"([^"\\\x00-\x1f]*+)"[ \t\n]*+([,}])""")


class Token(NamedTuple):
    """A piece of JSON: its kind (mark, string, number, word, end or other), its text as written, its offset."""

    kind: str
    text: str
    offset: int


class PlainEntry(NamedTuple):
    """A key and its text, both without escapes, with their offsets, and the mark behind them: `,` or `}`."""

    key: str
    key_offset: int
    text: str
    text_offset: int
    mark: str


class Tokens:
    """The tokens of a stretch of a text, one after the other; at its end the kind `end`, again and again."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self._text = text
        self._at = start
        self._stop = stop

    def next(self) -> Token:
        """The next token."""
        match = _TOKEN.match(self._text, self._at, self._stop)
        assert match is not None  # some group matches anything
        kind = match.lastgroup or ""
        self._at = match.end()
        return Token(kind, match[kind], match.start(kind))

    def plain_entry(self) -> PlainEntry | None:
        """The next entry of an object, if it is plain: most are, and are read in one look instead of four."""
        match = _PLAIN_ENTRY.match(self._text, self._at, self._stop)
        if match is None:
            return None
        self._at = match.end()
        return PlainEntry(match[1], match.start(1) - 1, match[2], match.start(2) - 1, match[3])
