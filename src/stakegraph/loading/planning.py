"""What a load would change: the plan, and the same in words."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.references import STILL_USED
from stakegraph.formats.tree import Document
from stakegraph.model import Entity, Evidence, Kind, Record, Rule, Statement
from stakegraph.model.identity import identify
from stakegraph.seeds import DATING, Draft, Known, KnownSource, sources_said
from stakegraph.store import Reader, Way, Where
from stakegraph.store.loads import Origin, Plan, StoredDocument

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
    there = _entities(reader)
    entities = {each.id: each.kind for each in there if identify(each) not in gone}
    layers = {layer.id: layer for layer in info.layers if identify(layer) not in gone}
    sources = [each.id for each in there if each.kind == "source"]  # others may date one that is to be replaced
    return Known(layers, entities, _sources(reader, sources, gone))


def _entities(reader: Reader) -> list[Entity]:
    return reader.entities(Where())


def _sources(reader: Reader, ids: Sequence[str], gone: frozenset[str]) -> dict[str, KnownSource]:
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
    there = _there(reader, records if hashes else (), info.kinds)
    gone = (only_in(reader, replaced) | _old_kinds(info.kinds, draft.kinds, alone)) - records.keys()
    new = tuple(record for id, record in sorted(records.items()) if id not in there)
    stated = _stated(reader, draft, replaced)
    stored = tuple(
        each for each in map(_stored, documents) if hashes.get(each.name) != each.hash or each.name in stated
    )
    origins = _origins(draft, {each.name for each in stored})
    plan = Plan(info.digest, new, frozenset(gone), stored, origins, frozenset(replaced - names))
    faults = tuple(_still_used(reader, gone, draft))
    less = _less_proven(reader, gone, replaced) if gone else set()
    return Planned(plan, tuple(_changes(new, reader, gone, draft, less)), len(there), faults)


def _stated(reader: Reader, draft: Draft, names: frozenset[str]) -> frozenset[str]:
    """Those of these documents that state other records now than in the store, though their text may be the same."""
    before = {(origin.document, origin.record) for origin in reader.origins(documents=names)} if names else set()
    now = {(each.place.file, each.id) for each in draft.placed if each.place.file in names}
    return frozenset(document for document, _ in before ^ now)


def _there(reader: Reader, records: Collection[str], kinds: Iterable[Kind]) -> set[str]:
    stated = {origin.record for origin in reader.origins(records=records)} if records else set()
    return stated | {identify(kind) for kind in kinds}


def _old_kinds(there: Iterable[Kind], wanted: Iterable[Kind], alone: bool) -> frozenset[str]:
    """The kinds in the store that have another content now; with `alone`, also those that nobody defines any more."""
    now = {(kind.family, kind.id): kind for kind in wanted}
    keeps = () if alone else (None,)
    return frozenset(identify(kind) for kind in there if now.get((kind.family, kind.id)) not in (*keeps, kind))


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


def _less_proven(reader: Reader, gone: frozenset[str], replaced: frozenset[str]) -> set[Key]:
    """What stays, but loses evidence that these documents gave for it."""
    stated = {origin.record for origin in reader.origins(documents=replaced)}
    losing = {each.record for each in reader.proofs(stated) if each.id in gone} - gone
    rules = (each for each in reader.rules() if each.record in losing)
    left: tuple[Record, ...] = (*reader.statements(losing), *rules)
    return {_key(each) for each in left}


def _changes(
    new: Iterable[Record], reader: Reader, gone: frozenset[str], draft: Draft, less_proven: set[Key]
) -> Iterator[Change]:
    """New, changed and withdrawn things, in the order of their names; evidence counts with what it proves."""
    owner = {each.id: _key(each.record) for each in draft.placed if not isinstance(each.record, Evidence)}
    added = {_key(each) if not isinstance(each, Evidence) else owner.get(each.record, ()) for each in new}
    created = {_key(each) for each in new if not isinstance(each, Evidence)} - less_proven
    removed = {_key(each) for each in _going(reader, gone)}
    for key in sorted(filter(None, added | removed | less_proven)):
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
    return (type(record).__name__.casefold(), record.id)
