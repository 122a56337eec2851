"""Which state a pair has: one of ten, the first that fits; and which state many pairs have together."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from stakegraph.logic.held import (
    LAPSED,
    NEVER,
    NOT_YET,
    Answer,
    Held,
    is_asserted_absence,
    is_supposed,
    is_uncertain,
    said_by,
    statement_holds,
)
from stakegraph.model import Statement, parse_when

State = Literal[
    "met",
    "partly",
    "contradicted",
    "uncertain",
    "pledged",
    "unmet",
    "gap-asserted",
    "gap-implied",
    "gap-no-record",
    "out-of-coverage",
    "not-checkable",
]
STATES: Final[tuple[State, ...]] = (
    "met",
    "partly",
    "contradicted",
    "uncertain",
    "pledged",
    "unmet",
    "gap-asserted",
    "gap-implied",
    "gap-no-record",
    "out-of-coverage",
    "not-checkable",
)
GAPS: Final[tuple[State, ...]] = ("gap-asserted", "gap-implied", "gap-no-record")
MISSING_AIMS: Final = ("begin", "reform", "increase")
_MISSES: Final = (LAPSED, NOT_YET)


class Service(NamedTuple):
    """One way in which a pair may be served: the answer, the qualities it lacks, and the node it runs through.

    `denied` are the absences asserted of this very way on days on which it is known to have held.
    """

    answer: Answer
    lacks: tuple[str, ...] = ()
    node: str | None = None
    denied: tuple[Statement, ...] = ()


class Verdict(NamedTuple):
    """The state of a pair, the statements that prove it, and what it lacks where it is only partly met."""

    state: State
    by: tuple[Statement, ...] = ()
    lacks: tuple[str, ...] = ()
    node: str | None = None
    reason: str = ""


def is_implied_absence(statement: Statement) -> bool:
    """Whether the words only imply that it is not there: it is recommended, or missing by implication."""
    if statement.status == "absent":
        return not is_asserted_absence(statement)
    wanted = statement.status in ("recommended", "expected")
    return wanted and (statement.aim or "begin") in MISSING_AIMS


def is_negative(statement: Statement) -> bool:
    """Whether the words make it missing: said to be absent, or missing by implication."""
    return is_asserted_absence(statement) or is_implied_absence(statement)


def negatives(statements: Iterable[Statement], on: date) -> tuple[Statement, ...]:
    """The statements that make a pair missing on a day: never before they were said, nor after a later beginning."""
    everything = list(statements)
    found = (each for each in everything if is_negative(each))
    return tuple(each for each in found if said_by(each) <= on and not _is_overtaken(each, everything, on))


def _is_overtaken(absence: Statement, statements: Sequence[Statement], on: date) -> bool:
    if is_supposed(absence) or not is_asserted_absence(absence):
        return False
    return any(_begins_between(each, said_by(absence), on) or _supposes(each, on) for each in statements)


def _supposes(statement: Statement, on: date) -> bool:
    """Whether it supposes that something is there by a day, whatever was said of it before."""
    return is_supposed(statement) and statement.status == "existing" and statement_holds(statement, on).held > Held.NO


def _begins_between(statement: Statement, after: date, on: date) -> bool:
    is_sure = statement.status in ("existing", "ended") and not is_uncertain(statement)
    start = parse_when(statement.start) if statement.start and is_sure else None
    return bool(start and start.earliest and after < start.earliest <= on)


def judge_pair(
    services: Sequence[Service],
    against: Sequence[Statement],
    *,
    accept: Sequence[str] = ("existing",),
    silence: str = "",
) -> Verdict:
    """The state of a pair, given the ways it may be served and the statements that make it missing.

    `silence` says why it is no finding that nothing is said of the pair: outside what the seeds say they searched, or
    open whether both ends belong in the question; empty where it is one.
    """
    best = max(services, key=lambda each: _rank(each, accept), default=Service(NEVER))
    verdict = _judge_served(best, services, accept)
    return verdict or _judge_missing(best, against, silence)


def _rank(service: Service, accept: Sequence[str]) -> tuple[int, int, int, bool]:
    """How good a service is: a sure pledge, where it is enough, is as good as the thing, and better than a maybe."""
    held = service.answer.held
    enough = Held.YES if held is Held.PLANNED and "pledged" in accept else held
    return enough, -len(service.lacks), held, service.answer.reason in _MISSES


def _judge_served(best: Service, services: Sequence[Service], accept: Sequence[str]) -> Verdict | None:
    held = best.answer.held
    if contradiction := _contradiction(services):
        return contradiction
    if held is Held.YES:
        return _verdict("partly" if best.lacks else "met", best)
    if held in (Held.POSSIBLE, Held.UNKNOWN):
        return _verdict("uncertain", best)
    if held is Held.PLANNED:
        if "pledged" not in accept:
            return _verdict("pledged", best)
        return _verdict("partly" if best.lacks else "met", best)._replace(reason="pledged, which is enough here")
    return None


def _verdict(state: State, service: Service) -> Verdict:
    return Verdict(state, service.answer.by, service.lacks, service.node, service.answer.reason)


def _contradiction(services: Sequence[Service]) -> Verdict | None:
    for service in services:
        if service.answer.held is Held.YES and service.denied:
            return Verdict("contradicted", (*service.answer.by, *service.denied), (), service.node)
    return None


def _judge_missing(best: Service, against: Sequence[Statement], silence: str) -> Verdict:
    asserted = tuple(filter(is_asserted_absence, against))
    if asserted:
        return Verdict("gap-asserted", asserted, reason="said to be absent")
    if against:
        return Verdict("gap-implied", tuple(against), reason="asked for, none recorded")
    if silence:
        return Verdict("out-of-coverage", reason=silence)
    return Verdict("gap-no-record", reason=best.answer.reason if best.answer.reason in _MISSES else "")


_WEAKEST_FIRST: Final[tuple[State, ...]] = (
    "out-of-coverage",
    "gap-no-record",
    "gap-implied",
    "gap-asserted",
)
_BEST_FIRST: Final[tuple[State, ...]] = ("met", "partly", "contradicted", "uncertain", "pledged", *_WEAKEST_FIRST)


def judge_every(states: Iterable[State] | Mapping[State, int]) -> State:
    """The state of a rule that asks for every pair: one that fails keeps it from being met.

    `states` are those of all pairs, or how many pairs are in each.
    """
    seen = Counter(states)
    if not seen:
        return "not-checkable"
    if seen["met"] == seen.total():
        return "met"
    if seen["contradicted"]:
        return "contradicted"
    if seen["met"] or seen["partly"]:
        return "partly"
    return next(state for state in ("uncertain", "pledged", *_WEAKEST_FIRST) if seen[state])


def judge_some(states: Collection[State]) -> State:
    """The state of a rule that asks for some pair: the best of them."""
    return next((state for state in _BEST_FIRST if state in states), "not-checkable")
