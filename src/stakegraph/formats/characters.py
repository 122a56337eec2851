"""Characters that a reader of the file would not see, or that mean something to a machine alone.

The invisible ones follow Unicode's Default_Ignorable_Code_Point and Bidi_Control. Real names need some of them:
joiners in Persian, Arabic and Indian words, selectors and joiners in emoji, tags in the flags of Wales or Scotland.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from stakegraph.diagnostics import Fault
from stakegraph.diagnostics.encoding import (
    CONTROL_CHARACTER,
    DIRECTION_MARK,
    INVISIBLE_CHARACTER,
    LINE_ENDING,
    LOST_CHARACTER,
    STACKED_MARKS,
)


class OddCharacter(NamedTuple):
    """A character out of place: the fault, where it stands in the text, and a sentence with its name."""

    fault: Fault
    offset: int
    message: str


MOST_MARKS = 30  # on one letter: the Stream-Safe Text Format of UAX #15

_LAST_OF_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef" + _LAST_OF_PLANES
_BIDI = "\u202a-\u202e\u2066-\u2069"
_IGNORABLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"

ODD_CHARACTERS = (
    (CONTROL_CHARACTER, re.compile(f"[{_CONTROL}]"), "{} is not allowed here"),
    (LINE_ENDING, re.compile("\r"), "a line ends in a lone carriage return (CR)"),
    (INVISIBLE_CHARACTER, re.compile(f"{_FLAG}|[{_BIDI}{_IGNORABLE}]"), "{} cannot be seen"),
    (DIRECTION_MARK, re.compile("[\u200e\u200f\u061c]"), "{} cannot be seen"),
    (LOST_CHARACTER, re.compile("\ufffd"), "a letter was lost here in an earlier conversion"),
)

_RUN_BEYOND_ASCII = re.compile(f"[^\x00-\x7f]{{{MOST_MARKS + 1},}}")
_JOINERS = "\u200c\u200d"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TAKE_A_SELECTOR = "0123456789#*\u00a9\u00ae\u2139"
_SYMBOLS = ("So", "Sm", "Sk", "Po", "Pd")


def find_odd_characters(text: str) -> Iterator[Iterator[OddCharacter]]:
    """The characters of the text that are refused or warned about: for each kind of fault, those in order."""
    yield find_stacked_marks(text)
    alphabet = "".join(set(text))  # to look for a hundred ranges in each of 16 million letters takes a second
    for fault, pattern, message in ODD_CHARACTERS:
        if pattern.search(alphabet):
            yield _odd(text, fault, pattern, message)


def _odd(text: str, fault: Fault, pattern: re.Pattern[str], message: str) -> Iterator[OddCharacter]:
    for match in pattern.finditer(text):
        if not _is_at_home(match):
            yield OddCharacter(fault, match.start(), message.format(_called(match[0])))


def find_stacked_marks(text: str) -> Iterator[OddCharacter]:
    """More accents on a letter than any language needs; to normalize a million of them takes an hour."""
    for match in () if text.isascii() else _RUN_BEYOND_ASCII.finditer(text):
        run = 0
        for offset in range(match.start(), match.end()):
            run = run + 1 if unicodedata.combining(text[offset]) else 0
            if run == MOST_MARKS + 1:
                yield OddCharacter(STACKED_MARKS, offset, f"more than {MOST_MARKS} accents stand on one letter")


def _called(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character')})"


def _is_at_home(match: re.Match[str]) -> bool:
    """Whether a character that is invisible alone belongs to the sign before it."""
    if len(match[0]) > 1:  # a flag
        return True
    before = match.string[max(match.start() - 1, 0)]  # at the very start itself, which takes nothing
    if match[0] in _JOINERS:
        return _takes_a_joiner(before)
    return bool(_SELECTORS.match(match[0])) and _takes_a_selector(before)


def _takes_a_joiner(before: str) -> bool:
    """Whether it is a letter of a script from Arabic to Mongolian, or a part of an emoji."""
    category = unicodedata.category(before)
    is_emoji = before >= "\u2000" and category in ("So", "Sk")
    return is_emoji or before == "\ufe0f" or ("\u0600" <= before < "\u1c80" and category[0] in "LM")


def _takes_a_selector(before: str) -> bool:
    """Whether it is a sign with a coloured form, or an ideograph."""
    category = unicodedata.category(before)
    is_symbol = before >= "\u2000" and category in _SYMBOLS
    return is_symbol or before in _TAKE_A_SELECTOR or (before >= "\u2e80" and category == "Lo")
