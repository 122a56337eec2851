"""The links that hold on the day as a plain undirected network: what measures of the whole are taken on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from stakegraph.errors import UsageError
from stakegraph.questions.links import Link, Links, connecting
from stakegraph.questions.scope import Scope

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[str, str]
MOST_PAIRS: Final = 2_000_000
"""How many pairs nodes may give that are joined through them; a network with more is refused."""


@dataclass(frozen=True)
class Network:
    """Entities (id and kind) and what joins each pair of them, smaller id first: links, or the nodes they share.

    `kinds` has every entity that could be joined; those that nothing joins are `isolated`. `links` are the links that
    join anybody: with shared nodes the links to these.
    """

    kinds: dict[str, str]
    ways: dict[Pair, frozenset[str]]
    links: tuple[Link, ...] = ()
    ties: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair, ways in self.ways.items():
            for end in pair:
                self.ties[end] = self.ties.get(end, 0) + len(ways)

    @property
    def isolated(self) -> list[str]:
        """The entities that no link joins to another, sorted."""
        return sorted(self.kinds.keys() - self.ties.keys())

    def graph(self) -> "nx.Graph[str]":
        """The joined entities and pairs as a graph of networkx, in a fixed order."""
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted(self.ties))
        graph.add_edges_from(sorted(self.ways))
        return graph


def fetch_network(links: Links, *, actors: bool = False) -> Network:
    """The network of all links that hold; agreements, forums and the like are entities of it.

    With `actors` only actors are: those who take part in one node are joined in pairs, each pair once whatever the
    number of nodes that it shares; what else leads to a node that is no actor is left out.
    """
    scope = links.scope
    found = [each for each in links.everything() if each.subject != each.object]
    found = _beside_cyber(found) if links.over.cyber else found
    kinds = _kinds(scope, actors=actors)
    nodes = _nodes(scope, found) if actors else {}
    ways: dict[Pair, set[str]] = defaultdict(set)
    for one, other, way in (*_direct(found), *_shared(nodes)):
        if one in kinds and other in kinds:
            ways[min(one, other), max(one, other)].add(way)
    ends = kinds.keys() | {node for node, parties in nodes.items() if len(parties) > 1}
    joining = tuple(each for each in found if each.subject in kinds and each.object in ends)
    return Network(kinds, {pair: frozenset(ways[pair]) for pair in sorted(ways)}, joining)


def _beside_cyber(links: list[Link]) -> list[Link]:
    """The links that hang together with one of cyber cooperation: belonging alone is none."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph([(each.subject, each.object) for each in links])
    kept: set[str] = set()
    for each in links:
        if each.is_sought and each.subject not in kept:
            kept |= nx.node_connected_component(graph, each.subject)
    return [each for each in links if each.subject in kept]


def _kinds(scope: Scope, *, actors: bool) -> dict[str, str]:
    found = connecting(scope)
    wanted = scope.schema.below("actor")
    return {id: kind for id, kind in found.items() if not actors or kind in wanted}


def _direct(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    return ((each.subject, each.object, f"{each.subject} {each.kind} {each.object}") for each in links)


def _nodes(scope: Scope, links: Collection[Link]) -> dict[str, set[str]]:
    """Those who take part in each node; a body that has members is an actor itself and stays one."""
    members: dict[str, set[str]] = defaultdict(set)
    for each in links:
        if each.kind in scope.schema.participations:
            members[each.object].add(each.subject)
    actors = _kinds(scope, actors=True)
    nodes = {node: parties for node, parties in sorted(members.items()) if node not in actors}
    _refuse_too_many(sum(len(parties) * (len(parties) - 1) // 2 for parties in nodes.values()))
    return nodes


def _shared(nodes: dict[str, set[str]]) -> Iterator[tuple[str, str, str]]:
    """The pairs of those who take part in one node."""
    for node, parties in nodes.items():
        yield from ((one, other, node) for one, other in combinations(sorted(parties), 2))


def _refuse_too_many(pairs: int) -> None:
    if pairs > MOST_PAIRS:
        raise UsageError(
            f"agreements and the like join {pairs:,} pairs of actors here",
            "leave --actors out: agreements are then entities of the network themselves",
        )


def note_of(network: Network, links: Links) -> str:
    """What a measure was taken on, in words."""
    sort = "of ties of cyber cooperation and belonging" if links.over.cyber else "of ties"
    ended = f"{len(network.ties)} entities and {len(network.ways)} joined pairs {sort} that hold on the day"
    lone = len(network.isolated)
    return f"taken on {ended}, walked either way; {lone} without such a tie left out" if lone else f"taken on {ended}"
