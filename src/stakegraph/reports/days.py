"""Days and periods in the words of a letter."""

import re
from typing import Final

from stakegraph.views.languages import Language

_DAY: Final = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_PERIOD = re.compile(rf"({_DAY}|\?) →(?: ({_DAY}))?")
_LONG = re.compile(r"(?<![\w./-])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?(?![\w/-])")


def spell_day(text: str, language: Language) -> str:
    """A day, month or year as a letter writes it; its precision is kept.

    >>> from stakegraph.views.languages import language_of
    >>> [spell_day(each, language_of("es")) for each in ("2017-01-17", "2014-05", "2014")]
    ['17 de enero de 2017', 'mayo de 2014', '2014']
    """
    return _LONG.sub(lambda match: _long(match, language), text)


def spell_times(text: str, language: Language) -> str:
    """A sentence whose periods and days are in words.

    >>> from stakegraph.views.languages import language_of
    >>> spell_times("a pact (forum, 2014 →) and a plan (2014 → 2018-05)", language_of())
    'a pact (forum, since 2014) and a plan (2014 to May 2018)'
    """
    return spell_day(_PERIOD.sub(lambda match: _period(match, language), text), language)


def _period(match: re.Match[str], language: Language) -> str:
    start, end = match[1], match[2]
    if end is None:
        return language.say("time_since", start=start) if start != "?" else language.say("time_since_unknown")
    return language.say("time_to", start=start, end=end) if start != "?" else language.say("time_until", end=end)


def _long(match: re.Match[str], language: Language) -> str:
    year, month, day = match.groups()
    name = language.say(f"month_{int(month)}")
    if not day:
        return language.say("time_month", month=name, year=year)
    return language.say("time_long", day=str(int(day)), month=name, year=year)
