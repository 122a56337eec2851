"""The ways in which pairs are served or denied: what an expectation finds in a bag."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from stakegraph.logic.held import Answer, Held
from stakegraph.logic.verdict import Service
from stakegraph.model import Expect, Statement
from stakegraph.questions.bag import Bag, Pair
from stakegraph.questions.denying import Denials
from stakegraph.questions.qualities import lacks_of_node, lacks_of_tie
from stakegraph.questions.ties import Key


class PairBag:
    """The ways in which each pair is served or denied, by one expectation; pairs without either are not here.

    Of the shared nodes that serve a pair the best is here, and the best that is only planned, unless anything is said
    against the pair: then all.
    """

    def __init__(self, services: Mapping[Pair, Sequence[Service]], against: Mapping[Pair, Sequence[Statement]]) -> None:
        self.services = services
        self.against = against


def serve(
    bag: Bag,
    expect: Expect,
    a: Collection[str],
    b: Collection[str],
    model: frozenset[str],
    counts: Callable[[Pair], bool] = lambda _: True,
) -> PairBag:
    """What an expectation finds in a bag between two sides, for the pairs that count.

    `model` are the topics of the thing to be like.
    """
    serving = _Serving(bag, Denials(bag), expect, frozenset(a), frozenset(b), counts)
    serving.by_ties(model)
    serving.by_nodes()
    return PairBag(serving.services, serving.against)


class _Serving:
    """The pairs of one expectation, filled tie by tie and node by node."""

    def __init__(
        self,
        bag: Bag,
        denials: Denials,
        expect: Expect,
        left: frozenset[str],
        right: frozenset[str],
        counts: Callable[[Pair], bool],
    ) -> None:
        self.bag = bag
        self.denials = denials
        self.expect = expect
        self.left = left
        self.right = right
        self.counts = counts
        self.services: dict[Pair, list[Service]] = defaultdict(list)
        self.against: dict[Pair, list[Statement]] = defaultdict(list)

    def by_ties(self, model: frozenset[str]) -> None:
        schema = self.bag.scope.schema
        kinds = schema.below_any(self.expect.kinds)
        for key in self.bag.direct:
            if key[1] in kinds:
                services, against = self._by_tie(key, model), self.denials.of_tie(key)
                for pair in self._pairs_of_tie(key, schema.relationships[key[1]].symmetric):
                    self.services[pair].extend(services)
                    self.against[pair].extend(against)

    def _by_tie(self, key: Key, model: frozenset[str]) -> list[Service]:
        """The tie as surely as it holds; and beside a maybe its pledge, which a rule may take as enough."""
        answer = self.bag.tie(key)
        pledges = (each for each in self.bag.each(key) if each.held is Held.PLANNED)
        ways = (answer, *(islice(pledges, 1) if answer.held > Held.PLANNED else ()))
        denied = self.denials.contradicting_tie(key, answer)
        return [Service(way, lacks_of_tie(self.bag, self.expect, key, model, way.held), None, denied) for way in ways]

    def by_nodes(self) -> None:
        via = self.bag.scope.schema.below_any(self.expect.via)
        nodes = {node: lacks_of_node(self.bag, self.expect, node) for node in self.bag.nodes_of(via)}
        for node in nodes:
            self._deny(node)
        for pair, chosen in self._choose(nodes).items():
            self.services[pair].extend(self._by_node(node, pair, nodes[node]) for node in chosen)

    def _by_node(self, node: str, pair: Pair, lacks: tuple[str, ...]) -> Service:
        answer: Answer = self.bag.service(node, *pair)
        denied = self.denials.contradicting_node(node, pair, answer) if self.against.get(pair) else ()
        return Service(answer, lacks, node, denied)

    def _deny(self, node: str) -> None:
        """Adds what is said against pairs of a node: of a member or of the node itself."""
        denied = {member for member in self.bag.members[node] if self.denials.of_member(node, member)}
        of_all = self.denials.of_life(node)
        for pair in self._pairs_of_node(node) if denied or of_all else ():
            if of_all or not denied.isdisjoint(pair):
                self.against[pair].extend(self.denials.of_node(node, pair))

    def _choose(self, nodes: Mapping[str, Sequence[str]]) -> Mapping[Pair, Sequence[str]]:
        """The nodes through which each pair is judged: all where anything is against it, else the first of the best.

        And the first of the best that are only planned, since a rule may take a pledge as enough.
        """
        best: dict[tuple[Pair, bool], tuple[tuple[int, int], str]] = {}
        chosen: dict[Pair, list[str]] = {}
        for node, lacks in nodes.items():
            held = self.bag.held_within(node)
            for pair in self._pairs_of_node(node):
                most = min(held[pair[0]], held[pair[1]])
                rank, place = (most, -len(lacks)), (pair, most == Held.PLANNED)
                if self.against.get(pair):
                    chosen.setdefault(pair, []).append(node)
                elif place not in best or rank > best[place][0]:
                    best[place] = rank, node
        for (pair, _), (_, node) in best.items():
            chosen.setdefault(pair, []).append(node)
        return chosen

    def _pairs_of_tie(self, key: Key, symmetric: bool) -> Iterator[Pair]:
        ends = (key[0], key[2])
        for one, other in (ends, ends[::-1]) if symmetric else (ends,):
            if one in self.left and other in self.right and self.counts((one, other)):
                yield one, other

    def _pairs_of_node(self, node: str) -> Iterator[Pair]:
        members = self.bag.members[node]
        ones, others = self.left.intersection(members), self.right.intersection(members)
        return (pair for one in ones for other in others if one != other and self.counts(pair := (one, other)))
