"""A table as text, in each format that the command line offers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.exports.delimited import render_csv, render_tsv
from stakegraph.exports.json_text import render_json, render_json_lines
from stakegraph.exports.markdown import render_markdown
from stakegraph.exports.plain import render_plain
from stakegraph.model import Table

DEFAULT_WIDTH: Final = 120

FORMATS: Final[Mapping[str, Callable[[Table], Iterator[str]]]] = {
    "table": render_plain,
    "json": render_json,
    "jsonl": render_json_lines,
    "csv": render_csv,
    "tsv": render_tsv,
    "md": render_markdown,
}


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
    if format == "table":
        return render_plain(table, width or DEFAULT_WIDTH, colour)
    return FORMATS[format](table)
