"""Rows of names cut into folded words, so that a look-up is a walk along one index."""

from collections.abc import Iterator

from stakegraph.model import Statement
from stakegraph.model.fold import fold_words
from stakegraph.model.words import EXISTS
from stakegraph.store.names import NAMING, Name, name_of
from stakegraph.stores.sqlite.faults import NotAsWritten
from stakegraph.stores.sqlite.rows import MAYBE, TEXT, Row, look_at

NAMED_KINDS = (*NAMING, EXISTS)


def tokens_of(row: int, statement: Statement) -> Iterator[Row]:
    """The words of the name that a statement gives, if it gives one, each with its layer and the statement's row."""
    name = name_of(statement)
    words = fold_words(name.text) if name else ()
    return ((word, statement.layer, row) for word in sorted(set(words)))


def to_name(row: Row) -> Name:
    """The name of a row of subject, kind, value and layer."""
    look_at(row, (TEXT, TEXT, MAYBE, TEXT))
    subject, kind, value, layer = row
    name = name_of(Statement(subject, kind, value=value, layer=layer))
    if name is None:
        raise NotAsWritten(f"`{kind}` gives no name")
    return name
