"""The footnotes of a source: as written, where each leads, and what it supports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.model import Cell, Evidence, Statement, Table
from stakegraph.questions.citations import PUBLISHED, Note, back_to, makers_of, notes_in
from stakegraph.questions.citing import fetch_citing
from stakegraph.questions.claiming import Claim, claims_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import cells_of, names_of, sentence

COLUMNS: Final = (
    "footnote",
    "written",
    "back_to",
    "document",
    "title",
    "publisher",
    "date",
    "claims",
    "documents",
    "support",
    "supports",
    "checks",
    "evidence",
)


def footnotes(scope: Scope, id: str, *, note: str | None = None, back: bool = False) -> Table:
    """One row for each footnote of a source: how it is written, its document, and the claims that carry its mark.

    `written` is full, ibid N or short title; `back_to` the full footnote that one stands for. `documents` counts the
    documents on which its claims rest, at most; `checks` are the recommendations and rules that cite it.
    """
    notes = notes_in(scope, (id,))
    chosen = [each for each in notes if (not back or each.is_back_reference) and note in (None, each.number)]
    if note and not chosen:
        known = [each.number for each in notes]
        raise UsageError(f"`{id}` has no footnote {note}", nearest(note, known) or f"it has {known[0]} to {known[-1]}")
    by_note = _by_note(scope, chosen)
    claims = _claims(scope, by_note)
    rows = _rows(scope, chosen, notes, by_note, claims)
    meta = scope.meta("sources", id=id, note=note)
    backward = sum(each.is_back_reference for each in notes)
    documents = len({each.document for each in notes})
    meta["counts"] = {"footnotes": len(notes), "back_references": backward, "documents": documents}
    meta["counts_text"] = f"{len(chosen)} of {len(notes)} footnotes, to {documents} documents"
    return Table(
        COLUMNS,
        rows,
        meta,
        tuple(_notes(chosen, claims, backward)),
        ("title", "date"),
        ("publisher", "claims", "supports", "checks"),
    )


def _by_note(scope: Scope, chosen: Sequence[Note]) -> Mapping[str, list[Statement]]:
    """The claims' statements that carry each mark, by its number."""
    cited = fetch_citing(scope, chosen)
    return {
        each.number: [one for one in cited.statements if (each.source, each.number) in cited.marks[one.id]]
        for each in chosen
    }


def _claims(scope: Scope, by_note: Mapping[str, Sequence[Statement]]) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that carry each mark; a claim may carry several."""
    said = {each.id: each for statements in by_note.values() for each in statements}
    claims = claims_of(scope, list(said.values()))
    ids = {number: {each.id for each in statements} for number, statements in by_note.items()}
    return {
        number: tuple(claim for claim in claims if any(each.id in wanted for each in claim.statements))
        for number, wanted in ids.items()
    }


def _rows(
    scope: Scope,
    chosen: Sequence[Note],
    notes: Sequence[Note],
    by_note: Mapping[str, Sequence[Statement]],
    claims: Mapping[str, Sequence[Claim]],
) -> tuple[tuple[Cell, ...], ...]:
    documents = {each.document for each in chosen}
    titles, publishers = names_of(scope, documents), makers_of(scope, documents, PUBLISHED)
    dates = {fact.subject: fact.value or "" for fact in scope.reader.facts(documents, ("date",))}
    checks = _checks(scope, chosen)
    cited = {(each.source, each.number): each.document for each in notes}
    return tuple(
        (
            each.number,
            _written(each),
            back_to(each, notes),
            each.document,
            titles[each.document],
            publishers.get(each.document, ()),
            dates.get(each.document, "unknown"),
            tuple(claim.id for claim in claims.get(each.number, ())),
            max((len(claim.cited) for claim in claims.get(each.number, ())), default=0),
            ", ".join(dict.fromkeys(claim.support for claim in claims.get(each.number, ()))),
            tuple(sorted({sentence(one, scope) for one in by_note.get(each.number, ())})),
            checks.get(each.number, ()),
            cells_of(_evidence(each, claims.get(each.number, ())), cited),
        )
        for each in chosen
    )


def _written(note: Note) -> str:
    return f"ibid {note.ibid}" if note.ibid else "short title" if note.is_short_title else "full"


def _evidence(note: Note, claims: Sequence[Claim]) -> list[Evidence]:
    return [proof for claim in claims for proof in claim.evidence if note.number in proof.cites]


def _checks(scope: Scope, chosen: Sequence[Note]) -> Mapping[str, tuple[str, ...]]:
    """The rules whose evidence cites each footnote."""
    rules = {rule.record: rule.id for rule in scope.rules}
    sources = {each.source for each in chosen}
    found: dict[str, set[str]] = defaultdict(set)
    for proof in scope.reader.proofs(rules) if rules else ():
        for number in proof.cites if proof.source in sources else ():
            found[number].add(rules[proof.record])
    return {number: tuple(sorted(ids)) for number, ids in found.items()}


def _notes(chosen: Sequence[Note], claims: Mapping[str, Sequence[Claim]], backward: int) -> list[str]:
    found = [f"{backward} footnotes point back (Ibid. or a short title); they are the document that they point to"]
    single = [each for each in chosen if claims.get(each.number) and _rest_on_one(claims[each.number])]
    more = [each.number for each in chosen if any("corroborated" in c.support for c in claims.get(each.number, ()))]
    corroborated = f"corroborated by a second document: {', '.join(more) or 'none'}"
    found.append(f"claims of {len(single)} of {len(chosen)} footnotes rest on a single document; {corroborated}")
    if silent := [each.number for each in chosen if not claims.get(each.number)]:
        found.append(f"no claim by {silent[0] if len(silent) == 1 else ', '.join(silent)} is recorded in these seeds")
    return found


def _rest_on_one(claims: Sequence[Claim]) -> bool:
    return all(claim.support == "single source" for claim in claims)
