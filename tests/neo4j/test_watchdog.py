"""A server does not outlive the test run that started it, however that ended."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.neo4j.processes import end, runs
from tests.neo4j.watchdog import start_watchdog

ROOT = Path(__file__).parents[2]
LAUNCHING = """\
import time
from tests.neo4j.launcher import launch
server = launch(brief=True)
print(server.pid, server.home, flush=True)
time.sleep(600)
"""


def asleep() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


owner = pytest.fixture(asleep, name="owner")
server = pytest.fixture(asleep, name="server")


def ends(is_over: Callable[[], bool], seconds: float = 30.0) -> bool:
    finish = time.monotonic() + seconds
    while not is_over() and time.monotonic() < finish:
        time.sleep(0.05)
    return is_over()


def test_a_server_whose_owner_is_killed_ends_and_leaves_no_folder(
    owner: subprocess.Popen[bytes], server: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (home := tmp_path / "home").mkdir()
    with start_watchdog(owner.pid, server.pid, home) as watchdog:
        time.sleep(1)
        assert runs(server.pid)

        owner.kill()

        assert watchdog.wait(30) == 0
    assert not runs(server.pid)
    assert not home.exists()


def test_a_watchdog_leaves_with_its_server_whose_folder_stays_to_be_started_again(
    owner: subprocess.Popen[bytes], server: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with start_watchdog(owner.pid, server.pid, tmp_path) as watchdog:
        server.kill()

        assert watchdog.wait(30) == 0
    assert runs(owner.pid)
    assert tmp_path.exists()


@pytest.mark.neo4j
def test_a_real_server_ends_when_the_process_that_launched_it_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", LAUNCHING], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        with closing(parent.stdout) as told:
            pid, home = told.readline().split()
        try:
            assert runs(int(pid))
            parent.kill()

            assert ends(lambda: not runs(int(pid)) and not Path(home).exists())
        finally:
            parent.kill()
            end(int(pid), signal.SIGKILL, 10)
