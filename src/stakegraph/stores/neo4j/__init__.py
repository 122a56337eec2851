"""The shared store: a graph on a Neo4j server, through the official driver; nothing of it is imported until opened."""

from stakegraph.stores.neo4j.store import Neo4jStore, open_neo4j

__all__ = ["Neo4jStore", "open_neo4j"]
