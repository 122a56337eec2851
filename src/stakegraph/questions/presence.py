"""Which of the entities that a filter means can stand in a pair: those that are there on the day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from stakegraph.logic.held import LAPSED, NOT_YET, Answer, Held, said_by
from stakegraph.logic.verdict import negatives
from stakegraph.model import Statement
from stakegraph.model.phrase import phrase
from stakegraph.questions.lives import Lives
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import Selection

NOBODY: Final[Mapping[str, str]] = {}
NOTHING: Final[Mapping[str, tuple[Statement, ...]]] = {}
_OPEN: Final = {"pledged": "only planned", "memory": "known from memory alone", "likely": "only likely"}


class Ends(NamedTuple):
    """One side of a rule on a day.

    `doubtful` are those of which it is open whether they belong here on the day, each with the reason; `gone` those
    that the filter means and that are not there on it, each with the reason: they stand in no pair; `gone_by` are the
    statements that say so. `later` are those without any date that are first written of after the day: they stay, but
    it is not known whether they were there.
    """

    chosen: Selection
    ids: tuple[str, ...]
    doubtful: Mapping[str, str] = NOBODY
    gone: Mapping[str, str] = NOBODY
    later: frozenset[str] = frozenset()
    gone_by: Mapping[str, tuple[Statement, ...]] = NOTHING

    @property
    def text(self) -> str:
        """The filter."""
        return self.chosen.text

    @property
    def untold(self) -> int:
        """How many entities a `!=` could not judge."""
        return self.chosen.untold


def ends_of(scope: Scope, chosen: Selection, lives: Lives, *, is_wish: bool) -> Ends:
    """The entities chosen that may stand in pairs on the day.

    Left out is an actor that is not there (over, not yet begun, only planned or asked for, said to be absent), and
    any other thing that is over or not yet begun. A check is a wish (`is_wish`) for what need not be there yet: it
    keeps an actor that someone plans, asks for or denies on the day, and every other thing.
    """
    answers = {id: lives.presence(id, scope.on) for id in chosen.ids}
    missing = {id: answer for id, answer in answers.items() if answer.held <= Held.PLANNED}
    over = dict(_gone(scope, missing, lives, is_wish=is_wish))
    gone = {id: _why(answer, scope) for id, answer in over.items()}
    gone_by = {id: answer.by for id, answer in over.items()}
    open_ = {id: _why(each, scope) for id, each in answers.items() if Held.PLANNED < each.held < Held.YES}
    doubtful = dict.fromkeys(sorted(chosen.doubtful), "") | open_
    ids = tuple(id for id in chosen.ids if id not in gone)
    later = frozenset(id for id in ids if answers[id].by and _is_later(lives.said[id], scope))
    return Ends(
        chosen, ids, {id: why for id, why in doubtful.items() if id not in gone}, gone, later - open_.keys(), gone_by
    )


def _is_later(said: Sequence[Statement], scope: Scope) -> bool:
    """Whether all that is said of a body's existence was said after the day, without a date for it."""
    return all(said_by(each) > scope.on and not (each.start or each.end) for each in said)


def _gone(scope: Scope, missing: Mapping[str, Answer], lives: Lives, *, is_wish: bool) -> Iterator[tuple[str, Answer]]:
    actors = scope.of_kind(missing, "actor")
    for id, answer in missing.items():
        is_wanted = answer.held is Held.PLANNED or bool(negatives(lives.lively(lives.said[id]), scope.on))
        if (id in actors and not (is_wish and is_wanted)) or not (id in actors or is_wish or is_wanted):
            yield id, answer


def _why(answer: Answer, scope: Scope) -> str:
    """Why a body is not there, or not surely, in words."""
    if answer.held is not Held.NO:
        return _OPEN.get(answer.reason, answer.reason)
    by = answer.by[0]
    if answer.reason == LAPSED:
        return phrase("ended {day}", day=by.end) if by.end else "ended"
    if answer.reason == NOT_YET:
        return phrase("begins {day}", day=by.start) if by.start else "planned later"
    if said_by(by) > scope.on:
        return "nothing said of it yet"
    return {"absent": "said to be absent", "hypothetical": "only supposed"}.get(by.status, "only asked for")
