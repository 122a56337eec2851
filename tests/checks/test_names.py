"""Names: of files below different folders, and of entities that are hard to tell from each other."""

from pathlib import Path

import pytest

from stakegraph.api.checking import check_paths
from stakegraph.checks.catalogue import check_draft
from stakegraph.formats.readers import read_bytes
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Known, compile_seeds

SEED = "entities: [{id: acme, kind: company, name: Acme}]\n"


def folder(above: Path, name: str, text: str) -> Path:
    made = above / name
    made.mkdir()
    (made / "seed.yaml").write_text(text)
    return made


def test_two_files_of_one_name_are_a_fault_since_one_would_replace_the_other(tmp_path: Path) -> None:
    paths = [folder(tmp_path, "a", SEED), folder(tmp_path, "b", SEED.replace("acme", "other").replace("Acme", "Other"))]
    assert [fault.code for fault in check_paths(paths).faults] == ["SG610"]
    assert check_paths([tmp_path]).faults == ()


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    path = folder(tmp_path, "a", SEED)
    assert check_paths([path, path, path / "seed.yaml"]).faults == ()


# names of entities


@pytest.mark.parametrize("name", ["ab" * 500_000, "a b " * 250_000])
def test_a_name_of_a_million_letters_costs_no_more_than_its_letters(name: str) -> None:
    text = f"entities: [{{id: a, kind: company, name: {name}}}, {{id: b, kind: company, name: {name.upper()}}}]\n"
    draft = compile_seeds([read_bytes("seed.yaml", text.encode())], read_schema(built_in_kinds()), Known())
    assert [fault.code for fault in check_draft(draft)] == ["SG503"]


def test_names_that_differ_by_a_letter_are_told_up_to_the_longest() -> None:
    for length, found in ((200, ["SG503"]), (201, [])):
        name = ("ab" * 150)[:length]
        text = f"entities: [{{id: a, kind: company, name: {name}}}, {{id: b, kind: company, name: c{name[1:]}}}]\n"
        draft = compile_seeds([read_bytes("seed.yaml", text.encode())], read_schema(built_in_kinds()), Known())
        assert [fault.code for fault in check_draft(draft)] == found
