"""What a load would change: the plan, and the same in words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.identity import SAME_ID
from stakegraph.diagnostics.references import STILL_USED
from stakegraph.formats.tree import Document
from stakegraph.model import Entity, Evidence, Kind, Layer, Record, Rule, Statement, identify
from stakegraph.seeds import DATING, Draft, Known, KnownSource, sources_said
from stakegraph.store import Origin, Plan, Reader, StoredDocument, Way, Where

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a load changes: new, changed or withdrawn; what sort of record, and which."""

    change: str
    what: str
    name: str


@dataclass(frozen=True)
class Planned:
    """A plan, what it changes in words, how many records stay as they are, and what forbids it."""

    plan: Plan
    changes: tuple[Change, ...]
    unchanged: int
    faults: tuple[Diagnostic, ...] = ()

    @property
    def takes_away(self) -> bool:
        """Whether earlier words are changed or withdrawn."""
        return any(each.change != "new" for each in self.changes)


def known_in(reader: Reader, replaced: Iterable[str]) -> Known:
    """What a store knows, without what only the documents to be replaced define."""
    info = reader.info()
    gone = only_in(reader, frozenset(replaced))
    entities = {each.id: each.kind for each in _entities(reader) if identify(each) not in gone}
    layers = {layer.id: layer for layer in info.layers if identify(layer) not in gone}
    return Known(layers, entities, _sources(reader, entities, gone))


def _entities(reader: Reader) -> list[Entity]:
    return reader.entities(Where())


def _sources(reader: Reader, entities: Mapping[str, str], gone: frozenset[str]) -> dict[str, KnownSource]:
    ids = [id for id, kind in entities.items() if kind == "source"]
    said = (*reader.facts(ids, DATING), *reader.ties(ids, kinds=("cites",), way=Way.OUT))
    return sources_said(ids, (each for each in said if each.id not in gone))


def only_in(reader: Reader, documents: frozenset[str]) -> frozenset[str]:
    """The records that these documents state and no other does."""
    stated = {origin.record for origin in reader.origins(documents=documents)} if documents else set()
    elsewhere = {o.record for o in reader.origins(records=stated) if o.document not in documents} if stated else set()
    return frozenset(stated - elsewhere)


def plan_load(draft: Draft, documents: Sequence[Document], reader: Reader, *, alone: bool = False) -> Planned:
    """The plan that takes a store to what the draft says.

    Documents that the store has under the same name are replaced. With `alone` nothing else stays: every other
    document goes.
    """
    info, hashes = reader.info(), reader.hashes()
    names = frozenset(each.name for each in documents)
    replaced = frozenset(hashes) if alone else names & hashes.keys()
    records: dict[str, Record] = {identify(kind): kind for kind in draft.kinds}
    records |= {each.id: each.record for each in draft.placed}
    there = _there(reader, records, info.kinds)
    gone = (only_in(reader, replaced) | _old_kinds(info.kinds, draft.kinds)) - records.keys()
    new = tuple(record for id, record in sorted(records.items()) if id not in there)
    stored = tuple(each for each in map(_stored, documents) if hashes.get(each.name) != each.hash)
    origins = _origins(draft, {each.name for each in stored})
    plan = Plan(info.digest, new, frozenset(gone), stored, origins, frozenset(replaced - names))
    faults = (*_still_used(reader, gone, draft), *_twice_defined(reader, draft, replaced))
    return Planned(plan, tuple(_changes(new, reader, gone, draft)), len(there), faults)


def _there(reader: Reader, records: Mapping[str, Record], kinds: Iterable[Kind]) -> set[str]:
    stated = {origin.record for origin in reader.origins(records=records.keys())}
    return stated | {identify(kind) for kind in kinds}


def _old_kinds(there: Iterable[Kind], wanted: Iterable[Kind]) -> frozenset[str]:
    """The kinds in the store that have another content now."""
    now = {(kind.family, kind.id): kind for kind in wanted}
    return frozenset(identify(kind) for kind in there if now.get((kind.family, kind.id)) not in (None, kind))


def _stored(document: Document) -> StoredDocument:
    return StoredDocument(document.name, document.text, hashlib.sha256(document.text.encode()).hexdigest())


def _origins(draft: Draft, names: set[str]) -> tuple[Origin, ...]:
    first: dict[tuple[str, str], int] = {}
    for each in draft.placed:
        if each.place.file in names:
            key = (each.id, each.place.file)
            first[key] = min(first.get(key, each.place.line), each.place.line)
    return tuple(Origin(record, document, line) for (record, document), line in sorted(first.items()))


def _still_used(reader: Reader, gone: frozenset[str], draft: Draft) -> Iterator[Diagnostic]:
    """Entities that would go while something still speaks of them."""
    if not gone:
        return
    leaving = {each.id for each in _entities(reader) if identify(each) in gone} - draft.known.entities.keys()
    for tie in reader.ties(leaving) if leaving else ():
        if tie.id not in gone:
            end = tie.subject if tie.subject in leaving else tie.object
            origin = next(iter(reader.origins(records=(tie.id,))), Origin("", "store", 1))
            message = f"`{end}` would go, but `{tie.subject} {tie.kind} {tie.object}` still speaks of it"
            yield STILL_USED.at(Place(origin.document, origin.line), message)


def _twice_defined(reader: Reader, draft: Draft, replaced: frozenset[str]) -> Iterator[Diagnostic]:
    """Entities that another document of the store defines in the same layer, with other content."""
    ids = {each.entity for each in draft.definitions}
    facts = [fact for fact in reader.facts(ids, ("exists",)) if ids]
    stated = {o.record: o for o in reader.origins(records=[f.id for f in facts]) if o.document not in replaced}
    known = {(fact.subject, fact.layer): fact.id for fact in facts if fact.id in stated}
    for each in draft.definitions:
        other = known.get((each.entity, each.layer))
        if other is not None and other not in each.records:
            origin = stated[other]
            message = f"`{each.entity}` is defined already in layer `{each.layer}`, with different content"
            related = [Place(origin.document, origin.line)]
            yield SAME_ID.at(each.place, message, hint="leave `kind` out to add to it", related=related)


def _changes(new: Iterable[Record], reader: Reader, gone: frozenset[str], draft: Draft) -> Iterator[Change]:
    """New, changed and withdrawn things, in the order of their names; evidence counts with what it proves."""
    owner = {each.id: _key(each.record) for each in draft.placed if not isinstance(each.record, Evidence)}
    added = {_key(each) if not isinstance(each, Evidence) else owner.get(each.record, ()) for each in new}
    created = {_key(each) for each in new if not isinstance(each, Evidence)}
    removed = {_key(each) for each in _going(reader, gone)}
    for key in sorted(filter(None, added | removed)):
        if key in removed:
            word = "changed" if key in added else "withdrawn"
        else:
            word = "new" if key in created else "changed"
        yield Change(word, key[0], " ".join(key[1:]))


def _going(reader: Reader, gone: frozenset[str]) -> Iterator[Record]:
    if not gone:
        return
    yield from reader.statements(gone)
    yield from (each for each in _entities(reader) if identify(each) in gone)
    yield from (each for each in reader.rules() if each.record in gone)
    yield from (each for each in reader.info().layers if identify(each) in gone)
    yield from (each for each in reader.info().kinds if identify(each) in gone)


def _key(record: Record) -> Key:
    if isinstance(record, Statement):
        return ("statement", record.subject, record.kind, record.object or record.value or "", f"({record.layer})")
    if isinstance(record, Rule):
        return (record.family, record.id or f"{record.between} – {record.other}")
    if isinstance(record, Entity | Layer | Kind):
        return (type(record).__name__.casefold(), record.id)
    return ()
