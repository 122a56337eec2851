"""How much a load may hold, each limit with the name by which a message and the option `--limit` call it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

KILOBYTE: Final = 1024
MEGABYTE: Final = 1024 * KILOBYTE
GIGABYTE: Final = 1024 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read before it is refused: bytes of a file; bytes, files, values, entities, records of a load; aliases.

    `nodes` counts every value and key, and `records` what they say: lists at both ends of a tie say it of each pair.
    `alias_nodes` counts what aliases repeat within one file. `depth`, of blocks in each other and of folders, is the
    one that no option raises: each step costs stack, and no seed needs more.
    """

    file_bytes: int = 16 * MEGABYTE
    load_bytes: int = 64 * MEGABYTE
    files: int = 500
    nodes: int = 1_000_000
    entities: int = 100_000
    records: int = 300_000
    alias_nodes: int = 100_000
    depth: int = 16


LIMITS: Final = Limits()
NO_LIMITS: Final = Limits(*[1 << 62] * 7)
"""For what a store keeps: it was let in once, perhaps under limits that were raised."""
RAISABLE: Final = ("file_bytes", "load_bytes", "files", "nodes", "entities", "records", "alias_nodes")

_UNITS: Final = {"": 1, "KB": KILOBYTE, "MB": MEGABYTE, "GB": GIGABYTE}
_ASKED: Final = re.compile(r"(\w+)=([0-9]{1,15})([KMG]B|)", re.IGNORECASE | re.ASCII)


def raise_limit(name: str, limits: Limits) -> str:
    """The hint under a limit that was passed: the option that doubles it."""
    return f"if that is what you meant to load, raise the limit: `--limit {name}={written(2 * getattr(limits, name))}`"


def written(number: int) -> str:
    """A number as the option takes it, in the largest unit that says it in whole numbers."""
    unit, size = max(((unit, size) for unit, size in _UNITS.items() if number % size == 0), key=lambda each: each[1])
    return f"{number // size}{unit}"


def raised(asked: Iterable[str], limits: Limits = LIMITS) -> Limits:
    """The limits with some of them set anew, each by `NAME=NUMBER`, the number perhaps with KB, MB or GB.

    Raises ValueError for words that are no limit.

    >>> raised(["files=1000", "file_bytes=32MB"]).files
    1000
    """
    for words in asked:
        found = _ASKED.fullmatch(words)
        if found is None or found[1] not in RAISABLE:
            raise ValueError(words)
        limits = replace(limits, **{found[1]: int(found[2]) * _UNITS[found[3].upper()]})
    return limits
