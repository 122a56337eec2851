"""What the file says about itself, worked out: digest, counts, newest words, checksums, a seal over what is no record.

It is written once, at the end of every load; `verify` works it out again.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from stakegraph.store.digest import digest
from stakegraph.stores.said import newest_words
from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.fingerprint import write_fingerprint
from stakegraph.stores.sqlite.rows import FAMILIES
from stakegraph.stores.sqlite.seal import CHECKSUMS, DIGEST, LEANED_ON, SEAL, SUMMARY, checksum, plain

_SEALED: Final = (
    "SELECT name, value FROM meta WHERE name <> 'seal' ORDER BY name",
    "SELECT * FROM load ORDER BY number",
    "SELECT row, name, hash FROM document ORDER BY row",
    "SELECT document, count(*), group_concat(record || ' ' || line) FROM"
    " (SELECT document, record, line FROM origin ORDER BY document, record) GROUP BY document ORDER BY document",
)


def write_meta(connection: sqlite3.Connection, digest: str) -> None:
    """Writes the digest, and works out and writes summary, seal and fingerprint; the last step of every write."""
    summary = json.dumps(summary_of(connection), ensure_ascii=False)
    checksums = json.dumps(checksums_of(connection))
    for name, value in ((DIGEST, digest), (SUMMARY, summary), (CHECKSUMS, checksums)):
        _write(connection, name, value)
    _write(connection, SEAL, seal_of(connection))
    write_fingerprint(connection)


def checksums_of(connection: sqlite3.Connection) -> dict[str, int]:
    """The checksum of each family of LEANED_ON: far quicker than the ids of its records, and as sure of accidents."""
    return {each.table: checksum(connection.execute(each.select)) for each in LEANED_ON}


def digest_of(connection: sqlite3.Connection) -> str:
    """The digest, from the ids of all records."""
    return digest(id_ for (id_,) in connection.execute("SELECT hex(id) FROM record ORDER BY id"))


def summary_of(connection: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """Counts per family and per kind of entity, and the newest `said` and `start` of each layer."""
    dated = connection.execute(
        "SELECT DISTINCT layer, said, start FROM statement"
        " UNION SELECT layer, json_extract(content, '$.said'), NULL FROM rule"
    ).fetchall()
    return {
        "counts": {each.table: _count(connection, each.table) for each in FAMILIES},
        "entity_counts": dict(connection.execute("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind")),
        "newest_said": _newest((layer, said) for layer, said, _ in dated),
        "newest_start": _newest((layer, start) for layer, _, start in dated),
    }


def seal_of(connection: sqlite3.Connection) -> str:
    """The SHA-256, in hex, over meta, loads, documents and origins."""
    from hashlib import sha256

    total = sha256()
    for query in _SEALED:
        for row in connection.execute(query):
            total.update(plain(row))
    return total.hexdigest()


def _newest(words: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    try:
        return newest_words(words)
    except ValueError as fault:
        raise NotAsWritten(str(fault)) from fault


def _count(connection: sqlite3.Connection, table: str) -> int:
    ((count,),) = connection.execute(" ".join(("SELECT count(*) FROM", table)))
    return int(count)


def _write(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
