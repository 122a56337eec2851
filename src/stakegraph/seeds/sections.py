"""A document's sections: which blocks it holds, with the file's defaults."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from stakegraph.diagnostics import Diagnostic, shape
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar
from stakegraph.seeds.block import Block

SECTIONS: Final = (
    "layers",
    "sources",
    "entities",
    "relationships",
    "money",
    "figures",
    "recommendations",
    "gap_rules",
    "coverage",
)
DEFAULTS: Final = ("source", "layer", "status", "stance", "modality", "certainty", "aim", "start", "end", "under")
TABLE_SEPARATOR: Final = "|"


def blocks_of(document: Document, faults: list[Diagnostic]) -> Iterator[Block]:
    """Every block of a document, section by section."""
    if document.tree is None:
        return
    defaults = _defaults(document.tree, faults)
    for key, node in document.tree.entries:
        if key.text in SECTIONS:
            yield from _section(document, key, node, defaults, faults)
        elif key.text == "stakegraph":
            _check_version(node, faults)
        elif key.text != "defaults":
            faults.append(_unknown_section(key))


def _section(
    document: Document, key: Scalar, node: Node, defaults: dict[str, str], faults: list[Diagnostic]
) -> Iterator[Block]:
    separator = TABLE_SEPARATOR if document.name.endswith(".csv") else ""
    if isinstance(node, Scalar) and node.null:
        return
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Mapping):
            yield Block(key.text, document.name, item.place, _entries(item), defaults, faults, separator)
        else:
            message = f"`{key.text}` wants a list of blocks, each with keys and values"
            faults.append(shape.WRONG_SHAPE.at(item.place, message))


def _entries(node: Mapping) -> dict[str, tuple[Scalar, Node]]:
    """The keys of a block; dotted headers of tables (`evidence.quote`) become a block within."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    inner: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, value in node.entries:
        outer, dot, rest = key.text.partition(".")
        if dot:
            inner.setdefault(outer, []).append((Scalar(rest, key.place), value))
        else:
            entries[key.text] = (key, value)
    for outer, pairs in inner.items():
        entries.setdefault(outer, (Scalar(outer, pairs[0][0].place), Mapping(tuple(pairs), pairs[0][0].place)))
    return entries


def _defaults(tree: Mapping, faults: list[Diagnostic]) -> dict[str, str]:
    node = tree.get("defaults")
    if not isinstance(node, Mapping):
        return {}
    Block("defaults", "", node.place, _entries(node), {}, faults).check_keys(DEFAULTS)
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar) and key.text in DEFAULTS}


def _check_version(node: Node, faults: list[Diagnostic]) -> None:
    if not isinstance(node, Scalar) or node.text != "1":
        faults.append(shape.UNKNOWN_VERSION.at(node.place, "this version reads seeds of format 1: `stakegraph: 1`"))


def _unknown_section(key: Scalar) -> Diagnostic:
    near = get_close_matches(key.text, SECTIONS, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"sections are {', '.join(SECTIONS)}"
    return shape.UNKNOWN_SECTION.at(key.place, f"`{key.text}` is no section of a seed", hint=hint)
