"""Does a statement hold on a day? Five answers, and absence is none of them.

The rules are those of the model's table on time: a date keeps its precision, an answer never claims more than the
words allow, and what is not yet said on a day is unknown, not false.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from stakegraph.model import ONGOING, UNKNOWN, WHAT_IF_LAYER, Statement, When, parse_when
from stakegraph.model.phrase import phrase

_NO_DATE = When("")
_OPEN_ENDS = (None, ONGOING, UNKNOWN)
_ENDING = ("ended", "absent")
_CAPPED_MODALITIES = ("hedged", "opinion")
_CAPPED_CERTAINTIES = ("likely", "memory")


class Held(IntEnum):
    """How surely something holds on a day, weakest first."""

    NO = 0
    PLANNED = 1
    UNKNOWN = 2
    POSSIBLE = 3
    YES = 4


class Answer(NamedTuple):
    """Whether something holds, why not more surely, and the statements that decide it."""

    held: Held
    reason: str = ""
    by: tuple[Statement, ...] = ()


NEVER = Answer(Held.NO)
NOT_YET = "not yet"
LAPSED = "lapsed"


def statement_holds(statement: Statement, on: date) -> Answer:
    """Whether one statement, taken alone, holds on a day."""
    if statement.status == "pledged":
        held, reason = _pledged(statement, on)
    elif statement.status == "ended":
        held, reason = _ended(statement, on)
    elif statement.status == "existing":
        held, reason = _existing(statement, on)
    else:
        return Answer(Held.NO, statement.status, (statement,))
    if held > Held.POSSIBLE and is_uncertain(statement):
        held, reason = Held.POSSIBLE, _why_uncertain(statement)
    return Answer(held, reason, (statement,))


def is_uncertain(statement: Statement) -> bool:
    """Whether the words themselves keep a statement from being more than possible."""
    return statement.modality in _CAPPED_MODALITIES or statement.certainty in _CAPPED_CERTAINTIES


def _why_uncertain(statement: Statement) -> str:
    return statement.modality if statement.modality in _CAPPED_MODALITIES else statement.certainty


def _existing(statement: Statement, on: date) -> tuple[Held, str]:
    start, end = _when(statement.start), _when(statement.end)
    if start.earliest and on < start.earliest:
        return Held.NO, NOT_YET
    if end.latest and on > end.latest:
        return Held.NO, LAPSED
    if not start.is_known and on < said_by(statement):
        return Held.UNKNOWN, "start not known"
    if on < _begun_by(statement, start):
        return Held.POSSIBLE, phrase("starts {day}", day=start.text)
    if end.earliest and on > end.earliest:
        return Held.POSSIBLE, phrase("ends {day}", day=end.text)
    if statement.end == "unknown" and on > said_by(statement):
        return Held.POSSIBLE, "end not known"
    return Held.YES, ""


def _begun_by(statement: Statement, start: When) -> date:
    """The day by which it has surely begun: the last that its start can mean, or that on which it is said to be there.

    News of 1 March of an agreement that began in March is news of one that has begun; what was written of before its
    start can mean any day tells nothing more.
    """
    if not (start.earliest and start.latest):
        return date.min
    said = said_by(statement)
    return min(start.latest, said) if said >= start.earliest else start.latest


def _ended(statement: Statement, on: date) -> tuple[Held, str]:
    if _when(statement.end).is_known:
        return _existing(statement, on)
    if on >= said_by(statement):
        return Held.NO, LAPSED
    start = _when(statement.start)
    if start.earliest and on < start.earliest:
        return Held.NO, NOT_YET
    if start.latest and on >= start.latest:
        return Held.POSSIBLE, "end not known"
    return Held.UNKNOWN, "start not known"


def _pledged(statement: Statement, on: date) -> tuple[Held, str]:
    start = _when(statement.start)
    begins = start.earliest or said_by(statement)
    return (Held.PLANNED, "pledged") if on >= begins else (Held.NO, NOT_YET)


def tie_holds(statements: Sequence[Statement], on: date) -> Answer:
    """Whether a tie (or an existence) holds, by all that is said of it: the strongest statement counts.

    A dated end clips the open statements, pledges too; an asserted absence ends existences last said before it.
    """
    return strongest(each_holds(statements, on))


def each_holds(statements: Sequence[Statement], on: date) -> list[Answer]:
    """Whether each statement of a tie holds, beside the others: of all the ends that they give it, the weakest counts.

    An end that is itself in doubt only makes it possible that the statement holds no more.
    """
    endings = [ending for each in statements if (ending := _ending(each, on))]
    return [_clipped(each, endings, on) for each in statements]


class _Ending:
    """What ends the open statements of a tie: the end, whether it is sure, and what it leaves alone.

    A dated end leaves alone what starts after it; a denial (`said`) also what is not older than itself. One that is
    supposed comes after all that is said, and ends what has a later end of its own too. An absence ends no pledge:
    that what was promised is not there yet takes no promise back.
    """

    def __init__(
        self, statement: Statement, end: When, before: date, said: date | None = None, *, is_absence: bool = False
    ) -> None:
        self.end = end
        self.is_sure = is_asserted_absence(statement) or not is_uncertain(statement)
        self.before = before
        self.said = said
        self.is_supposed = is_supposed(statement)
        self.is_absence = is_absence

    def ends(self, statement: Statement) -> bool:
        if self.is_absence and statement.status == "pledged":
            return False
        if self.is_supposed and not is_supposed(statement):
            return not _starts_after(statement, self.before)
        is_older = self.said is None or said_by(statement) < self.said
        return is_older and statement.end in _OPEN_ENDS and not _starts_after(statement, self.before)


def _ending(statement: Statement, on: date) -> _Ending | None:
    if statement.status not in _ENDING:
        return None
    end = _when(statement.end)
    if statement.status == "ended" and end.latest:
        return _Ending(statement, end, end.latest)
    is_denial = is_asserted_absence(statement) or statement.status == "ended"
    if is_denial and first_said(statement) > date.min and said_by(statement) <= on:
        first, last = first_said(statement), said_by(statement)
        return _Ending(statement, _day_before(statement), last, first, is_absence=statement.status == "absent")
    return None


def _day_before(denial: Statement) -> When:
    """The last day that a denial leaves: on the day it is said, there is nothing any more."""
    first, last = (day - timedelta(days=1) for day in (first_said(denial), said_by(denial)))
    return parse_when(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def _clipped(statement: Statement, endings: Sequence[_Ending], on: date) -> Answer:
    answer = statement_holds(statement, on)
    if not endings or statement.status not in ("existing", "pledged"):
        return answer
    cuts = (_cut(answer, ending, on) for ending in endings if ending.ends(statement))
    return min((*cuts, answer), key=lambda each: (each.held, _when(each.by[0].end).latest or date.max))


def _cut(answer: Answer, ending: _Ending, on: date) -> Answer:
    cut = _until(answer.by[0]._replace(end=ending.end.text), on)
    if ending.is_sure or cut.held >= answer.held:
        return cut
    return Answer(min(answer.held, Held.POSSIBLE), phrase("may have ended {day}", day=ending.end.text), answer.by)


def _until(statement: Statement, on: date) -> Answer:
    """Whether a statement holds that has been given an end; a pledge stands as long as that may not be over."""
    latest = _when(statement.end).latest
    if statement.status == "pledged" and latest and on > latest:
        return Answer(Held.NO, LAPSED, (statement,))
    return statement_holds(statement, on)


def is_supposed(statement: Statement) -> bool:
    """Whether it is only supposed: it comes after everything that is said, even on the same day."""
    return statement.layer == WHAT_IF_LAYER


def _starts_after(statement: Statement, day: date) -> bool:
    start = _when(statement.start).earliest
    if start is None and statement.status == "pledged":
        start = said_by(statement)
    return start is not None and start > day


def is_asserted_absence(statement: Statement) -> bool:
    """Whether a source says outright that it is not there."""
    return statement.status == "absent" and statement.modality in ("asserted", "attributed")


def strongest(answers: Iterable[Answer]) -> Answer:
    """The strongest of several answers, since each is a way to hold; NO where there are none."""
    return max(answers, key=lambda each: each.held, default=NEVER)


def weakest(answers: Iterable[Answer]) -> Answer:
    """The weakest of several answers, since all are needed, proved by the statements of all."""
    links = list(answers)
    least = min(links, key=lambda each: each.held, default=NEVER)
    return Answer(least.held, least.reason, tuple(dict.fromkeys(chain.from_iterable(link.by for link in links))))


def dating(answer: Answer, on: date) -> Statement | None:
    """The dated statement by which something does not hold on a day: its own, or that of what it runs through."""
    dated = [each for each in answer.by if each.start or each.end]
    return next((each for each in dated if statement_holds(each, on).held is Held.NO), next(iter(dated), None))


def with_life_of(statement: Statement, vehicle: Sequence[Statement]) -> Statement:
    """The statement with the start of the vehicle it runs under, where it has neither start nor end of its own."""
    starts = [each.start for each in vehicle if each.status in ("existing", "ended") and _when(each.start).is_known]
    if statement.start is not None or not starts:
        return statement
    return statement._replace(start=min(starts, key=lambda text: _when(text).earliest or date.max))


def said_by(statement: Statement) -> date:
    """The latest day on which it can have been said first; the first day of all where no source is dated."""
    return _when(statement.said).latest or date.min


def first_said(statement: Statement) -> date:
    """The earliest day on which it can have been said."""
    return _when(statement.said).earliest or date.min


def _when(text: str | None) -> When:
    return _NO_DATE if text is None else parse_when(text)
