"""`stakegraph query`, as an analyst types it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app
from stakegraph.errors import UsageError

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
run = CliRunner()


def test_a_query_comes_from_an_argument_a_file_or_stdin(store: str, tmp_path: Path) -> None:
    text = "SELECT id FROM agreements"
    file = tmp_path / "query.sql"
    file.write_text(f"\ufeff{text}\n", encoding="utf-8")
    told = [
        run.invoke(app, ["query", text, "--store", store, "--format", "csv"]).stdout,
        run.invoke(app, ["query", "--file", str(file), "--store", store, "--format", "csv"]).stdout,
        run.invoke(app, ["query", "-", "--store", store, "--format", "csv"], input=text).stdout,
    ]
    assert told == ["id\nmicrosoft-segob-agreement-2014\n"] * 3


def test_a_query_through_another_layer(store: str) -> None:
    told = run.invoke(app, ["query", "SELECT id FROM agreements", "--store", store, "--layer", "+since"])
    assert "usmca" in told.stdout


@pytest.mark.parametrize("arguments", [[], ["SELECT 1", "--file", "x"]])
def test_one_query_at_a_time(store: str, arguments: list[str]) -> None:
    assert isinstance(run.invoke(app, ["query", *arguments, "--store", store]).exception, UsageError)


def test_a_file_that_is_no_text_is_refused(store: str, tmp_path: Path) -> None:
    (tmp_path / "query.sql").write_bytes(b"SELECT '\xe9'")
    result = run.invoke(app, ["query", "--file", str(tmp_path / "query.sql"), "--store", store])
    assert isinstance(result.exception, UsageError)


def test_the_views_are_listed_with_examples_that_run(store: str) -> None:
    told = run.invoke(app, ["query", "--views", "--store", store, "--format", "json"]).stdout
    examples = [row["meaning"] for row in json.loads(told)["rows"] if row["column"] == "(example)"]
    assert examples
    assert [run.invoke(app, ["query", each, "--store", store]).exit_code for each in examples] == [0] * len(examples)


def start(store: str, text: str, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "stakegraph", "query", text, "--store", store, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_query_is_broken_off_by_a_signal(store: str, number: signal.Signals, code: int) -> None:
    process = start(store, ENDLESS)
    sleep(1.5)
    os.kill(process.pid, number)
    process.communicate(timeout=20)
    assert process.returncode == code


def test_a_query_that_explodes_before_it_runs_is_stopped_too(store: str) -> None:
    doubled = ", ".join(f"a{n} AS (SELECT p.x FROM a{n - 1} p, a{n - 1} q)" for n in range(1, 40))
    process = start(store, f"WITH a0 AS (SELECT 1 AS x), {doubled} SELECT count(*) FROM a39", "--timeout", "0.5")
    _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "stakegraph: the query" in told


def test_an_endless_query_is_stopped_with_exit_2(store: str) -> None:
    process = start(store, ENDLESS, "--timeout", "0.5")
    _, told = process.communicate(timeout=60)
    assert (process.returncode, "longer than 0.5 seconds" in told) == (2, True)
