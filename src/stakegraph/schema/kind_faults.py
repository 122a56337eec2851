"""What is wrong between kinds: names that nothing has, circles, and keys that would mean two things."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.kinds import KIND_BELOW_ITSELF, TAKEN_FIELD, UNDEFINED_KIND
from stakegraph.formats.tree import Mapping, Scalar
from stakegraph.model import Kind
from stakegraph.schema.blocks import ENTITY_KEYS, RELATIONSHIP_KEYS
from stakegraph.schema.file_faults import place_of
from stakegraph.schema.kinds import ANY
from stakegraph.schema.reading import items_of, text_of
from stakegraph.schema.schema import Schema


def faults_between(schema: Schema, kind: Kind, tree: Mapping) -> Iterator[Diagnostic]:
    """The faults of one kind of a project beside all others; `tree` is its file."""
    relatives = schema.relationships if kind.family == "relationship" else schema.entities
    yield from _undefined(tree, ("below",), relatives)
    yield from _undefined(tree, ("from", "to", "of", "also"), (*schema.entities, ANY))
    if text_of(tree, "below") in relatives and schema.is_a(text_of(tree, "below"), kind.id):
        yield KIND_BELOW_ITSELF.at(place_of(tree, "below"), f"`{kind.id}` would lie below itself")
    yield from _taken_fields(schema, kind, tree)
    yield from _taken_qualities(tree)


def _undefined(tree: Mapping, names: tuple[str, ...], defined: Collection[str]) -> Iterator[Diagnostic]:
    for item in (item for name in names for item in (*_scalars(tree, name), *_users(tree, name))):
        if item.text not in defined:
            near = get_close_matches(item.text, defined, 1)
            hint = f"did you mean `{near[0]}`?" if near else ""
            yield UNDEFINED_KIND.at(item.place, f"`{item.text}` is not defined", hint=hint)


def _users(tree: Mapping, name: str) -> Iterator[Scalar]:
    """The kinds that may use further keys of a fact."""
    pairs = tree.get(name)
    yield from (user for _, user in pairs.entries if isinstance(user, Scalar)) if isinstance(pairs, Mapping) else ()


def _taken_fields(schema: Schema, kind: Kind, tree: Mapping) -> Iterator[Diagnostic]:
    for field in _fields(tree):
        meanings = (schema.meanings(field.text, entity_kind) for entity_kind in schema.entities)
        if field.text in ENTITY_KEYS or any(kind.id in each and len(each) > 1 for each in meanings):
            yield TAKEN_FIELD.at(field.place, f"`{field.text}` has another meaning in the same block already")


def _taken_qualities(tree: Mapping) -> Iterator[Diagnostic]:
    for quality in _scalars(tree, "qualities"):
        if quality.text in RELATIONSHIP_KEYS:
            yield TAKEN_FIELD.at(quality.place, f"`{quality.text}` is a key of every block already")


def _fields(tree: Mapping) -> Iterator[Scalar]:
    """The keys of entity blocks that a kind claims for itself."""
    yield from _scalars(tree, "field")
    also = tree.get("also")
    yield from also.keys() if isinstance(also, Mapping) else ()
    for item in items_of(tree.get("fields")):
        yield from _scalars(item, "name") if isinstance(item, Mapping) else ()


def _scalars(tree: Mapping, name: str) -> Iterator[Scalar]:
    return (item for item in items_of(tree.get(name)) if isinstance(item, Scalar))
