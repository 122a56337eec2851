"""The value of a cell as text: what was typed, as far as a spreadsheet has kept it; and what it has not kept."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from stakegraph.formats.xlsx.findings import DAMAGE, ODD_DATE

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DIGITS: Final = 15
AS_TEXT: Final = "format the column as text, and type it again"


class Value(NamedTuple):
    """The text of a cell, whether the cell holds a number, and the fault of it: a code, a sentence, a hint."""

    text: str
    is_number: bool = False
    fault: tuple[str, str, str] | None = None


def value_of(value: Any, number_format: str, epoch: datetime) -> Value:
    """The text of a cell's value: a number in plain digits, a date as precisely as its format shows it."""
    if isinstance(value, bool):
        return Value("yes" if value else "no")
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date):
        return _date(value, number_format, epoch)
    if isinstance(value, str):
        return Value(_unescaped(value).replace("\r\n", "\n").strip(" "))
    return Value(str(value), fault=(ODD_DATE, f"`{value}` is a time of day or a span of time, not a date", AS_TEXT))


def _unescaped(text: str) -> str:
    """The text with the characters that the format writes as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _number(value: float, number_format: str) -> Value:
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number) >= 10**_DIGITS:
        text = f"{value}"
        message = f"`{text}` has more digits than the {_DIGITS} that a spreadsheet keeps"
        return Value(text, fault=(DAMAGE, message, AS_TEXT))
    if "%" in _shown(number_format):
        return Value(f"{_plain(number * 100)}%")
    return Value(_plain(number), is_number=True)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: date, number_format: str, epoch: datetime) -> Value:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    text, days = _as_precise(moment, number_format), (moment - epoch).days
    if moment.time() != datetime.min.time():
        return Value(text, fault=(ODD_DATE, f"`{moment}` is a date with a time of day", AS_TEXT))
    if moment.year < 1901:
        return Value(text, fault=(ODD_DATE, f"spreadsheets disagree about `{text}`, a day before 1901", AS_TEXT))
    if 1900 <= days <= 2100:
        message = f"`{text}` is the day number {days}: was the year {days} meant?"
        return Value(text, fault=(DAMAGE, message, AS_TEXT))
    return Value(text)


def _as_precise(moment: datetime, number_format: str) -> str:
    """The date as precisely as the format shows it: a year, a month or a day."""
    shown = _shown(number_format).lower()
    length = len("2014-05-08") if "d" in shown else len("2014-05") if "m" in shown else len("2014")
    return moment.date().isoformat()[:length]


def _shown(number_format: str) -> str:
    """The first part of a format, for positive numbers, without what it writes as it stands."""
    return _NOT_SHOWN.sub("", number_format).partition(";")[0]
