"""The words of the graph: our labels, and those that kinds of the schema become."""

import re
from collections.abc import Collection
from typing import Final

OURS: Final = (
    *("Stakegraph", "Entity", "Statement", "Record", "Tie", "Fact", "Marked", "Named", "Known", "Proof", "Rule"),
    *("Layer", "Kind", "Document", "Load", "Graph", "Staged", "Leaving", "Past"),
)
OTHER_TIE: Final = "TIED_TO"
"""The type of a tie whose kind the schema of the store does not have."""

_OURS: Final = re.compile(rf"([:|](?:{'|'.join(OURS)}))\b")
_KIND: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


def named(text: str, suffix: str) -> str:
    """A Cypher text with that behind each of our labels: several graphs can stand in one database so."""
    return _OURS.sub(rf"\1{suffix}", text) if suffix else text


def label_of(kind: str, known: Collection[str]) -> str | None:
    """The label of a kind of entity, or None for a kind that the schema does not have.

    >>> label_of("threat_actor", {"threat_actor"})
    'ThreatActor'
    """
    if kind not in known or not _KIND.fullmatch(kind):
        return None
    word = "".join(part.capitalize() for part in kind.split("_"))
    return f"{word}_" if word in OURS else word


def type_of(kind: str, status: str, known: Collection[str]) -> str:
    """The type of a tie: its kind, with any status but existing in front.

    >>> type_of("party_to", "recommended", {"party_to"})
    'RECOMMENDED_PARTY_TO'
    """
    word = kind.upper() if kind in known and _KIND.fullmatch(kind) else OTHER_TIE
    return word if status == "existing" else f"{status.upper()}_{word}"


def key_of(kind: str, known: Collection[str]) -> str | None:
    """The property under which an entity shows the values of a kind of fact; None for no such kind."""
    taken = ("id", "kind", "exists")
    return kind if kind in known and _KIND.fullmatch(kind) and kind not in taken else None
