"""The narrow protocol that every store keeps, and the values that pass through it."""

from stakegraph.model import fold_words
from stakegraph.store.digest import digest
from stakegraph.store.protocol import (
    ANY,
    ClaimFilter,
    Footnote,
    Ids,
    Info,
    Kinds,
    Load,
    Name,
    Origin,
    Plan,
    Reader,
    Store,
    StoredDocument,
    Way,
    Where,
)

__all__ = [
    "ANY",
    "ClaimFilter",
    "Footnote",
    "Ids",
    "Info",
    "Kinds",
    "Load",
    "Name",
    "Origin",
    "Plan",
    "Reader",
    "Store",
    "StoredDocument",
    "Way",
    "Where",
    "digest",
    "fold_words",
]
