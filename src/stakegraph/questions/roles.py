"""The brokerage roles of Gould & Fernandez (1989): whom an entity stands between, by the sides of all three."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from stakegraph.questions.sides import Sides

ROLES: Final = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")

Neighbours = Mapping[str, Collection[str]]


class Roles(NamedTuple):
    """How often an entity brokers in each role: the pairs that it joins and that nothing joins directly.

    Links are walked either way, so each pair counts once. The pairs with one end on the broker's side are those of a
    gatekeeper one way and of a representative the other: the two counts are the same, and `total` has them once.
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """The number of open pairs."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.liaison


def roles_of(broker: str, neighbours: Neighbours, sides: Sides) -> Roles:
    """The roles of one broker of a known side, or of an agreement or the like, which stands on none.

    The ends of a pair are neighbours of it on known sides that are no neighbours of each other; with two sides asked
    for, one on each. All pairs are counted by side, those that are joined directly taken off: the work grows
    with the links among the neighbours, not with the pairs.
    """
    if broker not in sides.of and broker not in sides.apart:
        return Roles()
    ends = {id for id in neighbours[broker] if id != broker and sides.is_end(id)}
    sizes = Counter(sides.of[id] for id in ends)
    open_pairs: Counter[tuple[str, str]] = Counter()
    for one, count in sizes.items():
        open_pairs[one, one] += count * (count - 1) // 2
        open_pairs.update({(one, other): count * sizes[other] for other in sizes if one < other})
    for one in ends:
        for other in neighbours[one]:
            if other in ends and one < other:
                a, b = sorted((sides.of[one], sides.of[other]))
                open_pairs[a, b] -= 1
    counted = {pair: count for pair, count in open_pairs.items() if not sides.ends or pair[0] != pair[1]}
    return _named(sides.of.get(broker), counted)


def _named(side: str | None, open_pairs: Mapping[tuple[str, str], int]) -> Roles:
    counts: Counter[str] = Counter()
    for (one, other), count in open_pairs.items():
        if one == other:
            counts["coordinator" if one == side else "itinerant"] += count
        else:
            counts["gatekeeper" if side in (one, other) else "liaison"] += count
    return Roles(
        counts["coordinator"], counts["itinerant"], counts["gatekeeper"], counts["gatekeeper"], counts["liaison"]
    )
