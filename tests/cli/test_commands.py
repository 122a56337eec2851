"""The commands, as an analyst types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app
from stakegraph.errors import UsageError

run = CliRunner()


def test_gaps_as_json_name_their_question(store: str) -> None:
    result = run.invoke(app, ["gaps", "ict-company-agency", "--store", store, "--format", "json"])
    answer = json.loads(result.stdout)
    assert answer["meta"]["counts"]["ict-company-agency"]["pairs"] == 9
    assert answer["meta"]["as_of"] == "2017-01-17"


def test_recommendations_unmet_leave_out_what_is_met(store: str) -> None:
    result = run.invoke(app, ["recommendations", "--unmet", "--store", store, "--format", "json"])
    assert "met" not in {row["state"] for row in json.loads(result.stdout)["rows"]}


def test_find_folds_accents(store: str) -> None:
    result = run.invoke(app, ["find", "merida initiative", "--store", store, "--format", "json"])
    assert json.loads(result.stdout)["rows"][0]["id"] == "merida-initiative"


def test_show_gives_words_and_source(store: str) -> None:
    result = run.invoke(app, ["show", "microsoft", "--store", store, "--format", "csv"])
    assert "lee-2017 L38" in result.stdout


def test_view_writes_one_file(store: str, tmp_path: Path) -> None:
    page = tmp_path / "view.html"
    assert run.invoke(app, ["view", "-o", str(page), "--store", store]).exit_code == 0
    assert "Microsoft" in page.read_text(encoding="utf-8")


def test_a_file_is_not_overwritten_without_force(store: str, tmp_path: Path) -> None:
    page = tmp_path / "view.html"
    page.write_text("mine")
    result = run.invoke(app, ["info", "--store", store, "-o", str(page)])
    assert isinstance(result.exception, UsageError)
    assert page.read_text() == "mine"


def test_check_shows_every_fault_at_once(tmp_path: Path) -> None:
    seed = tmp_path / "bad.yaml"
    seed.write_text("entities:\n  - {id: A B, kind: compny, name: X}\n  - {id: c, kind: company, nam: Y}\n")
    result = run.invoke(app, ["check", str(seed)])
    assert result.exit_code == 3
    assert [code for code in ("SG208", "SG301", "SG201") if code not in result.stdout] == []


def test_verify_finds_a_fresh_store_sound(store: str) -> None:
    assert run.invoke(app, ["verify", "--store", store]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["gaps", "ict-company-agency", "--fail-on", "gap"], 1),
        (["gaps", "ict-company-agency", "--state", "met", "--fail-on", "gap-no-record"], 1),
        (["gaps", "ict-company-agency", "--fail-on", "gap-asserted"], 0),
        (["gaps", "ict-company-agency", "--matrix", "--fail-on", "gap"], 1),
        (["recommendations", "--fail-on", "unmet"], 1),
        (["recommendations", "--summary", "--fail-on", "gap-asserted"], 1),
        (["recommendations", "1.1", "--fail-on", "gap"], 0),
        (["recommendations"], 0),
    ],
)
def test_a_state_is_a_failure_only_where_it_is_asked_for(store: str, arguments: list[str], code: int) -> None:
    assert run.invoke(app, [*arguments, "--store", store]).exit_code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["gaps", "ict-company-agency", "--via", "forum"],
        ["gaps", "--and", "agency"],
        ["gaps", "ict-company-agency", "--between", "company", "--and", "agency", "--via", "agreement"],
        ["gaps", "ict-company-agency", "--fail-on", "gaps"],
        ["gaps", "ict-company-agency", "--matrix", "--state", "met"],
        ["gaps", "ict-company-agency", "--matrix", "--limit", "5"],
        ["recommendations", "--summary", "--unmet"],
        ["check", ""],
        ["load", "seed", ""],
        ["rebuild", ""],
    ],
)
def test_words_that_would_be_ignored_are_refused(store: str, arguments: list[str]) -> None:
    assert isinstance(run.invoke(app, [*arguments, "--store", store]).exception, UsageError)
