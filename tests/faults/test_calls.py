"""A fault of the system at the n-th call that touches the store: for every n in the long version, else a sample."""

import signal
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.faults.injecting import BESIDE, FAULTS, Fault, count_calls, reason_why_not, strike
from tests.faults.nursery import Nursery
from tests.faults.outcome import is_told, is_whole
from tests.faults.worlds import World

NAMES = ("a store to be made", "other words")
CASES = [(name, fault) for fault in FAULTS for name in NAMES]
READING_FAILED = Fault("pread64", "error=EIO")
"""SQLite takes this one for damage, which it may well be."""
LOCK_REFUSED = tuple(each for each in FAULTS if each.call == "fcntl")
"""SQLite takes these for a lock that another holds."""

pytestmark = pytest.mark.skipif(reason_why_not() is not None, reason=reason_why_not() or "")


@pytest.fixture(scope="module")
def calls(
    tmp_path_factory: pytest.TempPathFactory, nursery: Nursery, world: Callable[[str], World]
) -> Callable[[str], Mapping[str, int]]:
    """How many calls of each sort the load of a world makes."""
    found: dict[str, Mapping[str, int]] = {}

    def counted(name: str) -> Mapping[str, int]:
        if name not in found:
            path = world(name).put(Path(tmp_path_factory.mktemp("counted")) / "graph.db")
            found[name] = count_calls(world(name), nursery, path)
        return found[name]

    return counted


@pytest.mark.parametrize(("name", "fault"), CASES if IS_LONG else CASES[SEED % 3 :: 3], ids=str)
def test_a_call_that_fails_leaves_the_store_of_before_or_of_after(
    tmp_path: Path,
    nursery: Nursery,
    world: Callable[[str], World],
    calls: Callable[[str], Mapping[str, int]],
    figures: Figures,
    name: str,
    fault: Fault,
) -> None:
    asked, path = world(name), tmp_path / "graph.db"
    total = calls(name)[fault.call]
    assert total
    count: Counter[str] = Counter()
    for number in range(1, total + 1) if IS_LONG else [Random(f"{SEED}-{name}-{fault}").randint(1, total)]:
        told = f"{fault} at call {number} of {total}"
        asked.put(path)
        ended, reached = strike(asked, nursery, path, fault, number)
        assert reached or IS_LONG, told
        if ended.code not in (0, -signal.SIGKILL):
            is_told(ended, path, (5, 6) if fault == READING_FAILED else (4, 6) if fault in LOCK_REFUSED else (6,))
        state = is_whole(asked, path, nursery)
        assert ended.code != 0 or state == "after", told
        count.update({"all": 1, "reached": reached, f"exit {ended.code}": 1, state: 1})
        for end in BESIDE:
            path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    figures.add("faults at calls", count)
