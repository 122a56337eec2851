"""JSON and JSON Lines: every cell as it is, keys in snake_case."""

import json
from collections.abc import Iterator, Mapping

from stakegraph.diagnostics.terminal import unsafe
from stakegraph.model import Table


def render_json(table: Table) -> Iterator[str]:
    """One object: what the question was and the notes in `meta`, the answer in `rows`."""
    meta = {**table.meta, **({"notes": table.notes} if table.notes else {})}
    yield _dump({"meta": _plain(meta), "rows": list(_rows(table))}, indent=2)


def render_json_lines(table: Table) -> Iterator[str]:
    """One object a row, each on its line."""
    return (_dump(row) for row in _rows(table))


def _rows(table: Table) -> Iterator[dict[str, object]]:
    keys = [column.replace("-", "_").replace(" ", "_").lower() for column in table.columns]
    for row in table.rows:
        yield dict(zip(keys, map(_plain, row), strict=True))


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _dump(value: object, indent: int | None = None) -> str:
    r"""The JSON of a value; characters that steer a terminal stand as `\u202e`, which every reader of JSON undoes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return unsafe().sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n"
