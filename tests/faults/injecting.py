"""Faults of the system, at the n-th call of one sort that touches the store: strace injects them into a child.

It covers every call that SQLite and Python make on the store's file and on those beside it. It does not cover a disk
that says it has written what it has not, pages of shared memory that the system writes by itself, or a loss of power.
"""

import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from tests.faults.nursery import Child, Ended, Nursery
from tests.faults.worlds import World

BESIDE: Final = ("", "-wal", "-shm", "-journal")
INJECTED: Final = "(INJECTED)"


class Fault(NamedTuple):
    """What happens at the n-th call; `on` also at all later ones."""

    call: str
    happens: str
    on: bool = False

    def __str__(self) -> str:
        return f"{self.call} {self.happens}{' and on' if self.on else ''}"


WRITING: Final = ("pwrite64", "ftruncate", "openat")
FAULTS: Final = (
    *(Fault(each, "signal=KILL") for each in (*WRITING, "fdatasync", "unlink", "fcntl", "close")),
    *(Fault(each, "error=ENOSPC", on) for each in WRITING for on in (False, True)),
    *(Fault(each, "error=EIO", on) for each in ("pwrite64", "fdatasync", "ftruncate") for on in (False, True)),
    *(Fault(each, "error=EIO") for each in ("unlink", "openat", "pread64")),
    *(Fault(each, "error=EINTR") for each in ("pwrite64", "pread64", "openat", "ftruncate", "fcntl")),
    *(Fault(each, "error=EACCES", on=True) for each in ("openat", "unlink")),
    Fault("fcntl", "error=ENOLCK"),
)


@cache
def reason_why_not() -> str | None:
    """Why nothing can be injected here; None where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "strace may not trace here" if tried.returncode else None


class Struck(NamedTuple):
    """How a load ended that a fault was prepared for, and whether it came to that call at all."""

    ended: Ended
    reached: bool


def strike(world: World, nursery: Nursery, path: Path, fault: Fault, number: int) -> Struck:
    """A load with that fault at the n-th call."""
    when = f"{number}+" if fault.on else str(number)
    ended, log = _traced(world, nursery, path, fault.call, "-e", f"inject={fault.call}:{fault.happens}:when={when}")
    return Struck(ended, INJECTED in log or ended.code == -signal.SIGKILL)


def count_calls(world: World, nursery: Nursery, path: Path) -> Mapping[str, int]:
    """How many calls of each sort a load makes that nobody disturbs."""
    ended, log = _traced(world, nursery, path, ",".join({each.call for each in FAULTS}))
    assert ended.code == 0, ended
    return Counter(line.partition("(")[0] for line in log.splitlines())


def _traced(world: World, nursery: Nursery, path: Path, calls: str, *more: str) -> tuple[Ended, str]:
    child = nursery.begin(*world.load(path), held=True)
    log = path.with_name("calls.log")
    paths = [word for end in BESIDE for word in ("-P", f"{path}{end}")]
    command = ("strace", "-p", str(child.pid), "-o", str(log), *paths, "-e", f"trace={calls}", *more)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as strace:
        _wait_until_traced(child, strace)
        child.let_begin()
        strace.wait(timeout=60)
    return child.wait(), log.read_text(errors="replace")


def _wait_until_traced(child: Child, strace: subprocess.Popen[bytes]) -> None:
    status = Path(f"/proc/{child.pid}/status")
    while "\nTracerPid:\t0\n" in status.read_text():
        assert strace.poll() is None, "strace has ended"
        time.sleep(0.001)
