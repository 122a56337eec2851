"""Everything that touches the pairs of a question, fetched once: ties, shared nodes, their lives and topics.

A store hands over what exists; the pairs that have nothing are the complement, worked out by whoever asks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stakegraph.logic.held import Answer, Held, strongest, tie_holds, weakest, with_life_of
from stakegraph.logic.verdict import negatives
from stakegraph.model import Expect, Statement
from stakegraph.questions.scope import Scope
from stakegraph.store import ANY, Way, Where

Pair = tuple[str, str]


@dataclass(frozen=True)
class Bag:
    """The ties between two sets of entities, and the nodes that have members of both."""

    scope: Scope
    direct: Mapping[tuple[str, str, str], Sequence[Statement]]
    members: Mapping[str, Mapping[str, Sequence[Statement]]]
    kinds: Mapping[str, str]
    lives: Mapping[str, Sequence[Statement]]
    topics: Mapping[tuple[str, str], frozenset[str]]
    cache: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    def life(self, id: str) -> Answer | None:
        """Whether a node or vehicle exists on the day; None where nothing is said of it."""
        return self._lives_on_the_day.get(id)

    @cached_property
    def _lives_on_the_day(self) -> Mapping[str, Answer]:
        return {id: tie_holds(said, self.scope.on) for id, said in self.lives.items() if said}

    def tie(self, key: tuple[str, str, str]) -> Answer:
        """Whether a direct tie holds on the day, through the vehicles that it runs under."""
        if key not in self.cache:
            self.cache[key] = self._holds(self.direct[key])
        return self.cache[key]

    def statement(self, tie: Statement) -> Answer:
        """Whether one statement of a tie holds on the day, through what it runs under."""
        node = tie.object if tie.kind in self.scope.schema.participations else None
        return self._holds((tie,), node)

    def _holds(self, said: Sequence[Statement], node: str | None = None) -> Answer:
        """The strongest way in which a tie holds, each as weak as its weakest vehicle."""
        ways: dict[str | None, list[Statement]] = defaultdict(list)
        for each in said:
            vehicle = node or each.under
            ways[vehicle].append(with_life_of(each, self.lives.get(vehicle or "", ())))
        apart = [self._through(vehicle, statements, said) for vehicle, statements in ways.items()]
        return strongest(apart)

    def _through(self, vehicle: str | None, said: Sequence[Statement], everything: Sequence[Statement]) -> Answer:
        others = [each for each in everything if each.status in ("ended", "absent")]
        answer = tie_holds([*said, *(each for each in others if each not in said)], self.scope.on)
        life = self.life(vehicle) if vehicle else None
        return answer if life is None else weakest((answer, life)) if life.held < answer.held else answer

    @cached_property
    def participations(self) -> Mapping[tuple[str, str], Answer]:
        """Whether each member takes part in each node (node, member), on the day."""
        return {
            (node, member): self._holds(said, node)
            for node, members in self.members.items()
            for member, said in members.items()
        }

    def nodes_of(self, kinds: Collection[str]) -> Iterator[str]:
        """The shared nodes of these kinds, sorted."""
        return (node for node in sorted(self.members) if self.kinds.get(node) in kinds)

    def held_within(self, node: str) -> Mapping[str, int]:
        """How surely each member takes part in a node that exists, on the day."""
        life = self.life(node)
        most = life.held if life else Held.YES
        return {member: min(self.participations[node, member].held, most) for member in self.members[node]}

    def service(self, node: str, a: str, b: str) -> Answer:
        """Whether both ends take part in a node that holds."""
        parts = self.participations
        life = self.life(node)
        links = [parts[node, a], parts[node, b], *([life] if life else [])]
        return weakest(links)

    def against(self, said: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements that make a tie missing on the day."""
        return negatives(said, self.scope.on)


def fetch_bag(scope: Scope, a: Collection[str], b: Collection[str], expect: Expect | None = None) -> Bag:
    """The bag between two sets of ids: a handful of look-ups, whatever the number of pairs.

    With `expect`, only what can meet it: ties of its kinds, or shared nodes.
    """
    reader, participations = scope.reader, scope.schema.participations
    wanted = ANY if expect is None else frozenset(kind for each in expect.kinds for kind in scope.schema.below(each))
    ties = reader.ties(a, b, wanted) if wanted is ANY or wanted else iter(())
    shares = expect is None or bool(expect.via)
    direct = _by_tie(tie for tie in ties if tie.kind not in participations)
    members = _by_node(reader.shared(frozenset(a), frozenset(b), participations) if shares else iter(()))
    vehicles = {each.under for said in direct.values() for each in said if each.under}
    nodes = members.keys() | vehicles
    kinds = {entity.id: entity.kind for entity in reader.entities(Where(ids=frozenset(nodes)))} if nodes else {}
    return Bag(scope, direct, members, kinds, _lives(scope, nodes), _topics(scope, nodes))


def bag_of_ties(scope: Scope, ties: Iterable[Statement]) -> Bag:
    """The bag that tells of each tie whether it holds: the lives of what the ties run through."""
    participations = scope.schema.participations
    nodes = {id for tie in ties for id in (tie.under, tie.object if tie.kind in participations else None) if id}
    return Bag(scope, {}, {}, {}, _lives(scope, nodes), {})


def _by_tie(ties: Iterator[Statement]) -> dict[tuple[str, str, str], list[Statement]]:
    found: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for tie in ties:
        found[tie.subject, tie.kind, tie.object or ""].append(tie)
    return {key: sorted(said, key=lambda each: each.id) for key, said in sorted(found.items())}


def _by_node(ties: Iterator[Statement]) -> dict[str, dict[str, list[Statement]]]:
    found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties:
        found[tie.object or ""][tie.subject].append(tie)
    return {node: dict(members) for node, members in found.items()}


def lives_on(scope: Scope, ids: Collection[str]) -> dict[str, Answer]:
    """Whether each of these exists on the day; those of which nothing is said are left out."""
    return {id: tie_holds(said, scope.on) for id, said in _lives(scope, ids).items()}


def _lives(scope: Scope, nodes: Collection[str]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for fact in scope.reader.facts(nodes, ("exists",)) if nodes else ():
        found[fact.subject].append(fact)
    return found


def _topics(scope: Scope, nodes: Collection[str]) -> dict[tuple[str, str], frozenset[str]]:
    """The topics and purposes of each node, by node and kind of tie."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in scope.reader.ties(nodes, kinds=("has_topic", "has_purpose"), way=Way.OUT) if nodes else ():
        if tie.status == "existing":
            found[tie.subject, tie.kind].add(tie.object or "")
    return {key: frozenset(topics) for key, topics in found.items()}
