"""How wide the columns of a table are on a page, and how a long cell breaks into lines."""

from collections.abc import Iterator, Sequence
from typing import Final

from stakegraph.diagnostics.terminal import cut, display_width

_NARROWEST: Final = 24  # a column of sentences is no narrower than this
_LONGEST_WORD: Final = 40  # ids up to this length are never broken

Lines = Sequence[str]


def fit(columns: Sequence[Sequence[Lines]], width: int) -> tuple[int, ...] | None:
    """The width of each column so that all fit beside each other into `width`; None where they do not.

    A column is a sequence of cells, each its lines. The widest columns give way first, down to the length of their
    words.
    """
    widths = [min(natural_width(cells), width) for cells in columns]
    least = [min(natural, _least(cells)) for natural, cells in zip(widths, columns, strict=True)]
    if sum(least) > width or width < len(columns):
        return None
    while (excess := sum(widths) - width) > 0:
        _narrow_widest(widths, least, excess)
    return tuple(widths)


def _narrow_widest(widths: list[int], least: list[int], excess: int) -> None:
    open_to_it = [place for place, each in enumerate(widths) if each > least[place]]
    widest = max(open_to_it, key=lambda place: (widths[place], place))
    others = [widths[place] for place in open_to_it if place != widest]
    floor = max(least[widest], min(max(others, default=0), widths[widest] - 1))
    widths[widest] = max(floor, widths[widest] - excess)


def natural_width(cells: Sequence[Lines]) -> int:
    """The width of the longest line of a column."""
    return max((display_width(line) for lines in cells for line in lines), default=0)


def _least(cells: Sequence[Lines]) -> int:
    words = (display_width(word) for lines in cells for line in lines for word in line.split())
    return max(_NARROWEST, min(_LONGEST_WORD, max(words, default=0)))


def wrap(text: str, width: int) -> Iterator[str]:
    """The lines of a text, broken between words where one is longer than `width`, else within a word.

    >>> list(wrap("does not have an agreement", 12))
    ['does not', 'have an', 'agreement']
    """
    if display_width(text) <= width:
        yield text.lstrip(" ")
        return
    line = ""
    taken = 0
    for word in text.split(" "):
        more = display_width(word)
        if line and taken + 1 + more <= width:
            line = f"{line} {word}"
            taken += 1 + more
            continue
        if line:
            yield line
        *full, line = _pieces(word, width)
        taken = display_width(line)
        yield from full
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    if display_width(word) <= width:
        yield word
        return
    start = 0
    while start < len(word):
        piece = cut(word[start : start + 4 * max(width, 1)], width)
        yield piece
        start += len(piece)
