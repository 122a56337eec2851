"""What is part of what on the day: bodies, topics, sums of money."""

from collections.abc import Collection, Iterator
from typing import Final

from stakegraph.logic.held import Held
from stakegraph.questions.lives import describe
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import by_tie
from stakegraph.store import Way

PART: Final = "part_of"


def parts_of(scope: Scope, ids: Collection[str], way: Way) -> Iterator[tuple[str, str]]:
    """The parts, each with its whole, around some entities: in them (`IN`), of which they are (`OUT`), or both.

    What has left by the day, or is said not to belong, is no part; what may belong is one.
    """
    if not ids:
        return
    held = describe(scope, by_tie(scope.reader.ties(ids, kinds=(PART,), way=way)))
    yield from ((part, whole) for (part, _, whole), each in held.items() if each >= Held.UNKNOWN)
