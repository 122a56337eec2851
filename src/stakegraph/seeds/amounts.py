"""Blocks of figures and money become nodes: an amount with its bounds, and the ties that say whose it is."""

from collections.abc import Iterator
from typing import Final

from stakegraph.diagnostics import shape
from stakegraph.model import Entity, Evidence, Statement
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Draft
from stakegraph.seeds.entities import define
from stakegraph.seeds.labels import LABELS, proofs_of, prove, template_of

QUALIFIERS: Final = ("exactly", "over", "under", "at-least", "at-most", "about", "only")
_FIGURE_TIES: Final = (("about", "measures"),)
_MONEY_TIES: Final = (
    ("payer", "paid_by"),
    ("recipient", "paid_to"),
    ("through", "paid_through"),
    ("part_of", "part_of"),
    ("purpose", "has_purpose"),
)
_FIGURE_KEYS: Final = ("measure", "low", "high", "unit", "qualifier", "period", "text")
_MONEY_KEYS: Final = ("amount", "high", "qualifier", "currency", "type", "stated_share", "period", "text")


def add_figure(block: Block, draft: Draft) -> None:
    """Adds a figure: what it measures, of whom, and its bounds."""
    _add(block, draft, "figure", "low", _FIGURE_KEYS, _FIGURE_TIES)


def add_money(block: Block, draft: Draft) -> None:
    """Adds an amount of money: who pays whom, through what, as part of what, and for which purpose."""
    _add(block, draft, "money", "amount", _MONEY_KEYS, _MONEY_TIES)


def _add(
    block: Block,
    draft: Draft,
    kind: str,
    amount: str,
    keys: tuple[str, ...],
    ties: tuple[tuple[str, str], ...],
) -> None:
    block.check_keys(("id", "name", *keys, *(key for key, _ in ties), *LABELS))
    id = block.id()
    if id is None:
        return
    said = list(draft.counted(_said_of(block, id, amount, keys, ties, draft)))
    define(block, Entity(id, kind), [record.id for record, _ in said], draft)
    for record, key in said:
        draft.add(record, record.id, block.place_of(key))


def _said_of(
    block: Block, id: str, amount: str, keys: tuple[str, ...], ties: tuple[tuple[str, str], ...], draft: Draft
) -> Iterator[tuple[Statement | Evidence, str]]:
    found = template_of(block)
    about = () if "about" in dict(ties) else found.about
    template = found._replace(subject=id, claim=found.claim or id, about=(), purpose=())
    proofs = proofs_of(block, draft.known)
    plain = [proof._replace(modality="asserted", stance="neutral") for proof in proofs]
    existence = template._replace(status="existing", start=None, end=None, aim=None, under=None)
    yield from ((each, "id") for each in prove(existence._replace(kind="exists", value="yes"), plain))
    if name := block.text("name"):
        yield from ((each, "name") for each in prove(existence._replace(kind="name", value=name), plain))
    for statement in _amounts(block, template._replace(about=about), amount, keys):
        yield from ((each, amount) for each in prove(statement, proofs))
    for key, kind in ties:
        for other in dict.fromkeys(block.ids(key)):
            yield from ((each, key) for each in prove(existence._replace(kind=kind, object=other), plain))


def _amounts(block: Block, template: Statement, amount: str, keys: tuple[str, ...]) -> Iterator[Statement]:
    is_rest = block.text(amount) == "rest"
    value = "rest" if is_rest else block.number(amount)
    text = block.text("text")
    if value is None and text is None:
        return
    block.word("qualifier", QUALIFIERS, "exactly")
    if value == "rest" and not block.has("part_of"):
        block.fault(shape.MISSING_KEY, amount, "`rest` is the rest of something: say of what with `part_of`")
    more = tuple(sorted(_qualities(block, amount, keys)))
    yield template._replace(kind="amount", value=value or text, more=more)


def _qualities(block: Block, amount: str, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in keys:
        readers = {"high": block.number, "period": block.when}
        value = None if key == amount else readers.get(key, block.text)(key)
        if value:
            yield key, value
