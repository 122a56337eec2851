"""The shortest chains between two entities, searched from both ends at once, the smaller frontier first.

Before a frontier is read on, what joins it to the other one is looked for: the last step, which would be the widest,
reads only that.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from stakegraph.questions.links import Link, Links

State = tuple[str, bool]
"""An entity reached, and whether a link that is sought lies on the way to it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: from one entity to the next, over all the links that join the two."""

    start: str
    end: str
    links: tuple[Link, ...]


Chain = tuple[Step, ...]
Reached = dict[State, list[State]]
"""States, each with those just before it."""
_MOST_TRIED = 10_000


@dataclass(frozen=True, slots=True)
class Barred:
    """What a search leaves out: an entity, or the step between two."""

    id: str | None = None
    pair: frozenset[str] = frozenset()

    def bars(self, one: str, other: str) -> bool:
        """Whether the step between two entities is barred."""
        return self.id in (one, other) or self.pair == {one, other}


@dataclass
class _Side:
    """The states reached from one end: each with its distance and the states just before it."""

    origin: State
    distances: dict[State, int] = field(default_factory=dict)
    before: Reached = field(default_factory=dict)
    edge: list[State] = field(default_factory=list)
    level: int = 0

    def __post_init__(self) -> None:
        self.distances[self.origin] = 0
        self.edge = [self.origin]

    def take(self, reached: Reached) -> None:
        """Goes one level further, to the states reached."""
        self.level += 1
        self.distances |= dict.fromkeys(reached, self.level)
        self.before |= reached
        self.edge = list(reached)

    def trails(self, state: State) -> Iterator[tuple[State, ...]]:
        """Every shortest way from the origin to a state, in a fixed order."""
        if state == self.origin:
            yield (state,)
            return
        for earlier in sorted(self.before[state]):
            for trail in self.trails(earlier):
                yield (*trail, state)


class Search:
    """One search for the shortest chains between two entities.

    With cyber links alone a chain has one at least: belonging to the same government is no cooperation.
    """

    def __init__(self, links: Links, ends: tuple[str, str], most_steps: int, barred: Barred | None = None) -> None:
        self._links = links
        self._most = most_steps
        self._barred = barred or Barred()
        self._steps: dict[frozenset[str], list[Link]] = defaultdict(list)
        self._known: dict[str, set[str]] = {}
        self._a, self._b = (_Side((id, not links.over.cyber)) for id in ends)

    def chains(self, limit: int) -> list[Chain]:
        """The shortest chains, at most so many, in a fixed order; none where there is no chain of so few steps."""
        meetings = self._meet()
        trails = (
            [id for id, _ in (*ahead, *reversed(back[:-1]))]
            for one, other in meetings
            for ahead in self._a.trails(one)
            for back in self._b.trails(other)
        )
        found = list(islice((trail for trail in trails if len(set(trail)) == len(trail)), limit))
        return [self._chain(trail) for trail in found or (self._longer() if meetings else [])[:limit]]

    def _longer(self) -> list[list[str]]:
        """The shortest chains where each that was found passes an entity twice, on its way to a cyber link and back."""
        import networkx as nx

        self._look_everywhere()
        network: nx.Graph[str] = nx.Graph()
        network.add_edges_from((min(pair), max(pair)) for pair in sorted(self._steps, key=sorted))
        found: list[list[str]] = []
        for trail in islice(nx.shortest_simple_paths(network, self._a.origin[0], self._b.origin[0]), _MOST_TRIED):
            if len(trail) > min(self._most + 1, len(found[0]) if found else self._most + 1):
                break
            if any(self._is_sought(*pair) for pair in pairwise(trail)):
                found.append(trail)
        return sorted(found)

    def _look_everywhere(self) -> None:
        """All that lies within reach of either end."""
        self._look_around({self._a.origin[0], self._b.origin[0]})
        for _ in range(self._most):
            edge = {id for known in self._known.values() for id in known} - self._known.keys()
            self._look_around(edge)

    def _meet(self) -> list[tuple[State, State]]:
        """The states in which the two sides meet first, in pairs; empty where they never do."""
        while self._a.edge and self._b.edge and self._a.level + self._b.level < self._most:
            near, far = sorted((self._a, self._b), key=lambda side: len(side.edge))
            joined = self._reached(near, self._joining(near, far))
            if _meetings(joined, far.edge):
                near.take(joined)
                return _meetings(self._a.edge, self._b.edge)
            self._look_around({id for id, _ in near.edge})
            near.take(self._reached(near, self._known))
        return []

    def _joining(self, near: _Side, far: _Side) -> Mapping[str, Collection[str]]:
        """The neighbours at the edge of one side that those at the edge of the other have."""
        some, others = ({id for id, _ in side.edge} for side in (near, far))
        found: dict[str, set[str]] = defaultdict(set)
        for link in self._links.between(some, others):
            for id, neighbour in ((link.subject, link.object), (link.object, link.subject)):
                if id in some and neighbour in others and self._keep(link):
                    found[id].add(neighbour)
        return found

    def _reached(self, side: _Side, neighbours: Mapping[str, Collection[str]]) -> Reached:
        """One level further on one side: the neighbours of its edge that it has not reached before."""
        reached: Reached = {}
        for state in side.edge:
            for neighbour in sorted(neighbours.get(state[0], ())):
                new = (neighbour, state[1] or self._is_sought(state[0], neighbour))
                if new not in side.distances:
                    reached.setdefault(new, []).append(state)
        return reached

    def _look_around(self, ids: set[str]) -> None:
        new = ids - self._known.keys()
        self._known |= {id: set() for id in new}
        for link in self._links.around(new) if new else ():
            if self._keep(link):
                for id in {link.subject, link.object} & new:
                    self._known[id].add(link.other(id))

    def _keep(self, link: Link) -> bool:
        """Puts a link beside the others of its step, unless the step is barred."""
        if self._barred.bars(link.subject, link.object):
            return False
        step = self._steps[frozenset((link.subject, link.object))]
        if link not in step:
            step.append(link)
        return True

    def _is_sought(self, one: str, other: str) -> bool:
        return any(link.is_sought for link in self._steps[frozenset((one, other))])

    def _chain(self, ids: Sequence[str]) -> Chain:
        return tuple(
            Step(one, other, tuple(sorted(self._steps[frozenset((one, other))], key=_order)))
            for one, other in pairwise(ids)
        )


def _meetings(ones: Iterable[State], others: Iterable[State]) -> list[tuple[State, State]]:
    """The states of one side and the other in which they meet, with a link of the kind asked for on the way."""
    by_id: dict[str, list[State]] = defaultdict(list)
    for state in others:
        by_id[state[0]].append(state)
    pairs = ((one, other) for one in sorted(ones) for other in sorted(by_id.get(one[0], ())))
    return [(one, other) for one, other in pairs if one[1] or other[1]]


def _order(link: Link) -> tuple[str, str, str]:
    return (link.kind, link.subject, link.object)


def critical(links: Links, chain: Chain, most_steps: int) -> Mapping[str | frozenset[str], bool]:
    """Whether the two ends of a chain come apart when one entity, or one step, of it is taken away.

    What separates them lies on every chain, so on this one: only its entities and steps are tried, each by a search.
    """
    ends = chain[0].start, chain[-1].end
    barriers = [
        *(Barred(id=step.end) for step in chain[:-1]),
        *(Barred(pair=frozenset((step.start, step.end))) for step in chain),
    ]
    return {barred.id or barred.pair: not Search(links, ends, most_steps, barred).chains(1) for barred in barriers}
