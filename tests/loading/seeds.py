"""Seeds in few words, loaded as documents into a store in memory."""

from collections.abc import Mapping

from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Loaded, Seeds
from stakegraph.loading.load import load_documents
from stakegraph.store import Store
from stakegraph.stores.memory import MemoryStore

HEAD = "sources: [{id: news, kind: source, name: News, date: 2017}]\n"


def body(id: str, name: str = "", more: str = "") -> str:
    """An entity of a company."""
    return f"entities: [{{id: {id}, kind: company, name: {name or id.title()}{more}}}]\n"


def tie(subject: str, other: str, more: str = "") -> str:
    """A tie between two entities."""
    ends = f"from: {subject}, kind: trains, to: {other}, source: news"
    return f"relationships: [{{{ends}{more}, evidence: [{{quote: x}}]}}]\n"


def load(store: Store, documents: Mapping[str, str], *, replace: bool = False, alone: bool = False) -> Loaded:
    """Loads texts as documents of these names; own kinds are those in `schema/`."""
    read = [read_bytes(name, text.encode()) for name, text in documents.items()]
    kinds = tuple(each for each in read if each.name.startswith("schema/"))
    seeds = Seeds(tuple(each for each in read if each not in kinds), kinds)
    return load_documents(store, seeds, replace=replace, alone=alone)


def done(store: Store, documents: Mapping[str, str], *, replace: bool = False, alone: bool = False) -> Loaded:
    """A load that must not be refused."""
    loaded = load(store, documents, replace=replace, alone=alone)
    assert not loaded.refused, [fault.message for fault in loaded.faults]
    return loaded


def digest_of(store: Store) -> str:
    with store.read() as reader:
        return reader.info().digest


def afresh(documents: Mapping[str, str]) -> str:
    """The digest of these documents in a store of their own."""
    store = MemoryStore()
    return done(store, documents).after if documents else digest_of(store)


def changes(loaded: Loaded) -> list[tuple[str, str]]:
    """What is new, changed or withdrawn."""
    return [(each.change, f"{each.what} {each.name}".strip()) for each in loaded.changes if each.what != "kind"]
