"""Blocks of recommendations, gap rules and coverage become rules."""

from collections.abc import Iterator
from typing import Final

from stakegraph.diagnostics import Place, shape
from stakegraph.filters import FilterFault, parse_filter
from stakegraph.formats.tree import Listing, Mapping, Scalar
from stakegraph.logic.quantities import NUMBER
from stakegraph.model import BASE_LAYER, Evidence, Expect, Rule, words
from stakegraph.model.identity import identify
from stakegraph.seeds.block import Block
from stakegraph.seeds.draft import Draft
from stakegraph.seeds.labels import Proof, evidence_of, proofs_of

_COMMON: Final = ("id", "name", "layer", "source", "evidence", "note", "stance", "modality")
_READINGS: Final = ("name_in", "aim", "vehicle", "model", "because")
_RULE_KEYS: Final = (*_COMMON, *_READINGS, "between", "and", "expect", "pairs", "accept")
_RECOMMENDATION_KEYS: Final = (*_COMMON, *_READINGS, "checks")
_COVERAGE_KEYS: Final = (*_COMMON, "between", "and", "via", "kind", "period", "complete")
_TARGETS: Final = ("falls_since", "at_least", "at_most")
_EXPECT_KEYS: Final = ("kind", "via", "share", "outcome", "topic", "purpose", "under", *_TARGETS)
_SHARE_KEYS: Final = ("of", "purpose")
_ONE_OF: Final = ("kind", "via", "share", "outcome")
_PAIRS: Final = ("every", "some")


def add_recommendation(block: Block, draft: Draft) -> None:
    """Adds a recommendation and its checks; a check without evidence of its own takes the recommendation's."""
    block.check_keys(_RECOMMENDATION_KEYS)
    id = block.id()
    if id is None:
        return
    proofs = proofs_of(block, draft.known)
    layer = block.text("layer") or BASE_LAYER
    rule = _with_readings(Rule(id, "recommendation", block.text("name") or id, layer), block)
    _keep(draft, rule, proofs, block.place)
    for check in block.blocks("checks"):
        inherited = {"source": block.text("source") or "", "layer": layer}
        _add_rule(check._replace(defaults=inherited), draft, "check", layer, rule, proofs)


def add_gap_rule(block: Block, draft: Draft) -> None:
    """Adds a gap rule."""
    layer = block.text("layer") or BASE_LAYER
    _add_rule(block, draft, "gap_rule", layer, None, proofs_of(block, draft.known))


def _add_rule(
    block: Block, draft: Draft, family: str, layer: str, of: Rule | None, inherited: tuple[Proof, ...]
) -> None:
    block.check_keys(_RULE_KEYS)
    id = block.id()
    if id is None:
        return
    proofs = proofs_of(block, draft.known) if block.has("evidence") else inherited
    rule = Rule(
        id,
        family,
        block.text("name") or id,
        layer,
        of.id if of else None,
        side(block, "between"),
        side(block, "and"),
        _expect(block),
        block.word("pairs", _PAIRS, "every"),
    )
    _check_sides(block, rule)
    _keep(draft, _with_readings(rule, block), proofs, block.place)


def _with_readings(rule: Rule, block: Block) -> Rule:
    """The rule with what its author reads into the text."""
    return rule._replace(
        aim=block.word("aim", words.AIMS, "begin") if block.text("aim") else None,
        vehicle=block.text("vehicle"),
        model=block.text("model"),
        accept=_words(block, "accept") or ("existing",),
        because=block.text("because") or "",
        name_in=tuple(sorted((key.text, it.text) for key, it in block.mapping("name_in") if isinstance(it, Scalar))),
    )


def side(block: Block, key: str) -> str | None:
    """One side of a rule as a filter: written as one, or as a list of ids."""
    if not block.has(key):
        return None
    node = block.entries[key][1]
    if isinstance(node, Listing):
        ids = sorted(set(block.ids(key)))
        if not ids:
            block.fault(shape.BAD_RULE, key, f"`{key}` names nobody")
        return f"id={','.join(ids)}" if ids else None
    text = block.text(key)
    try:
        return parse_filter(text).text if text else None
    except FilterFault as fault:
        block.fault(shape.BAD_FILTER, key, fault.message)
        return None


def _expect(block: Block) -> Expect:
    node = block.entries["expect"][1] if block.has("expect") else None
    if not isinstance(node, Mapping):
        block.fault(shape.BAD_RULE, "expect", "a rule needs `expect: {…}` with kind, via, share or outcome")
        return Expect()
    inner = block.inner("expect", node)
    inner.check_keys(_EXPECT_KEYS)
    if sum(inner.has(key) for key in _ONE_OF) != 1:
        block.fault(shape.BAD_RULE, "expect", f"`expect` holds exactly one of {', '.join(_ONE_OF)}")
    return _target(inner)._replace(
        kinds=_words(inner, "kind"),
        via=_words(inner, "via"),
        outcome=inner.text("outcome"),
        topics=tuple(sorted(inner.ids("topic"))),
        purpose=tuple(sorted(inner.ids("purpose"))),
        under=inner.text("under"),
    )


def _words(block: Block, key: str) -> tuple[str, ...]:
    return tuple(sorted(set(block.texts(key))))


def _target(inner: Block) -> Expect:
    """The share that a rule asks for; its target may stand beside the share or within it."""
    node = inner.entries["share"][1] if inner.has("share") else None
    if not isinstance(node, Mapping):
        return Expect()
    share = inner.inner("share", node)
    share.check_keys((*_SHARE_KEYS, "falls_since", "at_least", "at_most"))
    targets = [inner, share]
    return Expect(
        share_of=share.text("of"),
        share_purpose=share.text("purpose"),
        falls_since=next(filter(None, (each.when("falls_since") for each in targets)), None),
        at_least=next(filter(None, (_percent(each, "at_least") for each in targets)), None),
        at_most=next(filter(None, (_percent(each, "at_most") for each in targets)), None),
    )


def _percent(block: Block, key: str) -> str | None:
    text = block.text(key)
    if text and not (text.endswith("%") and NUMBER.fullmatch(text[:-1])):
        block.fault(shape.BAD_NUMBER, key, f"`{text}` is no share such as 10%")
        return None
    return text


def _check_sides(block: Block, rule: Rule) -> None:
    expect = rule.expect
    if not (expect.kinds or expect.via):
        return
    if rule.between is None:
        block.fault(shape.BAD_RULE, None, f"rule `{rule.id}` compares nobody: it needs `between`")
    elif rule.other is None and not rule.between.startswith("id="):
        block.fault(shape.BAD_RULE, "between", "without `and`, `between` is a list of ids: every pair of them")


def add_coverage(block: Block, draft: Draft) -> None:
    """Adds what these seeds claim to have searched."""
    block.check_keys(_COVERAGE_KEYS)
    rule = Rule(
        block.text("id") or "",
        "coverage",
        block.text("name") or "",
        block.text("layer") or BASE_LAYER,
        between=side(block, "between"),
        other=side(block, "and"),
        expect=Expect(kinds=_words(block, "kind"), via=_words(block, "via")),
        period=block.when("period"),
        complete=block.flag("complete"),
    )
    if rule.between is None or rule.other is None:
        block.fault(shape.BAD_RULE, None, "coverage needs `between` and `and`")
    _keep(draft, rule, proofs_of(block, draft.known), block.place)


def _keep(draft: Draft, rule: Rule, proofs: tuple[Proof, ...], place: Place) -> None:
    source = draft.known.earliest(proof.source for proof in proofs if proof.source)
    rule = rule._replace(source=source, said=draft.known.date_of(source) if source else None)
    rule = rule._replace(record=identify(rule))
    draft.add(rule, rule.record, place)
    for item in _evidence(rule, proofs):
        draft.add(item, item.id, place)


def _evidence(rule: Rule, proofs: tuple[Proof, ...]) -> Iterator[Evidence]:
    for proof in proofs:
        yield from evidence_of(rule.record, proof)
