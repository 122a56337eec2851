"""Every record of a store as JSON, to be loaded again, or as JSON Lines, to be read by other programs.

In both, a field that is at its default is left out, and each record carries the id that follows from its content.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from stakegraph.diagnostics.terminal import unsafe
from stakegraph.model import Entity, Evidence, Kind, Layer, Record, Rule, Statement
from stakegraph.model.identity import content
from stakegraph.questions.scope import Scope

_SECTIONS: Final[tuple[tuple[str, type[Record]], ...]] = (
    ("layers", Layer),
    ("kinds", Kind),
    ("entities", Entity),
    ("statements", Statement),
    ("evidence", Evidence),
    ("rules", Rule),
)


def export_json(scope: Scope) -> Iterator[str]:
    """One object that `stakegraph load` reads back, to the same digest: each record on a line of its own."""
    yield f'{{"stakegraph_records": 1,\n"digest": {_dump(scope.info.digest)}'
    for section, sort in _SECTIONS:
        yield f',\n"{section}": ['
        records = (record for record in scope.reader.records() if type(record) is sort)
        for number, record in enumerate(records):
            yield f"{',' if number else ''}\n{_dump(as_mapping(record))}"
        yield "]"
    yield "}\n"


def export_json_lines(scope: Scope) -> Iterator[str]:
    """One record a line, its sort in `type`, in the order of their ids."""
    for record in scope.reader.records():
        yield f"{_dump({'type': type(record).__name__.lower(), **as_mapping(record)})}\n"


def as_mapping(record: Record) -> dict[str, Any]:
    """A record as what JSON can hold."""
    if isinstance(record, Kind):
        return {"family": record.family, "kind": record.id, **json.loads(record.content)}
    if isinstance(record, Statement | Evidence):
        return {**content(record), "id": record.id}
    return {**content(record), "record": record.record} if isinstance(record, Rule) else content(record)


def _dump(value: object) -> str:
    r"""The JSON of a value on one line; characters that steer a terminal stand as `\u202e`."""
    text = json.dumps(value, ensure_ascii=False)
    return unsafe().sub(lambda match: json.dumps(match[0])[1:-1], text)
