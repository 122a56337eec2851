"""The ties that make a row of a measure: the first few of them, each with its proof, and how many more there are."""

from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from typing import Final, NamedTuple

from stakegraph.questions.links import Link
from stakegraph.questions.network import Network
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import EvidenceCells, Proofs, fetch_proofs, sentence

COLUMNS: Final = ("made_by", "evidence")
MOST_TIES: Final = 5


class Making(NamedTuple):
    """The ties of a row: those that are shown, and how many there are."""

    shown: tuple[Link, ...]
    total: int

    def cells(self, scope: Scope, proofs: Proofs) -> tuple[tuple[str, ...], EvidenceCells]:
        """The ties in words, with the count of the rest, and what proves those in words."""
        rest = self.total - len(self.shown)
        words = (*(_words(each, scope) for each in self.shown), *((f"and {rest} more",) if rest else ()))
        return words, proofs.cells(each.id for link in self.shown for each in link.answer.by)


def making_cells(
    scope: Scope, network: Network, groups: Sequence[Collection[str]]
) -> Iterator[tuple[tuple[str, ...], EvidenceCells]]:
    """For each of some groups, of which none has an entity of another, the ties that touch it, as two cells.

    The ties are in the order of kinds and ends. The evidence of all that are shown is one look-up.
    """
    makings = [_making(links) for links in _touching(network, groups)]
    proofs = fetch_proofs(scope, {each.id for one in makings for link in one.shown for each in link.answer.by})
    return (each.cells(scope, proofs) for each in makings)


def _touching(network: Network, groups: Sequence[Collection[str]]) -> list[list[Link]]:
    """The links that touch each group: one pass over the network, whatever their number."""
    places = {id: number for number, group in enumerate(groups) for id in group}
    found: list[list[Link]] = [[] for _ in groups]
    for link in network.links:
        for number in {places.get(link.subject), places.get(link.object)} - {None}:
            found[number or 0].append(link)
    return found


def _making(links: Sequence[Link]) -> Making:
    first = nsmallest(MOST_TIES, links, key=lambda each: (each.kind, each.subject, each.object))
    return Making(tuple(first), len(links))


def _words(link: Link, scope: Scope) -> str:
    """A link by the first of the statements that decide it; what it runs through decides it too, and is not it."""
    ends = (link.subject, link.kind, link.object)
    own = (each for each in link.answer.by if (each.subject, each.kind, each.object) == ends)
    return sentence(next(own, link.said[0]), scope)
