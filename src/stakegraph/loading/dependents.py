"""The documents of a store that mean something else, or nothing, once a load has changed what they speak of.

A store is what its documents say together. When a load dates a source, moves a kind or takes an entity away, the
documents that lean on it are read again with it; all others are left alone, however many there are.
"""

from collections.abc import Iterable, Iterator

from stakegraph.formats.readers import read_text
from stakegraph.formats.tree import Document
from stakegraph.loading.planning import known_in
from stakegraph.model import Layer, Rule, Statement
from stakegraph.model.identity import identify
from stakegraph.seeds import Draft, Known
from stakegraph.store import Reader, Way
from stakegraph.store.claims import ClaimFilter


def dependents(reader: Reader, draft: Draft, names: frozenset[str]) -> tuple[Document, ...]:
    """The documents that lean on what a draft changes, beside those of these names, read again."""
    found = _names_of(reader, draft) - names
    kept = (each for each in reader.documents() if each.name in found) if found else ()
    return tuple(read_text(each.name, each.text) for each in kept)


def _names_of(reader: Reader, draft: Draft) -> frozenset[str]:
    if _has_other_kinds(reader, draft):
        return frozenset(reader.hashes())
    before = known_in(reader, ())
    records = {
        *_reading_sources(reader, _changed_sources(before, draft.known)),
        *_naming_entities(reader, _changed_entities(before, draft.known)),
        *_in_layers(reader, _changed_layers(before, draft.known)),
        *_defined_too(reader, draft),
        *_parts_of_the_same(reader, draft),
    }
    return frozenset(origin.document for origin in reader.origins(records=records)) if records else frozenset()


def _has_other_kinds(reader: Reader, draft: Draft) -> bool:
    now = {(kind.family, kind.id): kind for kind in draft.kinds}
    return any(now.get((kind.family, kind.id), kind) != kind for kind in reader.info().kinds)


def _changed_sources(before: Known, after: Known) -> frozenset[str]:
    """The sources of which the date is another now or a footnote leads elsewhere, and those that cite one of these."""
    told = {id: (source.date, source.footnotes) for id, source in after.sources.items()}
    changed = {id for id, source in before.sources.items() if told.get(id) != (source.date, source.footnotes)}
    citing = {id for id, source in before.sources.items() if not changed.isdisjoint(source.footnotes.values())}
    return frozenset(changed | citing)


def _reading_sources(reader: Reader, sources: frozenset[str]) -> Iterator[str]:
    if sources:
        yield from (each.id for each in reader.claims(ClaimFilter(sources=sources)))
        yield from (rule.record for rule in reader.rules() if rule.source in sources)


def _changed_entities(before: Known, after: Known) -> frozenset[str]:
    """The entities that are gone, or of another kind."""
    return frozenset(id for id, kind in before.entities.items() if after.entities.get(id) != kind)


def _naming_entities(reader: Reader, entities: frozenset[str]) -> Iterator[str]:
    if entities:
        said = (*reader.facts(entities), *reader.ties(entities), *reader.claims(ClaimFilter(concerning=entities)))
        yield from (each.id for each in (*said, *reader.claims(ClaimFilter(sources=entities))))
        yield from (rule.record for rule in reader.rules())


def _changed_layers(before: Known, after: Known) -> frozenset[str]:
    return frozenset(id for id, layer in before.layers.items() if after.layers.get(id) != layer)


def _in_layers(reader: Reader, layers: frozenset[str]) -> Iterator[str]:
    if layers:
        yield from (each.id for each in reader.claims(ClaimFilter()) if each.layer in layers)
        yield from (rule.record for rule in reader.rules() if rule.layer in layers)


def _defined_too(reader: Reader, draft: Draft) -> Iterator[str]:
    """What the store has of the entities, layers and rules that a draft defines: each may be defined but once."""
    ids = {each.entity for each in draft.definitions}
    yield from (fact.id for fact in reader.facts(ids, ("exists",))) if ids else ()
    layers = {layer.id for layer, _ in draft.of(Layer)}
    yield from (identify(layer) for layer in reader.info().layers if layer.id in layers)
    rules = {rule.id: rule.record for rule, _ in draft.of(Rule) if rule.id}
    yield from (rule.record for rule in reader.rules() if rules.get(rule.id, rule.record) != rule.record)


def _parts_of_the_same(reader: Reader, draft: Draft) -> Iterator[str]:
    """The other parts of the sums of which a draft states parts: but one of them may be the rest."""
    totals = {total for total in _totals(each for each, _ in draft.of(Statement)) if total}
    money = {id for id in totals if draft.known.entities.get(id) == "money"}
    yield from (tie.id for tie in reader.ties(money, kinds=("part_of",), way=Way.IN)) if money else ()


def _totals(said: Iterable[Statement]) -> Iterator[str | None]:
    return (each.object for each in said if each.kind == "part_of")
