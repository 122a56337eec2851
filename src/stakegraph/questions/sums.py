"""Sums of money around one thing: which there are, what is part of what, and what is said of their amounts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakegraph.logic.held import said_by
from stakegraph.model import Statement
from stakegraph.questions.amounts import REST, interval_of, is_counted
from stakegraph.questions.breakdown import latest
from stakegraph.questions.concern import belonging_to
from stakegraph.questions.parts import parts_of
from stakegraph.questions.scope import Scope
from stakegraph.store import Way
from stakegraph.store.claims import ClaimFilter

HOLDERS: Final = ("paid_by", "paid_to", "paid_through", "has_purpose")


@dataclass(frozen=True)
class Sums:
    """The sums to show, with their parents and siblings beside them, and all that is said of their amounts.

    `amounts` are those said by the day; `told_later` are the sums with an amount said after it. `holders` are payer,
    recipient, channel and purposes, by sum and kind of tie.
    """

    scope: Scope
    shown: frozenset[str]
    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    amounts: Mapping[str, tuple[Statement, ...]]
    told_later: frozenset[str]
    holders: Mapping[tuple[str, str], tuple[str, ...]]

    def of(self, id: str) -> tuple[Statement, ...]:
        """The amounts that are said of one sum by the day."""
        return self.amounts.get(id, ())

    def in_order(self) -> Iterator[str]:
        """The sums to show, each total before its parts, the largest part first and the rest last."""
        seen: set[str] = set()
        roots = [id for id in self.shown if not set(self.parents.get(id, ())) & self.shown]
        for root in sorted(roots, key=self._size):
            yield from self._below(root, seen)

    def _below(self, id: str, seen: set[str]) -> Iterator[str]:
        if id in seen or id not in self.shown:
            return
        seen.add(id)
        yield id
        for part in sorted(self.children.get(id, ()), key=self._size):
            yield from self._below(part, seen)

    def _size(self, id: str) -> tuple[bool, float, str]:
        """The order of parts: what is counted by its size, what is not, then the rest."""
        last = latest(self.amounts.get(id, ()), self.scope.on)
        low = interval_of(last).low if last and is_counted(last) else 0
        return (last is not None and last.value == REST, -float(low or 0), id)

    def total_for(self, amount: Statement) -> list[Statement]:
        """What the sum that an amount is part of comes to: as the same source says, else as any does."""
        return [each for parent in self.parents.get(amount.subject, ()) for each in self._beside(parent, amount)]

    def siblings(self, amount: Statement) -> list[Statement | None]:
        """The other parts of the same sum, each as the same source says it, else as said last; None if nobody does."""
        others = {part for parent in self.parents.get(amount.subject, ()) for part in self.children.get(parent, ())}
        return [latest(self._beside(each, amount), self.scope.on) for each in sorted(others - {amount.subject})]

    def _beside(self, id: str, amount: Statement) -> list[Statement]:
        said = list(self.amounts.get(id, ()))
        for fits in (_same_source, _same_layer):
            if near := [each for each in said if fits(each, amount)]:
                return near
        return said


def _same_source(one: Statement, other: Statement) -> bool:
    return (one.source, one.layer) == (other.source, other.layer)


def _same_layer(one: Statement, other: Statement) -> bool:
    return one.layer == other.layer


def sums_of(scope: Scope, id: str) -> Sums:
    """The sums of a program, payer, recipient or purpose, or one sum itself; all with their parts at any depth.

    Those of the bodies that are part of it count too; where there are none, those that are said to concern it.
    """
    ids = belonging_to(scope, id)
    held = {tie.subject for tie in scope.reader.ties(ids, kinds=HOLDERS, way=Way.IN)}
    shown = _with_parts(scope, _money(scope, {id}) or _money(scope, held) or _money(scope, _concerning(scope, id)))
    parents = _pairs(parts_of(scope, shown, Way.OUT))
    around = {parent for found in parents.values() for parent in found}
    children = _pairs((whole, part) for part, whole in parts_of(scope, shown | around, Way.IN))
    everything = shown | around | {part for found in children.values() for part in found}
    said = list(scope.reader.facts(everything, ("amount",))) if everything else []
    amounts: dict[str, list[Statement]] = defaultdict(list)
    for each in sorted(said, key=lambda each: (each.layer, each.source or "", each.id)):
        if said_by(each) <= scope.on:
            amounts[each.subject].append(each)
    told = {key: tuple(found) for key, found in amounts.items()}
    later = frozenset(each.subject for each in said if each.subject in shown and said_by(each) > scope.on)
    return Sums(scope, frozenset(shown), parents, children, told, later, _holders(scope, shown))


def _concerning(scope: Scope, id: str) -> set[str]:
    amounts = ClaimFilter(kinds=frozenset(("amount",)), concerning=frozenset((id,)))
    return {each.subject for each in scope.reader.claims(amounts)}


def _money(scope: Scope, ids: Collection[str]) -> set[str]:
    return scope.of_kind(ids, "money")


def _with_parts(scope: Scope, ids: set[str]) -> set[str]:
    found, edge = set(ids), set(ids)
    while edge:
        edge = {part for part, _ in parts_of(scope, edge, Way.IN)} - found
        found |= edge
    return found


def _pairs(ties: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for near, far in ties:
        found[near].add(far)
    return {near: tuple(sorted(others)) for near, others in found.items()}


def _holders(scope: Scope, ids: Collection[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in scope.reader.ties(ids, kinds=HOLDERS, way=Way.OUT) if ids else ():
        found[tie.subject, tie.kind].add(tie.object or "")
    return {key: tuple(sorted(others)) for key, others in found.items()}


def different(amounts: Sequence[Statement]) -> list[Statement]:
    """One amount for each distinct wording: low, high, qualifier and currency."""

    def worded(each: Statement) -> tuple[str | None, ...]:
        return (each.value, *(each.quality(name) for name in ("high", "qualifier", "currency")))

    return list({worded(each): each for each in reversed(amounts)}.values())[::-1]
