"""The figures of a run, added up from all its tests."""

from collections import Counter
from collections.abc import Iterable


def added_up(properties: Iterable[tuple[str, object]]) -> list[str]:
    """A line for each thing counted: `kills: all 2000, before 1012, after 988, in time 1873`."""
    found: dict[str, Counter[str]] = {}
    for name, value in properties:
        if name == "figures" and isinstance(value, tuple | list):
            what, counts = value
            found.setdefault(what, Counter()).update(counts)
    return [f"{what}: {', '.join(f'{word} {n:,}' for word, n in counts.items())}" for what, counts in found.items()]
