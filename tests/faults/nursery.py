"""Children that run the program: forked from one process that has imported it all, so that thousands can be had.

`python -m tests.faults.nursery` answers one request per line: a command to fork, a child to wait for, a command of the
system. With a folder as its argument it first mounts a small disk there (in a mount namespace of its own, which
`unshare` makes).
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, NamedTuple

from tests.cli.program import environment

ROOT: Final = Path(__file__).parents[2]
SERVE: Final = (sys.executable, "-m", "tests.faults.nursery")
WARM: Final = "entities: [{id: warm, kind: company, name: Warm}]\n"


class Ended(NamedTuple):
    """How a child ended: its exit code (the signal, negative, that killed it), and what it wrote."""

    code: int
    stdout: str
    stderr: str


class Child:
    """A child that runs the program."""

    def __init__(self, nursery: "Nursery", pid: int, folder: Path) -> None:
        self._nursery = nursery
        self.pid: Final = pid
        self._folder = folder

    def send(self, sent: signal.Signals) -> None:
        """Sends a signal; a child that has ended stays, until it is waited for, and takes no harm."""
        os.kill(self.pid, sent)

    def let_begin(self) -> None:
        """Opens the gate that a held child waits at."""
        (self._folder / "gate").touch()

    def wait(self) -> Ended:
        code = int(self._nursery.ask({"wait": self.pid}))
        return Ended(code, self._written("out"), self._written("err"))

    def _written(self, name: str) -> str:
        """What it wrote; nothing where it was killed before it could open the file."""
        path = self._folder / name
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


class Nursery:
    """The process that forks the children; closes with the test."""

    def __init__(self, folder: Path, prefix: Sequence[str] = (), disk: Path | None = None) -> None:
        self._folder = folder
        self._count = 0
        command = [*prefix, *SERVE, *([str(disk)] if disk else [])]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment(), text=True
        )
        self.pid: Final = self._process.pid
        self._line()  # it is ready

    def begin(self, *arguments: str | Path, held: bool = False, mark: Path | None = None) -> Child:
        """A child that runs the program; `held` at a gate, `mark` a pipe into which each commit writes a byte."""
        self._count += 1
        folder = self._folder / f"child-{self._count}"
        folder.mkdir()
        request = {"argv": [str(each) for each in arguments], "folder": str(folder), "held": held}
        return Child(self, int(self.ask({**request, "mark": str(mark or "")})), folder)

    def run(self, *arguments: str | Path) -> Ended:
        """Runs the program to its end."""
        return self.begin(*arguments).wait()

    def system(self, *command: str) -> None:
        """Runs a command of the system where the children live."""
        assert self.ask({"system": command}) == 0, command

    def ask(self, request: Mapping[str, object]) -> Any:
        _pipe(self._process.stdin).write(json.dumps(request) + "\n")
        _pipe(self._process.stdin).flush()
        return self._line()

    def close(self) -> None:
        _pipe(self._process.stdin).close()
        self._process.wait(timeout=60)
        _pipe(self._process.stdout).close()

    def _line(self) -> Any:
        line = _pipe(self._process.stdout).readline()
        assert line, "the nursery has ended"
        return json.loads(line)


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def serve(disk: str | None) -> None:
    """Answers requests until its standard input ends."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if disk:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "stakegraph-faults", disk], check=True)
    _warm_up()
    _answer(os.getpid())
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            _answer(os.waitstatus_to_exitcode(os.waitpid(request["wait"], 0)[1]))
        elif "system" in request:
            _answer(subprocess.run(request["system"], check=False).returncode)
        else:
            _fork(request)


def _fork(request: Mapping[str, Any]) -> None:
    """Answers once the child has its streams: a signal that comes sooner would end what is not yet the program."""
    ready, told = os.pipe()
    if pid := os.fork():
        os.close(told)
        os.read(ready, 1)
        os.close(ready)
        _answer(pid)
    else:
        os.close(ready)
        _run(request, told)


def _answer(value: int) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def _warm_up() -> None:
    """Imports what a load imports."""
    from stakegraph.api import open_graph
    from stakegraph.cli import options, seeds
    from stakegraph.exports import tables

    assert all((options, seeds, tables))
    with TemporaryDirectory() as name:
        (Path(name) / "warm.yaml").write_text(WARM)
        with open_graph(f"{name}/warm.db", create=True) as graph:
            graph.load([Path(name)])
            graph.load([Path(name)])
            assert graph.verify() == []


def _run(request: Mapping[str, Any], told: int) -> None:
    """The child: its streams in files, then the program as from a shell."""
    folder = Path(request["folder"])
    streams = (Path(os.devnull), os.O_RDONLY), *((folder / name, os.O_CREAT | os.O_WRONLY) for name in ("out", "err"))
    for number, (path, flags) in enumerate(streams):
        os.dup2(os.open(path, flags), number)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # as the program has it before it begins
    os.close(told)
    if request["mark"]:
        _mark_commits(request["mark"])
    while request["held"] and not (folder / "gate").exists():
        time.sleep(0.001)
    code = 1
    try:
        sys.argv = ["stakegraph", *request["argv"]]
        code = _code_of_main()
    except BaseException:  # the interpreter does so with what nobody catches
        sys.excepthook(*sys.exc_info())
    with suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _code_of_main() -> int:
    from stakegraph.cli import main

    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def _mark_commits(pipe: str) -> None:
    """Lets each commit of this process write a byte into a pipe before it begins."""
    import sqlite3

    from stakegraph.stores.sqlite import making, opening

    plain, end = opening.connect, os.open(pipe, os.O_WRONLY)

    def connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
        connection = plain(path, mode, patience)
        connection.set_trace_callback(lambda text: os.write(end, b"c") and None if text == "COMMIT" else None)
        return connection

    opening.connect = connect
    making.connect = connect  # type: ignore[attr-defined]  # it takes the name over


if __name__ == "__main__":
    serve(sys.argv[1] if len(sys.argv) > 1 else None)
