"""Blocks of relationships become ties: one for each pair of what they list."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import combinations, product
from typing import Final

from stakegraph.diagnostics import references, shape
from stakegraph.schema import RelationshipKind
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Draft
from stakegraph.seeds.labels import LABELS, proofs_of, prove, template_of

_OWN_KEYS: Final = ("from", "to", "between", "kind", *LABELS)


def add_relationship(block: Block, draft: Draft) -> None:
    """Adds the ties that a block of `relationships` states."""
    kind = relationship_kind(block, draft)
    if kind is None:
        return
    block.check_keys((*_OWN_KEYS, *kind.qualities))
    more = tuple(sorted((key, text) for key in (*kind.qualities, "note") if (text := block.text(key))))
    template = template_of(block)._replace(kind=kind.id, more=more)
    proofs = proofs_of(block, draft.known)
    ties = (template._replace(subject=subject, object=object) for subject, object in _pairs(block, kind))
    for record in draft.counted(record for tie in ties for record in prove(tie, proofs)):
        draft.add(record, record.id, block.place)


def relationship_kind(block: Block, draft: Draft) -> RelationshipKind | None:
    """The kind of a relationship block, or a fault with the nearest one."""
    name = block.text("kind")
    if name is None:
        block.fault(shape.MISSING_KEY, None, "a relationship needs a `kind`")
        return None
    kind = draft.schema.relationships.get(name)
    if kind is None:
        near = get_close_matches(name, draft.schema.relationships, 1)
        hint = f"did you mean `{near[0]}`?" if near else "`stakegraph schema` lists the kinds"
        block.fault(references.UNKNOWN_KIND, "kind", f"`{name}` is no kind of relationship", hint)
    return kind


def _pairs(block: Block, kind: RelationshipKind) -> Iterator[tuple[str, str]]:
    """The pairs that a block lists, each once; a symmetric pair with the smaller id first."""
    found = (_in_order(*pair, kind) for pair in _written_pairs(block, kind))
    told = set[tuple[str, str]]()
    for pair in found:
        if pair in told:
            continue
        told.add(pair)
        if pair[0] == pair[1]:
            block.fault(references.SELF_TIE, "to", f"`{pair[0]}` cannot stand at both ends of {kind.id}")
        else:
            yield pair


def _written_pairs(block: Block, kind: RelationshipKind) -> Iterator[tuple[str, str]]:
    if block.has("between"):
        if block.has("from") or block.has("to"):
            block.fault(shape.WRONG_SHAPE, "between", "write either `between` or `from` and `to`")
        elif not kind.symmetric:
            hint = f"{kind.id} runs one way: write `from` and `to`"
            block.fault(shape.WRONG_SHAPE, "between", "`between` is for kinds that run both ways", hint)
        else:
            yield from combinations(dict.fromkeys(block.ids("between")), 2)
        return
    for key in ("from", "to"):
        if not block.has(key):
            block.fault(shape.MISSING_KEY, None, f"a relationship needs `{key}`")
    ends = (dict.fromkeys(block.ids(key)) for key in ("from", "to"))
    yield from product(*ends)


def _in_order(subject: str, object: str, kind: RelationshipKind) -> tuple[str, str]:
    return (object, subject) if kind.symmetric and object < subject else (subject, object)
