"""A table in Markdown, as GitHub and most wikis read it."""

import re
from collections.abc import Iterable, Iterator

from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.exports.cells import cell_parts
from stakegraph.exports.footer import footer
from stakegraph.model import Cell, Table

_MARKUP = re.compile(r"[\\|<\[*`]")


def render_markdown(table: Table) -> Iterator[str]:
    """The lines of the table, then its notes and the line that says what was asked."""
    yield _row(map(_heading, table.columns))
    yield _row("---" for _ in table.columns)
    for row in table.rows:
        yield _row(map(_cell, row))
    for line in (*table.notes, footer(table)):
        if line:
            yield f"\n{_text(line)}\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _heading(column: str) -> str:
    return _text(column.replace("_", " "))


def _cell(cell: Cell) -> str:
    is_evidence = isinstance(cell, tuple) and bool(cell) and not isinstance(cell[0], str)
    return ("<br>" if is_evidence else ", ").join(map(_text, cell_parts(cell)))


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", escape_terminal(" ".join(text.split())))
