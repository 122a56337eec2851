"""A hash over every byte of the file, unused ones too: what no record, count or seal would show.

It is taken of the file as it stands inside the transaction that writes it, with zeros in its own place. Four fields of
the header are left out, since SQLite fills them in while it commits; they are held against each other instead.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from typing import Final

NONE: Final = "0" * 64
_MOST: Final = 64 * 1024 * 1024
_HEADER: Final = 100
_COUNTERS: Final = (slice(24, 28), slice(92, 96))
_VERSION: Final = slice(96, 100)


def write_fingerprint(connection: sqlite3.Connection) -> None:
    """Takes the fingerprint of the file, at the very end of a transaction; of a file beyond 64 MB, none is taken."""
    _put(connection, NONE)
    connection.execute(" ".join(("PRAGMA user_version =", str(_user_version(connection)))))  # lets SQLite sign the file
    if _is_small(connection):
        _put(connection, _hash(_image(connection), NONE))


def forget_fingerprint(connection: sqlite3.Connection) -> None:
    """Leaves the file without a fingerprint: for a copy, in which some of the header will differ."""
    _put(connection, NONE)


def faults_of_bytes(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence where the file is not byte for byte what the last load wrote."""
    ((told, version),) = connection.execute("SELECT value, sqlite FROM fingerprint")
    if told == NONE:
        return
    if not _is_small(connection) or not isinstance(told, str):
        yield _SENTENCE
        return
    image = _image(connection)
    signed = int.from_bytes(image[_VERSION], "big") == version and len({image[each] for each in _COUNTERS}) == 1
    if not signed or _hash(image, told) != told:
        yield _SENTENCE


_SENTENCE: Final = (
    "the file is not byte for byte what the last load wrote: a bit has flipped, or another program has written to it"
)


def _image(connection: sqlite3.Connection) -> bytes:
    """The bytes of the file. Raises OSError where a page cannot be read: SQLite gives zeros for it, and no error."""
    image = connection.serialize()
    ((size,),) = connection.execute("PRAGMA page_size")
    if bytes(size) in image and connection.serialize() != image:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    return image


def _put(connection: sqlite3.Connection, value: str) -> None:
    row = (value, _sqlite_version())
    if connection.execute("UPDATE fingerprint SET value = ?, sqlite = ?", row).rowcount == 0:
        connection.execute("INSERT INTO fingerprint VALUES (1, ?, ?)", row)


def _sqlite_version() -> int:
    """The number by which SQLite signs what it writes: 3040001 for 3.40.1."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


def _is_small(connection: sqlite3.Connection) -> bool:
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((size,),) = connection.execute("PRAGMA page_size")
    return bool(pages * size <= _MOST)


def _user_version(connection: sqlite3.Connection) -> int:
    ((version,),) = connection.execute("PRAGMA user_version")
    return int(version)


def _hash(image: bytes, own: str) -> str:
    """The hash of a file in which `own` stands as its fingerprint."""
    from hashlib import sha256  # it brings OpenSSL, which no question needs

    header, place = bytearray(image[:_HEADER]), image.find(own.encode(), _HEADER)
    for each in (*_COUNTERS, _VERSION):
        header[each] = bytes(4)
    whole = memoryview(image)
    total = sha256(header)
    for piece in (whole[_HEADER:place], NONE.encode(), whole[place + len(NONE) :]):
        total.update(piece)
    return total.hexdigest()
