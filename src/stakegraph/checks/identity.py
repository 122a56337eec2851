"""One thing has one id, and one id means one thing."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.identity import SAME_ID, SAME_LAYER, SAME_RULE, TWIN_ENTITY, TWO_KINDS
from stakegraph.model import Layer, Rule, Statement
from stakegraph.model.fold import fold_words
from stakegraph.seeds import Draft

_SHORTEST: Final = 8
_LONGEST: Final = 200
"""The letters of a name that is compared letter by letter: each costs a spelling as long as the name."""
_MOST_SPELLINGS: Final = 1_000_000
"""What is kept to be compared with, some 100 MB; of the names after these only the letters themselves."""


def same_ids(draft: Draft) -> Iterator[Diagnostic]:
    """Entities defined twice in one layer, with different content."""
    first: dict[tuple[str, str], tuple[frozenset[str], Place]] = {}
    for each in draft.definitions:
        records, place = first.setdefault((each.entity, each.layer), (each.records, each.place))
        if records != each.records:
            message = f"`{each.entity}` is defined twice in layer `{each.layer}`, with different content"
            yield SAME_ID.at(each.place, message, related=[place], hint=_which(each.place, place))


def _which(one: Place, other: Place) -> str:
    hint = "merge the two blocks"
    if one.file == other.file:
        return hint
    return f"{hint}; where one file is the new name of the other, `rebuild` the store from the files you have"


def two_kinds(draft: Draft) -> Iterator[Diagnostic]:
    """Entities that are given two kinds."""
    for each in draft.definitions:
        known = draft.known.entities.get(each.entity, each.kind)
        if known != each.kind:
            yield TWO_KINDS.at(each.place, f"`{each.entity}` is of kind {known} elsewhere, of kind {each.kind} here")


def same_layers(draft: Draft) -> Iterator[Diagnostic]:
    """Layers declared twice with different words."""
    first: dict[str, tuple[Layer, Place]] = {}
    for layer, place in draft.of(Layer):
        other, where = first.setdefault(layer.id, (layer, place))
        if other != layer:
            yield SAME_LAYER.at(place, f"layer `{layer.id}` is declared twice, with different words", related=[where])


def same_rules(draft: Draft) -> Iterator[Diagnostic]:
    """Rules of different content with one id."""
    first: dict[str, tuple[str, Place]] = {}
    for rule, place in draft.of(Rule):
        record, where = first.setdefault(rule.id, (rule.record, place)) if rule.id else (rule.record, place)
        if record != rule.record:
            yield SAME_RULE.at(place, f"there are two rules `{rule.id}`", related=[where])


def twin_entities(draft: Draft) -> Iterator[Diagnostic]:
    """Entities of one kind whose names differ by accents, case, punctuation or a single letter."""
    seen: dict[int, tuple[str, str, Place]] = {}
    reported: set[tuple[str, str]] = set()
    for statement, place in draft.of(Statement):
        if statement.kind != "name" or statement.value is None:
            continue
        kind = draft.known.entities.get(statement.subject, "")
        this = (statement.subject, statement.value, place)
        for spelling in islice(_spellings(statement.value), 1 if len(seen) > _MOST_SPELLINGS else None):
            other, name, where = seen.setdefault(hash((kind, spelling)), this)
            pair = (other, statement.subject)
            if other != statement.subject and pair not in reported:
                reported.add(pair)
                message = f"`{statement.subject}` ({statement.value}) looks like `{other}` ({name})"
                yield TWIN_ENTITY.at(place, message, related=[where], hint="one body needs one id, with `aliases`")


def _spellings(name: str) -> Iterator[str]:
    """The folded name, and for a long name without digits every form with one letter left out."""
    folded = " ".join(fold_words(name))
    yield folded
    if _SHORTEST <= len(folded) <= _LONGEST and not any(each.isdigit() for each in folded):
        yield from {folded[:at] + folded[at + 1 :] for at in range(len(folded))}
