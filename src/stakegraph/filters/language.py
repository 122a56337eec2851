"""The filter language, written as people say it: `company country=us sector=ict,finance role!=regulator`.

Terms are joined by AND, commas mean OR. A word without `=` is a kind or the id of an entity.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_CONDITION: Final = re.compile(r"([A-Za-z][\w.-]*)(!?=)")
_PIECE: Final = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")
_VALUE: Final = re.compile(r"""(?:[^,"']|"[^"]*"|'[^']*')*""")


class FilterFault(Exception):
    """A filter that says nothing: its text, the word at fault and a sentence; `column` counts from 1."""

    def __init__(self, text: str, word: str, message: str, column: int) -> None:
        super().__init__(message)
        self.text = text
        self.word = word
        self.message = message
        self.column = column


class Term(NamedTuple):
    """One condition: a key, the values of which one must (or, negated, none may) be there."""

    key: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.key}{'!=' if self.negated else '='}{','.join(self.values)}"


class Filter(NamedTuple):
    """A parsed filter: the bare words (kinds or ids, any of them) and the terms."""

    text: str
    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


class _Piece:
    """One piece between spaces, with the filter it stands in and where."""

    def __init__(self, whole: str, text: str, column: int) -> None:
        self.whole = whole
        self.text = text
        self.column = column

    def fault(self, message: str) -> FilterFault:
        return FilterFault(self.whole, self.text, message, self.column)


@lru_cache(maxsize=1024)
def parse_filter(text: str) -> Filter:
    """The words and terms of a filter.

    Raises FilterFault for a term without a key or a value, and for a quote that is not closed. Values may be quoted
    to hold spaces and commas.

    >>> parse_filter("company country=us sector!=finance").terms[0]
    Term(key='country', values=('us',), negated=False)
    """
    words: list[str] = []
    terms: list[Term] = []
    for piece in tuple(_pieces(text)):  # an open quote is told before what it breaks
        if "=" in piece.text:
            terms.append(_term(piece))
        else:
            words.extend(_values(piece, piece.text))
    return Filter(text, tuple(words), tuple(terms))


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    for match in _PIECE.finditer(text):
        _refuse_between(text, at, match.start())
        at = match.end()
        yield _Piece(text, match[0], match.start() + 1)
    _refuse_between(text, at, len(text))


def _refuse_between(text: str, start: int, end: int) -> None:
    """Nothing but spaces stands between pieces: all else is a quote that is not closed."""
    left = text[start:end].strip()
    if left:
        column = text.index(left, start) + 1
        raise FilterFault(text, left, f"the quote {left[0]} is not closed", column)


def _term(piece: _Piece) -> Term:
    found = _CONDITION.match(piece.text)
    if found is None:
        raise piece.fault(f"`{piece.text}` is no condition: write key=value or key!=value")
    return Term(found[1].casefold(), _values(piece, piece.text[found.end() :]), found[2] == "!=")


def _values(piece: _Piece, text: str) -> tuple[str, ...]:
    found: list[str] = []
    at = 0
    while at <= len(text):
        match = _VALUE.match(text, at)
        value = match[0] if match else ""
        found.append(value.strip("\"'"))
        at += len(value) + 1
    if not all(found):
        raise piece.fault(f"`{piece.text}` leaves a value out")
    return tuple(found)
