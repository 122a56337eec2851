"""From an offset in a text to the line and column that a reader sees in an editor."""

from stakegraph.diagnostics import Place


class Locator:
    """The places of one text. Asked in the order of the text, each answer costs only the way since the last."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._offset = 0
        self._line = 1
        self._line_start = 0

    def place(self, offset: int, length: int = 1, label: str = "") -> Place:
        """Where the characters from `offset` on stand; the length ends with the line, and is at least 1."""
        self._go_to(min(offset, len(self._text)))
        line_end = self._text.find("\n", self._offset, self._offset + length)
        shown = length if line_end < 0 else line_end - self._offset
        return Place(self._name, self._line, self._offset - self._line_start + 1, max(shown, 1), label)

    def _go_to(self, offset: int) -> None:
        if offset < self._offset:
            self._offset, self._line, self._line_start = 0, 1, 0
        if (newline := self._text.rfind("\n", self._offset, offset)) >= 0:
            self._line += self._text.count("\n", self._offset, offset)
            self._line_start = newline + 1
        self._offset = offset
