"""Names to be found by, and which statements give an entity one: the same in every store."""

from typing import Final, NamedTuple

from stakegraph.model import Statement
from stakegraph.model.words import EXISTS

NAMING: Final = ("name", "alias", "identifier")


class Name(NamedTuple):
    """A name, alias or identifier of an entity (`kind` says which), as stated in a layer."""

    entity: str
    kind: str
    text: str
    layer: str


def name_of(statement: Statement) -> Name | None:
    """The name that a statement gives: its value; for `exists` the entity's own id, as a name of kind `id`."""
    if statement.kind == EXISTS:
        return Name(statement.subject, "id", statement.subject, statement.layer)
    if statement.kind in NAMING and statement.value is not None:
        return Name(statement.subject, statement.kind, statement.value, statement.layer)
    return None
