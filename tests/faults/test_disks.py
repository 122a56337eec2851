"""A disk that is full, or that cannot be written: exit 6, and the old store answers.

The disk is a small one in memory, mounted where only the children of the test see it.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import IS_LONG, Figures
from tests.faults.nursery import Nursery
from tests.faults.outcome import is_told, is_whole
from tests.faults.worlds import World

UNSHARED = ("unshare", "--map-root-user", "--mount")
TRIED = ("sh", "-c", 'mount -t tmpfs none "$0"')
BLOCK = os.sysconf("SC_PAGE_SIZE")


def can_mount(folder: Path) -> bool:
    """Whether a disk can be mounted here, unseen by all others."""
    if not sys.platform.startswith("linux"):
        return False
    return subprocess.run([*UNSHARED, *TRIED, folder], capture_output=True, check=False).returncode == 0


class Disk:
    """A small disk, and a nursery whose children see it at `inside`; we see it at `outside`."""

    def __init__(self, folder: Path) -> None:
        self.inside = folder / "disk"
        self.inside.mkdir()
        self.nursery = Nursery(folder, UNSHARED, self.inside)
        self.outside = Path(f"/proc/{self.nursery.pid}/root{self.inside}")

    def leave(self, blocks: int) -> None:
        """Fills the disk until so many blocks are free."""
        filler = self.outside / "filler"
        filler.unlink(missing_ok=True)
        free = os.statvfs(self.outside)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, (free.f_bavail - blocks) * BLOCK)

    def taken_out(self, name: str) -> Path:
        """A copy, beside the disk, of a store with all that stands beside it."""
        beside = self.inside.parent / "out"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        for each in self.outside.glob(f"{name}*"):
            shutil.copy(each, beside)
        return beside / name

    def clear(self) -> None:
        for each in self.outside.iterdir():
            each.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if not can_mount(tmp_path):
        pytest.skip("no disk can be mounted here")
    disk = Disk(tmp_path)
    yield disk
    disk.nursery.close()


@pytest.mark.parametrize("name", ["a store to be made", "other words", "large values"])
def test_a_full_disk_is_told_and_the_old_store_answers(
    disk: Disk, nursery: Nursery, world: Callable[[str], World], figures: Figures, name: str
) -> None:
    asked, count = world(name), Counter[str]()
    stored = disk.inside / "graph.db"
    most = 4 * asked.store_after.stat().st_size // BLOCK + 20
    for blocks in range(0, most, 1 if IS_LONG else most // 4):
        disk.clear()
        disk.leave(blocks + (asked.store.stat().st_size // BLOCK if asked.store else 0))
        asked.put(disk.outside / "graph.db")
        ended = disk.nursery.run(*asked.load(stored))
        count.update({"all": 1, f"exit {ended.code}": 1})
        if ended.code:
            is_told(ended, stored)
            assert " MB" in ended.stderr, ended
            if asked.store:
                assert disk.nursery.run("info", "--store", stored).code == 0
                assert disk.nursery.run("verify", "--store", stored).code == 0
        count[is_whole(asked, disk.taken_out("graph.db"), nursery)] += 1
        (disk.outside / "filler").unlink()
        assert disk.nursery.run(*asked.load(stored)).code == 0
    assert {"exit 0", "exit 6"} <= count.keys()
    figures.add("full disks", count)


def test_a_disk_that_cannot_be_written_is_told_and_the_old_store_answers(
    disk: Disk, nursery: Nursery, world: Callable[[str], World]
) -> None:
    asked, stored = world("other words"), disk.inside / "graph.db"
    asked.put(disk.outside / "graph.db")
    disk.nursery.system("mount", "-o", "remount,ro", str(disk.inside))
    is_told(disk.nursery.run(*asked.load(stored)), stored)
    for command in (("info",), ("verify",), ("find", "one")):
        assert disk.nursery.run(*command, "--store", stored).code == 0
    assert is_whole(asked, disk.taken_out("graph.db"), nursery) == "before"
