"""Rules that ask something which the graph can answer."""

from collections.abc import Iterator

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.references import UNKNOWN_ENTITY, UNKNOWN_KIND
from stakegraph.diagnostics.shape import BAD_FILTER
from stakegraph.filters import Filter, Term, parse_filter
from stakegraph.filters.keys import key_of, known_keys, nearest
from stakegraph.model import Rule
from stakegraph.seeds import Draft


def bad_filters(draft: Draft) -> Iterator[Diagnostic]:
    """Filters with words that are no kind, no key, or no entity."""
    for rule, place in draft.of(Rule):
        for text in (rule.between, rule.other):
            if text:
                yield from _check_filter(parse_filter(text), draft, draft.pinpoint(place, text))


def _check_filter(filter: Filter, draft: Draft, place: Place) -> Iterator[Diagnostic]:
    for word in filter.words:
        if word not in draft.schema.entities and word not in draft.known.entities:
            hint = draft.hint(word, also=draft.schema.entities)
            yield BAD_FILTER.at(place, f"`{word}` is no kind of entity and no id", hint=hint)
    for term in filter.terms:
        yield from _check_term(term, draft, place)


def _check_term(term: Term, draft: Draft, place: Place) -> Iterator[Diagnostic]:
    key = key_of(term.key, draft.schema)
    if key is None:
        hint = nearest(term.key, known_keys(draft.schema))
        yield BAD_FILTER.at(place, f"`{term.key}` is no key of the filter language", hint=hint)
    elif key.id == "id" or (key.family == "tie" and key.id in ("part_of", "member_of")):
        for value in term.values:
            if value not in draft.known.entities:
                where, message = draft.pinpoint(place, value), f"`{value}` is not defined"
                yield UNKNOWN_ENTITY.at(where, message, hint=draft.hint(value))


def rules_without_meaning(draft: Draft) -> Iterator[Diagnostic]:
    """Expectations of kinds that the schema does not have."""
    schema = draft.schema
    for rule, place in draft.of(Rule):
        for kind in rule.expect.kinds:
            if kind not in schema.relationships:
                hint = nearest(kind, list(schema.relationships))
                yield UNKNOWN_KIND.at(draft.pinpoint(place, kind), f"`{kind}` is no kind of relationship", hint=hint)
        for kind in rule.expect.via:
            if kind not in schema.entities:
                hint = nearest(kind, list(schema.entities))
                yield UNKNOWN_KIND.at(draft.pinpoint(place, kind), f"`{kind}` is no kind of entity", hint=hint)
