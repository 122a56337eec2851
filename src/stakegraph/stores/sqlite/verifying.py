"""Whether the file still holds what was written: everything that can be worked out again is, and compared."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Final

from stakegraph.errors import StoreDamaged
from stakegraph.model import identify
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
    to_evidence,
    to_statement,
)
from stakegraph.stores.sqlite.schema import layout
from stakegraph.stores.sqlite.seal import (
    CHECKSUMS,
    DIGEST,
    SEAL,
    SUMMARY,
    checksums_of,
    digest_of,
    read_meta,
    seal_of,
    summary_of,
)
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


def _check_tokens(connection: sqlite3.Connection) -> Iterator[str]:
    stored = connection.execute("SELECT word, layer, statement FROM token ORDER BY statement, word")
    if any(one != other for one, other in zip_longest(stored, _tokens_of_names(connection))):
        yield "the words to find names by are not those of the names"


def _tokens_of_names(connection: sqlite3.Connection) -> Iterator[Row]:
    kinds = json.dumps(NAMED_KINDS)
    chosen = "WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY statement.row"
    rows = " ".join((STATEMENT.select.replace("SELECT", "SELECT statement.row,", 1), chosen))
    for number, *row in connection.execute(rows, (kinds,)):
        yield from tokens_of(number, to_statement(tuple(row)))


def _check_concerns(connection: sqlite3.Connection) -> Iterator[str]:
    stored = connection.execute("SELECT entity, layer, statement FROM concern ORDER BY statement, entity")
    if any(one != other for one, other in zip_longest(stored, _concerns_of_statements(connection))):
        yield "what statements concern is not what they say"


def _concerns_of_statements(connection: sqlite3.Connection) -> Iterator[Row]:
    rows = STATEMENT.select.replace("SELECT", "SELECT statement.row,", 1)
    for number, *row in connection.execute(f"{rows} WHERE rest IS NOT NULL ORDER BY statement.row"):
        yield from concerns_of(number, to_statement(tuple(row)))


def _check_citations(connection: sqlite3.Connection) -> Iterator[str]:
    stored = connection.execute("SELECT source, footnote, evidence FROM citation ORDER BY evidence, footnote")
    if any(one != other for one, other in zip_longest(stored, _citations_of_evidence(connection))):
        yield "the footnotes that evidence is found by are not those that it cites"


def _citations_of_evidence(connection: sqlite3.Connection) -> Iterator[Row]:
    rows = EVIDENCE.select.replace("SELECT", "SELECT evidence.row,", 1)
    for number, *row in connection.execute(f"{rows} WHERE cites IS NOT NULL ORDER BY evidence.row"):
        yield from citations_of(number, to_evidence(tuple(row)))


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
    _check_tokens,
    _check_concerns,
    _check_citations,
    _check_documents,
    _check_origins,
    faults_of_bytes,
)
