"""Names of cells as a spreadsheet writes them."""


def cell_name(sheet: str, row: int, column: int) -> str:
    """The name of a cell in its sheet.

    >>> cell_name("entities", 7, 28)
    'entities!AB7'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row}"
