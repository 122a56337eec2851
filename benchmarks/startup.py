"""How long a command takes beside `python -c "import typer"`, the least that a command of this kind can take.

`python -m benchmarks startup [--runs 25]` prints Markdown. The commands are asked of the founding store, as whole
processes that take turns in one run, after one turn that is not counted. Modules are compiled, as they are where a
program is installed. Wall time is what a person waits; the CPU time beside it hardly depends on what else is running.
"""

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import stakegraph

SEED: Final = Path(__file__).parents[1] / "seed"
PYTHON: Final = sys.executable
PROGRAM: Final = str(Path(PYTHON).with_name("stakegraph"))
BASE: Final = 'python -c "import typer"'
COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    BASE: (PYTHON, "-c", "import typer"),
    "--help": (PROGRAM, "--help"),
    "find microsoft": (PROGRAM, "find", "microsoft"),
    "show microsoft": (PROGRAM, "show", "microsoft"),
    "gaps ict-company-agency": (PROGRAM, "gaps", "ict-company-agency"),
    "gaps": (PROGRAM, "gaps"),
}


class Took(NamedTuple):
    """Seconds of one process: on the wall, and of the CPU."""

    wall: float
    cpu: float


def main(arguments: Sequence[str]) -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks startup")
    parser.add_argument("--runs", type=int, default=25, help="how often each command is run")
    runs = parser.parse_args(arguments).runs
    compileall.compile_dir(Path(stakegraph.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "STAKEGRAPH_STORE": f"{folder}/graph.db", "COLUMNS": "120"}
        subprocess.run([PROGRAM, "load", SEED], env=environment, check=True, capture_output=True)
        print(table(measured(runs, environment)))


def measured(runs: int, environment: Mapping[str, str]) -> Mapping[str, list[Took]]:
    """The times of each command, turn by turn; the first turn warms up and is left out."""
    times: dict[str, list[Took]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, command in COMMANDS.items():
            times[name].append(took(command, environment))
    return {name: each[1:] for name, each in times.items()}


def took(command: Sequence[str], environment: Mapping[str, str]) -> Took:
    """The time of one process; raises where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"`{' '.join(command)}` ended with {process.returncode}")
    return Took(wall, usage.ru_utime + usage.ru_stime)


def table(times: Mapping[str, Sequence[Took]]) -> str:
    """The medians of each command and how many times those of the base they are."""
    medians = {name: Took(*map(statistics.median, zip(*each, strict=True))) for name, each in times.items()}
    base = medians[BASE]
    head = "| command | wall, ms | times the base | CPU, ms | times the base |\n| --- | ---: | ---: | ---: | ---: |"
    rows = (
        f"| `{name}` | {wall * 1000:.0f} | {wall / base.wall:.2f} | {cpu * 1000:.0f} | {cpu / base.cpu:.2f} |"
        for name, (wall, cpu) in medians.items()
    )
    return "\n".join((head, *rows))
