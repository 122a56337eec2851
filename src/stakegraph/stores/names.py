"""Which statements give an entity a name to be found by, the same in every store."""

from typing import Final

from stakegraph.model import Statement
from stakegraph.store import Name

NAMING: Final = ("name", "alias", "identifier")
EXISTS: Final = "exists"


def name_of(statement: Statement) -> Name | None:
    """The name that a statement gives: its value; for `exists` the entity's own id, as a name of kind `id`."""
    if statement.kind == EXISTS:
        return Name(statement.subject, "id", statement.subject, statement.layer)
    if statement.kind in NAMING and statement.value is not None:
        return Name(statement.subject, statement.kind, statement.value, statement.layer)
    return None
