"""`SqliteStore`: one file, read as a snapshot, written all or nothing."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from stakegraph.errors import StoreChanged
from stakegraph.model.progress import Progress, silent
from stakegraph.stores.sqlite.faults import damage_told
from stakegraph.stores.sqlite.opening import is_unmade, missing, opened_for_reading, opened_for_writing, opened_to_ask
from stakegraph.stores.sqlite.reading import SqliteReader
from stakegraph.stores.sqlite.seal import DIGEST, read_meta

if TYPE_CHECKING:
    from stakegraph.store.loads import Plan, StoredDocument
    from stakegraph.store.native import Answer, View

PATIENCE: Final = 10.0


def open_sqlite(path: str | Path, *, create: bool = False) -> "SqliteStore":
    """The store in that file; where it is not there and `create` says so, an empty one that its first load makes.

    Raises InputOutputError for a missing file without `create`. What the file is, reading and writing look at.
    """
    store = SqliteStore(path, create=create)
    if not create and not store.path.exists():
        raise missing(store.path)
    return store


class SqliteStore:
    """A store in one file. Each read and each write opens it anew; nothing stays open in between."""

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        clock: Callable[[], str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.path: Final = Path(path)
        self._create = create
        self._clock = clock
        self._patience = patience

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator[SqliteReader]:
        """One snapshot through these layers and `base`; None means those that are on by default."""
        with self._opened() as connection:
            yield SqliteReader(connection, self.path, layers)

    def apply(self, plan: "Plan") -> str:
        """Writes a plan, all or nothing, and gives the digest after."""
        if plan.is_empty:
            with self._opened() as connection:
                return self._digest_as_planned(connection, plan)
        from stakegraph.stores.sqlite.making import make
        from stakegraph.stores.sqlite.writing import space_for, write

        if self._create:
            make(self.path, self._patience)
        with opened_for_writing(self.path, self._patience, space_for(plan)) as connection:
            self._digest_as_planned(connection, plan)
            return write(connection, plan, self._now())

    def remake(self, plan: "Plan") -> str:
        """Makes the file anew from a plan against an empty store, damaged as it may be, and gives the digest."""
        from stakegraph.stores.sqlite.remaking import remake

        return remake(self.path, plan, self._now(), self._patience)

    def salvage(self) -> "tuple[tuple[StoredDocument, ...], frozenset[str]]":
        """The documents that a damaged file still keeps as they were loaded, and the digests it gives of itself."""
        from stakegraph.stores.sqlite.salvaging import salvage

        return salvage(self.path, self._patience)

    def verify(self, progress: Progress = silent) -> list[str]:
        """Sentences of what is wrong with the file; none if it is sound. Reads all of it."""
        from stakegraph.stores.sqlite.verifying import verify

        if self._create and is_unmade(self.path, self._patience):
            return []
        with self._opened() as connection:
            return verify(connection, self.path, progress)

    @property
    def views(self) -> "Sequence[View]":
        """What a query may read."""
        from stakegraph.stores.sqlite.views import DOCUMENTED

        return DOCUMENTED

    def query(self, text: str, layers: Collection[str], *, limit: int, seconds: float) -> "Answer":
        """The answer to one SELECT over the documented views; nothing else can be asked, nothing changed."""
        from stakegraph.stores.sqlite.asking import ask

        with opened_to_ask(self.path, self._patience) as connection, damage_told(self.path):
            return ask(connection, text, layers, limit=limit, seconds=seconds)

    def close(self) -> None:
        """Nothing to let go of."""

    def _now(self) -> str:
        from stakegraph.stores.clock import utc_now

        return (self._clock or utc_now)()

    def _opened(self) -> AbstractContextManager[sqlite3.Connection]:
        if self._create and is_unmade(self.path, self._patience):
            from stakegraph.stores.sqlite.making import empty

            return closing(empty())
        return opened_for_reading(self.path, self._patience)

    def _digest_as_planned(self, connection: sqlite3.Connection, plan: "Plan") -> str:
        with damage_told(self.path):
            now = read_meta(connection, DIGEST)
        if now != plan.before:
            raise StoreChanged(f"another load changed the store `{self.path}`", "run the command again")
        return now
