"""Who says a claim, in words: the author, citing whom; never the cited document as if it had been read."""

from stakegraph.questions.citations import AUTHORED, PUBLISHED, makers_of
from stakegraph.questions.claiming import Claim
from stakegraph.questions.scope import Scope


def attributed_to(scope: Scope, claim: Claim) -> tuple[str, ...]:
    """Who says it, one phrase for each source read: `lee-2017, citing s-bsa-mexico (bsa)`.

    Without a footnote it is the source's author, perhaps citing the documents that may be meant.
    """
    return tuple(_said_in(scope, claim, source) for source in claim.read_in) or ("no source named",)


def _said_in(scope: Scope, claim: Claim, source: str) -> str:
    cited = claim.cited_in.get(source, ())
    if cited:
        makers = makers_of(scope, cited, PUBLISHED)
        named = (f"{each} ({', '.join(makers[each])})" if each in makers else each for each in cited)
        return f"{source}, citing {', '.join(named)}"
    authors = makers_of(scope, (source,), AUTHORED).get(source, ())
    who = f"{source}, the author ({', '.join(authors)})" if authors else source
    perhaps = f", perhaps citing {' or '.join(claim.possible)}" if claim.possible else ""
    return f"{who}, without a footnote{perhaps}"


def footnote_words(claim: Claim) -> tuple[str, ...]:
    """The numbers of a claim's footnotes, with their source where several are read."""
    several = len(claim.read_in) > 1
    return tuple(f"{source} {number}" if several else number for source, number in claim.footnotes)
