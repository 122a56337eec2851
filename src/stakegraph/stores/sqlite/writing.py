"""A plan into the file, inside a transaction that stands open."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from stakegraph.model import Evidence, Record, Statement
from stakegraph.model.identity import record_id
from stakegraph.store.loads import Load, Origin, Plan, StoredDocument
from stakegraph.stores.sqlite.documents import from_document, from_load
from stakegraph.stores.sqlite.rows import FAMILIES, citations_of, concerns_of
from stakegraph.stores.sqlite.schema import INDEXES
from stakegraph.stores.sqlite.sealing import digest_of, write_meta
from stakegraph.stores.sqlite.tokens import tokens_of

_BYTES_A_RECORD: Final = 1000
_FORGET: Final = (
    *(" ".join(("DELETE FROM", each.table, "WHERE row = ?")) for each in FAMILIES),
    "DELETE FROM token WHERE statement = ?",
    "DELETE FROM concern WHERE statement = ?",
    "DELETE FROM citation WHERE evidence = ?",
    "DELETE FROM origin WHERE record = ?",
    "DELETE FROM record WHERE row = ?",
)


def space_for(plan: Plan) -> int:
    """The megabytes that must be free for a plan, amply: what is written stands in the journal and in the file."""
    texts = sum(len(each.text) for each in plan.documents)
    return 1 + (_BYTES_A_RECORD * len(plan.new) + 2 * texts) // 1_000_000


def write(connection: sqlite3.Connection, plan: Plan, at: str) -> str:
    """Writes all that a plan holds, with the load's own row, and gives the digest after."""
    withdrawn = _withdraw(connection, plan.withdrawn)
    _drop_documents(connection, (*plan.dropped, *(each.name for each in plan.documents)))
    new = _not_there(connection, plan.new)
    with _indexes_last(connection, len(new)):
        rows = _add(connection, new)
        _add_documents(connection, plan.documents)
        _add_origins(connection, plan.origins, rows)
    after = digest_of(connection)
    names = tuple(sorted(each.name for each in plan.documents))
    _log(connection, Load(0, at, names, len(new), withdrawn, plan.before, after))
    write_meta(connection, after)
    return after


def _withdraw(connection: sqlite3.Connection, ids: Iterable[str]) -> int:
    rows = [row for each in sorted(ids) if (row := _row_of(connection, each)) is not None]
    for each in _FORGET:
        connection.executemany(each, ((row,) for row in rows))
    return len(rows)


def _row_of(connection: sqlite3.Connection, id_: str) -> int | None:
    found = connection.execute("SELECT row FROM record WHERE id = ?", (bytes.fromhex(id_),)).fetchone()
    return found[0] if found else None


def _drop_documents(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    gone = [(name,) for name in names]
    connection.executemany("DELETE FROM origin WHERE document IN (SELECT row FROM document WHERE name = ?)", gone)
    connection.executemany("DELETE FROM document WHERE name = ?", gone)


def _not_there(connection: sqlite3.Connection, records: Iterable[Record]) -> dict[str, Record]:
    by_id = {record_id(each): each for each in records}
    if _last_row(connection) == 0:
        return by_id
    return {id_: each for id_, each in by_id.items() if _row_of(connection, id_) is None}


def _last_row(connection: sqlite3.Connection) -> int:
    ((last,),) = connection.execute("SELECT coalesce(max(row), 0) FROM record")
    return int(last)


@contextmanager
def _indexes_last(connection: sqlite3.Connection, new: int) -> Iterator[None]:
    """Builds the indexes anew at the end, where more comes than is there: three times as fast as keeping them."""
    is_large = new > _last_row(connection)
    for name, _ in INDEXES if is_large else ():
        connection.execute(" ".join(("DROP INDEX", name)))
    yield
    for _, create in INDEXES if is_large else ():
        connection.execute(create)


def _add(connection: sqlite3.Connection, new: dict[str, Record]) -> dict[str, int]:
    """Writes records, words of names, what statements concern and evidence cites, and gives the row of each id."""
    rows = {id_: row for row, id_ in enumerate(new, _last_row(connection) + 1)}
    ids = ((row, bytes.fromhex(id_)) for id_, row in rows.items())
    connection.executemany("INSERT INTO record VALUES (?, ?)", ids)
    numbered: dict[type, list[tuple[int, Any]]] = {family.record: [] for family in FAMILIES}
    for row, each in zip(rows.values(), new.values(), strict=True):
        numbered[type(each)].append((row, each))
    for family in FAMILIES:
        connection.executemany(family.insert, (family.encode(row, each) for row, each in numbered[family.record]))
    said: list[tuple[int, Statement]] = numbered[Statement]
    tokens = (token for row, each in said for token in tokens_of(row, each))
    connection.executemany("INSERT INTO token VALUES (?, ?, ?)", sorted(tokens))
    concerns = (concern for row, each in said for concern in concerns_of(row, each))
    connection.executemany("INSERT INTO concern VALUES (?, ?, ?)", sorted(concerns))
    citations = (citation for row, each in numbered[Evidence] for citation in citations_of(row, each))
    connection.executemany("INSERT INTO citation VALUES (?, ?, ?)", sorted(citations))
    return rows


def _add_documents(connection: sqlite3.Connection, documents: Iterable[StoredDocument]) -> None:
    rows = map(from_document, documents)
    connection.executemany("INSERT INTO document (name, hash, text) VALUES (?, ?, ?)", rows)


def _add_origins(connection: sqlite3.Connection, origins: Iterable[Origin], new: dict[str, int]) -> None:
    documents = dict(connection.execute("SELECT name, row FROM document"))
    rows = (
        (documents[each.document], new.get(each.record) or _row_of(connection, each.record), each.line)
        for each in origins
    )
    connection.executemany("INSERT INTO origin VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sorted(rows))


def _log(connection: sqlite3.Connection, load: Load) -> None:
    ((number,),) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM load")
    connection.execute("INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *from_load(load)[1:]))
