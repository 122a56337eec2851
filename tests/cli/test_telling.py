"""What the commands say beside their answer, so that nothing is taken for what it is not."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app
from stakegraph.errors import UsageError

run = CliRunner()
PRESS = """
defaults: {source: press}
sources: [{id: press, kind: source, name: Press release, date: 2017-03-01}]
entities:
  - {id: apple-deal, kind: agreement, name: Deal, start: 2017-03, parties: [apple, mx-judiciary],
     evidence: [{quote: x}]}
"""


@pytest.fixture
def own(tmp_path: Path, store: str) -> str:
    """A copy of the founding store, to load into."""
    path = tmp_path / "own.db"
    path.write_bytes(Path(store).read_bytes())
    return str(path)


def seed(folder: Path, text: str, name: str = "press.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_load_says_when_it_moves_the_day_that_is_asked_about(own: str, tmp_path: Path) -> None:
    loaded = run.invoke(app, ["load", seed(tmp_path, PRESS), "--store", own])
    assert "questions are now asked as of 2017-03-01, the newest day here (2017-01-17 before)" in loaded.stderr
    again = run.invoke(app, ["load", seed(tmp_path, PRESS), "--store", own])
    assert "questions are now asked" not in again.stderr


def test_an_agreement_of_the_month_is_there_on_the_day_of_its_news(own: str, tmp_path: Path) -> None:
    run.invoke(app, ["load", seed(tmp_path, PRESS), "--store", own])
    rows = json.loads(run.invoke(app, ["gaps", "ict-company-agency", "--format", "json", "--store", own]).stdout)[
        "rows"
    ]
    assert {(row["between"], row["and"]) for row in rows if row["state"] == "met"} == {
        ("apple", "mx-judiciary"),
        ("microsoft", "mx-interior-ministry"),
    }


def test_a_dry_run_names_no_digest_that_a_load_would_give(own: str, tmp_path: Path) -> None:
    told = run.invoke(app, ["load", seed(tmp_path, PRESS), "--dry-run", "--store", own]).stderr
    assert told.endswith(f"would load into {own}\n")


def test_faults_of_a_load_are_json_where_json_is_asked_for(own: str, tmp_path: Path) -> None:
    broken = seed(tmp_path, PRESS.replace("mx-judiciary", "mx-judicary"))
    loaded = run.invoke(app, ["load", broken, "--format", "json", "--store", own])
    assert loaded.exit_code == 3
    assert [row["code"] for row in json.loads(loaded.stdout)["rows"]] == ["SG302"]


def test_a_mistyped_default_is_one_fault_at_the_default(own: str, tmp_path: Path) -> None:
    more = "  - {id: other, kind: company, name: Other, evidence: [{quote: x}]}\n"
    broken = seed(tmp_path, PRESS.replace("{source: press}", "{source: pres}") + more)
    rows = json.loads(run.invoke(app, ["check", broken, "--format", "json", "--store", own]).stdout)["rows"]
    assert [(row["code"], row["line"], row["column"]) for row in rows] == [("SG302", 2, 20)]


def test_a_renamed_file_is_told_how_to_go_on(own: str, tmp_path: Path) -> None:
    run.invoke(app, ["load", seed(tmp_path, PRESS), "--store", own])
    renamed = seed(tmp_path, PRESS.replace("name: Deal", "name: The deal"), "renamed.yaml")
    loaded = run.invoke(app, ["load", renamed, "--replace", "--store", own])
    assert loaded.exit_code == 3
    assert "`rebuild` the store from the files you have" in loaded.stderr


def test_a_name_where_an_id_belongs_is_spelt_as_one(own: str, tmp_path: Path) -> None:
    named = seed(tmp_path, PRESS.replace("mx-judiciary", "Mexican Judiciary"))
    told = run.invoke(app, ["check", named, "--store", own]).stdout
    assert "such as `mexican-judiciary`; `stakegraph find` tells the id of a name" in told


def test_half_an_id_is_told_the_ids_that_begin_so(store: str) -> None:
    error = run.invoke(app, ["money", "merida", "--store", store]).exception
    assert isinstance(error, UsageError)
    assert "`merida-initiative`" in error.mend


def test_the_name_of_a_kind_is_told_to_be_one(store: str) -> None:
    assert "`company` is a kind of entity" in run.invoke(app, ["find", "company", "--store", store]).stdout
    assert "is a kind" not in run.invoke(app, ["find", "microsoft", "--store", store]).stdout


def test_whoever_is_only_cited_is_told_to_be_asked_for_so(store: str) -> None:
    told = run.invoke(app, ["claims", "--by", "world-bank", "--store", store]).stdout
    assert "nothing was read in what `world-bank` means, but it is cited: --citing world-bank" in told.replace(
        "\n", " "
    )


def test_a_year_is_no_decimal_number(store: str) -> None:
    rows = json.loads(run.invoke(app, ["figures", "--format", "json", "--store", store]).stdout)["rows"]
    low = next(row["low"] for row in rows if row["figure"] == "agreement-year")
    assert (low, type(low)) == (2014, int)


def test_a_neighbour_says_how_firmly_and_on_what(store: str) -> None:
    found = run.invoke(app, ["neighbors", "cert-mx", "--kind", "part_of", "--format", "json", "--store", store])
    assert json.loads(found.stdout)["rows"][0]["qualities"] == ["modality implied"]


def test_a_recommendation_of_another_layer_is_told_where_it_is(own: str, tmp_path: Path) -> None:
    text = """
layers: [{id: mine, default: off, title: Mine}]
sources: [{id: memo, kind: source, name: Memo, date: 2016-01-01}]
defaults: {source: memo, layer: mine}
recommendations:
  - id: rec-9
    name: More
    evidence: [{quote: more}]
    checks: [{id: "9.1", name: More, expect: {outcome: more}, evidence: [{quote: more}]}]
"""
    run.invoke(app, ["load", seed(tmp_path, text), "--store", own])
    error = run.invoke(app, ["recommendations", "rec-9", "--store", own]).exception
    assert isinstance(error, UsageError)
    assert error.mend == "it is in layer `mine`: --layer +mine"
    assert run.invoke(app, ["recommendations", "rec-9", "--layer", "+mine", "--store", own]).exit_code == 0


def test_info_says_that_it_counts_layers_that_are_off(store: str) -> None:
    assert "those that are off too (outside, since)" in run.invoke(app, ["info", "--store", store]).stdout


def test_info_counts_the_entities_of_the_layers_asked_for_and_those_that_are_there(store: str) -> None:
    asked = ["info", "--layer", "article", "--as-of", "2016-12-31", "--store", store, "--format", "json"]
    rows = [tuple(row.values()) for row in json.loads(run.invoke(app, asked).stdout)["rows"]]
    whole = [tuple(row.values()) for row in json.loads(run.invoke(app, ["info", *asked[-4:]]).stdout)["rows"]]
    assert ("entities", "agreement", 1) in rows
    assert ("entities", "agreement", 5) in whole
    there = {name: count for what, name, count in rows if what == "there"}
    assert there["planned"] == 2  # the summits and the campaign of the pledge
    assert not any(what == "there" for what, _, _ in whole)


@pytest.mark.parametrize(
    ("day", "there"),
    [("2013", "no"), ("2014-06", "possible"), ("2014", "yes")],
    ids=["before", "in its year", "by its end"],
)
def test_find_says_whether_a_thing_is_there_on_the_day(store: str, day: str, there: str) -> None:
    asked = ["find", "microsoft interior agreement", "--as-of", day, "--store", store, "--format", "json"]
    assert json.loads(run.invoke(app, asked).stdout)["rows"][0]["there"] == there


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("mx-cert", "did you mean `cert-mx`?"),
        ("US CERT", "did you mean `cert-us`?"),
        ("cert", "did you mean `cert-ca`, `cert-mx` or `cert-us`?"),
        ("mircosoft", "did you mean `microsoft`?"),
        ("Mexican CERT", "`stakegraph find` looks for names"),
    ],
)
def test_words_of_a_name_in_place_of_an_id_lead_to_the_id(store: str, word: str, hint: str) -> None:
    error = run.invoke(app, ["show", word, "--store", store]).exception
    assert isinstance(error, UsageError)
    assert error.mend == hint
