"""Ties and existences with the answer of a day: held, could have, was planned, is not known, did not hold.

What a later source says to be absent is not carried back: before that day it is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from stakegraph.logic.held import (
    LAPSED,
    NOT_YET,
    Answer,
    Held,
    dating,
    first_said,
    is_asserted_absence,
    is_supposed,
    said_by,
    strongest,
)
from stakegraph.model import Statement, parse_when
from stakegraph.model.words import EXISTS
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import Judged, Key, judge_ties, key_of
from stakegraph.questions.wording import when_of

Word = Literal["yes", "possible", "planned", "unknown", "no", "recommended", "expected"]
ANSWERS: Final[tuple[Word, ...]] = ("yes", "possible", "planned", "unknown", "no", "recommended", "expected")
LIVING: Final = (EXISTS, "amount")
"""The facts that say that an entity is there: of a sum of money, what is said of its amount."""
_WISHES: Final[tuple[Word, ...]] = ("recommended", "expected")
_WORDS: Final[dict[Held, Word]] = {
    Held.YES: "yes",
    Held.POSSIBLE: "possible",
    Held.PLANNED: "planned",
    Held.UNKNOWN: "unknown",
}


class Holding(NamedTuple):
    """A tie, or that an entity exists (`kind` is `exists`, `object` empty): its answer, why, and what decides it."""

    subject: str
    kind: str
    object: str
    said: tuple[Statement, ...]
    answer: Word
    why: str
    by: tuple[Statement, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of what decides it."""
        return tuple(sorted({each.layer for each in self.by}))


def holdings_of(scope: Scope, said: Iterable[Statement]) -> list[Holding]:
    """The ties and existences that some statements make, each with its answer on the day, in the order of their ids.

    What is only recommended or expected later than the day is left out: it was nobody's wish then.
    """
    groups: dict[Key, dict[str, Statement]] = defaultdict(dict)
    for each in said:
        if each.object is not None or each.kind in LIVING:
            groups[key_of(each)][each.id] = each
    ordered = {key: tuple(group[id] for id in sorted(group)) for key, group in sorted(groups.items())}
    found = (_holding(scope, key, judged) for key, judged in judge_ties(scope, ordered))
    return [each for each in found if each is not None]


def _holding(scope: Scope, key: Key, judged: Judged) -> Holding | None:
    said, answers = (tuple(each) for each in zip(*judged, strict=True))
    answer = strongest(answers)
    if answer.held is not Held.NO:
        return Holding(*key, said, _WORDS[answer.held], _why_held(answer), answer.by)
    over = [each for each in answers if each.by and each.by[0].status in ("existing", "ended", "pledged")]
    if over:
        last = next((each for each in over if each.reason in (LAPSED, NOT_YET)), over[0])
        return Holding(*key, said, "no", _why_not(key, last, scope.on), last.by)
    return _absent(scope, key, said) or _wished(scope, key, said) or _absent_later(key, said)


def _why_held(answer: Answer) -> str:
    first = answer.by[0]
    if answer.held is Held.PLANNED:
        who = first.quality("pledged_by")
        words = ("pledged", first.start or first.said or "", f"by {who}" if who else "")
        return " ".join(filter(None, words)) + ", no record of its being carried out"
    if answer.held is Held.UNKNOWN:
        return f"{answer.reason}; first said {first.said or 'at no known date'}"
    parts = [_since(first), answer.reason if answer.held is not Held.YES else ""]
    vehicle = f"through {first.under}" if first.under else ""
    return "; ".join(part for part in (*parts, vehicle) if part)


def _since(first: Statement) -> str:
    if is_supposed(first) and not first.start:
        return "supposed"
    if first.start and parse_when(first.start).is_known:
        return when_of(first)
    return f"attested {first.said}" if first.said else "undated"


def _why_not(key: Key, answer: Answer, on: date) -> str:
    """Why something does not hold, by the dates of what decides it: its own, or those of what it runs through."""
    told = dating(answer, on)
    if told is None:
        return answer.reason
    through = f": {told.subject}" if key_of(told) != key else ""
    return f"{answer.reason}{through} ({when_of(told)})"


def _absent(scope: Scope, key: Key, said: Sequence[Statement]) -> Holding | None:
    known = [each for each in said if each.status == "absent" and said_by(each) <= scope.on]
    if not known:
        return None
    last = max(known, key=lambda each: (said_by(each), each.id))
    outright = "said" if any(map(is_asserted_absence, known)) else "implied"
    why = f"{outright} to be absent, last known on {last.said or 'no day'}"
    return Holding(*key, tuple(said), "no", why, _in_order(known))


def _absent_later(key: Key, said: Sequence[Statement]) -> Holding | None:
    """That nothing is known of a day before the absence was said; what was asked for by then says more."""
    absences = [each for each in said if each.status == "absent"]
    if not absences:
        return None
    why = f"absence said {min(absences, key=first_said).said}, not carried back"
    return Holding(*key, tuple(said), "unknown", why, _in_order(absences))


def _in_order(absences: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(absences, key=lambda each: (said_by(each), each.id)))


def _wished(scope: Scope, key: Key, said: Sequence[Statement]) -> Holding | None:
    for word in _WISHES:
        by = tuple(each for each in said if each.status == word and said_by(each) <= scope.on)
        if by:
            return Holding(*key, tuple(said), word, f"{word} {by[0].said or ''}".rstrip(), by)
    return None
