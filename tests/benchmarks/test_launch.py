"""What a process took is its own, whoever starts it."""

import sys

from benchmarks.questions import run


def test_the_memory_of_a_process_is_not_that_of_whoever_measures_it() -> None:
    ballast = bytearray(b"x") * 300_000_000

    cost = run(sys.executable, "-I", "-S", "-c", "print('done')")

    assert len(ballast) == 300_000_000
    assert cost.printed == "done"
    assert 1 < cost.memory < 100
