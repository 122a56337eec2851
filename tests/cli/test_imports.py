"""What a command must not import: heavy libraries, and whole parts of the program that it does not use."""

import re
import subprocess
import sys

import pytest

from stakegraph.cli.app import COMMANDS
from tests.cli.program import PROGRAM, SEED, environment, run

HEAVY = {"IPython", "jinja2", "neo4j", "networkx", "numpy", "openpyxl", "pandas", "pyvis", "rich", "scipy", "yaml"}
IMPORTED = re.compile(r"^import time:[^|]*\|[^|]*\| *([\w.]+)$", re.MULTILINE)
LOOK_UPS = [
    ["--help"],
    ["--version"],
    ["gaps", "--help"],
    ["info"],
    ["find", "microsoft"],
    ["find", "mircosoft"],
    ["show", "microsoft"],
    ["neighbors", "microsoft"],
    ["overlap", "mx-gov", "ca-gov"],
    ["gaps"],
    ["gaps", "--between", "company country=us", "--and", "agency country=mx", "--via", "agreement", "--matrix"],
    ["recommendations", "--unmet"],
    ["report"],
    ["query", "SELECT id FROM entities LIMIT 1"],
    ["explain", "SG302"],
]
FORMATS = ["table", "json", "jsonl", "csv", "tsv", "md"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("store") / "graph.db"
    assert run("load", SEED, "--store", path).code == 0
    return str(path)


def imported(arguments: list[str], store: str) -> set[str]:
    """Every module that a command imports."""
    command = [sys.executable, "-X", "importtime", *PROGRAM[1:], *arguments]
    ended = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment({"STAKEGRAPH_STORE": store}), check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(IMPORTED.findall(ended.stderr))


def roots(modules: set[str]) -> set[str]:
    return {each.partition(".")[0] for each in modules}


@pytest.mark.parametrize("arguments", LOOK_UPS, ids=" ".join)
def test_a_look_up_imports_nothing_heavy(arguments: list[str], store: str) -> None:
    assert roots(imported(arguments, store)) & HEAVY == set()


@pytest.mark.parametrize("arguments", [["find", "microsoft"], ["show", "microsoft"], ["gaps"]], ids=" ".join)
def test_a_look_up_brings_neither_openssl_nor_data_classes(arguments: list[str], store: str) -> None:
    assert imported(arguments, store) & {"_hashlib", "hashlib", "dataclasses", "calendar"} == set()


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_of_an_answer_imports_anything_heavy(format: str, store: str) -> None:
    assert roots(imported(["show", "microsoft", "--format", format], store)) & HEAVY == set()


def test_the_measurement_sees_a_heavy_library_where_there_is_one(store: str) -> None:
    assert "yaml" in roots(imported(["schema"], store))


def test_the_help_imports_no_command(store: str) -> None:
    assert {module for _, module, _ in COMMANDS} & imported(["--help"], store) == set()


@pytest.mark.parametrize("arguments", [["find", "microsoft"], ["show", "microsoft"], ["gaps"]], ids=" ".join)
def test_a_look_up_imports_neither_the_reading_of_seeds_nor_the_views(arguments: list[str], store: str) -> None:
    parts = ("checks", "formats", "loading", "reports", "seeds", "views")
    used = imported(arguments, store)
    assert {each for each in used if each.startswith(tuple(f"stakegraph.{part}" for part in parts))} == set()
    assert "stakegraph.stores.sqlite.writing" not in used


@pytest.mark.parametrize(("arguments", "group"), [(["find", "microsoft"], "looking_up"), (["gaps"], "missing")])
def test_a_question_imports_its_own_group_and_nothing_of_loads(arguments: list[str], group: str, store: str) -> None:
    used = imported(arguments, store)
    assert {each for each in used if each.startswith("stakegraph.api.")} == {
        "stakegraph.api.asking",
        f"stakegraph.api.{group}",
    }
    assert used & {"stakegraph.store.loads", "stakegraph.store.digest", "stakegraph.model.identity"} == set()
