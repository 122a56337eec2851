"""Processes that we started: whether they run, and their end."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def end(pid: int, number: signal.Signals, patience: float) -> None:
    """Ends the one process that we started; harder, if it takes too long."""
    if not pid:
        return
    for each, seconds in ((number, patience), (signal.SIGKILL, 10.0)):
        try:
            os.kill(pid, each)
        except ProcessLookupError:
            return
        if _is_over(pid, seconds):
            return


def runs(pid: int) -> bool:
    """Whether the process is there, and is no zombie that nobody has waited for; a child of ours is waited for."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return state != "Z"


def _is_over(pid: int, seconds: float) -> bool:
    finish = time.monotonic() + seconds
    while time.monotonic() < finish:
        if not runs(pid):
            return True
        time.sleep(0.1)
    return False
