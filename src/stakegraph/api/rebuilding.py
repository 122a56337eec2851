"""A store made anew: from the documents it keeps, or from paths alone."""

from collections.abc import Sequence
from pathlib import Path

from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Loaded, Seeds, read_seeds
from stakegraph.loading.load import load_documents
from stakegraph.model.progress import Progress, silent
from stakegraph.store import Store
from stakegraph.stores import open_store


def rebuild(uri: str, paths: Sequence[Path] = (), progress: Progress = silent) -> Loaded:
    """The store at a URI made anew; its digest is that of the documents, whatever was in it before."""
    store = open_store(uri, create=bool(paths))
    seeds = read_seeds(paths, progress) if paths else kept_seeds(store)
    return load_documents(store, seeds, replace=True, alone=True, progress=progress)


def kept_seeds(store: Store) -> Seeds:
    """The documents that a store keeps, read again."""
    with store.read() as reader:
        documents = tuple(read_bytes(each.name, each.text.encode()) for each in reader.documents())
    return Seeds(()).with_more(documents)
