"""Footnotes and the documents behind them: how each is written, where it leads, and who published that."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from stakegraph.errors import UsageError
from stakegraph.model.numbering import by_footnote
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.values import resolve_entity
from stakegraph.store import Way

PUBLISHED, AUTHORED = "published", "authored"


class Note(NamedTuple):
    """A footnote of a source: the document that it leads to, and the note it is short for, if it is."""

    source: str
    number: str
    document: str
    ibid: str = ""
    is_short_title: bool = False

    @property
    def is_back_reference(self) -> bool:
        """Whether it only points back: an Ibid. or a short title."""
        return bool(self.ibid) or self.is_short_title

    @property
    def order(self) -> tuple[str, tuple[tuple[int, str], str]]:
        """The order of the source."""
        return (self.source, by_footnote(self.number))


def notes_in(scope: Scope, sources: Collection[str]) -> tuple[Note, ...]:
    """The footnotes of some sources, in order."""
    return _notes(scope, sources, Way.OUT)


def notes_to(scope: Scope, documents: Collection[str]) -> tuple[Note, ...]:
    """The footnotes that lead to some documents, in order."""
    return _notes(scope, documents, Way.IN)


def _notes(scope: Scope, ids: Collection[str], way: Way) -> tuple[Note, ...]:
    ties = scope.reader.ties(ids, kinds=("cites",), way=way) if ids else ()
    found = {
        Note(
            tie.subject,
            tie.quality("footnote") or "",
            tie.object or "",
            tie.quality("ibid") or "",
            tie.quality("short_title") is not None,
        )
        for tie in ties
    }
    return tuple(sorted(found, key=lambda each: (each.order, each.document)))


def back_to(note: Note, notes: Iterable[Note]) -> str:
    """The number of the full footnote that one points back to, through every Ibid.; empty for a full one.

    A short title is short for the first full footnote of its document.
    """
    if not note.is_back_reference:
        return ""
    by_number = {each.number: each for each in notes if each.source == note.source}
    at, seen = note, {note.number}
    while at.ibid and at.ibid in by_number and at.ibid not in seen:
        seen.add(at.ibid)
        at = by_number[at.ibid]
    if not at.is_short_title:
        return at.number
    full = (each for each in by_number.values() if each.document == at.document and not each.is_back_reference)
    return next((each.number for each in sorted(full, key=lambda each: each.order)), at.number)


def makers_of(scope: Scope, documents: Collection[str], kind: str) -> Mapping[str, tuple[str, ...]]:
    """Who published (or wrote: `kind`) each document, sorted."""
    found: dict[str, set[str]] = {}
    for tie in scope.reader.ties(documents, kinds=(kind,), way=Way.IN) if documents else ():
        if tie.status == "existing":
            found.setdefault(tie.object or "", set()).add(tie.subject)
    return {document: tuple(sorted(makers)) for document, makers in found.items()}


def answerable_for(scope: Scope, documents: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Who stands behind each document, to tell independent ones: its publishers; where none is named, its authors."""
    authors = makers_of(scope, documents, AUTHORED)
    publishers = makers_of(scope, documents, PUBLISHED)
    return {each: frozenset(publishers.get(each) or authors.get(each, ())) for each in documents}


def is_filter(scope: Scope, text: str) -> bool:
    """Whether a word is meant as a filter, not as an id: it has a condition, or names a kind."""
    return " " in text or "=" in text or text in scope.schema.entities


def sources_meant(scope: Scope, text: str) -> frozenset[str]:
    """The sources that a word or filter means: a source itself, or all that a publisher or author made.

    Raises UsageError where it means nothing that was published.
    """
    asked = frozenset(select(scope, text, unnamed=True).ids) if is_filter(scope, text) else None
    ids = asked if asked is not None else frozenset((resolve_entity(scope, text),))
    own = frozenset(scope.of_kind(ids, "source"))
    ties = scope.reader.ties(ids - own, kinds=(PUBLISHED, AUTHORED), way=Way.OUT) if ids - own else ()
    made = own | {tie.object or "" for tie in ties}
    if not made:
        raise UsageError(f"`{text}` is neither a source nor anyone who published one", "`stakegraph sources` lists all")
    return made
