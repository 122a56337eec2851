"""Questions in the store's own language: what a store that takes them offers beside the protocol.

Not every store does (the memory store does not), so this is no part of `Store`.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

Value: TypeAlias = str | int | float | None


class View(NamedTuple):
    """Something that a query may read: its name, meaning, columns (name and meaning), definition, and examples.

    Every example is a whole query, and runs.
    """

    name: str
    meaning: str
    columns: tuple[tuple[str, str], ...]
    definition: str
    examples: tuple[str, ...] = ()


class Answer(NamedTuple):
    """The rows of a query, at most as many as asked for (`more` says whether there are others), and the digest."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: bool
    digest: str


@runtime_checkable
class Native(Protocol):
    """A store that answers queries in a language of its own, and lets them change nothing."""

    @property
    def views(self) -> Sequence[View]:
        """What a query may read."""

    def query(self, text: str, layers: Collection[str], *, limit: int, seconds: float) -> Answer:
        """The answer to one query through some layers: at most `limit` rows (0: all), in at most `seconds`.

        Raises UsageError for a text that is wrong, may not be asked, or asks for too much.
        """
