"""The stores, each in a module of its own, and the one function that opens any of them."""

from collections.abc import Callable
from typing import Final, TypeAlias

from stakegraph.errors import ConfigurationError
from stakegraph.store import Store

Opener: TypeAlias = Callable[[str, bool], Store]


def open_store(uri: str, *, create: bool = False) -> Store:
    """The store that a URI names: `sqlite:PATH`, a plain path, `memory:`, or a Neo4j server (`neo4j+s://HOST` …).

    `create` makes one that is not there yet. Raises InputOutputError where it is missing and not to be made,
    ConfigurationError for a scheme that no store answers to, and for a server that cannot be reached or refuses.
    """
    for scheme, opener in SCHEMES:
        if uri.startswith(scheme):
            return opener(uri, create)
    if "://" in uri:
        raise ConfigurationError(f"no store answers to `{uri.partition('://')[0]}://`", "name a file with --store")
    return _open_sqlite(uri, create)


def _open_memory(_uri: str, _create: bool) -> Store:
    from stakegraph.stores.memory import MemoryStore

    return MemoryStore()


def _open_sqlite(uri: str, create: bool) -> Store:
    from stakegraph.stores.sqlite import open_sqlite

    return open_sqlite(uri.removeprefix("sqlite:"), create=create)


def _open_neo4j(uri: str, create: bool) -> Store:
    try:
        from stakegraph.stores.neo4j import open_neo4j
    except ModuleNotFoundError:
        raise ConfigurationError("the Neo4j driver is not installed", "pip install 'stakegraph[neo4j]'") from None

    return open_neo4j(uri, create=create)


SCHEMES: Final[tuple[tuple[str, Opener], ...]] = (
    ("memory:", _open_memory),
    ("sqlite:", _open_sqlite),
    ("neo4j://", _open_neo4j),
    ("neo4j+s://", _open_neo4j),
    ("neo4j+ssc://", _open_neo4j),
    ("bolt://", _open_neo4j),
    ("bolt+s://", _open_neo4j),
    ("bolt+ssc://", _open_neo4j),
)

__all__ = ["SCHEMES", "open_store"]
