"""Texts of digits in the order of the numbers that they are: lines, pages, footnotes."""


def by_number(text: str) -> tuple[int, str]:
    """What sorts a text by its digits: 9 before 10, and without any first.

    However many there are: Python makes no number of thousands of digits.

    >>> sorted(["p. 10", "p. 9", "cover"], key=by_number)
    ['cover', 'p. 9', 'p. 10']
    """
    digits = "".join(str(int(each)) for each in text if each.isdecimal()).lstrip("0")
    return len(digits), digits


def by_footnote(footnote: str) -> tuple[tuple[int, str], str]:
    """What sorts footnotes: those that are words or have letters first, then numbers."""
    return (by_number(footnote) if footnote.isdecimal() else (0, ""), footnote)
