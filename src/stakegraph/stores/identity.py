"""The id under which a store keeps a record."""

from stakegraph.model import Evidence, Record, Rule, Statement, identify


def record_id(record: Record) -> str:
    """The record's id, in hex: the one it carries, else the one that follows from its content."""
    if isinstance(record, Statement | Evidence):
        return record.id or identify(record)
    if isinstance(record, Rule):
        return record.record or identify(record)
    return identify(record)
