"""The measures of rank, each by networkx or held against it, with what it means and where it comes from."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.Graph[str]

Values = Mapping[str, float]
_EXACT_UP_TO: Final = 3000
_SAMPLE: Final = 500
_MOST_WORK: Final = 10_000_000
"""How many entities and joined pairs the shortest paths of all starts may pass, some ten seconds' worth."""
_DAMPING: Final = 0.85
_ROUNDS: Final = 5000


class Measured(NamedTuple):
    """The value of each entity that has one, and what must be said of how it was had."""

    values: Values
    notes: tuple[str, ...] = ()


class Measure(NamedTuple):
    """A measure by its name: one line on what it means and its source, and the function that takes it."""

    name: str
    meaning: str
    take: "Callable[[Graph], Measured]"


def measure_named(name: str) -> Measure:
    """The measure of that name; raises UsageError with the nearest one."""
    known = {each.name: each for each in MEASURES}
    if name not in known:
        raise UsageError(f"`{name}` is no measure", nearest(name, list(known)) or f"one of: {', '.join(known)}")
    return known[name]


def _degree(graph: "Graph") -> Measured:
    import networkx as nx

    return Measured(nx.degree_centrality(graph) if len(graph) > 1 else {})


def betweenness(graph: "Graph") -> Measured:
    """Freeman's betweenness, of 1 at most; above some thousand entities estimated from shortest paths of a sample."""
    import networkx as nx

    if len(graph) <= _EXACT_UP_TO:
        return Measured(nx.betweenness_centrality(graph))
    sample = min(_SAMPLE, len(graph), max(10, _MOST_WORK // _size(graph)))
    values = nx.betweenness_centrality(graph, k=sample, seed=0)
    note = f"estimated from the shortest paths of {sample} of {len(graph)} entities (Brandes & Pich 2007)"
    return Measured(values, (note,))


def constraint(graph: "Graph", ids: Collection[str]) -> Values:
    """Burt's constraint of some entities, where every tie weighs the same.

    Not by networkx: it takes the square of an entity's ties for each of them, so that the busiest never end.
    """
    around = {id: set(graph[id]) for id in graph}
    return {
        id: sum(_share(around, id, other) ** 2 for other in graph[id]) / len(around[id]) ** 2
        for id in ids
        if around[id]
    }


def _share(around: Mapping[str, set[str]], id: str, other: str) -> float:
    """How much of an entity's ties, in ties, leads to a neighbour of it: straight, and through those both have."""
    return 1 + sum(1 / len(around[each]) for each in sorted(around[id] & around[other]))


def _size(graph: "Graph") -> int:
    return len(graph) + graph.number_of_edges()


def _closeness(graph: "Graph") -> Measured:
    import networkx as nx

    if len(graph) * _size(graph) > 10 * _MOST_WORK:
        raise UsageError(
            f"closeness of {len(graph):,} entities with {graph.number_of_edges():,} joined pairs takes too long",
            "use --by betweenness, which is estimated, or pagerank; --kind and --cyber make the network smaller",
        )
    return Measured(nx.closeness_centrality(graph), _parts(graph, "each scaled by the share that it reaches at all"))


def _eigenvector(graph: "Graph") -> Measured:
    import networkx as nx

    parts = _by_size(graph)
    if not parts:
        return Measured({})
    ties = sum(len(each) == len(parts[0]) for each in parts)
    notes = [f"taken on the largest component, {len(parts[0])} entities; the others have no value"] * (len(parts) > 1)
    if ties > 1:
        notes.append(f"{ties} components are as large: the first by its ids is taken")
    largest = graph.subgraph(sorted(parts[0]))
    try:
        return Measured(nx.eigenvector_centrality(largest, max_iter=_ROUNDS, tol=1e-10), tuple(notes))
    except nx.PowerIterationFailedConvergence:
        return Measured({}, (*notes, f"no value: it did not settle in {_ROUNDS} rounds; pagerank always does"))


def _pagerank(graph: "Graph") -> Measured:
    """Power iteration with numpy (networkx needs scipy for it); each round shrinks the error by the damping."""
    import numpy as np

    ids, count = list(graph), len(graph)
    place = {id: number for number, id in enumerate(ids)}
    pairs = np.array([(place[a], place[b]) for a, b in graph.edges], dtype=np.int64).reshape(-1, 2)
    heads, tails = np.concatenate((pairs, pairs[:, ::-1])).T
    degrees = np.bincount(heads, minlength=count)
    ranks = np.full(count, 1 / max(count, 1))
    for _ in range(_ROUNDS):
        spread = np.bincount(tails, weights=(ranks / np.maximum(degrees, 1))[heads], minlength=count)
        old, ranks = ranks, (1 - _DAMPING) / max(count, 1) + _DAMPING * spread
        if np.abs(ranks - old).sum() < 1e-13:
            break
    return Measured(dict(zip(ids, ranks.tolist(), strict=True)))


def _by_size(graph: "Graph") -> list[set[str]]:
    import networkx as nx

    return sorted(nx.connected_components(graph), key=lambda each: (-len(each), min(each)))


def _parts(graph: "Graph", how: str) -> tuple[str, ...]:
    count = len(_by_size(graph))
    return (f"the network falls into {count} components: {how}",) if count > 1 else ()


MEASURES: Final = (
    Measure(
        "degree",
        "degree: the share of all others that an entity is joined to directly (Freeman 1979)",
        _degree,
    ),
    Measure(
        "betweenness",
        "betweenness: the share of the shortest paths between all others that run through it (Freeman 1977)",
        betweenness,
    ),
    Measure(
        "closeness",
        "closeness: one over the mean number of steps to all that it reaches (Freeman 1979; Wasserman & Faust 1994)",
        _closeness,
    ),
    Measure(
        "eigenvector",
        "eigenvector: high where the neighbours are high themselves (Bonacich 1972)",
        _eigenvector,
    ),
    Measure(
        "pagerank",
        "pagerank: where a walk at random is found, damping 0.85, ties walked either way (Brin & Page 1998)",
        _pagerank,
    ),
)
