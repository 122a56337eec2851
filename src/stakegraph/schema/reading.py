"""A kind out of the located tree of its file: its family, its id, and the rest as canonical JSON."""

import json
from typing import TypeAlias

from stakegraph.formats.tree import Listing, Mapping, Node, Scalar
from stakegraph.model import Kind
from stakegraph.schema.shape import KEYS, LISTED

Json: TypeAlias = "str | list[Json] | dict[str, Json]"


def kind_of(tree: Mapping) -> Kind:
    """The kind that a file without faults defines."""
    listed = {key.name for key in KEYS[text_of(tree, "family")] if key.shape in LISTED}
    content = {name.text: _listed(value) if name.text in listed else _json(value) for name, value in tree.entries}
    family, kind = content.pop("family"), content.pop("kind")
    return Kind(str(family), str(kind), json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def items_of(value: Node | None) -> tuple[Node, ...]:
    """The items of a list, none where there is nothing; a list of one may be written without brackets."""
    if value is None:
        return ()
    return value.items if isinstance(value, Listing) else (value,)


def text_of(tree: Mapping, name: str) -> str:
    """The text under a key, or nothing."""
    value = tree.get(name)
    return value.text if isinstance(value, Scalar) else ""


def _listed(value: Node) -> Json:
    return [_json(item) for item in items_of(value)]


def _json(value: Node) -> Json:
    match value:
        case Scalar():
            return value.text
        case Listing():
            return _listed(value)
        case Mapping():
            return {name.text: _json(each) for name, each in value.entries}
