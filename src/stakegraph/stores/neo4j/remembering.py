"""What a snapshot has answered about single ids: only new ones are asked about, for over a network each look is a trip.

A question looks at the facts and ties of the same few entities again and again, rule by rule. Answers about many ids at
once are not kept: they come in one round trip anyway, and would fill the memory.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from stakegraph.stores.neo4j.server import Values

MOST: Final = 1_000
"""Ids in one question whose answers are kept."""

Ask = Callable[..., Iterable[Values]]


class Answers:
    """The answers of one snapshot; a snapshot never changes."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._of_each: dict[str, dict[str, list[Values]]] = {}

    def of_each(self, text: str, ids: Collection[str], **asked: Any) -> Iterable[Values]:
        """The rows of a question about ids; each row begins with the id that it is an answer to."""
        if len(ids) > MOST:
            return self._ask(text, ids, **asked)
        known = self._of_each.setdefault(f"{text}{sorted(asked.items())}", {})
        new = sorted(id for id in set(ids) if id not in known)
        if new:
            known |= {id: [] for id in new}
            for row in self._ask(text, new, **asked):
                known[row[0]].append(row)
        return [row for id in sorted(set(ids)) for row in known[id]]
