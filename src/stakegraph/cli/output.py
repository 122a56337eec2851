"""Where an answer goes: the screen, a pipe, or a file that is written whole or not at all."""

import shutil
import sys
from pathlib import Path

from stakegraph.cli.streams import coloured, write_data
from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.exports.tables import render_table
from stakegraph.model import Table


def print_table(table: Table, format: str, output: str = "-", *, force: bool = False) -> None:
    """Prints a table in a format, or writes it to a file."""
    on_terminal = output == "-" and sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if on_terminal else None
    pieces = render_table(table, format, width=width, colour=on_terminal and coloured(sys.stdout))
    write_text("".join(pieces), output, force=force, painted=format == "table")


def write_text(text: str, output: str, *, force: bool = False, painted: bool = False) -> None:
    """Writes a text to the screen or to a file; nothing is overwritten without `force`.

    A terminal sees written out what would steer it, unless the text is `painted`: escaped already, and coloured.
    """
    if output == "-":
        if not painted and sys.stdout is not None and sys.stdout.isatty():
            text = escape_terminal(text)
        write_data(text if text.endswith("\n") else f"{text}\n")
        return
    from stakegraph.exports.saving import save

    save(Path(output), (text,), force=force)
