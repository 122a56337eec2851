"""The seed format as JSON Schema (2020-12), for the completion and the warnings of an editor.

It knows shapes and words. What `stakegraph check` knows besides (ids that exist, ends that fit, quotes) it does not.
"""

import json
from typing import Final

from stakegraph.schema import sections
from stakegraph.schema.json_kinds import amount_block, entity_block, relationship_block, source_block
from stakegraph.schema.json_pieces import VALUES, Piece, block_of, closed, one_or_many, refer
from stakegraph.schema.schema import Schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema_text(schema: Schema) -> str:
    """The JSON Schema as text, the same bytes for the same kinds."""
    return json.dumps(json_schema(schema), ensure_ascii=False, indent=2) + "\n"


def json_schema(schema: Schema) -> Piece:
    """The JSON Schema of a seed file that uses these kinds."""
    listed = {name: {"description": meaning, **one_or_many(refer(block))} for name, (block, meaning) in _LISTS.items()}
    head = {
        "stakegraph": {"description": "The version of the format.", "enum": [1, "1"]},
        "defaults": refer("defaults"),
    }
    return {"$schema": DIALECT, "title": "stakegraph seed", **closed({**head, **listed}), "$defs": _definitions(schema)}


def _definitions(schema: Schema) -> dict[str, Piece]:
    return {
        **{str(name): piece for name, piece in VALUES.items()},
        **_inner_blocks(),
        "defaults": block_of(
            sections.DEFAULTS, description="For every block of this file that does not say otherwise."
        ),
        "layer": block_of(sections.LAYERS, ["id"]),
        "source": source_block(schema),
        "entity": entity_block(schema),
        "relationship": relationship_block(schema),
        "money": amount_block(schema, "money", sections.MONEY, sections.MONEY_TIES),
        "figure": amount_block(schema, "figure", sections.FIGURE, sections.FIGURE_TIES),
        "recommendation": block_of(sections.RECOMMENDATION, ["id"]),
        "gap_rule": block_of(sections.RULE, ["id", "expect"]),
        "coverage": block_of(sections.COVERAGE, ["between", "and"]),
    }


def _inner_blocks() -> dict[str, Piece]:
    return {
        "evidence": block_of(sections.EVIDENCE_ITEM),
        "name": block_of(sections.NAMED, ["text"]),
        "footnotes": {"type": "object", "additionalProperties": {"anyOf": _FOOTNOTE}},
        "check": block_of(sections.RULE, ["id", "expect"]),
        "expect": block_of(sections.EXPECT, oneOf=[{"required": [name]} for name in sections.EXPECT_ONE_OF]),
        "share_of": block_of(sections.SHARE, ["of"]),
    }


_FOOTNOTE: Final = [
    refer("id"),
    closed({"ibid": refer("text")}, ["ibid"]),
    closed({"short_title": refer("id")}, ["short_title"]),
]
_LISTS: Final = {
    "layers": ("layer", "Whose knowledge there is."),
    "sources": ("source", "Documents that are read or cited."),
    "entities": ("entity", "Actors, instruments and topics."),
    "relationships": ("relationship", "Who does what to whom."),
    "money": ("money", "Amounts of money and what they are part of."),
    "figures": ("figure", "Other numbers."),
    "recommendations": ("recommendation", "What a source recommends, with checks."),
    "gap_rules": ("gap_rule", "What ought to exist between whom."),
    "coverage": ("coverage", "What these seeds claim to have searched."),
}
