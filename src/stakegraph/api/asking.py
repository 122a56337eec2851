"""What every group of questions stands on: an opened store, and the layers and the day through which it is seen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from stakegraph.questions.scope import Scope, open_scope
from stakegraph.store import Store


class Asking:
    """A store with the layers and the day through which questions look at it."""

    def __init__(self, store: Store, layers: Sequence[str] = (), as_of: str | None = None) -> None:
        self.store = store
        self.layers = tuple(layers)
        self.as_of = as_of

    @contextmanager
    def scope(self) -> Iterator[Scope]:
        """One snapshot to ask several questions of."""
        with open_scope(self.store, self.layers, self.as_of) as scope:
            yield scope
