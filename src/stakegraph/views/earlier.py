"""The places of nodes in a view that was written earlier, so that a new one can go on from it."""

import json
import re
from pathlib import Path
from typing import Final

from stakegraph.errors import InputOutputError, UsageError
from stakegraph.views.columns import from_column

_DATA: Final = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def read_places(path: Path) -> dict[str, tuple[int, int]]:
    """The place of each node that a page of ours drew, by id.

    Raises InputOutputError where the file cannot be read, UsageError where it holds no drawing.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputOutputError(f"`{path}` cannot be read: {error.strerror}", "name a view that is there") from None
    return places_in(text, str(path))


def places_in(text: str, name: str) -> dict[str, tuple[int, int]]:
    """The places in the text of a page; whatever is no node with a place of whole units is left out."""
    found = _DATA.search(text)
    try:
        table = json.loads(found[1])["nodes"] if found else {}
        rows = list(zip(*(from_column(table[column]) for column in ("id", "x", "y")), strict=True))
    except (ValueError, LookupError, TypeError, RecursionError):
        raise UsageError(
            f"`{name}` holds no drawing to go on from", "name a view that was written without --static"
        ) from None
    return {id: (x, y) for id, x, y in rows if isinstance(id, str) and _is_place(x) and _is_place(y)}


def _is_place(value: object) -> bool:
    return type(value) is int and abs(value) < 10_000_000
