"""The generated pages are those that the program would write now, and leave nothing out."""

import re
from pathlib import Path
from typing import Any

import pytest
from docs.generate import FOLDER, PAGES
from docs.pages import cli
from docs.pages.kinds import VOCABULARIES

from stakegraph.checks.catalogue import all_faults
from stakegraph.cli.app import COMMANDS, grouped_commands
from stakegraph.errors import StakegraphError
from stakegraph.schema import EntityKind, FactKind, RelationshipKind, built_in_kinds, read_schema

SCHEMA = read_schema(built_in_kinds())
NAMES = [name for name, _, _ in COMMANDS]


def page(name: str) -> str:
    return (FOLDER / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "generate"), PAGES, ids=[name for name, _ in PAGES])
def test_the_page_is_what_the_program_would_write_now(name: str, generate: Any) -> None:
    same = (FOLDER / name).read_text(encoding="utf-8") == generate()
    assert same, f"docs/{name} is not up to date: run `make docs`"


def test_the_pages_are_the_same_at_any_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert cli.page() == page("cli.md")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_section_and_stands_in_its_group(name: str) -> None:
    assert f"\n## `stakegraph {name}`\n" in page("cli.md"), "run `make docs`"


def test_every_module_of_commands_has_a_heading() -> None:
    assert "More" not in dict(grouped_commands()), "name the module in HEADINGS in cli/app.py"


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_says_what_it_is(name: str) -> None:
    silent = [each.opts[-1] for each in cli.command(name).params if not each.help]
    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_the_line_of_help_is_that_of_the_command_itself(name: str) -> None:
    line = next(text for each, _, text in COMMANDS if each == name)
    assert (cli.command(name).help or "").startswith(line)


def test_every_exit_code_of_our_exceptions_is_told() -> None:
    ours = {str(each.exit_code) for each in StakegraphError.__subclasses__()}
    assert ours <= {code for code, _ in cli.EXIT_CODES}


def test_every_fault_has_a_section_with_its_four_parts() -> None:
    sections = re.split(r"^### ", page("faults.md"), flags=re.MULTILINE)[1:]
    found = {each.split()[0]: each for each in sections}
    assert sorted(found) == [fault.code for fault in all_faults()]
    parts = ("**What**", "**Why**", "**Example**", "**Instead**")
    assert [code for code, text in found.items() if not all(part in text for part in parts)] == []


def test_the_page_of_faults_shows_nothing_that_a_reader_cannot_see() -> None:
    assert not {"\u200b", "\u202e", "\x07"} & set(page("faults.md"))


def test_every_kind_stands_on_its_page() -> None:
    text = page("kinds.md")
    kinds = [*SCHEMA.entities, *SCHEMA.relationships, *SCHEMA.facts]
    assert [kind for kind in kinds if f"| `{kind}` |" not in text] == []


def test_every_vocabulary_that_a_kind_file_names_has_a_column() -> None:
    kinds: list[EntityKind | RelationshipKind | FactKind] = [
        *SCHEMA.entities.values(),
        *SCHEMA.relationships.values(),
        *SCHEMA.facts.values(),
    ]
    assert {name for kind in kinds for name, _ in kind.maps} == set(VOCABULARIES)


def test_the_json_schema_is_what_the_command_prints() -> None:
    from typer.testing import CliRunner

    from stakegraph.cli.app import app

    printed = CliRunner().invoke(app, ["schema", "--json-schema"]).stdout
    assert printed == (FOLDER / "seed.schema.json").read_text(encoding="utf-8"), "run `make docs`"


def test_the_makefile_runs_the_generator() -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    assert "DOCS_COMMAND := $(BIN)/python -m docs.generate\n" in makefile
