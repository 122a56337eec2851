"""Whether the file still holds what was written: everything that can be worked out again is, and compared."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from stakegraph.errors import StoreDamaged
from stakegraph.model.identity import identify
from stakegraph.model.progress import Progress, silent
from stakegraph.stores.sqlite.documents import to_document
from stakegraph.stores.sqlite.faults import damage_told
from stakegraph.stores.sqlite.fingerprint import faults_of_bytes
from stakegraph.stores.sqlite.rows import (
    EVIDENCE,
    FAMILIES,
    STATEMENT,
    Family,
    Row,
    citations_of,
    concerns_of,
)
from stakegraph.stores.sqlite.schema import layout
from stakegraph.stores.sqlite.seal import CHECKSUMS, DIGEST, SEAL, SUMMARY, read_meta
from stakegraph.stores.sqlite.sealing import checksums_of, digest_of, seal_of, summary_of
from stakegraph.stores.sqlite.tokens import NAMED_KINDS, tokens_of

_LAYOUT: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def verify(connection: sqlite3.Connection, path: Path, progress: Progress = silent) -> list[str]:
    """Sentences of what is wrong with the file; none if it is sound."""
    connection.execute("BEGIN")
    found: dict[str, None] = {}
    for number, check in enumerate(CHECKS, 1):
        progress(f"verifying: {number} of {len(CHECKS)}")
        found |= dict.fromkeys(_sentences(check, connection, path))
    return list(found)


def _sentences(check: "Check", connection: sqlite3.Connection, path: Path) -> list[str]:
    try:
        with damage_told(path):
            return list(check(connection))
    except StoreDamaged as fault:
        return [fault.message]


def _check_schema(connection: sqlite3.Connection) -> Iterator[str]:
    if connection.execute(_LAYOUT).fetchall() != _laid_out():
        yield "the tables are not those that stakegraph lays out"


@cache
def _laid_out() -> list[Row]:
    with closing(sqlite3.connect(":memory:")) as fresh:
        for each in layout():
            fresh.execute(each)
        return fresh.execute(_LAYOUT).fetchall()


def _check_pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield f"SQLite finds: {told}"


def _check_records(connection: sqlite3.Connection) -> Iterator[str]:
    for family in FAMILIES:
        for row in connection.execute(family.select):
            if not _gives_its_id(family, row):
                yield f"a row of `{family.table}` does not give the id it was written under: {row[-1]!r}"


def _gives_its_id(family: Family, row: Row) -> bool:
    try:
        return bool(bytes.fromhex(identify(family.decode(row))) == row[-1])
    except (ValueError, TypeError, AttributeError, KeyError):
        return False


def _check_numbers(connection: sqlite3.Connection) -> Iterator[str]:
    total = 0
    for family in FAMILIES:
        rows = " ".join(("SELECT count(*), count(record.row) FROM", family.table, "LEFT JOIN record USING (row)"))
        ((count, known),) = connection.execute(rows)
        total += count
        if count != known:
            yield f"{count - known} rows of `{family.table}` belong to no record"
    ((records,),) = connection.execute("SELECT count(*) FROM record")
    if records != total:
        yield f"there are {records} records, but rows for {total}"


def _check_digest(connection: sqlite3.Connection) -> Iterator[str]:
    if digest_of(connection) != read_meta(connection, DIGEST):
        yield "the digest is not that of the records"
    last = connection.execute("SELECT after FROM load ORDER BY number DESC LIMIT 1").fetchone()
    if last and last[0] != read_meta(connection, DIGEST):
        yield "the last load gave another digest"


def _check_summary(connection: sqlite3.Connection) -> Iterator[str]:
    if summary_of(connection) != json.loads(read_meta(connection, SUMMARY)):
        yield "the counts are not those of the records"
    if checksums_of(connection) != json.loads(read_meta(connection, CHECKSUMS)):
        yield "the checksums are not those of the records"


def _check_seal(connection: sqlite3.Connection) -> Iterator[str]:
    if seal_of(connection) != read_meta(connection, SEAL):
        yield "loads, documents or origins are not what was written"


class _Derived(NamedTuple):
    """A table worked out from the rows of a family: how it is stored, and how each of its rows is made again."""

    stored: str
    family: Family
    where: str
    rows_of: Callable[[int, Any], Iterable[Row]]
    fault: str

    def check(self, connection: sqlite3.Connection) -> Iterator[str]:
        stored = connection.execute(self.stored)
        if any(one != other for one, other in zip_longest(stored, self._made_again(connection))):
            yield self.fault

    def _made_again(self, connection: sqlite3.Connection) -> Iterator[Row]:
        number = f"{self.family.table}.row"
        rows = self.family.select.replace("SELECT", f"SELECT {number},", 1)
        for row, *content in connection.execute(f"{rows} WHERE {self.where} ORDER BY {number}"):
            yield from self.rows_of(row, self.family.decode(tuple(content)))


_TOKENS: Final = _Derived(
    "SELECT word, layer, statement FROM token ORDER BY statement, word",
    STATEMENT,
    f"kind IN ({', '.join(map(repr, NAMED_KINDS))})",
    tokens_of,
    "the words to find names by are not those of the names",
)
_CONCERNS: Final = _Derived(
    "SELECT entity, layer, statement FROM concern ORDER BY statement, entity",
    STATEMENT,
    "rest IS NOT NULL",
    concerns_of,
    "what statements concern is not what they say",
)
_CITATIONS: Final = _Derived(
    "SELECT source, footnote, evidence FROM citation ORDER BY evidence, footnote",
    EVIDENCE,
    "cites IS NOT NULL",
    citations_of,
    "the footnotes that evidence is found by are not those that it cites",
)


def _check_documents(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT name, hash, text FROM document"):
        if not _gives_its_hash(row):
            yield f"the text kept of document `{row[0]}` is not what was loaded"


def _gives_its_hash(row: Row) -> bool:
    try:
        document = to_document(row)
    except ValueError:
        return False
    return sha256(document.text.encode()).hexdigest() == document.hash


def _check_origins(connection: sqlite3.Connection) -> Iterator[str]:
    ((astray,),) = connection.execute(
        "SELECT count(*) FROM origin WHERE record NOT IN (SELECT row FROM record)"
        " OR document NOT IN (SELECT row FROM document)"
    )
    if astray:
        yield f"{astray} origins name a record or a document that is not there"
    ((unproven,),) = connection.execute(
        "SELECT count(*) FROM record WHERE row NOT IN (SELECT record FROM origin)"
        " AND row NOT IN (SELECT row FROM kind) AND row NOT IN (SELECT row FROM layer WHERE id = 'base')"
    )
    if unproven:
        yield f"{unproven} records are stated by no document"


Check = Callable[[sqlite3.Connection], Iterator[str]]

CHECKS: Final[tuple[Check, ...]] = (
    _check_schema,
    _check_pages,
    _check_records,
    _check_numbers,
    _check_digest,
    _check_summary,
    _check_seal,
    _TOKENS.check,
    _CONCERNS.check,
    _CITATIONS.check,
    _check_documents,
    _check_origins,
    faults_of_bytes,
)
