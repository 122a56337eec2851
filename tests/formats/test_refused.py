"""Bad input is refused with the code, the line and the column of each fault: some 320 cases, in `cases/`."""

from collections import Counter
from pathlib import Path

import pytest

from stakegraph.diagnostics import has_errors
from tests.cli.program import run
from tests.formats.reading import Case, cases, load, read, told

SYNTAX = [case for stem in ("yaml", "encoding", "csv", "json", "lines") for case in cases(stem)]
VALUES = list(cases("values"))
ONLY_WARNED = "SG503"


def name_of(case: Case) -> str:
    return f"{case.file}: {case.name}"


@pytest.mark.parametrize("case", SYNTAX, ids=name_of)
def test_what_cannot_be_read_is_refused_at_its_place(case: Case) -> None:
    assert told(read(case).faults) == case.found


@pytest.mark.parametrize("case", VALUES, ids=name_of)
def test_what_means_nothing_is_refused_at_its_place(case: Case) -> None:
    assert told(load(read(case)).faults) == case.found


@pytest.mark.parametrize("case", [*SYNTAX, *VALUES], ids=name_of)
def test_nothing_of_it_is_loaded(case: Case) -> None:
    loaded = load(read(case))
    assert loaded.refused == ("faults" if has_errors(loaded.faults) else "")
    assert bool(loaded.refused) != case.found.startswith(ONLY_WARNED)
    assert loaded.before == loaded.after or not loaded.refused


@pytest.mark.parametrize("case", [*SYNTAX, *VALUES], ids=name_of)
def test_each_fault_says_what_is_wrong_in_a_sentence_about_its_file(case: Case) -> None:
    for fault in load(read(case)).faults:
        assert fault.place.file == case.file
        assert fault.message.isprintable()


def test_each_code_of_syntax_has_a_case() -> None:
    found = Counter(each.split("@")[0] for case in SYNTAX for each in case.found.split())
    assert {code for code in found if code.startswith("SG1")} == {
        *(f"SG10{number}" for number in range(1, 9)),
        *(f"SG11{number}" for number in range(10)),
        "SG120",
        *(f"SG13{number}" for number in range(6)),
        *(f"SG14{number}" for number in range(4)),
    }


SAMPLE = [case for number, case in enumerate([*SYNTAX, *VALUES]) if number % 16 == 5]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "seed.yaml").write_text("entities: [{id: us, kind: country, name: United States}]\n")
    assert run("load", "seed.yaml", "--store", "graph.db", cwd=folder).code == 0
    return folder / "graph.db"


@pytest.mark.parametrize("case", SAMPLE, ids=name_of)
def test_the_program_ends_with_3_and_leaves_the_store_as_it_was(store: Path, tmp_path: Path, case: Case) -> None:
    before = store.read_bytes()
    (tmp_path / case.file).write_bytes(case.data)
    ended = run("load", tmp_path / case.file, "--store", store)
    line, column = case.found.split()[0].partition("@")[2].split(":")
    assert ended.code == 3
    assert f"{case.file}:{line}:{column}: error {case.found[:5]}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert store.read_bytes() == before
