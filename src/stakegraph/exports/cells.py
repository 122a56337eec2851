"""A cell as text, the same in every format that is text: nothing, a word, a number, a list, or evidence."""

from collections.abc import Mapping
from typing import Any

from stakegraph.model import Cell


def cell_text(cell: Cell, joint: str) -> str:
    """What a cell says, its parts joined by `joint`: empty for None, yes or no for a truth value.

    >>> cell_text(("us", "mx"), " | ")
    'us | mx'
    """
    return joint.join(cell_parts(cell))


def cell_parts(cell: Cell) -> tuple[str, ...]:
    """The parts of a cell: those of a list, else the one it has."""
    if isinstance(cell, tuple):
        return tuple(evidence_text(part) if isinstance(part, Mapping) else part for part in cell)
    if cell is None or cell == "":
        return ()
    if isinstance(cell, bool):
        return ("yes" if cell else "no",)
    return (str(cell),)


def evidence_text(evidence: Mapping[str, Any]) -> str:
    """The words that prove something and where they stand, for a reader.

    >>> evidence_text({"quote": "does not have", "source": "lee-2017", "locator": "L38", "cites": ("s-cv",)})
    '“does not have” (lee-2017 L38, citing s-cv)'
    """
    where = _where(evidence)
    quote = evidence.get("quote")
    if not quote:
        return where
    return f"“{quote}” ({where})" if where else f"“{quote}”"


def _where(evidence: Mapping[str, Any]) -> str:
    place = " ".join(str(evidence[key]) for key in ("source", "locator") if evidence.get(key))
    cited = [f"{said} {', '.join(evidence[key])}" for key, said in _CITED if evidence.get(key)]
    return ", ".join(part for part in (place, *cited) if part)


_CITED = (("cites", "citing"), ("cites_possible", "possibly citing"))
