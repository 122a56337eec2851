"""What stops a command from inside, at any place: a sentence and a code, never a traceback."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from stakegraph.cli import app
from stakegraph.cli.app import INTERRUPTED, TERMINATED
from tests.cli.program import environment


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The handlers of before, back in their place after each test."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


STOPS = (
    (MemoryError(), 6, "not enough memory"),
    (RecursionError("maximum recursion depth exceeded"), 6, "too deep"),
    (KeyboardInterrupt(), INTERRUPTED, "broken off"),
    (SystemExit(INTERRUPTED), INTERRUPTED, "broken off"),
    (SystemExit(TERMINATED), TERMINATED, "broken off"),
)


@pytest.mark.parametrize(("stop", "code", "words"), STOPS, ids=lambda each: type(each).__name__)
def test_what_stops_a_command_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stop: BaseException,
    code: int,
    words: str,
) -> None:
    def stopped(**_: object) -> None:
        raise stop

    monkeypatch.setattr(app, "app", stopped)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("sys.warnoptions", ["error"])  # somebody watches: it ends by an exception
    with pytest.raises(SystemExit) as ended:
        app.main()
    told = capsys.readouterr()
    assert ended.value.code == code
    assert told.out == ""
    assert told.err.startswith("stakegraph: ")
    assert words in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(("watch", "words"), [("", ""), ("error", "taken apart")])
def test_python_is_taken_apart_only_where_somebody_watches(watch: str, words: str) -> None:
    program = "import atexit; atexit.register(print, 'taken apart'); from stakegraph.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "--version"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment({"PYTHONWARNINGS": watch}),
        check=True,
    )
    version, *after = ended.stdout.splitlines()
    assert version.startswith("stakegraph ")
    assert after == ([words] if words else [])
