"""A table as text, in each format that the command line offers."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.model import Table

DEFAULT_WIDTH: Final = 120

FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "table": ("stakegraph.exports.plain", "render_plain"),
    "json": ("stakegraph.exports.json_text", "render_json"),
    "jsonl": ("stakegraph.exports.json_text", "render_json_lines"),
    "csv": ("stakegraph.exports.delimited", "render_csv"),
    "tsv": ("stakegraph.exports.delimited", "render_tsv"),
    "md": ("stakegraph.exports.markdown", "render_markdown"),
}
"""The function of each format, and its module: it alone is imported."""


def render_table(
    table: Table, format: str, *, width: int | None = None, colour: bool = False
) -> Iterator[str]:  # the word of the command line
    r"""The text of a table in a format, in pieces to be written one after the other.

    `width` (columns; 120 where None) and `colour` matter to the format `table` alone. Raises UsageError for a format
    that is not in `FORMATS`.

    >>> "".join(render_table(Table(("id", "kind"), (("mx", "country"),)), "csv"))
    'id,kind\nmx,country\n'
    """
    if format not in FORMATS:
        raise UsageError(f"`{format}` is no format", f"one of: {', '.join(FORMATS)}")
    module, name = FORMATS[format]
    render: Callable[..., Iterator[str]] = getattr(import_module(module), name)
    return render(table, width or DEFAULT_WIDTH, colour) if format == "table" else render(table)
