"""Keys with dots, such as the headers of tables, to the blocks and lists that they reach into.

`evidence.quote` is the quote of the evidence; `evidence.1.quote` and `evidence.2.quote` are those of two.
"""

from collections.abc import Mapping as MappingOf
from typing import Final, TypeAlias

from stakegraph.diagnostics import Diagnostic, shape
from stakegraph.formats.tree import Listing, Mapping, Node, Scalar

Entries: TypeAlias = MappingOf[str, tuple[Scalar, Node]]

LISTS: Final = ("evidence", "names", "checks")
"""The keys that hold a list of blocks, which numbers tell apart."""
_DEEPEST: Final = 3


def gather_dotted(block: Mapping, faults: list[Diagnostic], depth: int = 1) -> Entries:
    """The keys of a block with their values; those that share what stands before a dot are one block, or a list.

    Reaches three blocks deep: further dots are part of the key.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    inner: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, value in block.entries:
        outer, dot, rest = key.text.partition(".")
        if dot and depth <= _DEEPEST:
            inner.setdefault(outer, []).append((Scalar(rest, key.place), value))
        else:
            entries[key.text] = (key, value)
    for outer, pairs in inner.items():
        place = pairs[0][1].place
        if outer in entries:
            message = f"`{outer}` stands beside `{outer}.{pairs[0][0].text}`: one of the two would be lost"
            faults.append(shape.WRONG_SHAPE.at(pairs[0][0].place, message, related=[entries[outer][0].place]))
        else:
            entries[outer] = (Scalar(outer, place), _value(outer, Mapping(tuple(pairs), place), faults, depth))
    return entries


def _value(outer: str, pairs: Mapping, faults: list[Diagnostic], depth: int) -> Node:
    found = gather_dotted(pairs, faults, depth + 1)
    numbered = sorted(filter(_is_number, found), key=int)
    if outer not in LISTS or not numbered:
        return Mapping(tuple(found.values()), pairs.place)
    rest = tuple(pair for key, pair in found.items() if not _is_number(key))
    first = (Mapping(rest, rest[0][0].place),) if rest else ()
    return Listing((*first, *(found[key][1] for key in numbered)), pairs.place)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 4
