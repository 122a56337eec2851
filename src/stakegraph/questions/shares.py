"""Whether a share of money is what a check asks for; amounts are intervals, shares are computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from stakegraph.logic.held import said_by
from stakegraph.logic.quantities import Interval, quantity, share, share_of_rest
from stakegraph.logic.verdict import Verdict
from stakegraph.model import Expect, Statement, parse_when
from stakegraph.questions.scope import Scope
from stakegraph.store import Way


@dataclass(frozen=True)
class Breakdown:
    """The amounts said of a sum and of its parts, and the purposes of the parts."""

    total: str
    amounts: Mapping[str, Sequence[Statement]]
    purposes: Mapping[str, frozenset[str]]

    def share_on(self, purpose: str, day: date) -> tuple[Interval, tuple[Statement, ...]] | None:
        """The share of the parts with a purpose, by what was said up to a day; None where an amount is missing."""
        known = {id: amount for id in self.amounts if (amount := _latest(self.amounts[id], day))}
        total = known.pop(self.total, None)
        chosen = [id for id in known if purpose in self.purposes.get(id, frozenset())]
        if total is None or not chosen:
            return None
        parts = {id: _interval(amount) for id, amount in known.items() if amount.value != "rest"}
        shares = [_share(id, known[id], parts, _interval(total)) for id in chosen]
        return _sum(shares), (total, *(known[id] for id in sorted(known)))

    def days(self, after: date) -> list[date]:
        """The days after a date on which anything was said of it."""
        said = {said_by(each) for statements in self.amounts.values() for each in statements}
        return sorted(day for day in said if day > after)


def _share(id: str, amount: Statement, parts: Mapping[str, Interval], total: Interval) -> Interval:
    return share_of_rest(total, parts.values()) if amount.value == "rest" else share(parts[id], total)


def _sum(shares: Iterable[Interval]) -> Interval:
    total = Interval(Fraction(0), Fraction(0))
    for each in shares:
        total += each
    return total


def _latest(statements: Sequence[Statement], day: date) -> Statement | None:
    known = [each for each in statements if said_by(each) <= day and not each.quality("text")]
    return max(known, key=lambda each: (said_by(each), each.id), default=None)


def _interval(amount: Statement) -> Interval:
    return quantity(amount.value, amount.quality("high"), amount.quality("qualifier"))


def breakdown_of(scope: Scope, total: str) -> Breakdown:
    """The breakdown of a sum into the parts that name it."""
    parts = {tie.subject for tie in scope.reader.ties((total,), kinds=("part_of",), way=Way.IN)}
    amounts: dict[str, list[Statement]] = {}
    for fact in scope.reader.facts(parts | {total}, ("amount",)):
        amounts.setdefault(fact.subject, []).append(fact)
    purposes: dict[str, set[str]] = {}
    for tie in scope.reader.ties(parts, kinds=("has_purpose",), way=Way.OUT) if parts else ():
        purposes.setdefault(tie.subject, set()).add(tie.object or "")
    return Breakdown(total, amounts, {id: frozenset(found) for id, found in purposes.items()})


def judge_share(scope: Scope, expect: Expect) -> Verdict:
    """Whether a share meets its target on the day."""
    assert expect.share_of is not None
    breakdown = breakdown_of(scope, expect.share_of)
    purpose = expect.share_purpose or ""
    now = breakdown.share_on(purpose, scope.on)
    if now is None:
        return Verdict("not-checkable", reason="the amounts are not all known")
    if expect.falls_since:
        return _falls(breakdown, purpose, expect.falls_since, scope.on) or Verdict("not-checkable")
    return _within(now[0], expect, now[1])


def _falls(breakdown: Breakdown, purpose: str, since: str, on: date) -> Verdict | None:
    start = parse_when(since).latest or on
    before = breakdown.share_on(purpose, min(start, on))
    if before is None:
        return Verdict("not-checkable", reason=f"no share is known for {since}")
    for day in breakdown.days(start):
        later = breakdown.share_on(purpose, day)
        if day <= on and later and later[0].is_below(before[0]):
            return Verdict("met", later[1], reason=f"{in_percent(later[0])} in {day}, after {in_percent(before[0])}")
    return Verdict("unmet", before[1], reason=f"{in_percent(before[0])}; no lower share is recorded since {since}")


def _within(now: Interval, expect: Expect, by: tuple[Statement, ...]) -> Verdict:
    target = Interval(_percent(expect.at_least), _percent(expect.at_most))
    inside, outside = now.is_within(target), now.is_below(target) or target.is_below(now)
    return Verdict("met" if inside else "unmet" if outside else "uncertain", by, reason=in_percent(now))


def _percent(text: str | None) -> Fraction | None:
    return Fraction(text.rstrip("%")) / 100 if text else None


def in_percent(interval: Interval) -> str:
    """A share as a reader says it: `over 97.08 %`, `below 2.92 %`, `40 to 50 %`."""
    low, high = interval.low, interval.high
    if low is not None and low == high:
        return f"{float(low):.2%}"
    if high is None or (high == 1 and low):
        return f"{'over' if interval.low_open else 'at least'} {float(low or 0):.2%}"
    if not low:
        return f"{'below' if interval.high_open else 'at most'} {float(high):.2%}"
    return f"{float(low):.2%} to {float(high):.2%}"
