"""A file of records, as `export --to json` writes it: read back as exactly what it was, or refused.

Everything else in seeds is written by people and compiled; this is written by the program. So nothing is guessed or
filled in: each record must give the id that it stands under, and all of them together the digest of the file.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.recorded import ALTERED_RECORD
from stakegraph.diagnostics.references import UNKNOWN_KIND
from stakegraph.diagnostics.shape import BAD_FILTER, UNKNOWN_SECTION, UNKNOWN_VERSION, WRONG_SHAPE
from stakegraph.filters import FilterFault, parse_filter
from stakegraph.filters.keys import nearest
from stakegraph.formats.tree import Document, Listing, Mapping, Scalar
from stakegraph.model import Entity, Evidence, Kind, Layer, Record, Rule, Statement
from stakegraph.model.identity import identify
from stakegraph.schema import Schema, kinds_from
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Definition, Draft, Placed
from stakegraph.seeds.known import Known, sources_said
from stakegraph.seeds.recorded_fields import read_record

MARK: Final = "stakegraph_records"
KINDS: Final = "kinds"
SECTIONS: Final[tuple[tuple[str, type[Record]], ...]] = (
    ("layers", Layer),
    ("entities", Entity),
    ("statements", Statement),
    ("evidence", Evidence),
    ("rules", Rule),
)
_HEAD: Final = (MARK, "digest", KINDS, *(section for section, _ in SECTIONS))


def is_recorded(document: Document) -> bool:
    """Whether a document is a file of records."""
    return document.tree is not None and document.tree.get(MARK) is not None


def recorded_kinds(documents: Sequence[Document]) -> tuple[tuple[Kind, ...], tuple[Diagnostic, ...]]:
    """The kinds in files of records, each once, and the faults of those that are none."""
    found: dict[tuple[str, str], Kind] = {}
    faults: list[Diagnostic] = []
    for document in filter(is_recorded, documents):
        for node in _items(document, KINDS, faults):
            kinds, wrong = kinds_from(Document(document.name, "", node))
            faults += wrong
            for kind in kinds:
                found.setdefault((kind.family, kind.id), kind)
    return tuple(found.values()), tuple(faults)


def recorded_in(document: Document, faults: list[Diagnostic]) -> tuple[Placed, ...]:
    """The records of a document but its kinds, each with its id and its line."""
    before = len(faults)
    _check_head(document, faults)
    blocks = ((sort, block) for section, sort in SECTIONS for block in _blocks(document, section, faults))
    found = tuple(placed for sort, block in blocks if (placed := _placed(block, sort)) is not None)
    kinds, wrong = recorded_kinds((document,))
    if len(faults) == before and not wrong:
        faults += _check_digest(document, found, kinds)
    return found


def names_in(placed: Sequence[Placed], known: Known) -> Known:
    """What is known, and what these records define: their layers, entities and sources."""
    records = [each.record for each in placed]
    layers = {each.id: each for each in records if isinstance(each, Layer)}
    entities = {each.id: each.kind for each in records if isinstance(each, Entity)}
    said = [each for each in records if isinstance(each, Statement)]
    sources = sources_said([id for id, kind in entities.items() if kind == "source"], said)
    return Known({**known.layers, **layers}, {**entities, **known.entities}, {**known.sources, **sources})


def add_recorded(placed: Sequence[Placed], draft: Draft) -> None:
    """Adds records to a draft, with a fault for every kind or filter that the schema cannot read."""
    for each in placed:
        draft.placed.append(each)
        if isinstance(each.record, Entity):  # of no layer: the layers stand in the statements that it exists
            draft.definitions.append(Definition(each.record.id, each.record.kind, "", frozenset(), each.place))
        draft.faults += _senseless(each, draft.schema)


def _check_head(document: Document, faults: list[Diagnostic]) -> None:
    for key, node in document.tree.entries if document.tree else ():
        if key.text == MARK and not (isinstance(node, Scalar) and node.text == "1"):
            faults.append(UNKNOWN_VERSION.at(node.place, f"this version reads records of format 1: `{MARK}: 1`"))
        elif key.text not in _HEAD:
            faults.append(UNKNOWN_SECTION.at(key.place, f"`{key.text}` is no part of a file of records"))


def _check_digest(document: Document, placed: Sequence[Placed], kinds: Sequence[Kind]) -> Iterator[Diagnostic]:
    said = document.tree.get("digest") if document.tree else None
    if not isinstance(said, Scalar):
        return
    total = sha256()
    for id_ in sorted({*(each.id for each in placed), *map(identify, kinds)}):
        total.update(bytes.fromhex(id_))
    if total.hexdigest() != said.text:
        message = "the records do not give the digest above them: some are missing or were changed"
        yield ALTERED_RECORD.at(said.place, message, hint="export the store again")


def _blocks(document: Document, section: str, faults: list[Diagnostic]) -> Iterator[Block]:
    for node in _items(document, section, faults):
        entries = {key.text: (key, value) for key, value in node.entries}
        yield Block(section, document.name, node.place, entries, {}, faults)


def _items(document: Document, section: str, faults: list[Diagnostic]) -> Iterator[Mapping]:
    listed = document.tree.get(section) if document.tree else None
    for node in listed.items if isinstance(listed, Listing) else () if listed is None else (listed,):
        if isinstance(node, Mapping):
            yield node
        else:
            faults.append(WRONG_SHAPE.at(node.place, f"`{section}` wants a list of records"))


def _placed(block: Block, sort: type[Record]) -> Placed | None:
    record, said = read_record(block, sort)
    if record is None:
        return None
    id_ = identify(record)
    if said is not None and said != id_:
        hint = "export the store again; what you want to change, change in the seeds"
        block.fault(ALTERED_RECORD, None, f"this record of `{block.section}` does not give its id", hint)
        return None
    return Placed(_under(record, id_), id_, block.place)


def _under(record: Record, id_: str) -> Record:
    if isinstance(record, Statement | Evidence):
        return record._replace(id=id_)
    return record._replace(record=id_) if isinstance(record, Rule) else record


def _senseless(each: Placed, schema: Schema) -> Iterator[Diagnostic]:
    record = each.record
    if isinstance(record, Entity) and record.kind not in schema.entities:
        message = f"`{record.kind}` is no kind of entity"
        yield UNKNOWN_KIND.at(each.place, message, hint=nearest(record.kind, list(schema.entities)))
    if isinstance(record, Statement):
        known = schema.facts if record.object is None else schema.relationships
        if record.kind not in known:
            message = f"`{record.kind}` is no kind of {'fact' if record.object is None else 'relationship'}"
            yield UNKNOWN_KIND.at(each.place, message, hint=nearest(record.kind, list(known)))
    if isinstance(record, Rule):
        for side in filter(None, (record.between, record.other)):
            try:
                parse_filter(side)
            except FilterFault as fault:
                yield BAD_FILTER.at(each.place, fault.message)
