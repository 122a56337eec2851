"""Who says a claim, in words: the author, citing whom; never the cited document as if it had been read."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stakegraph.questions.citations import AUTHORED, PUBLISHED, makers_of
from stakegraph.questions.claiming import Claim
from stakegraph.questions.scope import Scope


class Makers(NamedTuple):
    """Who published and who wrote the documents of some claims."""

    publishers: Mapping[str, tuple[str, ...]]
    authors: Mapping[str, tuple[str, ...]]

    def publishers_of(self, claim: Claim) -> tuple[str, ...]:
        """The publishers of the documents that a claim cites, each once."""
        return tuple(sorted({maker for document in claim.cited for maker in self.publishers.get(document, ())}))

    def attribute(self, claim: Claim) -> tuple[str, ...]:
        """Who says it, one phrase for each source read: `lee-2017, citing s-bsa-mexico (bsa)`.

        Without a footnote it is the source's author, perhaps citing the documents that may be meant.
        """
        return tuple(self._said_in(claim, source) for source in claim.read_in) or ("no source named",)

    def _said_in(self, claim: Claim, source: str) -> str:
        if cited := claim.cited_in.get(source, ()):
            return f"{source}, citing {', '.join(map(self._named, cited))}"
        authors = self.authors.get(source, ())
        who = f"{source}, the author ({', '.join(authors)})" if authors else source
        perhaps = f", perhaps citing {' or '.join(claim.possible)}" if claim.possible else ""
        return f"{who}, without a footnote{perhaps}"

    def _named(self, document: str) -> str:
        makers = self.publishers.get(document)
        return f"{document} ({', '.join(makers)})" if makers else document


def fetch_makers(scope: Scope, claims: Iterable[Claim]) -> Makers:
    """Who made the documents that these claims are read in and cite: two look-ups, whatever their number."""
    documents = {document for each in claims for document in (*each.read_in, *each.cited)}
    return Makers(makers_of(scope, documents, PUBLISHED), makers_of(scope, documents, AUTHORED))


def footnote_words(claim: Claim) -> tuple[str, ...]:
    """The numbers of a claim's footnotes, with their source where several are read."""
    several = len(claim.read_in) > 1
    return tuple(f"{source} {number}" if several else number for source, number in claim.footnotes)
