"""On how many documents, of how many publishers, an assertion rests: what counts as corroboration and what does not.

Footnotes that lead to one document are one document; two documents of one publisher are not independent of each other;
and an author who cites nothing is only the author.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

Support = Literal["author only", "single source", "publisher unknown", "one publisher", "corroborated"]
SUPPORTS: Final[tuple[Support, ...]] = (
    "author only",
    "single source",
    "publisher unknown",
    "one publisher",
    "corroborated",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What one assertion rests on: the documents cited for it, and the sources read that cite nothing for it."""

    cited: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    @property
    def documents(self) -> frozenset[str]:
        """All of them."""
        return self.cited | self.alone


def basis_of(proofs: Iterable[tuple[str, Iterable[str]]]) -> Basis:
    """The basis of an assertion out of its evidence: pairs of a source read and the documents that it cites there.

    A source that cites something for the assertion anywhere adds what it cites, never itself besides.

    >>> sorted(basis_of([("lee", ["bsa"]), ("lee", []), ("times", [])]).documents)
    ['bsa', 'times']
    """
    cited: dict[str, set[str]] = {}
    for source, documents in proofs:
        cited.setdefault(source, set()).update(documents)
    alone = (source for source, documents in cited.items() if not documents)
    return Basis(frozenset().union(*cited.values()), frozenset(alone))


def support_of(basis: Basis, publishers: Mapping[str, frozenset[str]]) -> Support:
    """How well one assertion is supported; `publishers` are those of each document, none where nobody is named.

    It is corroborated where two of its documents have publishers, and none in common.
    """
    documents = sorted(basis.documents)
    if len(documents) < 2:
        return "single source" if basis.cited else "author only"
    known = [publishers.get(each, frozenset()) for each in documents]
    if any(one and other and not one & other for one, other in combinations(known, 2)):
        return "corroborated"
    return "one publisher" if all(known) else "publisher unknown"


def support_of_all(bases: Sequence[Basis], publishers: Mapping[str, frozenset[str]]) -> str:
    """How well a claim of several assertions is supported: that of its best one, `in part` where others have less."""
    found = {support_of(each, publishers) for each in bases} or {"author only"}
    best = max(found, key=SUPPORTS.index)
    return best if len(found) == 1 else f"{best} in part"
