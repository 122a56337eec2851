"""Claims, sources, money and figures, as an analyst types them."""

import json
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app

run = CliRunner()


def asked(store: str, *words: str) -> dict[str, Any]:
    result = run.invoke(app, [*words, "--store", store, "--format", "json"])
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_criticism_of_a_program(store: str) -> None:
    answer = asked(store, "claims", "--about", "merida-initiative", "--stance", "criticised")
    assert (answer["meta"]["counts"]["claims"], len(answer["rows"])) == (8, 8)
    assert all(row["evidence"] for row in answer["rows"])


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--corroborated",), 0),
        (("--topic", "national-weaknesses", "--modality", "asserted"), 7),
        (("--about", "microsoft", "--about", "mx-interior-ministry"), 3),
        (("microsoft", "--about", "mx-interior-ministry"), 3),
        (("--citing", "the-nation"), 1),
    ],
)
def test_claims_are_chosen_by_their_options(store: str, words: tuple[str, ...], count: int) -> None:
    assert len(asked(store, "claims", *words)["rows"]) == count


def test_options_of_support_add_up(store: str) -> None:
    everything = asked(store, "claims")["meta"]["counts"]["claims"]
    single = asked(store, "claims", "--single-source")["meta"]["counts"]["claims"]
    uncited = asked(store, "claims", "--uncited")["meta"]["counts"]["claims"]
    assert asked(store, "claims", "--uncited", "--single-source")["meta"]["counts"]["claims"] == everything
    assert single + uncited == everything


def test_sources_by_publisher_and_footnotes_of_one(store: str) -> None:
    assert asked(store, "sources", "--by", "publisher")["rows"][0]["publisher"] == "us-state-department"
    back = asked(store, "sources", "lee-2017", "--back-references")["rows"]
    assert [row["back_to"] for row in back] == ["3", "6", "6", "5", "14", "18", "21"]
    assert asked(store, "sources", "lee-2017", "--note", "9")["rows"][0]["document"] == "s-wb-db2016"


def test_a_sum_at_a_terminal_keeps_its_bounds(store: str) -> None:
    result = run.invoke(app, ["money", "merida-total", "--store", store])
    assert "over 2,427,000,000 USD" in result.stdout
    assert "below 2.92 %" in result.stdout
    assert "unlike types" in result.stdout


def test_figures_in_words(store: str) -> None:
    rows = asked(store, "figures", "cybercrime")["rows"]
    assert "over 10,000,000 persons" in {row["amount"] for row in rows}


def test_money_before_it_was_said(store: str) -> None:
    rows = asked(store, "money", "merida-total", "--as-of", "2013")["rows"]
    assert {row["amount"] for row in rows} == {"not said by 2013"}


@pytest.mark.parametrize("command", ["claims", "sources", "money merida-total", "figures"])
def test_no_heavy_library_is_imported(store: str, command: str) -> None:
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from stakegraph.cli.app import app\n"
        f"assert CliRunner().invoke(app, {[*command.split(), '--store', store]!r}).exit_code == 0\n"
        "print(*{'networkx', 'numpy', 'pyvis', 'neo4j', 'yaml', 'rich'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_asof_takes_its_day_as_every_question_does(store: str) -> None:
    assert asked(store, "asof", "--as-of", "2013")["rows"] == asked(store, "asof", "2013")["rows"]


def test_asof_refuses_two_days(store: str) -> None:
    result = run.invoke(app, ["asof", "2013", "--as-of", "2014", "--store", store])
    assert result.exit_code != 0
    assert "two days: 2013 and --as-of 2014" in str(result.exception)
