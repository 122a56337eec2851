"""What the file says about itself: digest, counts, newest words, and a seal over all that is no record.

They are worked out once, when a load is written, so that no question has to count; `verify` works them out again.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from stakegraph.store import digest
from stakegraph.stores.said import newest_said
from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.rows import FAMILIES

DIGEST: Final = "digest"
SUMMARY: Final = "summary"
SEAL: Final = "seal"

_SEALED: Final = (
    "SELECT name, value FROM meta WHERE name <> 'seal' ORDER BY name",
    "SELECT * FROM load ORDER BY number",
    "SELECT row, name, hash FROM document ORDER BY row",
    "SELECT document, count(*), group_concat(record || ' ' || line) FROM"
    " (SELECT document, record, line FROM origin ORDER BY document, record) GROUP BY document ORDER BY document",
)


def write_meta(connection: sqlite3.Connection, digest: str) -> None:
    """Writes the digest, and works out and writes summary and seal; the last step of every write."""
    summary = json.dumps(summary_of(connection), ensure_ascii=False)
    for name, value in ((DIGEST, digest), (SUMMARY, summary)):
        _write(connection, name, value)
    _write(connection, SEAL, seal_of(connection))


def read_meta(connection: sqlite3.Connection, name: str) -> str:
    """What was written under a name; NotAsWritten if it is gone."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    if found is None or not isinstance(found[0], str):
        raise NotAsWritten(f"its {name} is missing")
    return found[0]


def digest_of(connection: sqlite3.Connection) -> str:
    """The digest, from the ids of all records."""
    return digest(id_ for (id_,) in connection.execute("SELECT hex(id) FROM record ORDER BY id"))


def summary_of(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """Counts per family and per kind of entity, and the newest `said` of each layer."""
    said = connection.execute(
        "SELECT DISTINCT layer, said FROM statement UNION SELECT layer, json_extract(content, '$.said') FROM rule"
    )
    return {
        "counts": {each.table: _count(connection, each.table) for each in FAMILIES},
        "entity_counts": dict(connection.execute("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind")),
        "newest_said": _newest(said),
    }


def seal_of(connection: sqlite3.Connection) -> str:
    """The SHA-256, in hex, over meta, loads, documents and origins."""
    from hashlib import sha256  # it brings OpenSSL, which no question needs

    total = sha256()
    for query in _SEALED:
        for row in connection.execute(query):
            total.update(repr(row).encode())
    return total.hexdigest()


def _newest(said: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    try:
        return newest_said(said)
    except ValueError as fault:
        raise NotAsWritten(str(fault)) from fault


def _count(connection: sqlite3.Connection, table: str) -> int:
    ((count,),) = connection.execute(" ".join(("SELECT count(*) FROM", table)))
    return int(count)


def _write(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
