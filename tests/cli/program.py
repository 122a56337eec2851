"""The real program, run as an analyst's shell runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SEED = Path(__file__).parents[2] / "seed"
PROGRAM = (sys.executable, "-m", "stakegraph")


class Ended(NamedTuple):
    """How the program ended: its exit code and what it wrote."""

    code: int
    stdout: str
    stderr: str


def run(
    *arguments: str | Path, stdin: str = "", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Ended:
    """Runs the program to its end, its streams piped."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=environment(env),
        cwd=cwd,
        timeout=60,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This environment without the settings of stakegraph, and with more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STAKEGRAPH_", "NO_COLOR"))}
    return {**kept, "PYTHONWARNINGS": "error", **(more or {})}
