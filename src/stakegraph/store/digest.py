"""The digest of a store: what it holds, in one word."""

from collections.abc import Iterable
from hashlib import sha256


def digest(record_ids: Iterable[str]) -> str:
    """The SHA-256, in hex, over record ids (hex, given in sorted order)."""
    total = sha256()
    for each in record_ids:
        total.update(bytes.fromhex(each))
    return total.hexdigest()
