"""What a load brings and what a store remembers of it; no question needs any of it."""

from typing import NamedTuple

from stakegraph.model import Record


class StoredDocument(NamedTuple):
    """A file as it was loaded: its name below what was named, its text, and the SHA-256 of that text."""

    name: str
    text: str
    hash: str


class Origin(NamedTuple):
    """Which document states a record, and on which line first."""

    record: str
    document: str
    line: int


class Plan(NamedTuple):
    """A load as planned against the store whose digest was `before`.

    `new` are the records to add, `withdrawn` the ids to take out; `documents` replace those of the same name, with
    all their `origins`; `dropped` names documents that go without one in their place.
    """

    before: str
    new: tuple[Record, ...]
    withdrawn: frozenset[str]
    documents: tuple[StoredDocument, ...]
    origins: tuple[Origin, ...]
    dropped: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether applying it would change nothing at all."""
        return not (self.new or self.withdrawn or self.documents or self.dropped)


class Load(NamedTuple):
    """One load as the store remembers it: number, when (UTC, ISO 8601), documents, changes, digest before and after."""

    number: int
    at: str
    documents: tuple[str, ...]
    new: int
    withdrawn: int
    before: str
    after: str
