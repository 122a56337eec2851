"""On which days the ties of a picture hold: the answers of `asof`, year by year, one letter each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from stakegraph.logic.held import NOT_YET, said_by
from stakegraph.model import Statement, parse_when
from stakegraph.questions.holding import LIVING, Holding, holdings_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import Key

MOST_TIES: Final = 5000
"""A page with more holds the answers of its own day alone."""
MOST_YEARS: Final = 40
FACTUAL: Final = ("existing", "pledged", "ended")
LETTERS: Final = {"yes": "y", "possible": "p", "planned": "l", "unknown": "u"}
"""Every other answer of a fact is `n`: it does not hold. A wish or an absence is `s` once it is said, `x` before."""


@dataclass(frozen=True)
class Lasting:
    """The days of a picture, its own last, and the answer of every tie on each of them."""

    days: tuple[str, ...]
    held: tuple[Mapping[Key, Holding], ...]
    dates: tuple[date, ...]

    def letters(self, said: Sequence[Statement]) -> str:
        """One letter per day for statements of one tie and status."""
        return "".join(self._letter(said, place) for place in range(len(self.days)))

    def status(self, said: Sequence[Statement]) -> str | None:
        """The status that is drawn on the picture's own day; None for what is not there yet, or not yet said."""
        letter, holding = self._letter(said, -1), self.held[-1].get(_key(said))
        if letter == "x":
            return None
        if letter != "n" or holding is None or said[0].status == "ended":
            return said[0].status
        return None if NOT_YET in holding.why else "ended"

    def _letter(self, said: Sequence[Statement], place: int) -> str:
        if said[0].status not in FACTUAL:
            return "s" if min(map(said_by, said)) <= self.dates[place] else "x"
        holding = self.held[place].get(_key(said))
        return LETTERS.get(holding.answer, "n") if holding else "n"


def lasting(scope: Scope, ties: Sequence[Statement]) -> Lasting:
    """The answers for some ties on the last day of every year that one of their dates names, and on the scope's day."""
    years = _years(ties, scope.on) if len(ties) <= MOST_TIES else ()
    dates = (*(date(year, 12, 31) for year in years), scope.on)
    held = tuple({_key(each.said): each for each in holdings_of(_on(scope, day), ties)} for day in dates)
    return Lasting((*map(str, years), scope.as_of), held, dates)


def _on(scope: Scope, day: date) -> Scope:
    """The same snapshot on another day."""
    return Scope(scope.reader, scope.info, day, scope.as_of, scope.layers, scope.store, scope.kept)


def not_yet(scope: Scope, said: Iterable[Statement]) -> frozenset[str]:
    """The entities of which some statements say that they come later than the scope's day."""
    lives = holdings_of(scope, [each for each in said if each.object is None and each.kind in LIVING])
    return frozenset(each.subject for each in lives if each.answer == "no" and NOT_YET in each.why)


def _years(ties: Iterable[Statement], before: date) -> tuple[int, ...]:
    words = {word for tie in ties for word in (tie.start, tie.end, tie.said) if word}
    bounds = [bound for word in sorted(words) for bound in (parse_when(word).earliest, parse_when(word).latest)]
    found = sorted({bound.year for bound in bounds if bound and bound.year < before.year})
    return tuple(found[-MOST_YEARS:])


def _key(said: Sequence[Statement]) -> Key:
    return said[0].subject, said[0].kind, said[0].object or ""
