"""A search for inputs that break something: one after another, until the time or the number is reached."""

import faulthandler
import gc
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from tests.fuzz.targets import Target

WARM: Final = 1_000
"""Inputs after which the memory is measured for the first time: by then all is imported and kept that will be."""
HANG: Final = 60.0
MOST_GROWTH: Final = 50.0
"""Megabytes that the process may grow after that."""


class Searched(NamedTuple):
    """How many inputs were tried in how many seconds, the longest of them, and by how much the memory grew."""

    tried: int
    seconds: float
    slowest: float
    grown: float


class Broken(Exception):
    """An input broke something: its number, and itself, cut down as far as it still does."""


def search(target: Target, seconds: float, most: int, seed: int) -> Searched:
    """Tries new inputs for so many seconds, or so many of them; raises Broken at the first that breaks something.

    Where one takes a minute, the stack is printed and the process ends.
    """
    start, slowest, before, number = time.monotonic(), 0.0, 0.0, 0
    with TemporaryDirectory() as folder:
        attempt = target.prepare(Path(folder))
        while number < most and time.monotonic() - start < seconds:
            begun = time.perf_counter()
            _try(target, attempt, f"{seed}-{number}")
            number, slowest = number + 1, max(slowest, time.perf_counter() - begun)
            before = _memory() if number == WARM else before
    grown = _memory() - before if before else 0.0
    if grown > MOST_GROWTH:
        raise Broken(f"{target.name}: the memory grew by {grown:.0f} MB over {number:,} inputs")
    return Searched(number, time.monotonic() - start, slowest, grown)


def _try(target: Target, attempt: Callable[[Any], None], seed: str) -> None:
    value = target.inputs(Random(seed))
    faulthandler.dump_traceback_later(HANG, exit=True)
    try:
        attempt(value)
    except Exception as error:
        raise Broken(f"{target.name}, input {seed}: {_cut_down(value, attempt)!r}") from error
    finally:
        faulthandler.cancel_dump_traceback_later()


def _cut_down(value: Any, attempt: Callable[[Any], None]) -> Any:
    """The value without what is not needed for it to break something."""
    size = max(1, len(value) // 2)
    while size:
        for start in range(0, len(value), size):
            less = value[:start] + value[start + size :]
            if _breaks(less, attempt):
                value = less
                break
        else:
            size //= 2
    return value


def _breaks(value: Any, attempt: Callable[[Any], None]) -> bool:
    try:
        attempt(value)
    except Exception:
        return True
    return False


def _memory() -> float:
    """The megabytes that the process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1_000_000
