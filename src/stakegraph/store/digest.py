"""The digest of a store: what it holds, in one word."""

from collections.abc import Iterable


def digest(record_ids: Iterable[str]) -> str:
    """The SHA-256, in hex, over record ids (hex, given in sorted order)."""
    from hashlib import sha256  # it brings OpenSSL, which no question needs

    total = sha256()
    for each in record_ids:
        total.update(bytes.fromhex(each))
    return total.hexdigest()
