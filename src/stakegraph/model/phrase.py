"""Texts in English that remember what they were made of, so that a view can tell them in another language.

A phrase is a plain text to all who print it. Who retells it looks its pattern up in a table of another language and
puts the parts into that: names for ids, phrases retold, everything else as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self


class Id(str):
    """The id of an entity within a phrase."""

    __slots__ = ()


class KindId(str):
    """The id of a kind within a phrase."""

    __slots__ = ()


class Phrase(str):
    """A text with its pattern and the parts that stand in it."""

    __slots__ = ("parts", "pattern")
    pattern: str
    parts: Mapping[str, str]

    def __new__(cls, pattern: str, parts: Mapping[str, str]) -> Self:
        """The pattern with its parts put in."""
        made = super().__new__(cls, pattern.format(**parts) if parts else pattern)
        made.pattern, made.parts = pattern, parts
        return made


def as_phrase(text: str) -> str:
    """A word of ours as a phrase, which stands for itself."""
    return text if isinstance(text, Phrase) or not text else Phrase(text, {})


def phrase(pattern: str, **parts: str) -> Phrase:
    """A text with its parts in place of their names; without parts, the text itself.

    >>> phrase("both in {node}", node=Id("treaty"))
    'both in treaty'
    """
    return Phrase(pattern, parts)


def joined(separator: str, parts: Iterable[str]) -> str:
    """The parts that are not empty, with something between them; one alone is itself.

    >>> joined("; ", ("", phrase("lapsed"), phrase("later")))
    'lapsed; later'
    """
    found = {f"p{number}": part for number, part in enumerate(filter(None, parts))}
    if len(found) < 2:
        return next(iter(found.values()), "")
    return Phrase(separator.join(f"{{{name}}}" for name in found), found)


def listed(parts: Sequence[str]) -> str:
    """All parts in a sentence: `a and b and c`."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return phrase("{first} and {last}", first=listed(parts[:-1]), last=parts[-1])


def retell(text: str, say: Callable[[str], str], named: Callable[[str], str]) -> str:
    """A text told anew: `say` gives the pattern for an English one, `named` what stands for an id or a kind.

    >>> retell(phrase("both in {node}", node=Id("x")), {"both in {node}": "ambos en {node}"}.__getitem__, str.upper)
    'ambos en X'
    """
    if isinstance(text, Id | KindId):
        return named(text)
    if not isinstance(text, Phrase):
        return text
    parts = {name: retell(part, say, named) for name, part in text.parts.items()}
    return say(text.pattern).format(**parts) if parts else say(text.pattern)


def ids_in(text: str) -> Iterator[Id]:
    """The ids of entities that a text holds."""
    if isinstance(text, Id):
        yield text
    elif isinstance(text, Phrase):
        for part in text.parts.values():
            yield from ids_in(part)
