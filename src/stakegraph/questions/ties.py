"""Ties with all that is said of each, and whether each statement holds on the day beside the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from stakegraph.logic.held import Answer
from stakegraph.model import Statement
from stakegraph.model.words import EXISTS
from stakegraph.questions.lives import fetch_lives
from stakegraph.questions.scope import Scope

Key: TypeAlias = tuple[str, str, str]
"""A tie: its subject, its kind, its object."""
Judged: TypeAlias = Sequence[tuple[Statement, Answer]]


def by_tie(ties: Iterable[Statement]) -> dict[Key, list[Statement]]:
    """What is said of each tie, by its key, of a fact by its value; keys and statements in the order of their ids."""
    found: dict[Key, list[Statement]] = defaultdict(list)
    for tie in ties:
        found[tie.subject, tie.kind, tie.object or tie.value or ""].append(tie)
    return {key: sorted(said, key=lambda each: each.id) for key, said in sorted(found.items())}


def key_of(statement: Statement) -> Key:
    """What a statement speaks of: a tie by its ends and kind, or that its subject exists."""
    kind = EXISTS if statement.object is None else statement.kind
    return statement.subject, kind, statement.object or ""


def node_of(scope: Scope, key: Key) -> str | None:
    """The node that a tie joins an actor to, if it is of that sort: it holds no longer than the node."""
    return key[2] if key[1] in scope.schema.participations else None


def vehicles_of(scope: Scope, tie: Statement) -> tuple[str, ...]:
    """What a tie runs through: the node that it takes part in, and the one that it stands under."""
    node = node_of(scope, (tie.subject, tie.kind, tie.object or ""))
    return tuple(each for each in (node, tie.under) if each)


def judge_ties(scope: Scope, ties: Mapping[Key, Sequence[Statement]]) -> Iterator[tuple[Key, Judged]]:
    """Each tie with whether each of its statements holds on the day, beside the others and through what it runs.

    Give all statements of a tie: one that ends it clips the others. Fetches the lives of all vehicles at once.
    """
    lives = fetch_lives(scope, {id for said in ties.values() for each in said for id in vehicles_of(scope, each)})
    for key, said in ties.items():
        yield key, tuple(zip(said, lives.each(said, scope.on, node_of(scope, key)), strict=True))


def hold_of_ties(scope: Scope, ties: Iterable[Statement]) -> Mapping[str, Answer]:
    """Whether each statement of some ties holds on the day, by its id. Give all statements of a tie."""
    return {each.id: answer for _, judged in judge_ties(scope, by_tie(ties)) for each, answer in judged}
