"""What the file says about itself: no question has to count, nor believes unseen what all others lean on."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.rows import KIND, LAYER, RULE, Family, Row

DIGEST: Final = "digest"
SUMMARY: Final = "summary"
CHECKSUMS: Final = "checksums"
SEAL: Final = "seal"

LEANED_ON: Final = (LAYER, KIND, RULE)
"""The few records that all others lean on: no question believes them before their checksum is right."""


def read_meta(connection: sqlite3.Connection, name: str) -> str:
    """What was written under a name; NotAsWritten if it is gone."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    if found is None or not isinstance(found[0], str):
        raise NotAsWritten(f"its {name} is missing")
    return found[0]


def read_whole(connection: sqlite3.Connection, family: Family) -> Sequence[Row]:
    """All rows of a family of LEANED_ON; NotAsWritten where they are not those that a load wrote."""
    rows = connection.execute(family.select).fetchall()
    if checksum(rows) != json.loads(read_meta(connection, CHECKSUMS)).get(family.table):
        raise NotAsWritten(f"the {family.table}s are not what was written")
    return rows


def checksum(rows: Iterable[Row]) -> int:
    """A sum over rows that does not ask for their order."""
    return sum(crc32(plain(row)) for row in rows)


def plain(row: Row) -> bytes:
    """A row as the bytes that sums and the seal are made of."""
    return "\x1f".join(map(str, row)).encode()
