"""How much a load may hold, each limit with the name by which a message and an option call it."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes before it refuses: bytes of a file, bytes, files and values of a load, depth, aliases.

    `nodes` counts every value and key; `alias_nodes` those that aliases repeat within one file.
    """

    file_bytes: int = 16 * MEGABYTE
    load_bytes: int = 64 * MEGABYTE
    files: int = 500
    nodes: int = 1_000_000
    depth: int = 16
    alias_nodes: int = 100_000


LIMITS = Limits()


def raise_limit(name: str) -> str:
    """The hint under a limit that was passed: which one it is."""
    return f"if the file is what you meant to load, raise the limit `{name}`"
