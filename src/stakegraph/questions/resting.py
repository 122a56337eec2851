"""What rests on one document: the claims that cite it, and which of them would fall with it."""

from collections.abc import Sequence
from typing import Final

from stakegraph.model import Cell, Table
from stakegraph.questions.attribution import fetch_makers
from stakegraph.questions.citations import PUBLISHED, makers_of, notes_to
from stakegraph.questions.citing import fetch_citing
from stakegraph.questions.claiming import Claim, claim_kinds, claims_of, known_by
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import cells_of, documents_cited, names_of, sentence
from stakegraph.store.claims import ClaimFilter

COLUMNS: Final = (
    "claim",
    "says",
    "footnotes",
    "how",
    "read_in",
    "support",
    "other_documents",
    "would_fall",
    "attributed_to",
    "evidence",
)


def resting_on(scope: Scope, id: str) -> Table:
    """One row for each claim that cites a document, or is read in it.

    `how` says which: cited, or read there. `would_fall` is yes where nothing else in these layers supports the claim,
    so that it would have nothing to stand on if the document were wrong.
    """
    notes = notes_to(scope, (id,))
    read = known_by(scope, scope.reader.claims(ClaimFilter(claim_kinds(scope.schema), sources=frozenset((id,)))))
    resting = list({each.id: each for each in (*fetch_citing(scope, notes).statements, *read)}.values())
    claims = claims_of(scope, resting)
    meta = scope.meta("sources", id=id)
    meta["counts"] = {"claims": len(claims), "statements": len(resting), "footnotes": len(notes)}
    meta["counts_text"] = f"{len(claims)} claims of {len(resting)} statements, by {len(notes)} footnotes"
    numbers = {(each.source, each.number) for each in notes}
    return Table(COLUMNS, _rows(scope, id, claims, numbers), meta, (_told(scope, id, len(notes), claims),), (), _BELOW)


_BELOW: Final = ("says", "attributed_to")


def _rows(
    scope: Scope, id: str, claims: Sequence[Claim], numbers: set[tuple[str, str]]
) -> tuple[tuple[Cell, ...], ...]:
    makers = fetch_makers(scope, claims)
    cited = documents_cited(scope, {source for claim in claims for source in claim.read_in}) if claims else {}
    return tuple(
        (
            claim.id,
            tuple(dict.fromkeys(sentence(each, scope) for each in claim.statements)),
            tuple(number for source, number in claim.footnotes if (source, number) in numbers),
            "cited" if id in claim.cited else "read",
            claim.read_in,
            claim.support,
            tuple(each for each in claim.rests_on if each != id),
            set(claim.rests_on) <= {id},
            makers.attribute(claim),
            cells_of(claim.evidence, cited),
        )
        for claim in claims
    )


def _told(scope: Scope, id: str, notes: int, claims: Sequence[Claim]) -> str:
    publishers = makers_of(scope, (id,), PUBLISHED).get(id, ())
    by = f", published by {', '.join(publishers)}" if publishers else ", whose publisher is not named"
    fall = sum(set(claim.rests_on) <= {id} for claim in claims)
    what = f"{notes} footnote{'' if notes == 1 else 's'} lead{'s' if notes == 1 else ''} to it"
    return f"{id} ({names_of(scope, (id,))[id]}){by}: {what}; {fall} of {len(claims)} claims rest on it alone"
