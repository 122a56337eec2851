"""Whether nodes and vehicles exist on a day, through what they run under themselves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from stakegraph.logic.held import Answer, Held, each_holds, is_uncertain, strongest, weakest, with_life_of
from stakegraph.model import Statement
from stakegraph.questions.scope import Scope

Seen = frozenset[str]
K = TypeVar("K")


class Lives:
    """What is said of the existence of some nodes and vehicles, and of all that they run under."""

    def __init__(self) -> None:
        self.said: dict[str, Sequence[Statement]] = {}
        self.asked: set[str] = set()
        self._cache: dict[tuple[str, date], Answer | None] = {}
        self._starts: dict[str, Sequence[Statement]] = {}

    def of(self, id: str, on: date) -> Answer | None:
        """Whether it exists on a day; None where nothing is said of it."""
        key = id, on
        if key not in self._cache:
            self._cache[key] = self._life(id, on, frozenset())
        return self._cache[key]

    def each(self, said: Sequence[Statement], on: date, node: str | None = None) -> list[Answer]:
        """Whether each statement of a tie holds beside the others, as weak as the weakest vehicle it runs through.

        `node` is one that all of them run through, such as the agreement that they are party to.
        """
        return self._each(said, on, node, frozenset())

    def holding_on(self, said: Sequence[Statement], days: Iterable[date], node: str | None = None) -> list[Statement]:
        """The statements of a tie that surely hold on every one of some days."""
        by_day = zip(*(self.each(said, day, node) for day in days), strict=True)
        return [each for each, held in zip(said, by_day, strict=True) if all(one.held is Held.YES for one in held)]

    def describe(self, said: Sequence[Statement], on: date) -> Held:
        """Whether a description (a country, a topic, a membership) holds on a day.

        One without dates, which runs under nothing and which nobody ends, always does.
        """
        plain = (each for each in said if not (each.start or each.end or each.under))
        ended = any(each.status in ("ended", "absent") for each in said)
        if not ended and any(each.status == "existing" for each in plain):
            return Held.YES
        return strongest(self.each(said, on)).held

    def presence(self, id: str, on: date) -> Answer:
        """Whether a body is there on a day: as what is said of its existence holds.

        One of which no source gives a date, which runs under nothing and which nobody ends, is there on every day,
        as surely as it is said.
        """
        said = self.said.get(id, ())
        sure = next((each for each in said if each.status == "existing" and not is_uncertain(each)), None)
        if sure and not any(each.status in ("ended", "absent") or _is_dated(each) for each in said):
            return Answer(Held.YES, by=(sure,))
        return self.of(id, on) or Answer(Held.YES)

    def lively(self, said: Iterable[Statement], node: str | None = None) -> list[Statement]:
        """The statements with the start of what they run through, where they have none.

        That start may itself be taken over from what the vehicle runs under.
        """
        return [self._lively(each, (node, each.under), frozenset()) for each in said]

    def _lively(self, statement: Statement, vehicles: Iterable[str | None], seen: Seen) -> Statement:
        for vehicle in vehicles:
            if statement.start is None and vehicle and vehicle not in seen:
                statement = with_life_of(statement, self._dated(vehicle, seen))
        return statement

    def _dated(self, id: str, seen: Seen) -> Sequence[Statement]:
        """What is said of a vehicle, with the start of what it runs under; once for each, whatever runs under it."""
        if not seen and id in self._starts:
            return self._starts[id]
        found = [self._lively(each, (each.under,), seen | {id}) for each in self.said.get(id, ())]
        return found if seen else self._starts.setdefault(id, found)

    def _of(self, id: str, on: date, seen: Seen) -> Answer | None:
        return self._life(id, on, seen) if seen else self.of(id, on)

    def _life(self, id: str, on: date, seen: Seen) -> Answer | None:
        said = self.said.get(id) if id not in seen else None
        return strongest(self._each(said, on, None, seen | {id})) if said else None

    def _each(self, said: Sequence[Statement], on: date, node: str | None, seen: Seen) -> list[Answer]:
        if node is None and not any(each.under for each in said):
            return each_holds(said, on)
        answers = each_holds(self.lively(said, node), on)
        return [self._through((each.under, node), answer, on, seen) for each, answer in zip(said, answers, strict=True)]

    def _through(self, vehicles: Iterable[str | None], answer: Answer, on: date, seen: Seen) -> Answer:
        for vehicle in vehicles:
            life = self._of(vehicle, on, seen) if vehicle and answer.held is not Held.NO else None
            answer = weakest((answer, life)) if life and life.held < answer.held else answer
        return answer


def _is_dated(statement: Statement) -> bool:
    """Whether an existence is tied to a time, by its own dates or by what it runs under."""
    return statement.status == "existing" and bool(statement.start or statement.end or statement.under)


def fetch_lives(scope: Scope, ids: Collection[str]) -> Lives:
    """The lives of these, and of what they run under, beside all asked for before: one look-up for each step up."""
    lives: Lives = scope.lives or Lives()
    scope.lives = lives
    while ids := frozenset(ids) - lives.asked:
        lives.asked |= ids
        found = scope.facts(ids, "exists")
        lives.said |= found
        ids = {each.under for facts in found.values() for each in facts if each.under}
    return lives


def describe(scope: Scope, said: Mapping[K, Sequence[Statement]]) -> dict[K, Held]:
    """Whether each of some descriptions holds on the day, through what it runs under; by whatever they are kept by."""
    lives = fetch_lives(scope, {each.under for found in said.values() for each in found if each.under})
    return {key: lives.describe(found, scope.on) for key, found in said.items()}


def lives_on(scope: Scope, ids: Collection[str]) -> dict[str, Answer]:
    """Whether each of these exists on the day; those of which nothing is said are left out."""
    lives = fetch_lives(scope, ids)
    return {id: life for id in ids if (life := lives.of(id, scope.on))}
