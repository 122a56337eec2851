"""A table in a notebook: as HTML, and as a frame of pandas."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.errors import ConfigurationError
from stakegraph.exports.cells import cell_parts, cell_text
from stakegraph.exports.footer import footer
from stakegraph.model import Cell, Table

if TYPE_CHECKING:
    import pandas as pd

_MOST_ROWS: Final = 200


def as_html(table: Table) -> str:
    """The table in HTML without style or script: at most 200 rows, its notes, and what was asked and counted."""
    return "".join(_html(table))


def _html(table: Table) -> Iterator[str]:
    yield f"<table>\n<thead><tr>{''.join(f'<th>{_text(each)}</th>' for each in table.columns)}</tr></thead>\n<tbody>\n"
    for row in table.rows[:_MOST_ROWS]:
        yield f"<tr>{''.join(f'<td>{_cell(each)}</td>' for each in row)}</tr>\n"
    yield "</tbody>\n</table>\n"
    for line in (*_left_out(table), *table.notes, footer(table)):
        if line:
            yield f"<p>{_text(line)}</p>\n"


def _left_out(table: Table) -> Iterator[str]:
    if not table.rows:
        yield "nothing found"
    if len(table.rows) > _MOST_ROWS:
        yield f"the first {_MOST_ROWS} of {len(table.rows):,} rows; `.rows` and `.to_pandas()` have all"


def _cell(cell: Cell) -> str:
    is_evidence = isinstance(cell, tuple) and bool(cell) and not isinstance(cell[0], str)
    return ("<br>" if is_evidence else ", ").join(map(_text, cell_parts(cell)))


def _text(text: str) -> str:
    return escape(escape_terminal(text)).replace("\n", "<br>")


def as_frame(table: Table) -> "pd.DataFrame":
    """The table as a frame of pandas: lists and evidence become text, with the meta and notes in its `attrs`.

    Raises ConfigurationError where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise ConfigurationError("pandas is not installed", "pip install pandas, or use to_dicts()") from None
    frame = pd.DataFrame([tuple(map(_plain, row)) for row in table.rows], columns=list(table.columns))
    frame.attrs.update({"meta": dict(table.meta), "notes": list(table.notes)})
    return frame


def _plain(cell: Cell) -> str | int | float | bool | None:
    return cell_text(cell, " | ") if isinstance(cell, tuple) else cell
