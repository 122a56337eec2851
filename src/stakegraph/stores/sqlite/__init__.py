"""The embedded store: one SQLite file, read and written with the standard library alone."""

from stakegraph.stores.sqlite.store import SqliteStore, open_sqlite

__all__ = ["SqliteStore", "open_sqlite"]
