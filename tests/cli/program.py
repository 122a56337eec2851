"""The real program, run as an analyst's shell runs it."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from stakegraph.cli.app import _code_of, app

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


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def run_here(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ended:
    """Runs a command in this process, many times faster, as on a terminal without colours."""
    written = [io.BytesIO(), io.BytesIO()]
    streams = [_Terminal(each, "utf-8", "backslashreplace", newline="") for each in written]
    with (
        patch.object(sys, "argv", ["stakegraph", *map(str, arguments)]),
        patch.dict(os.environ, {"NO_COLOR": "1", **(env or {})}),
        redirect_stdout(streams[0]),
        redirect_stderr(streams[1]),
    ):
        code = _code_of(app)
    for stream in streams:
        stream.flush()
    stdout, stderr = (each.getvalue().decode() for each in written)
    return Ended(code if isinstance(code, int) else 0, stdout, stderr)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This environment without the settings of stakegraph, and with more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STAKEGRAPH_", "NO_COLOR"))}
    return {**kept, "PYTHONWARNINGS": "error", **(more or {})}
