"""Where a long command is: on a terminal, from the first second on, and nowhere else."""

import io
from collections.abc import Iterable
from pathlib import Path

from stakegraph.api import open_graph
from stakegraph.api.checking import check_paths
from stakegraph.cli.progress import progress_shown
from tests.cli.program import SEED, run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(ticks: Iterable[float], stream: io.StringIO) -> list[str]:
    """What is written when a step begins at each of these seconds; the first is that of the start."""
    written: list[str] = []
    start, *later = ticks
    clock = iter([start, *later])
    with progress_shown(stream, lambda: next(clock), written.append) as progress:
        for second in later:
            progress(f"step at {second}")
    return [text.removeprefix("\r\x1b[K") for text in written]


def test_nothing_is_shown_in_the_first_second() -> None:
    assert shown([100.0, 100.2, 100.99], Terminal()) == []


def test_a_step_after_the_first_second_is_shown_and_cleared_at_the_end() -> None:
    assert shown([100.0, 100.5, 101.0, 103.0], Terminal()) == ["step at 101.0", "step at 103.0", ""]


def test_steps_that_follow_closely_are_left_out() -> None:
    assert shown([0.0, 2.0, 2.05, 2.2], Terminal()) == ["step at 2.0", "step at 2.2", ""]


def test_nothing_is_shown_in_a_pipe() -> None:
    assert shown([0.0, 5.0, 9.0], io.StringIO()) == []


def test_the_line_is_cleared_when_the_command_fails() -> None:
    written: list[str] = []
    clock = iter([0.0, 2.0])
    try:
        with progress_shown(Terminal(), lambda: next(clock), written.append) as progress:
            progress("reading")
            raise OSError
    except OSError:
        pass
    assert written[-1] == "\r\x1b[K"


def test_a_step_with_a_hostile_name_cannot_steer_the_terminal() -> None:
    written: list[str] = []
    clock = iter([0.0, 2.0])
    with progress_shown(Terminal(), lambda: next(clock), written.append) as progress:
        progress("reading \x1b[2Jx\n" + "y" * 500)
    line = written[0].removeprefix("\r\x1b[K")
    assert "\x1b" not in line
    assert "\n" not in line
    assert len(line) <= 79


def test_a_load_says_what_it_reads_checks_and_writes() -> None:
    told: list[str] = []
    with open_graph("memory:") as graph:
        graph.load([SEED], progress=told.append)
    words = [step.split()[0] for step in told]
    assert list(dict.fromkeys(words)) == ["reading", "understanding", "checking:", "comparing", "writing"]


def test_a_check_and_a_verification_say_their_steps(tmp_path: Path) -> None:
    told: list[str] = []
    check_paths([SEED], progress=told.append)
    assert told[0].startswith(f"reading {SEED}")
    told.clear()
    with open_graph(str(tmp_path / "graph.db"), create=True) as graph:
        graph.load([SEED])
        assert graph.verify(told.append) == []
    assert told[-1] == f"verifying: {len(told)} of {len(told)}"


def test_a_load_into_a_pipe_tells_its_summary_alone(tmp_path: Path) -> None:
    ended = run("load", SEED, "--store", tmp_path / "graph.db")
    assert ended.stderr.splitlines()[0].endswith("records unchanged")
