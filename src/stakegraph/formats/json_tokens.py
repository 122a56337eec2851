"""JSON text to tokens, each with the offset at which it stands: the standard library's scanner gives no places."""

import re
from collections.abc import Iterator
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


class Token(NamedTuple):
    """A piece of JSON: its kind (mark, string, number, word, end or other), its text as written, its offset."""

    kind: str
    text: str
    offset: int


def read_tokens(text: str, start: int, stop: int) -> Iterator[Token]:
    """The tokens of a stretch of the text, at last one of the kind `end`, and of that again and again."""
    while match := _TOKEN.match(text, start, stop):
        kind = match.lastgroup or ""
        yield Token(kind, match[kind], match.start(kind))
        start = match.end()
