"""The narrow protocol that every store keeps, and the values that questions pass through it."""

from stakegraph.store.protocol import (
    ANY,
    Footnote,
    Ids,
    Info,
    Kinds,
    Reader,
    Store,
    Way,
    Where,
)

__all__ = [
    "ANY",
    "Footnote",
    "Ids",
    "Info",
    "Kinds",
    "Reader",
    "Store",
    "Way",
    "Where",
]
