"""What is said against the ties of a bag: that they are absent or asked for, and what that contradicts."""

from collections.abc import Iterable, Iterator, Sequence

from stakegraph.logic.held import Answer, Held, first_said, is_asserted_absence, said_by
from stakegraph.logic.verdict import is_negative, negatives
from stakegraph.model import Statement
from stakegraph.questions.bag import Bag, Pair
from stakegraph.questions.ties import Key, node_of

Link = Sequence[tuple[Sequence[Statement], str | None]]
"""What one link of a service rests on: ties, of which any may carry it, each with the node it runs through."""


class Denials:
    """The statements that make ties and nodes missing on the day; an absence speaks of its own tie alone."""

    def __init__(self, bag: Bag) -> None:
        self.bag = bag
        self.cache: dict[Key, tuple[Statement, ...]] = {}

    def of_tie(self, key: Key) -> tuple[Statement, ...]:
        """The statements that make a tie missing."""
        if key not in self.cache:
            self.cache[key] = self._in_force(self.bag.said(key), node_of(self.bag.scope, key))
        return self.cache[key]

    def of_member(self, node: str, member: str) -> tuple[Statement, ...]:
        """Those that say a member is not in a node."""
        return tuple(each for key in self.bag.members[node][member] for each in self.of_tie(key))

    def of_life(self, node: str) -> tuple[Statement, ...]:
        """Those that say there is no such node."""
        return self._in_force(self.bag.lives.said.get(node, ()))

    def of_node(self, node: str, pair: Pair) -> tuple[Statement, ...]:
        """Those that speak against a pair that could meet in a node."""
        return (*self.of_member(node, pair[0]), *self.of_member(node, pair[1]), *self.of_life(node))

    def contradicting_tie(self, key: Key, answer: Answer) -> tuple[Statement, ...]:
        """The absences of a tie that were asserted on days on which it is known to have held."""
        return self._contradicting(answer, self.of_tie(key), [[(self.bag.said(key), node_of(self.bag.scope, key))]])

    def contradicting_node(self, node: str, pair: Pair, answer: Answer) -> tuple[Statement, ...]:
        """The absences, asserted on days on which a pair is known to have met in a node, of any part of that."""
        return self._contradicting(answer, self.of_node(node, pair), self._links(node, pair))

    def _in_force(self, said: Sequence[Statement], node: str | None = None) -> tuple[Statement, ...]:
        if not any(map(is_negative, said)):
            return ()
        return negatives(self.bag.lives.lively(said, node), self.bag.scope.on)

    def _links(self, node: str, pair: Pair) -> Iterator[Link]:
        """What a service through a node needs: both ends in it, and the node itself."""
        for member in pair:
            yield [(self.bag.said(key), node) for key in self.bag.members[node][member]]
        if life := self.bag.lives.said.get(node):
            yield [(life, None)]

    def _contradicting(
        self, answer: Answer, against: Iterable[Statement], links: Iterable[Link]
    ) -> tuple[Statement, ...]:
        absences = [each for each in against if is_asserted_absence(each)] if answer.held is Held.YES else []
        chain = list(links) if absences else []
        return tuple(each for each in absences if all(self._covers(link, each) for link in chain))

    def _covers(self, link: Link, absence: Statement) -> bool:
        """Whether one statement of a link surely held on every day on which the absence can have been said."""
        days = (self.bag.scope.on, first_said(absence), said_by(absence))
        return any(self.bag.lives.holding_on(said, days, node) for said, node in link)
