"""How wide a text is, before any browser draws it: by the widths of Helvetica's letters, with room for wider fonts."""

import unicodedata
from functools import lru_cache
from typing import Final

# In thousandths of the size of the letters, as Adobe publishes them for Helvetica; Arial and Liberation Sans agree.
_GROUPS: Final = (
    (222, "ijl`"),
    (191, "'"),
    (260, "|"),
    (278, " !,./:;I[\\]ft"),
    (333, "()-r"),
    (334, "{}"),
    (355, '"'),
    (389, "*"),
    (469, "^"),
    (500, "Jckvxyszs"),
    (556, "#$0123456789?L_abdeghnopqu–“”"),
    (584, "+<=>~"),
    (611, "FTZ"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (889, "%"),
    (944, "W"),
    (1000, "—…"),
    (1015, "@"),
)
_WIDTHS: Final = {letter: width for width, letters in _GROUPS for letter in letters}
_OTHER: Final = 667  # a letter of another alphabet
_WIDE: Final = 1000  # Chinese, Japanese, Korean
ROOM: Final = 1.16  # the fonts of systems are up to so much wider than Helvetica


def text_width(text: str, size: float) -> float:
    """The width of a line in letters of a size, at least what common sans-serif fonts need for it.

    >>> round(text_width("Microsoft", 13)), round(text_width("iiiiiiiii", 13))
    (61, 30)
    """
    return ROOM * size * sum(map(_width, text)) / 1000


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
