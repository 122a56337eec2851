"""Every word that names something names something that is there, and that may stand where it stands."""

from collections.abc import Iterator
from difflib import get_close_matches

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.references import NOT_A_SOURCE, UNKNOWN_ENTITY, UNKNOWN_LAYER, WRONG_END
from stakegraph.model import Rule, Statement
from stakegraph.seeds import Draft


def unknown_layers(draft: Draft) -> Iterator[Diagnostic]:
    """Blocks in a layer that no seed declares; one that the defaults of a file name is told once."""
    told = set[Place]()
    for record, place in _speaking(draft):
        if draft.known.layer(record.layer) is None and (where := draft.pinpoint(place, record.layer)) not in told:
            told.add(where)
            near = get_close_matches(record.layer, draft.known.layers, 1)
            hint = f"did you mean `{near[0]}`?" if near else "declare it under `layers`"
            yield UNKNOWN_LAYER.at(where, f"layer `{record.layer}` is not declared", hint=hint)


def unknown_entities(draft: Draft) -> Iterator[Diagnostic]:
    """Names of entities that nobody defines; each word once, though many statements may come of it.

    One that a block defines without a kind is told there alone.
    """
    known = draft.known.entities.keys() | draft.kindless
    told = set[tuple[Place, str]]()
    for record, place in _speaking(draft):
        for id in references_of(record):
            if id not in known and (at := (draft.pinpoint(place, id), id)) not in told:
                told.add(at)
                hint = draft.hint(id) or f"define it under `entities`: `{{id: {id}, kind: …, name: …}}`"
                yield UNKNOWN_ENTITY.at(at[0], f"`{id}` is not defined", hint=hint)


def _speaking(draft: Draft) -> Iterator[tuple[Statement | Rule, Place]]:
    """Everything that names entities and layers."""
    yield from draft.of(Statement)
    yield from draft.of(Rule)


def references_of(record: Statement | Rule) -> Iterator[str]:
    """The ids of entities that a statement or a rule names."""
    if isinstance(record, Statement):
        ends = (record.subject, record.object, record.source, record.under)
        yield from (id for id in ends if id)
        yield from (*record.topics, *record.purpose, *record.about)
    else:
        expect = record.expect
        named = (record.vehicle, record.model, record.source, expect.under, expect.share_of, expect.share_purpose)
        yield from (id for id in named if id)
        yield from (*expect.topics, *expect.purpose)


def not_sources(draft: Draft) -> Iterator[Diagnostic]:
    """Sources that are no sources."""
    for record, place in _speaking(draft):
        kind = _kind_of(record.source, draft)
        if kind is not None and kind != "source":
            where = draft.pinpoint(place, record.source or "")
            yield NOT_A_SOURCE.at(where, f"`{record.source}` is of kind {kind}, not a source")


def _kind_of(id: str | None, draft: Draft) -> str | None:
    """The kind of an entity; None where nobody defines it, or its kind is none: either is told in its place."""
    kind = draft.known.entities.get(id or "")
    return kind if kind in draft.schema.entities else None


def wrong_ends(draft: Draft) -> Iterator[Diagnostic]:
    """Ties whose ends are of kinds that may not stand there."""
    for statement, place in draft.of(Statement):
        kind = draft.schema.relationships.get(statement.kind)
        if kind is None or statement.object is None:
            continue
        subject, object = (_kind_of(end, draft) for end in (statement.subject, statement.object))
        if subject is None or object is None or _fits(draft, kind.from_, kind.to, subject, object, kind.symmetric):
            continue
        message = f"{statement.subject} ({subject}) {kind.id} {statement.object} ({object}) does not fit"
        hint = f"{kind.id} runs from {_listed(kind.from_)} to {_listed(kind.to)}"
        yield WRONG_END.at(draft.pinpoint(place, statement.object), message, hint=hint)


def _fits(
    draft: Draft, from_: tuple[str, ...], to: tuple[str, ...], subject: str, object: str, symmetric: bool
) -> bool:
    fits = draft.schema.fits
    straight = fits(subject, from_) and fits(object, to)
    return straight or (symmetric and fits(subject, to) and fits(object, from_))


def _listed(kinds: tuple[str, ...]) -> str:
    return " or ".join(kinds)
