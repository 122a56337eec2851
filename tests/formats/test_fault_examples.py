"""Every fault of reading fires on the example by which it is explained, and keeps quiet on what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from stakegraph.checks.catalogue import all_faults
from stakegraph.diagnostics import Fault
from stakegraph.formats.files import list_files, over_limits, read_document
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.readers import read_bytes
from stakegraph.formats.xlsx import unpacking
from stakegraph.loading import check_seeds, read_seeds
from stakegraph.seeds import Known
from tests.formats.workbooks import workbook_of

READING = [fault for fault in all_faults() if fault.code.startswith("SG1")]
FILES = [fault for fault in all_faults() if fault.code.startswith("SG6")]
_LINE = re.compile(r"# (\w+): (.*)\n")


def parted(text: str) -> tuple[Mapping[str, str], str]:
    """What the first lines of an example ask for, and the text below them."""
    asked: dict[str, str] = {}
    while match := _LINE.match(text):
        asked[match[1]] = match[2]
        text = text[match.end() :]
    return asked, text


def codes_of_text(example: str) -> set[str]:
    asked, text = parted(example)
    if example.startswith(("# sheet: ", "# content: ")):
        return {fault.code for fault in read_bytes("entities.xlsx", workbook_of(example)).faults}
    data = text.encode(asked.get("bytes", "utf-8"))
    return {fault.code for fault in read_bytes(f"entities.{asked.get('format', 'yaml')}", data).faults}


def codes_of_files(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    asked, text = parted(example)
    for name in asked.get("files", "seed.yaml").split():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    if "link" in asked:
        (folder / asked["link"]).symlink_to(asked.get("files", "seed.yaml").split()[0])
    paths = [folder / name for name in asked["named"].split()] if "named" in asked else [folder]
    limits = limits_of(asked.get("limits", ""))
    if "without" in asked:
        monkeypatch.setattr(unpacking, "_NEEDED", ("no_such_library",))
    listed = [(path, *list_files(path, limits=limits)) for path in paths]
    files = [file for _, found, _ in listed for file in found]
    read = [read_document(file, file.name, limits) for file in files]
    seeds = read_seeds(paths, limits=limits)
    faults = [*check_seeds(seeds, Known())[1], *over_limits(files, limits)]
    faults += [fault for each in read for fault in each.faults] + [each for _, _, wrong in listed for each in wrong]
    return {fault.code for fault in faults}


def limits_of(text: str) -> Limits:
    return replace(LIMITS, **{name: int(value) for name, _, value in (each.partition("=") for each in text.split())})


@pytest.mark.parametrize("fault", READING, ids=lambda fault: fault.code)
def test_the_example_of_a_fault_of_reading_shows_it(fault: Fault) -> None:
    assert fault.code in codes_of_text(fault.example)
    assert fault.code not in codes_of_text(fault.instead)


@pytest.mark.parametrize("fault", FILES, ids=lambda fault: fault.code)
def test_the_example_of_a_fault_of_files_shows_it(
    fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "good").mkdir()
    assert fault.code in codes_of_files(fault.example, tmp_path / "bad", monkeypatch)
    assert fault.code not in codes_of_files(fault.instead, tmp_path / "good", monkeypatch)
