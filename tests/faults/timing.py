"""When to strike: how long a load takes, and how long from a commit to its end."""

import os
import select
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.nursery import Child, Nursery
from tests.faults.worlds import World

TRIES = 3


class Lengths(NamedTuple):
    """Seconds that a load takes, seconds from its last commit to its end, and how many commits it makes."""

    whole: float
    tail: float
    commits: int


class Commits:
    """A pipe into which a child writes a byte as each of its commits begins."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "commits"
        self.path.unlink(missing_ok=True)
        os.mkfifo(self.path)
        self._end = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)

    def wait(self, number: int) -> bool:
        """Waits for so many commits; False where the child ends before."""
        poll = select.poll()
        poll.register(self._end, select.POLLIN | select.POLLHUP)
        while number:
            ((_, event),) = poll.poll(60_000)
            if not event & select.POLLIN:
                return False
            number -= len(os.read(self._end, 1))
        return True

    def close(self) -> None:
        os.close(self._end)


def measure(world: World, nursery: Nursery, folder: Path) -> Lengths:
    """The median lengths of a few loads that nobody disturbs."""
    found = sorted(_measured(world, nursery, folder) for _ in range(TRIES))
    return found[TRIES // 2]


def _measured(world: World, nursery: Nursery, folder: Path) -> Lengths:
    path = world.put(folder / "measured.db")
    commits, count, last = Commits(folder), 0, 0.0
    start = time.perf_counter()
    child = nursery.begin(*world.load(path), mark=commits.path)
    while commits.wait(1):
        count, last = count + 1, time.perf_counter()
    assert child.wait().code == 0
    end = time.perf_counter()
    commits.close()
    path.unlink()
    return Lengths(end - start, end - last, count)


def begin_and_wait(world: World, nursery: Nursery, path: Path, lengths: Lengths, random: Random) -> Child:
    """A load that has run for a random time: one in two is left alone at a random time after one of its commits began.

    The other half are left anywhere between their start and a little after their end.
    """
    if random.random() < 0.5:
        child = nursery.begin(*world.load(path))
        time.sleep(random.random() * lengths.whole * 1.1)
        return child
    commits = Commits(path.parent)
    child = nursery.begin(*world.load(path), mark=commits.path)
    commits.wait(random.randint(1, lengths.commits))
    time.sleep(random.random() * lengths.tail * 1.1)
    commits.close()
    return child
