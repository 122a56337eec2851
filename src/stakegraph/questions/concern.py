"""What is said about a thing: at or beside the ends, of its parts, its sums and figures, and what runs under it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from stakegraph.model import Statement
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.store import Way
from stakegraph.store.claims import ClaimFilter

_PART: Final = "part_of"
_VALUES: Final = ("money", "figure")


def statements_about(scope: Scope, word: str) -> list[Statement]:
    """Every statement about an entity, whatever its kind, each once.

    `a,b` means either. Raises UsageError for a word that no entity answers to.
    """
    ids = set[str]().union(*(belonging_to(scope, resolve_entity(scope, each)) for each in word.split(",")))
    return statements_naming(scope, ids)


def statements_naming(scope: Scope, ids: Collection[str]) -> list[Statement]:
    """The statements that have one of these at an end or beside the ends."""
    reader = scope.reader
    beside = reader.claims(ClaimFilter(concerning=frozenset(ids)))
    found = (*reader.facts(ids), *reader.ties(ids), *beside)
    return list({each.id: each for each in found}.values())


def statements_about_all(scope: Scope, words: Sequence[str]) -> list[Statement]:
    """The statements about every one of several entities: they name each, or a node in which all take part."""
    found = [{each.id: each for each in statements_about(scope, word)} for word in words]
    first, *others = found
    common = {id: each for id, each in first.items() if all(id in other for other in others)}
    if len(words) > 1:
        shared = nodes_of_all(scope, [resolve_entity(scope, word) for word in words if "," not in word])
        common |= {each.id: each for node in sorted(shared) for each in statements_about(scope, node)}
    return list(common.values())


def nodes_of_all(scope: Scope, ids: Sequence[str]) -> frozenset[str]:
    """The agreements, forums and the like in which all of these take part."""
    if len(ids) < 2:
        return frozenset()
    kinds = scope.schema.participations
    ties = list(scope.reader.ties(ids, kinds=kinds, way=Way.OUT))
    nodes = [{tie.object or "" for tie in ties if tie.subject == id} for id in ids]
    return frozenset(set.intersection(*nodes))


def belonging_to(scope: Scope, id: str) -> frozenset[str]:
    """A thing with its parts at any depth, the sums and figures of it all, and what exists under it."""
    kinds = _value_kinds(scope)
    found, edge = {id}, {id}
    while edge:
        ties = list(scope.reader.ties(edge, kinds=(*kinds, _PART), way=Way.IN))
        parts = {tie.subject for tie in ties if tie.kind == _PART and tie.status == "existing"}
        values = _of_kinds(scope, {tie.subject for tie in ties if tie.kind != _PART})
        edge = (parts | values | _under(scope, edge)) - found
        found |= edge
    return frozenset(found)


def _under(scope: Scope, ids: Iterable[str]) -> set[str]:
    wanted = frozenset(ids)
    lives = scope.reader.claims(ClaimFilter(kinds=frozenset(("exists",)), concerning=wanted))
    return {each.subject for each in lives if each.under in wanted}


def _value_kinds(scope: Scope) -> tuple[str, ...]:
    """The kinds of tie by which a sum or a figure says whose it is."""
    kinds = scope.schema.relationships.values()
    return tuple(sorted(each.id for each in kinds if set(_VALUES) & set(each.from_)))


def _of_kinds(scope: Scope, ids: set[str]) -> set[str]:
    return scope.of_kind(ids, *_VALUES)
