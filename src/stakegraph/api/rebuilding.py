"""A store made anew: from the documents it keeps, or from paths alone; a damaged one too."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol, runtime_checkable

from stakegraph.errors import StoreDamaged
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.readers import read_text
from stakegraph.loading import Loaded, Seeds, read_seeds
from stakegraph.loading.load import load_documents
from stakegraph.model.progress import Progress, silent
from stakegraph.store import Reader, Store
from stakegraph.store.loads import Plan, StoredDocument
from stakegraph.stores import open_store
from stakegraph.stores.memory import MemoryStore


@runtime_checkable
class Mendable(Protocol):
    """A store in a file or on a server, which can be damaged, and made anew in its place."""

    def verify(self, progress: Progress = silent) -> list[str]:
        """Sentences of what is wrong with it."""

    def salvage(self) -> tuple[tuple[StoredDocument, ...], frozenset[str]]:
        """The documents it keeps, each as it was loaded, and what it says its digest is."""

    def remake(self, plan: Plan) -> str:
        """Makes it anew from a plan against an empty store, and gives the digest."""


def rebuild(uri: str, paths: Sequence[Path] = (), progress: Progress = silent, limits: Limits = LIMITS) -> Loaded:
    """The store at a URI made anew; its digest is that of the documents, whatever was in it before.

    Where it is damaged nothing of it is believed but documents that still give their hash. Raises StoreDamaged where
    these are not all that it was made of; then it takes paths.
    """
    with closing(open_store(uri, create=bool(paths))) as store:
        if isinstance(store, Mendable) and _is_damaged(store, progress):
            if not paths:
                return _mended(store, progress)
            seeds = read_seeds(paths, progress, limits=limits)
            return load_documents(_Anew(store), seeds, replace=True, progress=progress)
        seeds = read_seeds(paths, progress, limits=limits) if paths else kept_seeds(store)
        return load_documents(store, seeds, replace=True, alone=True, progress=progress)


def kept_seeds(store: Store) -> Seeds:
    """The documents that a store keeps, read again."""
    with store.read() as reader:
        return _read_again(reader.documents())


def _is_damaged(store: Mendable, progress: Progress) -> bool:
    try:
        return bool(store.verify(progress))
    except StoreDamaged:
        return True


def _mended(store: Mendable, progress: Progress) -> Loaded:
    documents, digests = store.salvage()
    loaded = load_documents(_Anew(store, digests), _read_again(documents), replace=True, progress=progress)
    if loaded.refused:  # what is left speaks of what was lost
        raise _not_all()
    return loaded


def _not_all() -> StoreDamaged:
    return StoreDamaged(
        "the store is damaged, and the documents that it still keeps are not all that it was made of",
        "`stakegraph rebuild PATH…` with the seeds makes it anew",
    )


def _read_again(documents: Iterable[StoredDocument]) -> Seeds:
    return Seeds(()).with_more(read_text(each.name, each.text) for each in documents)


class _Anew:
    """An empty store in the place of a damaged one: what is loaded into it stands where that stood.

    `digests` are those that the damaged store gave of itself; anything else is refused, if there are any.
    """

    def __init__(self, damaged: Mendable, digests: Collection[str] = ()) -> None:
        self._damaged = damaged
        self._digests = digests
        self._empty = MemoryStore()

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator[Reader]:
        with self._empty.read(layers) as reader:
            yield reader

    def apply(self, plan: Plan) -> str:
        if self._digests and MemoryStore().apply(plan) not in self._digests:
            raise _not_all()
        return self._damaged.remake(plan)

    def close(self) -> None:
        """Nothing to let go of."""
