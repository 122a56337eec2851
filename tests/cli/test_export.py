"""`stakegraph export`, as an analyst types it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app
from stakegraph.errors import UsageError

run = CliRunner()


def digest(store: str) -> str:
    return run.invoke(app, ["info", "--store", store, "--format", "csv"]).stdout.splitlines()[1]


def test_an_export_to_json_is_loaded_to_the_same_digest(store: str, tmp_path: Path) -> None:
    told = run.invoke(app, ["export", "--to", "json", "--store", store])
    (tmp_path / "export.json").write_text(told.stdout, encoding="utf-8")
    copy = str(tmp_path / "copy.db")
    assert run.invoke(app, ["load", str(tmp_path / "export.json"), "--store", copy]).exit_code == 0
    assert digest(copy) == digest(store)
    assert run.invoke(app, ["verify", "--store", copy]).exit_code == 0
    assert run.invoke(app, ["rebuild", "--store", copy]).exit_code == 0
    assert digest(copy) == digest(store)


@pytest.mark.parametrize("format", ["json", "jsonl", "graphml", "gexf", "csv"])
def test_every_format_is_written_and_not_overwritten(store: str, tmp_path: Path, format: str) -> None:
    arguments = ["export", "--to", format, "-o", str(tmp_path / "out"), "--store", store]
    assert run.invoke(app, arguments).exit_code == 0
    assert isinstance(run.invoke(app, arguments).exception, UsageError)
    assert run.invoke(app, [*arguments, "--force"]).exit_code == 0
