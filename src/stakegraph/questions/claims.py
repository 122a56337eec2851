"""Who says what, citing whom, and on how many documents of how many publishers it rests."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.model import Cell, Statement, Table
from stakegraph.model.words import MODALITIES, STANCES, STATUSES
from stakegraph.questions.attribution import Makers, fetch_makers, footnote_words
from stakegraph.questions.citations import notes_to, sources_meant
from stakegraph.questions.claiming import Claim, claim_kinds, claims_of, known_by
from stakegraph.questions.concern import statements_about_all
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.topics import about_topic
from stakegraph.questions.wording import cells_of, documents_cited, fetch_proofs, sentence
from stakegraph.store.claims import ClaimFilter

COLUMNS: Final = (
    "claim",
    "says",
    "status",
    "stance",
    "modality",
    "layer",
    "said",
    "support",
    "documents",
    "cites",
    "publishers",
    "footnotes",
    "read_in",
    "attributed_to",
    "evidence",
)
WIDE: Final = ("status", "stance", "modality", "layer", "said", "publishers", "read_in", "cites")
BELOW: Final = ("says", "attributed_to")
SUPPORT: Final = ("uncited", "single-source", "one-publisher", "corroborated")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which claims are wanted; any field left empty does not restrict. All fields together must fit."""

    about: Sequence[str] = ()
    by: str | None = None
    citing: str | None = None
    where: str | None = None
    topic: str | None = None
    kinds: Collection[str] = ()
    statuses: Collection[str] = ()
    stances: Collection[str] = ()
    modalities: Collection[str] = ()
    support: Collection[str] = ()


def claims(scope: Scope, asked: Asked) -> Table:
    """The claims that fit, in the order of the text: the statements of each, who says them, citing which documents.

    A claim is what the seeds group by its `claim` id, else a statement alone. `documents` counts distinct documents
    cited: Ibid. and short titles lead to one. `support` asks of all that these layers say of the same things. Raises
    UsageError, with the nearest word, for an unknown id, kind, label or word of support.
    """
    _check_words(scope, asked)
    candidates = _candidates(scope, asked)
    known = known_by(scope, candidates)
    grouped = claims_of(scope, _fitting(scope, asked, known))
    makers = fetch_makers(scope, grouped)
    chosen = _supported_so(grouped, makers, asked.support)
    meta = scope.meta("claims", **_parameters(asked))
    meta["counts"] = _counts(chosen, known)
    meta["counts_text"] = _counts_text(meta["counts"])
    later = len(candidates) - len(known)
    notes = tuple(_notes(chosen, later, scope, asked))
    return Table(COLUMNS, _rows(scope, chosen, makers), meta, notes, WIDE, BELOW)


def _check_words(scope: Scope, asked: Asked) -> None:
    known = (*scope.schema.relationships, *scope.schema.facts)
    for words, allowed, what in (
        (asked.kinds, known, "kind of statement"),
        (asked.statuses, STATUSES, "status"),
        (asked.stances, STANCES, "stance"),
        (asked.modalities, MODALITIES, "modality"),
        (asked.support, SUPPORT, "sort of support"),
    ):
        for word in words:
            if word not in allowed:
                hint = nearest(word, list(allowed)) or f"one of {', '.join(sorted(allowed)[:12])}"
                raise UsageError(f"`{word}` is no {what}", hint)


def _kinds(scope: Scope, asked: Asked) -> frozenset[str]:
    """The kinds asked for with all below them; else all that are claims."""
    wanted = scope.schema.below_any(asked.kinds)
    return wanted or claim_kinds(scope.schema)


def _candidates(scope: Scope, asked: Asked) -> list[Statement]:
    """What may fit, looked up from the narrowest end: an entity, a topic, the sources; else by the labels."""
    kinds = _kinds(scope, asked)
    if asked.about:
        found: Collection[Statement] = statements_about_all(scope, asked.about)
    elif asked.topic:
        found = about_topic(scope, asked.topic)
    else:
        found = list(scope.reader.claims(_filter(scope, asked, kinds)))
    return [each for each in found if each.kind in kinds]


def _filter(scope: Scope, asked: Asked, kinds: frozenset[str]) -> ClaimFilter:
    sources: frozenset[str] = frozenset()
    if asked.by:
        sources = sources_meant(scope, asked.by)
    elif asked.citing:
        documents = sources_meant(scope, asked.citing)
        sources = documents | {note.source for note in notes_to(scope, documents)}
    return ClaimFilter(kinds, frozenset(asked.statuses), frozenset(asked.stances), frozenset(asked.modalities), sources)


def _fitting(scope: Scope, asked: Asked, statements: Sequence[Statement]) -> list[Statement]:
    labels = ((asked.statuses, "status"), (asked.stances, "stance"), (asked.modalities, "modality"))
    found = [each for each in statements if all(not words or getattr(each, name) in words for words, name in labels)]
    if asked.by:
        sources = sources_meant(scope, asked.by)
        found = [each for each in found if each.source in sources]
    if asked.about and asked.topic:
        of_topic = {each.id for each in about_topic(scope, asked.topic)}
        found = [each for each in found if each.id in of_topic]
    if asked.where:
        ends = set(select(scope, asked.where, unnamed=True).ids)
        found = [each for each in found if ends & {each.subject, each.object}]
    return _citing(scope, asked.citing, found) if asked.citing else found


def _citing(scope: Scope, text: str, statements: Sequence[Statement]) -> list[Statement]:
    documents = sources_meant(scope, text)
    proven = fetch_proofs(scope, {each.id for each in statements})
    return [each for each in statements if each.source in documents or documents & proven.documents(each.id)]


def _supported_so(claims: Sequence[Claim], makers: Makers, wanted: Collection[str]) -> list[Claim]:
    """The claims with one of the sorts of support asked for; all, if none is."""
    return [each for each in claims if not wanted or set(wanted) & _sorts_of(each, makers)]


def _sorts_of(claim: Claim, makers: Makers) -> frozenset[str]:
    word = claim.support.removesuffix(" in part")
    one = len(makers.publishers_of(claim)) == 1 and word in ("single source", "one publisher")
    sorts = {
        "uncited": not claim.cited,
        "single-source": word == "single source",
        "one-publisher": one,
        "corroborated": word == "corroborated",
    }
    return frozenset(sort for sort, fits in sorts.items() if fits)


def _rows(scope: Scope, found: Sequence[Claim], makers: Makers) -> tuple[tuple[Cell, ...], ...]:
    cited = documents_cited(scope, {source for claim in found for source in claim.read_in}) if found else {}
    return tuple(_row(scope, each, makers, cited) for each in found)


def _row(scope: Scope, claim: Claim, makers: Makers, cited: Mapping[tuple[str, str], str]) -> tuple[Cell, ...]:
    return (
        claim.id,
        tuple(dict.fromkeys(sentence(each, scope) for each in claim.statements)),
        claim.labels("status"),
        claim.labels("stance"),
        claim.labels("modality"),
        claim.labels("layer"),
        claim.labels("said"),
        claim.support,
        len(claim.cited),
        claim.cited,
        makers.publishers_of(claim),
        footnote_words(claim),
        claim.read_in,
        makers.attribute(claim),
        cells_of(claim.evidence, cited),
    )


def _parameters(asked: Asked) -> dict[str, Any]:
    lists = ("about", "kinds", "statuses", "stances", "modalities", "support")
    return {name: list(getattr(asked, name)) or None for name in lists} | {
        name: getattr(asked, name) for name in ("by", "citing", "where", "topic")
    }


def _counts(chosen: Sequence[Claim], known: Sequence[Statement]) -> dict[str, int]:
    return {
        "claims": len(chosen),
        "of": len({each.claim or each.id for each in known}),
        "statements": sum(len(each.statements) for each in chosen),
        "documents": len({document for each in chosen for document in each.cited}),
        "footnotes": len({note for each in chosen for note in each.footnotes}),
        "uncited": sum(not each.cited for each in chosen),
    }


def _counts_text(counts: Mapping[str, int]) -> str:
    return (
        f"{counts['claims']} of {counts['of']} claims, {counts['footnotes']} footnotes to"
        f" {counts['documents']} documents, {counts['uncited']} without a footnote"
    )


def _notes(chosen: Sequence[Claim], later: int, scope: Scope, asked: Asked) -> list[str]:
    notes = []
    if later:
        notes.append(f"{later} statements said after {scope.as_of} are left out")
    if chosen and len({each.support for each in chosen}) > 1:
        words = [each.support for each in chosen]
        notes.append("; ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(sorted(words))))
    if not chosen and asked.by and not asked.citing and notes_to(scope, sources_meant(scope, asked.by)):
        notes.append(f"nothing was read in what `{asked.by}` means, but it is cited: --citing {asked.by}")
    if not chosen and "corroborated" in asked.support:
        notes.append("no claim in these seeds rests on two documents of different publishers")
    if len(chosen) > 1 and asked.about and "corroborated" not in " ".join(each.support for each in chosen):
        notes.append("several claims about one thing, each on its own document, do not corroborate each other")
    return notes
