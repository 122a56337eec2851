"""What can be had of a damaged file: its documents, each held against its hash, and what it says its digest is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from stakegraph.errors import StoreDamaged
from stakegraph.store.loads import StoredDocument
from stakegraph.stores.sqlite.documents import to_document
from stakegraph.stores.sqlite.faults import NotAsWritten, damage_told
from stakegraph.stores.sqlite.opening import connect


def salvage(path: Path, patience: float) -> tuple[tuple[StoredDocument, ...], frozenset[str]]:
    """The documents of a damaged store, and the digests that stand in it; raises StoreDamaged where one is lost."""
    with damage_told(path), closing(connect(path, "mode=rw", patience)) as connection:
        rows = connection.execute("SELECT name, hash, text FROM document ORDER BY row")
        documents = tuple(_as_loaded(to_document(row)) for row in rows)
        digests = frozenset(_digests(connection))
    if not documents or not digests:
        raise StoreDamaged(f"nothing of the store `{path}` can be saved", "`stakegraph rebuild PATH…` with the seeds")
    return documents, digests


def _as_loaded(document: StoredDocument) -> StoredDocument:
    if sha256(document.text.encode()).hexdigest() != document.hash:
        raise NotAsWritten(f"the text kept of document `{document.name}` is not what was loaded")
    return document


def _digests(connection: sqlite3.Connection) -> Iterator[str]:
    """The digest by itself and that of the last load: one of them may be what is damaged."""
    for query in (
        "SELECT value FROM meta WHERE name = 'digest'",
        "SELECT after FROM load ORDER BY number DESC LIMIT 1",
    ):
        try:
            yield from (each for (each,) in connection.execute(query) if isinstance(each, str))
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
