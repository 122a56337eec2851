"""A sum of money and its parts: what each part is worth, and which share of the sum, as intervals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from stakegraph.logic.held import Held, said_by
from stakegraph.logic.quantities import Interval, rest, share, share_of_rest
from stakegraph.model import Statement
from stakegraph.questions.amounts import REST, UNKNOWN, interval_of, is_counted
from stakegraph.questions.lives import describe
from stakegraph.questions.parts import parts_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import by_tie
from stakegraph.store import Way


def worth(amount: Statement, total: Statement | None, others: Sequence[Statement | None]) -> Interval:
    """What an amount is worth: its own interval; the rest of a total once the other parts are taken out of it."""
    if amount.value != REST:
        return interval_of(amount)
    if total is None or not are_comparable(amount, total):
        return UNKNOWN
    return rest(interval_of(total), _taken(total, others))


def share_in(amount: Statement, total: Statement, others: Sequence[Statement | None]) -> Interval:
    """The share of a total that an amount is; an interval, since the total may be a bound."""
    if amount.value == REST:
        return share_of_rest(interval_of(total), _taken(total, others))
    return share(interval_of(amount), interval_of(total))


def _taken(total: Statement, others: Sequence[Statement | None]) -> list[Interval]:
    """The intervals of the other parts: anything, where one is not told or told in another currency.

    What is only pledged or asked for takes nothing out of what is there.
    """
    counted = [each for each in others if each is None or (each.value != REST and are_in_one_state(each, total))]
    return [UNKNOWN if each is None or are_unlike(each, total, "currency") else interval_of(each) for each in counted]


def are_unlike(one: Statement, other: Statement, quality: str) -> bool:
    """Whether two amounts both state a quality (type, currency) and differ in it."""
    mine, theirs = one.quality(quality), other.quality(quality)
    return bool(mine and theirs) and mine != theirs


def are_comparable(one: Statement, other: Statement) -> bool:
    """Whether one amount can be a share of the other: both are there, or both pledged, and in one currency."""
    return are_in_one_state(one, other) and not are_unlike(one, other, "currency")


def are_in_one_state(one: Statement, other: Statement) -> bool:
    """Whether both amounts are (or were) there, or both are pledged, both asked for, both denied."""
    return one.status == other.status or (is_there(one) and is_there(other))


def is_there(amount: Statement) -> bool:
    """Whether an amount is said to be or to have been, and not only pledged, asked for or denied."""
    return amount.status in ("existing", "ended")


class Share(NamedTuple):
    """A share of a sum, and the amounts that it is computed from."""

    value: Interval
    by: tuple[Statement, ...]


@dataclass(frozen=True)
class Breakdown:
    """The amounts said of a sum and of its parts, of those that are there, and the purposes of the parts."""

    total: str
    parts: frozenset[str]
    amounts: Mapping[str, Sequence[Statement]]
    purposes: Mapping[str, frozenset[str]]

    def share_on(self, purpose: str, day: date) -> Share | None:
        """The share of the parts with a purpose, by what was said up to a day.

        None where an amount is missing, is in another currency, or the parts are more than the whole.
        """
        total = latest(self.amounts.get(self.total, ()), day)
        said = {id: latest(self.amounts.get(id, ()), day) for id in sorted(self.parts) if self._is_told(id, day)}
        chosen = {id: amount for id, amount in said.items() if purpose in self.purposes.get(id, frozenset())}
        amounts = [each for each in chosen.values() if each and (is_counted(each) or each.value == REST)]
        if total is None or not is_counted(total) or not chosen or len(amounts) < len(chosen):
            return None
        if not all(are_comparable(each, total) for each in amounts):
            return None
        others = {id: tuple(each for other, each in said.items() if other != id) for id in chosen}
        shares = [share_in(amount, total, others[id]) for id, amount in chosen.items() if amount]
        used = said.values() if any(each.value == REST for each in amounts) else amounts
        found = Share(_sum(shares), (total, *(each for each in used if each)))
        return found if all(each.is_possible for each in shares) else None

    def _is_told(self, id: str, day: date) -> bool:
        """Whether a part counts on a day: its amount is told by then, or never and nowhere."""
        return not self.amounts.get(id) or latest(self.amounts[id], day) is not None

    def days(self, after: date) -> list[date]:
        """The days after a date on which anything was said of it."""
        said = {said_by(each) for statements in self.amounts.values() for each in statements}
        return sorted(day for day in said if day > after)


def _sum(shares: Iterable[Interval]) -> Interval:
    total = Interval(Fraction(0), Fraction(0))
    for each in shares:
        total += each
    return total


def latest(statements: Iterable[Statement], day: date) -> Statement | None:
    """The amount said last up to a day; one in numbers before one in words."""
    known = [each for each in statements if said_by(each) <= day]
    return max(known, key=lambda each: (is_counted(each) or each.value == REST, said_by(each), each.id), default=None)


def breakdown_of(scope: Scope, total: str) -> Breakdown:
    """The breakdown of a sum into the parts that name it."""
    named = {part for part, _ in parts_of(scope, (total,), Way.IN)}
    amounts: dict[str, list[Statement]] = {}
    only_wanted = set()
    for fact in scope.reader.facts(named | {total}, ("amount",)):
        if is_there(fact):
            amounts.setdefault(fact.subject, []).append(fact)
        else:
            only_wanted.add(fact.subject)
    parts = frozenset(named - (only_wanted - amounts.keys()))
    purposes: dict[str, set[str]] = {}
    said = by_tie(scope.reader.ties(parts, kinds=("has_purpose",), way=Way.OUT) if parts else ())
    for (part, _, purpose), held in describe(scope, said).items():
        if held is Held.YES:
            purposes.setdefault(part, set()).add(purpose)
    return Breakdown(total, parts, amounts, {id: frozenset(found) for id, found in purposes.items()})
