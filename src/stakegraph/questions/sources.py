"""Which documents there are, who published them, and how often each is cited."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.model import Cell, Table
from stakegraph.questions.citations import PUBLISHED, Note, is_filter, makers_of, notes_to, sources_meant
from stakegraph.questions.citing import fetch_citing
from stakegraph.questions.claiming import claim_kinds, known_by
from stakegraph.questions.footnotes import footnotes
from stakegraph.questions.resting import resting_on
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import names_of
from stakegraph.store import Way, Where
from stakegraph.store.claims import ClaimFilter

BY_DOCUMENT: Final = (
    "source",
    "title",
    "publisher",
    "date",
    "type",
    "notes",
    "footnotes",
    "cited_in",
    "statements",
    "claims",
    "statements_read",
)
BY_PUBLISHER: Final = ("publisher", "name", "notes", "footnotes", "documents", "sources", "statements", "claims")
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Shelf:
    """Some documents with all that is counted of them."""

    scope: Scope
    documents: Sequence[str]
    notes: Mapping[str, Sequence[Note]]
    statements: Mapping[str, frozenset[str]]
    claims: Mapping[str, frozenset[str]]
    read: Mapping[str, int]
    publishers: Mapping[str, tuple[str, ...]]


def sources(
    scope: Scope, word: str | None = None, *, by: str = "document", note: str | None = None, back: bool = False
) -> Table:
    """Every source, the most cited first; or, of one, its footnotes, what rests on it, or what a publisher made.

    By document, or `by` publisher. `notes` counts footnotes that lead to it, Ibid. and short titles included, since
    those are never sources themselves; `statements` and `claims` count what cites it. For a source that has footnotes:
    one row for each (`back`: only those that point back, `note`: only that one); for a document that is cited: one row
    for each claim that rests on it. Raises UsageError for an unknown id, or one that is neither.
    """
    if by not in ("document", "publisher"):
        raise UsageError(f"`{by}` is no way to group sources", "use document or publisher")
    if word is None:
        if note or back:
            raise UsageError("--note and --back-references want the id of a source", "for example `sources lee-2017`")
        everything = [each.id for each in scope.reader.entities(Where(scope.schema.below("source")))]
        return _overview(scope, everything, by, None)
    if is_filter(scope, word):
        return _overview(scope, sources_meant(scope, word), by, word)
    id = resolve_entity(scope, word)
    if not scope.of_kind((id,), "source"):
        return _overview(scope, sources_meant(scope, id), by, id)
    if _has_footnotes(scope, id):
        return footnotes(scope, id, note=note, back=back)
    if note or back:
        raise UsageError(f"`{id}` has no footnotes in these seeds", f"`sources {id}` gives what rests on it")
    return resting_on(scope, id)


def _has_footnotes(scope: Scope, id: str) -> bool:
    return any(True for _ in scope.reader.ties((id,), kinds=("cites",), way=Way.OUT))


def _overview(scope: Scope, documents: Collection[str], by: str, of: str | None) -> Table:
    shelf = _fill(scope, sorted(documents), everything=of is None)
    rows = _by_document(shelf) if by == "document" else _by_publisher(shelf)
    columns = BY_DOCUMENT if by == "document" else BY_PUBLISHER
    meta = scope.meta("sources", id=of, by=by)
    cited = sum(1 for each in shelf.documents if shelf.notes.get(each))
    count = len({note for found in shelf.notes.values() for note in found})
    meta["counts"] = {"sources": len(shelf.documents), "cited": cited, "footnotes": count}
    meta["counts_text"] = f"{count} footnotes to {cited} of {len(shelf.documents)} sources"
    wide = ("title", "type", "statements_read", "cited_in", "name")
    return Table(columns, tuple(rows), meta, tuple(_most(rows, columns, by)), wide)


def _fill(scope: Scope, documents: Sequence[str], *, everything: bool) -> Shelf:
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in notes_to(scope, documents):
        notes[note.document].append(note)
    behind = {(note.source, note.number): note.document for found in notes.values() for note in found}
    citing = fetch_citing(scope, [note for found in notes.values() for note in found])
    statements: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, set[str]] = defaultdict(set)
    for each in citing.statements:
        for document in {behind[mark] for mark in citing.marks[each.id]}:
            statements[document].add(each.id)
            claims[document].add(each.claim or each.id)
    sources = frozenset() if everything else frozenset(documents)
    said = known_by(scope, scope.reader.claims(ClaimFilter(claim_kinds(scope.schema), sources=sources)))
    read = Counter(each.source or "" for each in said)
    return Shelf(
        scope,
        documents,
        notes,
        {id: frozenset(found) for id, found in statements.items()},
        {id: frozenset(found) for id, found in claims.items()},
        read,
        makers_of(scope, documents, PUBLISHED),
    )


def _by_document(shelf: Shelf) -> list[tuple[Cell, ...]]:
    titles = names_of(shelf.scope, shelf.documents)
    facts = _facts(shelf.scope, shelf.documents)
    rows = [
        (
            id,
            titles[id],
            shelf.publishers.get(id, ()),
            facts.get((id, "date"), UNKNOWN),
            facts.get((id, "type"), ""),
            len(shelf.notes.get(id, ())),
            _numbers(shelf.notes.get(id, ())),
            tuple(sorted({note.source for note in shelf.notes.get(id, ())})),
            len(shelf.statements.get(id, ())),
            len(shelf.claims.get(id, ())),
            shelf.read.get(id, 0),
        )
        for id in shelf.documents
    ]
    return sorted(rows, key=lambda row: (-int(str(row[5])), str(row[0])))


def _facts(scope: Scope, documents: Collection[str]) -> Mapping[tuple[str, str], str]:
    """Date and type of each document; what several layers say, side by side."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in scope.reader.facts(documents, ("date", "type")):
        found[fact.subject, fact.kind].append(fact.value or "")
    return {key: " or ".join(sorted(set(values))) for key, values in found.items()}


def _by_publisher(shelf: Shelf) -> list[tuple[Cell, ...]]:
    made: dict[str, list[str]] = defaultdict(list)
    for id in shelf.documents:
        for publisher in shelf.publishers.get(id, ("",)):
            made[publisher].append(id)
    names = names_of(shelf.scope, set(made) - {""})
    rows: list[tuple[Cell, ...]] = []
    for publisher, documents in made.items():
        notes = sorted((note for id in documents for note in shelf.notes.get(id, ())), key=lambda each: each.order)
        cited = tuple(id for id in documents if shelf.notes.get(id))
        statements = frozenset[str]().union(*(shelf.statements.get(id, ()) for id in documents))
        claims = frozenset[str]().union(*(shelf.claims.get(id, ()) for id in documents))
        name = names.get(publisher, "publisher not named")
        counts = (len(statements), len(claims))
        rows.append((publisher, name, len(notes), _numbers(notes), len(cited), tuple(documents), *counts))
    return sorted(rows, key=lambda row: (-int(str(row[2])), str(row[0])))


def _numbers(notes: Sequence[Note]) -> tuple[str, ...]:
    """The numbers of footnotes, with their source where several sources cite."""
    several = len({each.source for each in notes}) > 1
    return tuple(f"{each.source} {each.number}" if several else each.number for each in notes)


def _most(rows: Sequence[tuple[Cell, ...]], columns: Sequence[str], by: str) -> list[str]:
    at = columns.index("notes")
    most = max((int(str(row[at])) for row in rows if row[0]), default=0)
    if not most:
        return ["no footnote leads to any of these"]
    named = [str(row[0]) for row in rows if row[0] and row[at] == most]
    count = f"{most} footnote{'s' if most > 1 else ''}{' each' if len(named) > 1 else ''}"
    return [f"most cited by {by}: {', '.join(named)}, with {count}; Ibid. and short titles count for their document"]
