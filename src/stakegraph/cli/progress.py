"""Where a long command is: one line on a terminal, from the first second on, and none where it has ended."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from stakegraph.cli.streams import tell
from stakegraph.diagnostics.terminal import cut, escape_terminal
from stakegraph.model.progress import Progress, silent

_PATIENCE: Final = 1.0
_EVERY: Final = 0.1
_WIDTH: Final = 79
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def progress_shown(
    stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic, write: Callable[[str], None] = tell
) -> Iterator[Progress]:
    """What to call at each step; `stream` (stderr) decides whether anybody looks: nothing is shown in a pipe."""
    stream = sys.stderr if stream is None else stream
    if stream is None or not stream.isatty():
        yield silent
        return
    line = _Line(clock, write)
    try:
        yield line
    finally:
        line.clear()


class _Line:
    """The line of the terminal: written over, at most ten times a second, and cleared at the end."""

    def __init__(self, clock: Callable[[], float], write: Callable[[str], None]) -> None:
        self._clock = clock
        self._write = write
        self._next = clock() + _PATIENCE
        self._shown = False

    def __call__(self, step: str) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + _EVERY
            self._shown = True
            one_line = escape_terminal(step.replace("\n", " "))
            self._write(f"{_CLEAR}{cut(one_line, _WIDTH)}")

    def clear(self) -> None:
        if self._shown:
            self._write(_CLEAR)
