"""A document's sections: which blocks it holds, with the file's defaults.

A table (a CSV or JSON Lines file, a sheet of a workbook) is one section, named by the table. It may also bear the
plural of a kind, `agreements`: then it is a table of `entities`, all of that kind where a row does not say otherwise.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from stakegraph.diagnostics import Diagnostic, shape
from stakegraph.formats.rows import BETWEEN_VALUES
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar
from stakegraph.schema import Schema
from stakegraph.seeds.block import Block
from stakegraph.seeds.dotted import gather_dotted

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


def blocks_of(document: Document, schema: Schema, faults: list[Diagnostic]) -> Iterator[Block]:
    """Every block of a document, section by section."""
    if document.tree is None:
        return
    defaults = _defaults(document, faults)
    for key, node in document.tree.entries:
        kind = None if document.layout == "blocks" else _kind_of(key.text, schema)
        if key.text in SECTIONS:
            yield from _section(document, key.text, node, defaults, faults)
        elif kind:
            blocks = _section(document, "entities", node, defaults, faults)
            yield from (_of_kind(block, Scalar(kind, key.place)) for block in blocks)
        elif key.text == "stakegraph":
            _check_version(node, faults)
        elif key.text != "defaults":
            faults.append(_unknown_section(key, document, schema))


def tables_of_kinds(schema: Schema) -> dict[str, str]:
    """The names that tables of one kind bear, each with the kind; `threat_actors` for threat actors."""
    kinds = (kind for kind in schema.entities.values() if not kind.abstract)
    return {kind.plural.replace(" ", "_"): kind.id for kind in kinds if kind.plural not in SECTIONS}


def _kind_of(table: str, schema: Schema) -> str | None:
    return tables_of_kinds(schema).get(table)


def _of_kind(block: Block, kind: Scalar) -> Block:
    """The block, of this kind where it says none."""
    return block if block.has("kind") else block._replace(entries={**block.entries, "kind": (kind, kind)})


def _section(
    document: Document, section: str, node: Node, defaults: dict[str, str], faults: list[Diagnostic]
) -> Iterator[Block]:
    separator = BETWEEN_VALUES if document.has_cells else ""
    if isinstance(node, Scalar) and node.null:
        return
    for item in node.items if isinstance(node, Listing) else (node,):
        if isinstance(item, Mapping):
            entries = gather_dotted(item, faults)
            yield Block(section, document.name, item.place, entries, defaults, faults, separator)
        else:
            message = f"`{section}` wants a list of blocks, each with keys and values"
            faults.append(shape.WRONG_SHAPE.at(item.place, message))


def _defaults(document: Document, faults: list[Diagnostic]) -> dict[str, str]:
    node = document.tree.get("defaults") if document.tree else None
    if document.layout == "sheets" and isinstance(node, Listing) and len(node.items) == 1:
        node = node.items[0]  # the one row of a sheet
    if not isinstance(node, Mapping):
        return {}
    Block("defaults", "", node.place, gather_dotted(node, faults), {}, faults).check_keys(DEFAULTS)
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar) and key.text in DEFAULTS}


def _check_version(node: Node, faults: list[Diagnostic]) -> None:
    if not isinstance(node, Scalar) or node.text != "1":
        faults.append(shape.UNKNOWN_VERSION.at(node.place, "this version reads seeds of format 1: `stakegraph: 1`"))


def _unknown_section(key: Scalar, document: Document, schema: Schema) -> Diagnostic:
    tables = () if document.layout == "blocks" else tables_of_kinds(schema)
    near = get_close_matches(key.text, (*SECTIONS, *tables), 1)
    hint = f"did you mean `{near[0]}`?" if near else f"sections are {', '.join(SECTIONS)}"
    return shape.UNKNOWN_SECTION.at(key.place, f"`{key.text}` is no section of a seed", hint=hint)
