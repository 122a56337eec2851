"""The functions that a query may call: those that look at nothing but what they are given.

Two of SQLite's own take a time that grows with the product of two texts, in one step that nothing can break off:
ours take one that grows with their sum.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

_TEXT: Final = "char format glob hex instr length like lower ltrim printf quote replace rtrim soundex substr substring"
_MORE_TEXT: Final = "trim unicode upper"
_NUMBERS: Final = (
    "abs acos asin atan atan2 ceil ceiling cos degrees exp floor ln log log10 log2 mod pi pow power radians random"
    " round sign sin sqrt tan trunc"
)
_CHOICES: Final = "coalesce ifnull iif likelihood likely max min nullif typeof unlikely"
_AGGREGATES: Final = "avg count group_concat string_agg sum total"
_WINDOWS: Final = "cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number"
_DATES: Final = "current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch"
_JSON: Final = (
    "-> ->> json json_array json_array_length json_extract json_group_array json_group_object json_object json_quote"
    " json_type json_valid"
)

ALLOWED: Final = frozenset(
    " ".join((_TEXT, _MORE_TEXT, _NUMBERS, _CHOICES, _AGGREGATES, _WINDOWS, _DATES, _JSON)).split()
)
LONGEST: Final = 250_000  # characters of a text, bytes of a value


def add_functions(connection: sqlite3.Connection) -> None:
    """Puts ours in the place of SQLite's."""
    connection.create_function("instr", 2, _instr, deterministic=True)
    connection.create_function("replace", 3, _replace, deterministic=True)
    for name, strip in (("trim", str.strip), ("ltrim", str.lstrip), ("rtrim", str.rstrip)):
        connection.create_function(name, 2, _stripping(strip), deterministic=True)


def _instr(text: object, part: object) -> int | None:
    if text is None or part is None:
        return None
    return _plain(text).find(_plain(part)) + 1


def _replace(text: object, old: object, new: object) -> str | None:
    if text is None or old is None or new is None:
        return None
    whole, old, new = _plain(text), _plain(old), _plain(new)
    if not old:
        return whole
    if len(whole) + whole.count(old) * (len(new) - len(old)) > LONGEST:
        raise OverflowError  # SQLite tells it as: string or blob too big
    return whole.replace(old, new)


def _stripping(strip: Callable[[str, str], str]) -> Callable[[object, object], str | None]:
    def stripped(text: object, characters: object) -> str | None:
        if text is None or characters is None:
            return None
        return strip(_plain(text), _plain(characters))

    return stripped


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
