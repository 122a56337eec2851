"""Everything that touches the pairs of a question, fetched once: ties, shared nodes, their lives and topics.

A store hands over what exists; the pairs that have nothing are the complement, worked out by whoever asks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from stakegraph.logic.held import Answer, Held, strongest, weakest
from stakegraph.model import Expect, Statement
from stakegraph.questions.lives import Lives, fetch_lives
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import Key, by_tie, node_of
from stakegraph.store import ANY, Kinds, Way

Pair = tuple[str, str]


class Bag:
    """The ties between two sets of entities, and the nodes that have members of both."""

    def __init__(
        self,
        scope: Scope,
        direct: Mapping[Key, Sequence[Statement]],
        members: Mapping[str, Mapping[str, Sequence[Key]]],
        joined: Mapping[Key, Sequence[Statement]],
        kinds: Mapping[str, str],
        lives: Lives,
        described: Mapping[tuple[str, str], Mapping[str, Sequence[Statement]]],
    ) -> None:
        self.scope = scope
        self.direct = direct
        self.members = members
        self.joined = joined
        self.kinds = kinds
        self.lives = lives
        self.described = described
        self.cache: dict[Key, Sequence[Answer]] = {}

    def life(self, id: str) -> Answer | None:
        """Whether a node or vehicle exists on the day; None where nothing is said of it."""
        return self.lives.of(id, self.scope.on)

    def tie(self, key: Key) -> Answer:
        """Whether a tie holds on the day, through the vehicles that it runs under."""
        return strongest(self.each(key))

    def each(self, key: Key) -> Sequence[Answer]:
        """Whether each statement of a tie holds on the day, in their order."""
        if key not in self.cache:
            self.cache[key] = self.lives.each(self.said(key), self.scope.on, node_of(self.scope, key))
        return self.cache[key]

    def said(self, key: Key) -> Sequence[Statement]:
        """The statements of a tie."""
        return self.direct[key] if key in self.direct else self.joined[key]

    @cached_property
    def participations(self) -> Mapping[tuple[str, str], Answer]:
        """Whether each member takes part in each node (node, member), on the day."""
        return {
            (node, member): strongest(self.tie(key) for key in keys)
            for node, members in self.members.items()
            for member, keys in members.items()
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


def fetch_bag(scope: Scope, a: Collection[str], b: Collection[str], expect: Expect | None = None) -> Bag:
    """The bag between two sets of ids: a handful of look-ups, whatever the number of pairs.

    With `expect`, only what can meet it: ties of its kinds, or shared nodes.
    """
    reader, participations = scope.reader, scope.schema.participations
    wanted = _kinds_of(scope, expect)
    is_any = bool(a and b)
    direct = by_tie(reader.ties(a, b, wanted) if is_any and (wanted is ANY or wanted) else ())
    shares = is_any and (expect is None or bool(expect.via))
    joined = by_tie(reader.shared(frozenset(a), frozenset(b), participations) if shares else ())
    members: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key in joined:
        members[key[2]][key[0]].append(key)
    vehicles = {each.under for ties in (direct, joined) for said in ties.values() for each in said if each.under}
    nodes = members.keys() | vehicles | {key[2] for key in direct if key[1] in participations}
    kinds = scope.kinds(nodes)
    return Bag(scope, direct, members, joined, kinds, fetch_lives(scope, nodes), _described(scope, members))


def _kinds_of(scope: Scope, expect: Expect | None) -> Kinds:
    return ANY if expect is None else scope.schema.below_any(expect.kinds)


def _described(scope: Scope, nodes: Collection[str]) -> dict[tuple[str, str], dict[str, list[Statement]]]:
    """What is said of the topics and purposes of each node, by node and kind of tie, topic by topic."""
    found: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for tie in scope.reader.ties(nodes, kinds=("has_topic", "has_purpose"), way=Way.OUT) if nodes else ():
        found[tie.subject, tie.kind][tie.object or ""].append(tie)
    return found
