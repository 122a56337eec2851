"""What the file says about itself: digest, counts, newest words, checksums, and a seal over all that is no record.

They are worked out once, when a load is written, so that no question has to count; `verify` works them out again.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final
from zlib import crc32

from stakegraph.store import digest
from stakegraph.stores.said import newest_words
from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.fingerprint import write_fingerprint
from stakegraph.stores.sqlite.rows import FAMILIES, KIND, LAYER, RULE, Family, Row

DIGEST: Final = "digest"
SUMMARY: Final = "summary"
CHECKSUMS: Final = "checksums"
SEAL: Final = "seal"

LEANED_ON: Final = (LAYER, KIND, RULE)
"""The few records that all others lean on: no question believes them before their checksum is right."""

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


def read_meta(connection: sqlite3.Connection, name: str) -> str:
    """What was written under a name; NotAsWritten if it is gone."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    if found is None or not isinstance(found[0], str):
        raise NotAsWritten(f"its {name} is missing")
    return found[0]


def read_whole(connection: sqlite3.Connection, family: Family) -> Sequence[Row]:
    """All rows of a family of LEANED_ON; NotAsWritten where they are not those that a load wrote."""
    rows = connection.execute(family.select).fetchall()
    if _checksum(rows) != json.loads(read_meta(connection, CHECKSUMS)).get(family.table):
        raise NotAsWritten(f"the {family.table}s are not what was written")
    return rows


def checksums_of(connection: sqlite3.Connection) -> dict[str, int]:
    """The checksum of each family of LEANED_ON: far quicker than the ids of its records, and as sure of accidents."""
    return {each.table: _checksum(connection.execute(each.select)) for each in LEANED_ON}


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
    from hashlib import sha256  # it brings OpenSSL, which no question needs

    total = sha256()
    for query in _SEALED:
        for row in connection.execute(query):
            total.update(_plain(row))
    return total.hexdigest()


def _checksum(rows: Iterable[Row]) -> int:
    """A sum over rows that does not ask for their order."""
    return sum(crc32(_plain(row)) for row in rows)


def _plain(row: Row) -> bytes:
    return "\x1f".join(map(str, row)).encode()


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
