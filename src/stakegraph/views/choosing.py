"""What a view draws: everything, what a filter chooses, or what stands some steps around one entity."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Final

from stakegraph.model import Statement
from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select
from stakegraph.questions.values import resolve_entity
from stakegraph.store.claims import ClaimFilter

MOST_NODES: Final = 20_000  # what a page shows at once; beyond it an overview tells more


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for: around `focus` up to `depth` steps, what fits the filter `where`, the gaps of some `rules`.

    Of more than `most` entities, those with the most ties are drawn; 0 draws all.
    """

    focus: str | None = None
    depth: int = 1
    where: str | None = None
    rules: tuple[str, ...] = ()
    most: int = MOST_NODES


def settle(scope: Scope, choice: Choice) -> Choice:
    """The choice with the id that its focus means. Raises UsageError for a word that is not known."""
    return choice if choice.focus is None else replace(choice, focus=resolve_entity(scope, choice.focus))


def chosen_ids(scope: Scope, choice: Choice, lacking: Iterable[tuple[str, str]]) -> frozenset[str] | None:
    """The entities that may be drawn; None for all. Raises UsageError for a word that is not known.

    Steps lead over ties of every status that connect, and over what is `lacking`: a wish and a gap are seen too.
    """
    around = None if choice.focus is None else _around(scope, choice.focus, choice.depth, list(lacking))
    fitting = None if choice.where is None else frozenset(select(scope, choice.where, unnamed=True).ids)
    if around is None or fitting is None:
        return around if fitting is None else fitting
    return around & fitting


def _around(scope: Scope, start: str, depth: int, lacking: Collection[tuple[str, str]]) -> frozenset[str]:
    seen, edge = {start}, {start}
    for _ in range(depth):
        ties = scope.reader.ties(edge, kinds=scope.schema.connecting)
        tied = {end for tie in ties for end in (tie.subject, tie.object or "")}
        edge = (tied | {end for pair in lacking if not edge.isdisjoint(pair) for end in pair}) - seen
        seen |= edge
    return frozenset(seen)


def overview(
    ids: Collection[str], pairs: Iterable[tuple[str, str]], most: int, focus: str | None = None
) -> frozenset[str]:
    """At most so many of these entities: the focus, then those that stand in the most pairs; all where `most` is 0."""
    if most == 0 or len(ids) <= most:
        return frozenset(ids)
    counts = Counter(end for pair in pairs for end in set(pair))
    return frozenset(nsmallest(most, ids, key=lambda id: (id != focus, -counts[id], id)))


def statements_of(scope: Scope, ids: frozenset[str] | None) -> Iterator[Statement]:
    """What is said of the chosen entities and between them; of all where None is given."""
    if ids is None:
        yield from scope.reader.claims(ClaimFilter())
        return
    yield from scope.reader.facts(ids)
    yield from scope.reader.ties(ids, to=ids)
