"""The filter language, written as people say it: `company country=us sector=ict,finance role!=regulator`.

Terms are joined by AND, commas mean OR. A word without `=` is a kind or the id of an entity.
"""

import re
from dataclasses import dataclass

_TERM = re.compile(r"(?P<key>[A-Za-z][\w.-]*)(?P<sign>!=|=)(?P<values>.*)", re.DOTALL)
_PIECE = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")


class FilterFault(Exception):
    """A filter that says nothing: its text, the word at fault and a sentence; `column` counts from 1."""

    def __init__(self, text: str, word: str, message: str) -> None:
        super().__init__(message)
        self.text = text
        self.word = word
        self.message = message
        self.column = text.find(word) + 1


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a key, the values of which one must (or, negated, none may) be there."""

    key: str
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        return f"{self.key}{'!=' if self.negated else '='}{','.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """A parsed filter: the bare words (kinds or ids, any of them) and the terms."""

    text: str
    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def parse_filter(text: str) -> Filter:
    """The words and terms of a filter.

    Raises FilterFault for a term without a key or a value. Values may be quoted to hold spaces.

    >>> parse_filter("company country=us sector!=finance").terms[0]
    Term(key='country', values=('us',), negated=False)
    """
    words: list[str] = []
    terms: list[Term] = []
    for piece in _PIECE.findall(text):
        if "=" in piece:
            terms.append(_term(text, piece))
        else:
            words.extend(_values(text, piece))
    return Filter(text, tuple(words), tuple(terms))


def _term(text: str, piece: str) -> Term:
    match = _TERM.fullmatch(piece)
    if match is None:
        raise FilterFault(text, piece, f"`{piece}` is no condition: write key=value or key!=value")
    return Term(match["key"].casefold(), _values(text, match["values"], piece), match["sign"] == "!=")


def _values(text: str, values: str, piece: str = "") -> tuple[str, ...]:
    found = tuple(value.strip("\"'") for value in values.split(","))
    if not all(found):
        raise FilterFault(text, piece or values, f"`{piece or values}` leaves a value out")
    return found
