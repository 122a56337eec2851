"""The languages of all that leaves the program to be read: one table of words each, for Python and the page alike.

`words` are named; `sentences` give the pattern that stands for an English one of an answer (see `model/phrase.py`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest

LANGUAGES: Final = ("en", "es")
_ELSEWHERE: Final = (
    "brief_",
    "time_",
    "meaning_",
    "month_",
    "plain_",
    "state_",
    "static_",
)  # nothing of the page's own


@dataclass(frozen=True)
class Language:
    """A language by its ISO 639 code, with its words."""

    code: str
    words: Mapping[str, str]
    sentences: Mapping[str, str]

    def say(self, name: str, /, **values: str | int) -> str:
        """The words of that name with values put in; where `n` is 1, `name_one` stands in, if there is one.

        >>> language_of("es").say("around_steps", n=1)
        '1 paso'
        """
        chosen = f"{name}_one" if values.get("n") == 1 and f"{name}_one" in self.words else name
        shown = {key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()}
        return self.words[chosen].format(**shown)

    def say_of(self, family: str, name: str) -> str:
        """The word for what the data names: a status, a stance, a state; the name itself where there is none.

        >>> language_of().say_of("gap", "gap-no-record")
        'no record in these seeds'
        """
        return self.words.get(f"{family}_{name}", name)

    def count_of(self, name: str, n: int) -> str:
        """So many of what a drawing counts; its own name for it where there is no word.

        >>> language_of("es").count_of("entities", 1)
        '1 entidad'
        """
        return self.say(f"count_{name}", n=n) if f"count_{name}" in self.words else f"{n:,} {name}"

    def pattern(self, english: str) -> str:
        """What stands for a pattern, a title or a label of ours; the English where the table has nothing."""
        return self.sentences.get(english, english)

    def join(self, name: str, parts: Iterable[str]) -> str:
        """A list in a sentence: commas, and the words of that name before the last.

        >>> language_of().join("brief_and_join", ("Apple", "Google", "Microsoft"))
        'Apple, Google and Microsoft'
        """
        *most, last = parts
        return self.say(name, one=", ".join(most), other=last) if most else last

    def of_page(self) -> Mapping[str, str]:
        """The words that the page itself may need."""
        return {name: text for name, text in self.words.items() if not name.startswith(_ELSEWHERE)}


@cache
def language_of(code: str = "en") -> Language:
    """The language of that code. Raises UsageError, with the nearest one, for a code that is none of ours."""
    if code not in LANGUAGES:
        raise UsageError(
            f"`{code}` is no language of a view", nearest(code, LANGUAGES) or f"one of: {', '.join(LANGUAGES)}"
        )
    table = json.loads(files(__package__).joinpath("language", f"{code}.json").read_text(encoding="utf-8"))
    return Language(code, table["words"], table["sentences"])


ENGLISH: Final = "en"
