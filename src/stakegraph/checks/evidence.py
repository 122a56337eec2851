"""Every statement can be looked up, in words that its source really holds."""

from collections.abc import Iterator
from typing import Final

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.evidence import (
    LONG_QUOTE,
    MISSING_EVIDENCE,
    NO_SOURCE,
    OUTSIDE_SOURCE,
    UNDATED_SOURCE,
    UNFILLED,
    UNKNOWN_FOOTNOTE,
)
from stakegraph.model import Evidence, Rule, Statement
from stakegraph.seeds import Draft
from stakegraph.seeds.stubs import TO_FILL

MOST_WORDS: Final = 15


def missing_evidence(draft: Draft) -> Iterator[Diagnostic]:
    """Statements that must be proved, and rules of a text, without evidence."""
    proved = {evidence.record for evidence, _ in draft.of(Evidence)}
    for statement, place in draft.of(Statement):
        if statement.id not in proved and _needs_proof(statement, draft):
            hint = "add `evidence: [{locator: …, quote: …}]`"
            yield MISSING_EVIDENCE.at(place, f"nothing proves: {_words_of(statement)}", hint=hint)
    for rule, place in draft.of(Rule):
        if rule.family in ("recommendation", "check") and rule.record not in proved:
            yield MISSING_EVIDENCE.at(place, f"nothing proves that {rule.family} `{rule.id}` is asked for")


def _needs_proof(statement: Statement, draft: Draft) -> bool:
    if statement.object is not None:
        kind = draft.schema.relationships.get(statement.kind)
        return kind is not None and kind.evidence
    if statement.kind == "exists":
        entity = draft.schema.entities.get(draft.known.entities.get(statement.subject, ""))
        return entity is not None and entity.evidence
    return statement.kind == "amount"


def _words_of(statement: Statement) -> str:
    words = (statement.subject, statement.kind, statement.object or statement.value or "")
    return " ".join(words)


def sourceless_evidence(draft: Draft) -> Iterator[Diagnostic]:
    """Evidence that leads to no source."""
    for evidence, place in draft.of(Evidence):
        if not evidence.source:
            hint = "name it: `source: …` in the evidence, in the block, or in `defaults`"
            yield NO_SOURCE.at(place, "these words have no source", hint=hint)


def unfilled(draft: Draft) -> Iterator[Diagnostic]:
    """Words of a stub that still stand, each sort once in a file."""
    named = ((each.value, place) for each, place in draft.of(Statement) if each.kind == "name")
    quoted = ((each.quote, place) for each, place in draft.of(Evidence))
    told = set[tuple[str, str]]()
    for words, place in (*named, *quoted):
        if words in TO_FILL and (place.file, words) not in told:
            told.add((place.file, words))
            where = draft.pinpoint(place, words)
            yield UNFILLED.at(where, f"`{words}` is not filled in", hint="write what your source says")


def long_quotes(draft: Draft) -> Iterator[Diagnostic]:
    """Quotes of more words than a proof needs."""
    for evidence, place in draft.of(Evidence):
        count = len([word for word in evidence.quote.split() if word != "…"])
        if count > MOST_WORDS:
            where = draft.pinpoint(place, evidence.quote)
            yield LONG_QUOTE.at(where, f"a quote of {count} words: at most {MOST_WORDS}, the shortest that proves it")


def unknown_footnotes(draft: Draft) -> Iterator[Diagnostic]:
    """Footnotes cited that the source read does not have."""
    for evidence, place in draft.of(Evidence):
        source = draft.known.sources.get(evidence.source)
        for note in (*evidence.cites, *evidence.cites_possible):
            if source is not None and note not in source.footnotes:
                message = f"`{evidence.source}` has no footnote {note}"
                yield UNKNOWN_FOOTNOTE.at(draft.pinpoint(place, note), message, hint=_range(list(source.footnotes)))


def _range(notes: list[str]) -> str:
    return f"it has {', '.join(notes[:3])} … {notes[-1]}" if len(notes) > 4 else f"it has {', '.join(notes) or 'none'}"


def outside_sources(draft: Draft) -> Iterator[Diagnostic]:
    """Statements whose source does not belong to their layer."""
    for statement, place in draft.of(Statement):
        layer = draft.known.layer(statement.layer)
        if layer and layer.sources and statement.source and statement.source not in layer.sources:
            message = f"layer `{layer.id}` holds what {', '.join(layer.sources)} says, not `{statement.source}`"
            yield OUTSIDE_SOURCE.at(place, message, hint="put the block into another layer")


def undated_sources(draft: Draft) -> Iterator[Diagnostic]:
    """Sources read that say nothing of their date, not even `unknown`; each once, where it is read first."""
    seen: set[str] = set()
    for statement, place in draft.of(Statement):
        source = statement.source
        if source is None or source in seen or source not in draft.known.sources:
            continue
        seen.add(source)
        if draft.known.date_of(source) is None:
            hint = "add `date` (or `date: unknown`), or `accessed` for the day it was looked up"
            yield UNDATED_SOURCE.at(place, f"source `{source}` has no date", hint=hint)
