"""The whole way from documents to a draft: first the names, then what is said with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.files import TOO_MANY_VALUES
from stakegraph.formats.limits import NO_LIMITS, Limits, raise_limit
from stakegraph.formats.tree import Document, Scalar
from stakegraph.model import Layer
from stakegraph.model.identity import identify
from stakegraph.schema import Schema
from stakegraph.seeds.amounts import add_figure, add_money
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Draft, Placed, TooManyRecords
from stakegraph.seeds.entities import add_entity, resolve_footnotes
from stakegraph.seeds.known import DATING, Known, KnownSource
from stakegraph.seeds.recorded import add_recorded, is_recorded, names_in, recorded_in
from stakegraph.seeds.relationships import add_relationship
from stakegraph.seeds.rules import add_coverage, add_gap_rule, add_recommendation
from stakegraph.seeds.sections import blocks_of

Adder = Callable[[Block, Draft], None]

_ADDERS: Final[tuple[tuple[str, Adder], ...]] = (
    ("sources", add_entity),
    ("entities", add_entity),
    ("relationships", add_relationship),
    ("money", add_money),
    ("figures", add_figure),
    ("recommendations", add_recommendation),
    ("gap_rules", add_gap_rule),
    ("coverage", add_coverage),
)
_KIND_OF_SECTION: Final = {"money": "money", "figures": "figure"}


def compile_seeds(documents: Sequence[Document], schema: Schema, known: Known, limits: Limits = NO_LIMITS) -> Draft:
    """Everything that these documents say, given what is known already; faults are found, never raised.

    Where that is more than a load may hold, it is nothing but the fault that says so.
    """
    faults: list[Diagnostic] = [fault for each in documents for fault in each.faults]
    recorded = [placed for each in documents if is_recorded(each) for placed in recorded_in(each, faults)]
    blocks = [block for each in documents if not is_recorded(each) for block in blocks_of(each, schema, faults)]
    layers = [placed for block in blocks if block.section == "layers" for placed in _layer(block)]
    draft = Draft(
        schema, _names_of(blocks, layers, names_in(recorded, known)), documents, layers, [], faults, most=limits.records
    )
    add_recorded(recorded, draft)
    adders = dict(_ADDERS)
    for block in blocks:
        try:
            if block.section in adders:
                adders[block.section](block, draft)
        except TooManyRecords:
            draft.placed.clear()
            draft.definitions.clear()
            message = f"with this block the files say more than {limits.records:,} things: at most as many in one load"
            faults.append(TOO_MANY_VALUES.at(block.place, message, hint=raise_limit("records", limits)))
            break
    return draft


def _names_of(blocks: Iterable[Block], placed: Iterable[Placed], known: Known) -> Known:
    """What is known, and what these blocks define: their layers, entities and sources."""
    layers, entities = dict(known.layers), dict(known.entities)
    layers |= {each.record.id: each.record for each in placed if isinstance(each.record, Layer)}
    blocks = list(blocks)
    for block in blocks:
        id = _plain(block, "id")
        kind = _KIND_OF_SECTION.get(block.section) or _plain(block, "kind")
        if block.section in ("entities", "sources", *_KIND_OF_SECTION) and id and kind:
            entities.setdefault(id, kind)
    return Known(layers, entities, _with_sources(known.sources, blocks, entities))


def _with_sources(
    known: Mapping[str, KnownSource], blocks: Iterable[Block], entities: Mapping[str, str]
) -> Mapping[str, KnownSource]:
    """The sources, with what blocks define or add: what all of them say together, in whatever order."""
    sources = dict(known)
    for block in blocks:
        id = _plain(block, "id") or ""
        if block.section in ("entities", "sources") and entities.get(id) == "source":
            sources[id] = sources.get(id, KnownSource()).with_more(_dates(block), dict(_notes(block)))
    return sources


def _plain(block: Block, key: str) -> str | None:
    node = block.entries[key][1] if block.has(key) else None
    return node.text if isinstance(node, Scalar) else None


def _dates(block: Block) -> Iterator[tuple[str, str]]:
    return ((key, word) for key in DATING if (word := _quiet(block).when(key)))


def _notes(block: Block) -> Iterator[tuple[str, str]]:
    notes = {key.text: value for key, value in _quiet(block).mapping("footnotes")}
    return ((number, document) for number, document in resolve_footnotes(notes).items() if document)


def _quiet(block: Block) -> Block:
    """The block, its faults not told: they are when it is added."""
    return block._replace(faults=[])


def _layer(block: Block) -> Iterator[Placed]:
    block.check_keys(("id", "default", "title", "sources"))
    id = block.id()
    if id is not None:
        sources = tuple(sorted(block.ids("sources")))
        layer = Layer(id, block.flag("default", True), block.text("title") or "", sources)
        yield Placed(layer, identify(layer), block.place_of("id"))
