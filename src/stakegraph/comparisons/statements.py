"""The small language of what is supposed: `SUBJECT KIND OBJECT [key=value …]`, parsed into words with their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.model.words import EXISTS

_PIECE: Final = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")
_FORM: Final = "write `SUBJECT KIND OBJECT key=value …`, or `ID exists status=ended`"
_QUOTES: Final = re.compile("[\"']")
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement and the column, from 1, in which it stands."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """One statement in words; `object` is None where it only says that its subject exists, or no longer does."""

    text: str
    subject: Word
    kind: Word
    object: Word | None
    keys: tuple[tuple[Word, Word], ...] = ()


@dataclass(frozen=True, slots=True)
class NewThing:
    """A thing that is only supposed: `new:ID`, or with its kind `new:KIND:ID`."""

    id: str
    kind: str = ""


def parse_statement(text: str) -> Supposed:
    """The words of a statement.

    Raises UsageError where it has too few words, or a quote is not closed.

    >>> parse_statement("apple party_to mx-gov start=2018").keys[0][1].text
    '2018'
    """
    words = list(_words(text))
    plain = [each for each in words if not _is_key(each)]
    keys = tuple(_key(each) for each in words if _is_key(each))
    if len(plain) == 2 and plain[1].text == EXISTS:
        return Supposed(text, plain[0], plain[1], None, keys)
    if len(plain) != 3:
        raise UsageError(f"`{text}` is no statement", _FORM)
    subject, kind, object = plain
    return Supposed(text, subject, kind, object, keys)


def _words(text: str) -> Iterator[Word]:
    for match in _PIECE.finditer(text):
        yield Word(_QUOTES.sub("", match[0]), match.start() + 1)
    left = _PIECE.sub("", text).strip()
    if left:
        raise UsageError(f"`{text}`: the quote {left[0]} is not closed", _FORM)


def _is_key(word: Word) -> bool:
    return "=" in word.text


def _key(word: Word) -> tuple[Word, Word]:
    name, _, value = word.text.partition("=")
    return Word(name, word.column), Word(value, word.column + len(name) + 1)


def new_thing(word: str) -> NewThing | None:
    """The new thing that a word introduces, if it does.

    >>> new_thing("new:forum:cyber-table")
    NewThing(id='cyber-table', kind='forum')
    """
    mark, colon, rest = word.partition(":")
    if mark != NEW or not colon:
        return None
    kind, colon, id = rest.partition(":")
    return NewThing(id, kind) if colon else NewThing(rest)
