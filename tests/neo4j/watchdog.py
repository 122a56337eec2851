"""Ends a server whose owner is gone, however that ended: `python -m tests.neo4j.watchdog OWNER SERVER HOME`.

A test run that is killed stops nothing itself. The watchdog leaves when the server ends by other hands.
"""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.neo4j.processes import end, runs


def start_watchdog(owner: int, server: int, home: Path) -> subprocess.Popen[bytes]:
    """A watchdog of its own session, which holds no stream of ours open."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.neo4j.watchdog", str(owner), str(server), str(home)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def watch(owner: int, server: int, home: Path) -> None:
    """Waits until one of the two processes is gone; of an owner that is, takes server and folder away."""
    while runs(owner):
        if not runs(server):
            return
        time.sleep(0.5)
    end(server, signal.SIGKILL, 10)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    watch(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
