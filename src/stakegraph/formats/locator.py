"""From an offset in a text to the line and column that a reader sees in an editor."""

import sys

from stakegraph.diagnostics import Place


class Locator:
    """The places of one text. Asked in the order of the text, each answer costs only the way since the last."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._line = 1
        self._line_start = 0
        self._line_end = self._end_of_line(0)

    def place(self, offset: int, length: int = 1, label: str = "") -> Place:
        """Where the characters from `offset` on stand; the length ends with the line, and is at least 1."""
        offset = min(offset, len(self._text))
        if not self._line_start <= offset <= self._line_end:
            self._go_to(offset)
        shown = min(length, self._line_end - offset)
        return Place(self._name, self._line, offset - self._line_start + 1, max(shown, 1), label)

    def _go_to(self, offset: int) -> None:
        if offset < self._line_start:
            self._line, self._line_start = 1, 0
        self._line += self._text.count("\n", self._line_start, offset)
        self._line_start = max(self._line_start, self._text.rfind("\n", self._line_start, offset) + 1)
        self._line_end = self._end_of_line(offset)

    def _end_of_line(self, offset: int) -> int:
        """Where the line ends; the last one of a text without an end does so nowhere."""
        found = self._text.find("\n", offset)
        return sys.maxsize if found < 0 else found
