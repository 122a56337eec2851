"""Stubs of seeds: valid as they are, with every further key of the kind as a comment to fill in."""

import json
import re
from collections.abc import Iterator
from typing import Final

from stakegraph.schema import ANY, EntityKind, FactKind, RelationshipKind, Schema
from stakegraph.schema.sections import FIGURE, FIGURE_TIES, MONEY, MONEY_TIES

_COLUMN: Final = 44
TO_FILL: Final = ("Title of the document", "a few words that prove it")
"""The words of a stub that no real seed has."""
_PROOF: Final = f"evidence: [{{locator: p. 1, quote: {TO_FILL[1]}}}]"
_SOURCE: Final = f"""\
stakegraph: 1
defaults: {{source: my-source}}               # the document that you read; where seeds have layers: layer: outside

sources:
  - id: my-source
    kind: source
    name: {TO_FILL[0]}
    date: 2016-06-29                        # or 2016-06, or 2016, or unknown
"""
_DATES: Final = (
    ("start: 2016", "from when it holds; keep the precision you have: 2016, 2016-06, 2016-06-29"),
    ("end: ongoing", "until when it holds"),
)
_LABELS: Final = (
    ("status: existing", "or pledged, recommended, expected, absent, ended"),
    ("stance: neutral", "or praised, criticised: how the source judges it"),
    ("modality: asserted", "or attributed, hedged, implied, opinion, normative: how firmly it is said"),
    ("topics: [cybercrime]", "what it is about: ids of topics"),
    ("layer: base", "whose knowledge it is; a layer that a seed declares"),
)
# The words of an example, where those of its type say too little.
_EXAMPLES: Final = {
    "aliases": "[Short name, Other spelling]",
    "amount": "1000000",
    "country": "mx",
    "currency": "USD",
    "description": "What it is, in a sentence",
    "high": "2000000",
    "language": "en",
    "low": "1000000",
    "measure": "people trained",
    "parties": "[microsoft, mx-interior-ministry]",
    "period": "2016",
    "qualifier": "over",
    "role": "a-word",
    "sector": "ict",
    "stated_share": "3%",
    "text": "millions",
    "topics": "[cybercrime]",
    "type": "allocation",
    "unit": "persons",
}
_BY_TYPE: Final = {
    "flag": "yes",
    "map": "{wikidata: Q95}",
    "number": "1000000",
    "url": "https://example.org/document",
    "when": "2016-06",
}
_PLAIN: Final = re.compile(r"\w([\w .()/-]*[\w)])?")
_FIRST: Final = ("parties", "members", "participants", "country", "part_of", "role", "sector", "aliases")
_LAST: Final = ("ids", "url", "note", "description")
_LEFT_OUT: Final = ("name", "names", "title", "date", "footnotes")
_STANDS_FOR: Final = {ANY: "organization", "actor": "organization", "instrument": "program"}

_LAYERS: Final = """\
stakegraph: 1

layers:
  - id: my-layer
    default: off                            # on: seen unless asked otherwise
    title: What I know besides
    # sources: [my-source]                  # the sources that it may quote; any, if left out
"""
_RECOMMENDATIONS: Final = """\

recommendations:
  - id: my-recommendation
    name: What the source asks for
    # vehicle: an-agreement                 # an existing thing that could carry it
    # model: another-agreement              # an existing thing that it is to resemble
    evidence: [{locator: p. 2, quote: should sign an agreement}]
    checks:
      - id: my-check
        name: An agreement of the companies with the agencies
        between: company sector=ict         # a filter, an id or a list of ids
        and: agency
        expect: {via: agreement}            # or kind: cooperates_with, share: {of: …}, outcome: words
        pairs: some                         # every pair, or some
        aim: begin                          # or continue, strengthen, reform, increase
        evidence: [{locator: p. 2, quote: should sign an agreement}]
"""
_GAP_RULES: Final = """\

gap_rules:
  - id: my-rule
    name: Agreements of companies with agencies
    between: company sector=ict             # a filter, an id or a list of ids
    and: agency
    expect: {via: agreement}                # or kind: cooperates_with
    pairs: every                            # or some
    # because: Why it is asked for
"""
_COVERAGE: Final = """\

coverage:
  - between: company sector=ict             # what these seeds claim to have searched
    and: agency
    via: agreement                          # or kind: cooperates_with
    period: 2014/2017
    complete: no                            # yes: all there is was searched for
"""
_SECTIONS: Final = {
    "layer": _LAYERS,
    "recommendation": _SOURCE + _RECOMMENDATIONS,
    "gap_rule": _SOURCE + _GAP_RULES,
    "coverage": _SOURCE + _COVERAGE,
}
# Of each sort of number: its section, its keys and ties, and the keys that it cannot be without.
_NUMBERS: Final = {
    "money": ("money", MONEY, MONEY_TIES, ("amount", "currency")),
    "figure": ("figures", FIGURE, FIGURE_TIES, ("measure", "low")),
}
RELATIONSHIP: Final = "relationship"


def stub_names(schema: Schema) -> tuple[str, ...]:
    """Everything there is a stub of: kinds of entity and of relationship, and the other sections of a seed."""
    kinds = (kind.id for kind in schema.entities.values() if not kind.abstract)
    return tuple(sorted({*kinds, *schema.relationships, *_SECTIONS, RELATIONSHIP}))


def stub_of(name: str, schema: Schema) -> str:
    """A valid seed with one thing of that name; `relationship` is any, shown by one.

    Raises KeyError for a name that `stub_names` does not give. A name of both families (`country`) is an entity.
    """
    if name in _SECTIONS:
        return _SECTIONS[name]
    if name in schema.entities:
        return "\n".join(_entity(schema.entities[name], schema)) + "\n"
    tie = schema.relationships["cooperates_with" if name == RELATIONSHIP else name]
    return "\n".join(_relationship(tie, schema)) + "\n"


def _entity(kind: EntityKind, schema: Schema) -> Iterator[str]:
    yield from _SOURCE.splitlines()
    if kind.id == "source":
        yield from _optional(schema, "source", ())
    elif kind.id in _NUMBERS:
        yield from _number(kind, schema)
    else:
        yield from ("", "entities:", f"  - id: my-{kind.id.replace('_', '-')}")
        yield _line(f"    kind: {kind.id}", kind.description)
        yield f"    name: {_scalar(f'Name of the {kind.title}')}"
        yield from _optional(schema, kind.id, (*_DATES, *_LABELS[:2]))
        yield f"    {_PROOF}"


def _number(kind: EntityKind, schema: Schema) -> Iterator[str]:
    """An amount of money or a figure: a section of its own, with keys that no kind file describes."""
    section, keys, ties, given = _NUMBERS[kind.id]
    yield from ("", f"{section}:")
    yield _line(f"  - id: my-{kind.id}", kind.description)
    yield f"    name: Name of the {kind.title}"
    for key in sorted(keys, key=lambda each: each.name not in given):
        mark = "" if key.name in given else "# "
        yield _line(f"    {mark}{key.name}: {_EXAMPLES[key.name]}", key.description)
    for name in ties:
        yield _line(f"    # {name}: [an-id]", _example(schema, name, kind.id)[1])
    yield f"    {_PROOF}"


def _optional(schema: Schema, kind: str, labels: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Every further key of a kind as a comment, the common ones first."""
    fields = [field for field in schema.fields_of(kind) if field not in _LEFT_OUT]
    rank = {field: place - len(_FIRST) for place, field in enumerate(_FIRST)}
    rank |= {field: place + 1 for place, field in enumerate(_LAST)}
    for field in sorted(fields, key=lambda each: (rank.get(each, 0), each)):
        example, meaning = _example(schema, field, kind)
        yield _line(f"    # {_scalar(field)}: {example}", meaning)
    for text, meaning in labels:
        if text.partition(":")[0] not in fields:
            yield _line(f"    # {text}", meaning)


def _example(schema: Schema, field: str, kind: str) -> tuple[str, str]:
    fact = schema.fact_field(field, kind)
    if fact:
        return _value(field, fact), fact.description
    tie = schema.tie_field(field, kind)
    if tie is None:  # a quality of a fact that the block states as a whole
        return "some words", ""
    side = "" if tie[1].on == "from" else "from the other end: "
    return _EXAMPLES.get(field, "[an-id]"), f"{side}{tie[0].description}"


def _value(field: str, fact: FactKind) -> str:
    """A value that the fact may have, by its type or its closed list."""
    if fact.type in _BY_TYPE:
        return _BY_TYPE[fact.type]
    example = _EXAMPLES.get(field, "Some words" if fact.type == "text" else "word")
    return _scalar(fact.values[0]) if fact.values else example


def _relationship(kind: RelationshipKind, schema: Schema) -> Iterator[str]:
    yield from _SOURCE.splitlines()
    from_, to = (_concrete(kinds[0], schema) for kinds in (kind.from_, kind.to))
    yield from ("", "entities:                                   # leave out those that other seeds define")
    yield from (_end("first", from_, schema), _end("second", to, schema))
    yield from ("", "relationships:", "  - from: my-first")
    yield _line(f"    kind: {kind.id}", kind.description)
    yield "    to: my-second"
    for quality in kind.qualities:
        yield f"    # {_scalar(quality)}: some words"
    for text, meaning in (
        *_DATES,
        *_LABELS,
        ("under: an-agreement", "the agreement, program or forum it holds through"),
    ):
        yield _line(f"    # {text}", meaning)
    yield f"    {_PROOF}"


def _concrete(kind: str, schema: Schema) -> str:
    """A kind that an entity may have: this one, or one that stands for it."""
    if kind in _STANDS_FOR or not schema.entities[kind].abstract:
        return _STANDS_FOR.get(kind, kind)
    return next((each for each in sorted(schema.below(kind)) if not schema.entities[each].abstract), kind)


def _end(which: str, kind: str, schema: Schema) -> str:
    proof = f", {_PROOF}" if schema.entities[kind].evidence else ""
    number = {"figure": ", measure: people trained, low: 1000", "money": ", amount: 1000000"}.get(kind, "")
    name = _scalar(f"The {which} {schema.entities[kind].title}")
    return f"  - {{id: my-{which}, kind: {kind}, name: {name}{number}{proof}}}"


def _line(text: str, comment: str) -> str:
    """A line with a comment, which may have come from a text of several lines."""
    return f"{text:<{_COLUMN - 1}} # {' '.join(comment.split())}" if comment else text


def _scalar(text: str) -> str:
    """A text as YAML reads it, in quotes where it would not be one otherwise: own kinds have words of their own."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
