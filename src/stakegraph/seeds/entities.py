"""Blocks of entities and sources become an entity, its existence, its facts and its ties."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from stakegraph.diagnostics import evidence, references, shape
from stakegraph.formats.tree import Listing, Mapping, Scalar
from stakegraph.model import BASE_LAYER, Entity, Evidence, Statement
from stakegraph.model.identity import identify
from stakegraph.schema import RelationshipKind, Schema, TieField
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Definition, Draft
from stakegraph.seeds.facts import fact_values
from stakegraph.seeds.labels import LABELS, Proof, proofs_of, prove, template_of

_OWN_KEYS: Final = ("id", "kind", "names", "footnotes", *(each for each in LABELS if each not in ("topics", "purpose")))
_EXISTENCE_KEYS: Final = ("status", "start", "end", "when")
_KIND_NEEDED: Final = {"entities": "a new entity needs a `kind`", "sources": "a new source needs `kind: source`"}
_NAME_KEYS: Final = ("text", "lang", "kind", "start", "end")


def add_entity(block: Block, draft: Draft) -> None:
    """Adds what a block of `entities` or `sources` says."""
    id = block.id()
    kind = entity_kind(block, id, draft)
    if id is None or kind is None:
        return
    block.check_keys((*_OWN_KEYS, *draft.schema.fields_of(kind)))
    said = list(draft.counted(_said_of(block, id, kind, draft)))
    if block.has("kind"):
        define(block, Entity(id, kind), [record.id for record, _ in said], draft)
    for record, key in said:
        draft.add(record, record.id, block.place_of(key))


def define(block: Block, entity: Entity, records: Iterable[str], draft: Draft) -> None:
    """Adds an entity, and that this block defines it in its layer."""
    place = block.place_of("id")
    layer = block.text("layer") or BASE_LAYER
    draft.add(entity, identify(entity), place)
    draft.definitions.append(Definition(entity.id, entity.kind, layer, frozenset(records), place))


def entity_kind(block: Block, id: str | None, draft: Draft) -> str | None:
    """The kind of the block's entity: its own word, or that of the block which defines it."""
    kind = block.text("kind")
    if kind is None:
        kind = draft.known.entities.get(id or "")
        if kind is None:
            draft.kindless.add(id or "")
            hint = draft.hint(id or "") or _KIND_NEEDED[block.section]
            block.fault(references.UNKNOWN_ENTITY, "id", f"`{id}` has no kind here and is not defined elsewhere", hint)
    elif kind not in draft.schema.entities or draft.schema.entities[kind].abstract:
        block.fault(references.UNKNOWN_KIND, "kind", f"`{kind}` is no kind of entity", _nearest(kind, draft.schema))
        return None
    return kind


def _nearest(kind: str, schema: Schema) -> str:
    concrete = sorted(each.id for each in schema.entities.values() if not each.abstract)
    near = get_close_matches(kind, concrete, 1)
    return f"did you mean `{near[0]}`?" if near else f"kinds are {', '.join(concrete)}"


def _said_of(block: Block, id: str, kind: str, draft: Draft) -> Iterator[tuple[Statement | Evidence, str]]:
    template = template_of(block)._replace(subject=id, topics=(), purpose=(), role=None)
    proofs = proofs_of(block, draft.known)
    if block.has("kind") or any(block.has(key) for key in _EXISTENCE_KEYS):
        yield from ((record, "id") for record in prove(template._replace(kind="exists", value="yes"), proofs))
    plain = [proof._replace(modality="asserted", stance="neutral") for proof in _once(proofs)]
    for key in block.entries:
        for statement in _stated(block, key, id, kind, template, draft.schema):
            labelled = proofs if _carries(statement, template) else plain
            yield from ((record, key) for record in prove(statement, labelled))


def _once(proofs: tuple[Proof, ...]) -> list[Proof]:
    """One proof for each source: a fact is not said twice because its block is praised and hedged."""
    merged: dict[tuple[str | None, str | None], Proof] = {}
    for each in proofs:
        first = merged.get((each.source, each.said))
        merged[each.source, each.said] = each._replace(items=(*first.items, *each.items)) if first else each
    return list(merged.values())


def _carries(statement: Statement, template: Statement) -> bool:
    return statement.object is not None and statement.status == template.status and statement.start == template.start


def _stated(block: Block, key: str, id: str, kind: str, template: Statement, schema: Schema) -> Iterator[Statement]:
    fact = schema.fact_field(key, kind)
    tie = schema.tie_field(key, kind)
    if key == "names":
        yield from _names(block, template)
    elif key == "footnotes":
        yield from _footnotes(block, template)
    elif fact:
        yield from (_timeless(template)._replace(kind=fact.id, value=each) for each in fact_values(block, key, fact))
    elif tie:
        yield from _ties(block, key, id, template, *tie)


def _timeless(template: Statement) -> Statement:
    return template._replace(status="existing", start=None, end=None, under=None, aim=None)


def _ties(
    block: Block, key: str, id: str, template: Statement, kind: RelationshipKind, field: TieField
) -> Iterator[Statement]:
    base = template if field.carries else _timeless(template)
    for other in dict.fromkeys(block.ids(key)):
        subject, object = (id, other) if field.on == "from" else (other, id)
        if subject == object:
            block.fault(references.SELF_TIE, key, f"`{id}` cannot stand at both ends of {kind.id}")
        else:
            yield base._replace(subject=subject, kind=kind.id, object=object)


def _names(block: Block, template: Statement) -> Iterator[Statement]:
    for item in block.blocks("names"):
        item.check_keys(_NAME_KEYS)
        text = item.text("text")
        if text is None:
            item.fault(shape.MISSING_KEY, None, "a name needs its `text`")
            continue
        more = tuple(sorted((key, value) for key in ("lang", "kind") if (value := item.text(key))))
        start, end = item.when("start"), item.when("end")
        yield _timeless(template)._replace(kind="alias", value=text, more=more, start=start, end=end)


def _footnotes(block: Block, template: Statement) -> Iterator[Statement]:
    """A tie `cites` for each footnote, to the document that it leads to, saying how."""
    notes = {key.text: value for key, value in block.mapping("footnotes")}
    documents = resolve_footnotes(notes)
    for number, value in notes.items():
        document = documents[number]
        if document is None:
            message = f"footnote {number} leads to no document"
            block.faults.append(evidence.BROKEN_IBID.at(value.place, message))
        else:
            how = tuple((key.text, each.text) for key, each in _how(value) if isinstance(each, Scalar))
            more = tuple(sorted((("footnote", number), *how)))
            yield _timeless(template)._replace(kind="cites", object=document, more=more)


def _how(value: object) -> tuple[tuple[Scalar, Scalar | Listing | Mapping], ...]:
    return value.entries if isinstance(value, Mapping) else ()


def resolve_footnotes(notes: dict[str, Scalar | Listing | Mapping]) -> dict[str, str | None]:
    """The document that each footnote leads to through Ibid. and short titles; None where the chain breaks."""
    found: dict[str, str | None] = {}
    for first in notes:
        chain, document, number = list[str](), None, first
        while number in notes and number not in found:
            chain.append(number)
            found[number] = None  # a circle leads nowhere
            document, number = _step(notes[number])
        found |= dict.fromkeys(chain, document or found.get(number))
    return found


def _step(note: Scalar | Listing | Mapping) -> tuple[str | None, str]:
    """The document that a footnote names, and the footnote that it points back to; one of them at most."""
    if isinstance(note, Scalar):
        return note.text, ""
    how = {key.text: each.text for key, each in _how(note) if isinstance(each, Scalar)}
    return (how["short_title"], "") if "short_title" in how else (None, how.get("ibid", ""))
