"""A canary for secrets: a password that no output of any command, no file it writes and no child of it may hold."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from stakegraph.formats.limits import LIMITS
from stakegraph.formats.xlsx import unpacking
from stakegraph.stores.neo4j.address import read_address
from tests.cli.everything import CALLS, NAMES, filled_in
from tests.cli.program import SEED, Ended, run, run_here

CANARY: Final = "canary-53cr3t"
WITHOUT_STORE: Final = ("new", "schema", "explain", "copy")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.db"
    assert run("load", SEED, "--store", path, env={"NEO4J_PASSWORD": CANARY}).code == 0
    return path


@pytest.fixture(scope="module")
def nobody() -> Iterator[str]:
    """The address of a server that is not there: a port that is bound, and never listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"bolt://127.0.0.1:{bound.getsockname()[1]}"


def tells_nothing(ended: Ended, folder: Path) -> bool:
    """Whether neither what was written to the streams nor any file holds the canary."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    held = [path for path in files if CANARY.encode() in path.read_bytes()]
    return CANARY not in ended.stdout + ended.stderr and held == []


def calls(name: str, store: str, folder: Path) -> Iterator[list[str]]:
    paths = {"SEED": str(SEED), "STORE": store, "COPY": str(folder / "copy.db")}
    for call in CALLS[name]:
        yield [*filled_in(call, WORD="microsoft", **paths), *(() if name in WITHOUT_STORE else ("--store", store))]


def test_what_is_told_or_written_would_be_noticed(tmp_path: Path) -> None:
    assert tells_nothing(Ended(0, "", ""), tmp_path)
    assert not tells_nothing(Ended(0, "", f"auth=('neo4j', '{CANARY}')"), tmp_path)
    (tmp_path / "log").write_text(CANARY)
    assert not tells_nothing(Ended(0, "", ""), tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_no_command_tells_the_password(name: str, store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.db"
    own.write_bytes(store.read_bytes())
    for call in calls(name, str(own), tmp_path):
        ended = run_here(name, *call, env={"NEO4J_PASSWORD": CANARY})
        assert tells_nothing(ended, tmp_path), call


@pytest.mark.parametrize("name", [each for each in NAMES if each not in ("new", "schema", "explain", "check")])
def test_no_command_repeats_a_password_in_an_address(name: str, tmp_path: Path) -> None:
    uri = f"bolt://neo4j:{CANARY}@localhost:7687"
    ended = run_here(name, *next(calls(name, uri, tmp_path)))
    assert ended.code == 7
    assert tells_nothing(ended, tmp_path)


@pytest.mark.parametrize("name", ["info", "load", "verify", "export"])
@pytest.mark.parametrize("from_file", [False, True])
def test_a_server_that_is_not_there_is_told_without_the_password(
    name: str, from_file: bool, nobody: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("secret") / "password"
    secret.write_text(CANARY)
    env = {"NEO4J_PASSWORD_FILE": str(secret)} if from_file else {"NEO4J_PASSWORD": CANARY}
    ended = run_here(name, *next(calls(name, nobody, tmp_path)), env=env)
    assert ended.code == 7, ended.stderr
    assert tells_nothing(ended, tmp_path)


def test_no_option_takes_a_password() -> None:
    for name in NAMES:
        assert "password" not in run_here(name, "--help").stdout.lower()


def test_the_process_that_opens_workbooks_is_not_given_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, str]] = []

    def started(*_command: Any, env: dict[str, str], **_more: Any) -> subprocess.CompletedProcess[bytes]:
        given.append(env)
        return subprocess.CompletedProcess((), 1, b"", b"")

    for name in ("NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_USERNAME"):
        monkeypatch.setenv(name, CANARY)
    monkeypatch.setattr("stakegraph.formats.xlsx.unpacking.subprocess.run", started)
    unpacking.unpack_workbook("a.xlsx", b"", LIMITS)
    assert CANARY not in str(given)
    assert given[0].keys() >= os.environ.keys() - {"NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_USERNAME"}


def test_an_address_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", CANARY)
    address = read_address("bolt://localhost")
    assert address.password == CANARY
    assert CANARY not in f"{address!r} {address}"


def test_a_traceback_of_the_program_shows_no_password() -> None:
    program = "from stakegraph.stores.neo4j.address import read_address; address = read_address('bolt://localhost'); "
    program += "raise ValueError(address)"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "NEO4J_PASSWORD": CANARY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "ValueError" in ended.stderr
    assert CANARY not in ended.stderr
