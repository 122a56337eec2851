"""The two streams: data goes to stdout, all else to stderr."""

import errno
import os
import sys
from typing import TextIO

import typer

from stakegraph.errors import InputOutputError


def write_data(text: str) -> None:
    """Writes an answer to stdout. A reader that has gone ends the command in silence; a full disk is a fault."""
    if sys.stdout is None:
        raise InputOutputError("there is no standard output to write to", "-o FILE writes to a file")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _let_go(sys.stdout)
        if error.errno == errno.EPIPE:
            raise typer.Exit from None
        raise InputOutputError(f"standard output cannot be written: {error.strerror}") from None


def tell(text: str) -> None:
    """Writes what is no answer to stderr; where nobody can read it, it is lost."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: TextIO) -> None:
    """Points a stream at nothing, so that what it still holds is not written once more at the end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def coloured(stream: TextIO) -> bool:
    """Whether colour is wanted: on a terminal, and not with `NO_COLOR`."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
