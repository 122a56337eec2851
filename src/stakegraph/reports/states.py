"""What each state of a pair or a check means, for a reader who has never seen the program."""

from collections.abc import Collection, Mapping

from stakegraph.logic.verdict import GAPS, STATES
from stakegraph.views.languages import Language


def word_of(state: str, language: Language) -> str:
    """The word of a state for a reader.

    >>> from stakegraph.views.languages import language_of
    >>> word_of("gap-no-record", language_of())
    'no record in these seeds'
    """
    return language.say_of("state", state)


def meanings_of(states: Collection[str], language: Language) -> tuple[tuple[str, str], ...]:
    """The words of the states that occur, with their meanings, in their order."""
    return tuple((word_of(each, language), language.say_of("meaning", each)) for each in STATES if each in states)


def count_words(counts: Mapping[str, int], language: Language, *, without: Collection[str] = ()) -> str:
    """How many are in each state: `said to be absent: 2; uncertain: 3`."""
    shown = (each for each in STATES if counts.get(each) and each not in without)
    return "; ".join(f"{word_of(each, language)}: {counts[each]}" for each in shown)


def is_gap(state: str) -> bool:
    """Whether a state means that something is missing."""
    return state in GAPS
