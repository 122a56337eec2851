"""The known words that a mistyped one may mean."""

from collections.abc import Iterable


def nearest_words(word: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> list[str]:
    """The known words most like a word, best first; `likeness` from 0 to 1 as `difflib` measures it.

    >>> nearest_words("agreemnt", ["agency", "agreement"])
    ['agreement']
    """
    from difflib import get_close_matches  # not worth its import where no word is mistyped

    return get_close_matches(word, list(known), most, likeness)
