"""The shortest chains between the ends of what is supposed, over all ties and over those of cyber cooperation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from stakegraph.comparisons.standing import Key, Standing
from stakegraph.model import Statement
from stakegraph.questions.bag import Pair
from stakegraph.questions.chains import Search
from stakegraph.questions.links import Links, Over
from stakegraph.questions.paths import MOST_STEPS
from stakegraph.questions.scope import Scope

_MOST_PAIRS: Final = 12
_OVER: Final = (("path", Over()), ("path of cyber cooperation", Over(cyber=True)))


def ends_of(scope: Scope, supposed: Iterable[Statement]) -> list[Pair]:
    """The pairs that what is supposed could join, at most a dozen: ends of ties, and those who would be in one node."""
    direct: set[Pair] = set()
    members: dict[str, set[str]] = defaultdict(set)
    for each in supposed:
        kind = scope.schema.relationships.get(each.kind)
        if each.object is None or kind is None or not kind.connects:
            continue
        if kind.participation:
            members[each.object].add(each.subject)
        direct.add((each.subject, each.object))
    joined = {pair for found in members.values() for pair in combinations(sorted(found), 2)}
    alone = {pair for pair in direct if len(members.get(pair[1], ())) < 2}
    return sorted(joined | alone)[:_MOST_PAIRS]


def stand_chains(scope: Scope, pairs: Iterable[Pair]) -> Iterator[tuple[Key, Standing]]:
    """For each pair the first of its shortest chains in this scope, in words, or that there is none in these seeds."""
    for pair in pairs:
        for place, (words, over) in enumerate(_OVER):
            yield Key((pair, place), "path", words, *pair), _chain(scope, pair, over)


def _chain(scope: Scope, pair: Pair, over: Over) -> Standing:
    found = Search(Links(scope, over, frozenset(pair)), pair, MOST_STEPS).chains(1)
    if not found:
        return Standing("no path", f"none in these seeds in at most {MOST_STEPS} steps")
    chain = found[0]
    way = ", ".join((pair[0], *(step.end for step in chain)))
    by = tuple(dict.fromkeys(each for step in chain for link in step.links for each in link.answer.by))
    return Standing(f"{len(chain)} step{'s' if len(chain) > 1 else ''}", f"by way of {way}", by=by)
