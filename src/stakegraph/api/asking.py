"""What every group of questions stands on: an opened store, and the layers and the day through which it is seen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self, TypeVar

from stakegraph.questions.scope import Scope, open_scope
from stakegraph.store import Store
from stakegraph.stores import open_store


class Asking:
    """A store with the layers and the day through which questions look at it."""

    def __init__(self, store: Store, layers: Sequence[str] = (), as_of: str | None = None) -> None:
        self.store = store
        self.layers = tuple(layers)
        self.as_of = as_of

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @contextmanager
    def scope(self) -> Iterator[Scope]:
        """One snapshot to ask several questions of."""
        with open_scope(self.store, self.layers, self.as_of) as scope:
            yield scope


Group = TypeVar("Group", bound=Asking)


def open_for(
    group: type[Group], uri: str, *, layers: Sequence[str] = (), as_of: str | None = None, create: bool = False
) -> Group:
    """A store opened for one group of questions; whoever asks no others need not import them."""
    return group(open_store(uri, create=create), layers, as_of)
