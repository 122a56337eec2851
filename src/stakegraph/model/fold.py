"""Names as people type them: accents, case and punctuation folded away, the same in every store."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, without accents and case.

    >>> fold_words("Mérida Initiative/Plan México")
    ('merida', 'initiative', 'plan', 'mexico')
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return tuple(_WORD.findall("".join(each for each in apart if not unicodedata.combining(each))))
