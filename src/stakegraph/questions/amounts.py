"""Amounts and shares in words: as intervals with their unit, never more exact than the words of the source."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final

from stakegraph.logic.quantities import NUMBER, Interval, quantity
from stakegraph.model import Statement
from stakegraph.model.phrase import as_phrase, joined, phrase

REST: Final = "rest"
UNKNOWN: Final = Interval(Fraction(0), None)
_QUALIFIERS: Final[Mapping[str, str]] = {
    "over": "over",
    "under": "below",
    "at-least": "at least",
    "at-most": "at most",
    "about": "about",
    "only": "only",
}


def is_counted(amount: Statement) -> bool:
    """Whether an amount is a number: not the rest of another, nor words such as `millions`."""
    return NUMBER.fullmatch(amount.value or "") is not None


def is_vague(amount: Statement) -> bool:
    """Whether its source gives words instead of a number: `many`, `the majority`."""
    return amount.quality("text") is not None or not (is_counted(amount) or amount.value == REST)


def interval_of(amount: Statement) -> Interval:
    """The interval that an amount means; anything from nothing up where it is no number."""
    if not is_counted(amount):
        return UNKNOWN
    return quantity(amount.value, amount.quality("high"), amount.quality("qualifier"))


def unit_of(amount: Statement) -> str:
    """In what it is counted: a unit or a currency; empty where that is not said."""
    return amount.quality("unit") or amount.quality("currency") or ""


def period_of(amount: Statement) -> str:
    """The time that an amount covers, as written; empty where that is not said."""
    if period := amount.quality("period"):
        return period
    if amount.start is None and amount.end is None:
        return ""
    return (
        (amount.start or "") if amount.start == amount.end else f"{amount.start or '?'} → {amount.end or ''}".rstrip()
    )


def amount_words(amount: Statement) -> str:
    """An amount as a reader says it: `over 2,500,000,000 USD`, `10 to 20 miles`, `millions (USD)`, `the rest`."""
    unit = unit_of(amount)
    if amount.value == REST:
        return phrase("the rest")
    if not is_counted(amount):
        return f"{amount.value} ({unit})" if unit and unit not in (amount.value or "") else amount.value or ""
    number = _number_words(amount, unit)
    vague = amount.quality("text")
    return phrase("{what} ({more})", what=vague, more=number) if vague else number


def told_words(amount: Statement) -> str:
    """The words of an amount, with its status where it is not simply there: `500 USD (pledged)`."""
    words, status = amount_words(amount), amount.status
    return words if status == "existing" else phrase("{what} ({more})", what=words, more=as_phrase(status))


def _number_words(amount: Statement, unit: str) -> str:
    low, high = _digits(amount.value or "", unit), amount.quality("high")
    number = phrase("{low} to {high}", low=low, high=_digits(high, unit)) if high else low
    qualifier = as_phrase(_QUALIFIERS.get(amount.quality("qualifier") or "", ""))
    return joined(" ", (qualifier, number, "" if unit.startswith("year") else unit))


def _digits(text: str, unit: str) -> str:
    """Plain digits with separators; years are no quantities and keep theirs."""
    whole, dot, rest = text.partition(".")
    return text if unit.startswith("year") else f"{int(whole):,}{dot}{rest}"


def interval_words(interval: Interval, unit: str = "") -> str:
    """An interval as a reader says it: `over 2,427,000,000 USD`; `not known` where it says nothing."""
    low, high = interval.low, interval.high
    if not interval.is_possible:
        return phrase("not known")
    if high is None and not low:
        return phrase("over {low}", low="0") if low is not None and interval.low_open else phrase("not known")
    return joined(" ", (_between(interval, _plain(low), _plain(high)), unit))


def _plain(number: Fraction | None) -> str:
    if number is None or number.denominator == 1:
        return f"{int(number or 0):,}"
    return f"{float(number):,.2f}"


def in_percent(interval: Interval) -> str:
    """A share as a reader says it: `over 97.08 %`, `below 2.92 %`, `40.00 to 50.00 %`; bounds are rounded outward."""
    if not interval.is_possible or (not interval.low and interval.high in (None, 1)):
        return phrase("not known")
    if interval.high == 1 and interval.low != 1:
        interval = Interval(interval.low, None, interval.low_open)
    low = None if interval.low is None else Fraction(floor(interval.low * 10_000), 100)
    high = None if interval.high is None else Fraction(ceil(interval.high * 10_000), 100)
    if low != high and interval.low == interval.high and interval.low is not None:
        return phrase("about {share}", share=f"{float(interval.low):.2%}".replace("%", " %"))
    between = _between(Interval(low, high, interval.low_open, interval.high_open), _two(low), _two(high))
    return phrase("{share} %", share=between)


def _two(number: Fraction | None) -> str:
    return f"{float(number or 0):.2f}"


def _between(interval: Interval, low: str, high: str) -> str:
    if interval.low is not None and interval.low == interval.high:
        return low
    if interval.high is None:
        return phrase("over {low}", low=low) if interval.low_open else phrase("at least {low}", low=low)
    if not interval.low:
        return phrase("below {high}", high=high) if interval.high_open else phrase("at most {high}", high=high)
    return phrase("{low} to {high}", low=low, high=high)
