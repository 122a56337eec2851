"""The ways in which pairs are served or denied: what an expectation finds in a bag."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stakegraph.logic.verdict import Service, is_negative
from stakegraph.model import Expect, Statement
from stakegraph.questions.bag import Bag, Pair


@dataclass(frozen=True, slots=True)
class PairBag:
    """The ways in which each pair is served or denied, by one expectation; pairs without either are not here.

    Of the shared nodes that serve a pair the best alone is here, unless anything is said against the pair: then all.
    """

    services: Mapping[Pair, Sequence[Service]]
    against: Mapping[Pair, Sequence[Statement]]


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
    serving = _Serving(bag, expect, frozenset(a), frozenset(b), counts)
    serving.by_ties(model)
    serving.by_nodes()
    return PairBag(serving.services, serving.against)


@dataclass(frozen=True, slots=True)
class _Serving:
    """The pairs of one expectation, filled tie by tie and node by node."""

    bag: Bag
    expect: Expect
    left: frozenset[str]
    right: frozenset[str]
    counts: Callable[[Pair], bool]
    services: dict[Pair, list[Service]] = field(default_factory=lambda: defaultdict(list))
    against: dict[Pair, list[Statement]] = field(default_factory=lambda: defaultdict(list))

    def by_ties(self, model: frozenset[str]) -> None:
        schema = self.bag.scope.schema
        kinds = frozenset(kind for each in self.expect.kinds for kind in schema.below(each))
        for key, said in self.bag.direct.items():
            if key[1] in kinds:
                service = Service(self.bag.tie(key), _lacks_of_tie(self.expect, said, model))
                for pair in self._pairs_of_tie(key, schema.relationships[key[1]].symmetric):
                    self.services[pair].append(service)
                    self.against[pair].extend(self.bag.against(said))

    def by_nodes(self) -> None:
        via = frozenset(kind for each in self.expect.via for kind in self.bag.scope.schema.below(each))
        nodes = {node: _lacks_of_node(self.bag, self.expect, node) for node in self.bag.nodes_of(via)}
        for node in nodes:
            self._deny(node)
        for pair, chosen in self._choose(nodes).items():
            self.services[pair].extend(Service(self.bag.service(node, *pair), nodes[node], node) for node in chosen)

    def _deny(self, node: str) -> None:
        """Adds what is said against pairs of a node: of a member or of the node itself."""
        said = {**self.bag.members[node], node: self.bag.lives.get(node, ())}
        denied = {id for id, statements in said.items() if any(map(is_negative, statements))}
        for pair in self._pairs_of_node(node) if denied else ():
            if not denied.isdisjoint((*pair, node)):
                self.against[pair].extend(self.bag.against([each for id in (*pair, node) for each in said[id]]))

    def _choose(self, nodes: Mapping[str, Sequence[str]]) -> Mapping[Pair, Sequence[str]]:
        """The nodes through which each pair is judged: the first of the best, or all where anything is against it."""
        best: dict[Pair, tuple[int, int]] = {}
        chosen: dict[Pair, list[str]] = {}
        for node, lacks in nodes.items():
            held = self.bag.held_within(node)
            for pair in self._pairs_of_node(node):
                rank = (min(held[pair[0]], held[pair[1]]), -len(lacks))
                if self.against.get(pair):
                    chosen.setdefault(pair, []).append(node)
                elif pair not in best or rank > best[pair]:
                    best[pair] = rank
                    chosen[pair] = [node]
        return chosen

    def _pairs_of_tie(self, key: tuple[str, str, str], symmetric: bool) -> Iterator[Pair]:
        ends = (key[0], key[2])
        for one, other in (ends, ends[::-1]) if symmetric else (ends,):
            if one in self.left and other in self.right and self.counts((one, other)):
                yield one, other

    def _pairs_of_node(self, node: str) -> Iterator[Pair]:
        members = self.bag.members[node]
        ones, others = self.left.intersection(members), self.right.intersection(members)
        return (pair for one in ones for other in others if one != other and self.counts(pair := (one, other)))


def _lacks_of_tie(expect: Expect, said: Sequence[Statement], model: frozenset[str]) -> tuple[str, ...]:
    existing = [each for each in said if each.status in ("existing", "ended", "pledged")]
    topics = {topic for each in existing for topic in each.topics}
    purposes = {topic for each in existing for topic in each.purpose}
    lacks = [*_missing("topic", expect.topics, topics), *_missing("purpose", expect.purpose, purposes)]
    if expect.under and expect.under not in {each.under for each in existing}:
        lacks.append(f"under {expect.under}")
    if model and topics and not model & topics:
        lacks.append(f"topic: {', '.join(sorted(topics))}, the model's: {', '.join(sorted(model))}")
    return tuple(lacks)


def _lacks_of_node(bag: Bag, expect: Expect, node: str) -> tuple[str, ...]:
    topics = bag.topics.get((node, "has_topic"), frozenset()) | bag.topics.get((node, "has_purpose"), frozenset())
    lacks = [*_missing("topic", expect.topics, topics), *_missing("purpose", expect.purpose, topics)]
    if expect.under and expect.under != node:
        lacks.append(f"under {expect.under}")
    return tuple(lacks)


def _missing(name: str, wanted: Sequence[str], there: Collection[str]) -> list[str]:
    return [f"{name} {each}" for each in wanted if each not in there]
