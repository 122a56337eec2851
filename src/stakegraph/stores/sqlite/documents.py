"""Rows of what came from which file and when: documents, origins, loads."""

import json
import zlib

from stakegraph.store.loads import Load, Origin, StoredDocument
from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.rows import BYTES, NUMBER, TEXT, Row, look_at


def from_document(document: StoredDocument) -> Row:
    """The row of a document, without its number; the text compressed."""
    return document.name, document.hash, zlib.compress(document.text.encode())


def to_document(row: Row) -> StoredDocument:
    """The document of a row of name, hash and text."""
    look_at(row, (TEXT, TEXT, BYTES))
    name, hash_, text = row
    try:
        return StoredDocument(name, zlib.decompress(text).decode(), hash_)
    except zlib.error as fault:
        raise NotAsWritten(f"the text of `{name}` cannot be unpacked") from fault


def to_hash(row: Row) -> tuple[str, str]:
    """A document's name and hash."""
    look_at(row, (TEXT, TEXT))
    return row[0], row[1]


def to_origin(row: Row) -> Origin:
    """The origin of a row of record, document and line."""
    look_at(row, (BYTES, TEXT, NUMBER))
    return Origin(row[0].hex(), row[1], row[2])


def from_load(load: Load) -> Row:
    """The row of a load."""
    documents = json.dumps(load.documents, ensure_ascii=False)
    return load.number, load.at, documents, load.new, load.withdrawn, load.before, load.after


def to_load(row: Row) -> Load:
    """The load of a row."""
    look_at(row, (NUMBER, TEXT, TEXT, NUMBER, NUMBER, TEXT, TEXT))
    number, at, documents, *rest = row
    return Load(number, at, tuple(json.loads(documents)), *rest)
