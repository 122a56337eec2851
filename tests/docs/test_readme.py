"""The README's session is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app

ROOT = Path(__file__).parents[2]
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)


def session() -> list[tuple[str, str]]:
    """The commands of the first screen, each with what it prints."""
    found = SESSION.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    commands = found[1].split("$ stakegraph ")[1:]
    return [(text.partition("\n")[0], text.partition("\n")[2]) for text in commands]


def test_the_session_is_executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAKEGRAPH_STORE", str(tmp_path / "graph.db"))
    monkeypatch.chdir(ROOT)
    printed = [(line, CliRunner().invoke(app, shlex.split(line)).stdout) for line, _ in session()]
    assert printed == session()


def test_the_session_is_short() -> None:
    assert sum(1 + text.count("\n") for _, text in session()) <= 12


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_the_paths_that_a_page_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|seed|tests|docs)/[\w./-]*)`", text) + re.findall(r"\]\(([\w./-]+)\)", text)
    assert [path for path in named if not (ROOT / path).exists()] == []
