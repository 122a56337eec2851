"""Quotes held against the texts of their sources."""

from pathlib import Path

import pytest

from stakegraph.api.checking import Checked, check_paths
from stakegraph.errors import UsageError

SOURCE = "sources:\n  - {id: r, kind: source, name: Report on deals, date: 2016}\n"
DEAL = (
    "entities:\n"
    "  - {id: deal, kind: agreement, name: Deal, source: r, evidence: [{locator: L2, quote: signed a deal}]}\n"
)
PROMISED = SOURCE.replace("}", ", text_file: report.txt}")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def checked(texts: Path, seed: str) -> Checked:
    file = texts.parent / "seed.yaml"
    file.write_text(seed)
    return check_paths([file], texts=texts)


def codes(found: Checked) -> list[str]:
    return [fault.code for fault in found.faults]


def test_a_quote_on_its_line_is_compared_and_fine(texts: Path) -> None:
    (texts / "r.txt").write_text("A title\nThe two signed a deal in May.\n")
    found = checked(texts, SOURCE + DEAL)
    assert (codes(found), found.compared, found.skipped) == ([], ("r",), ())


def test_a_quote_that_is_not_in_the_text_is_an_error(texts: Path) -> None:
    (texts / "r.txt").write_text("A title\nThe two signed nothing.\n")
    assert codes(checked(texts, SOURCE + DEAL)) == ["SG405"]


def test_a_quote_on_another_line_is_a_warning(texts: Path) -> None:
    (texts / "r.txt").write_text("The two signed a deal in May.\nMore.\n")
    assert codes(checked(texts, SOURCE + DEAL)) == ["SG406"]


def test_a_source_without_a_text_is_counted_and_no_fault(texts: Path) -> None:
    found = checked(texts, SOURCE + DEAL)
    assert (codes(found), found.compared, found.skipped) == ([], (), ("r",))


def test_a_text_that_the_source_names_must_be_there(texts: Path) -> None:
    (texts / "r.txt").write_text("A title\nThe two signed a deal in May.\n")
    found = checked(texts, PROMISED + DEAL)
    assert (codes(found), found.skipped) == (["SG407"], ("r",))


def test_a_text_is_found_by_the_name_that_the_source_gives(texts: Path) -> None:
    (texts / "report.txt").write_text("A title\nThe two signed a deal in May.\n")
    found = checked(texts, PROMISED + DEAL)
    assert (codes(found), found.compared) == ([], ("r",))


def test_a_text_is_found_by_its_title(texts: Path) -> None:
    (texts / "000.txt").write_text("Report on deals\nThe two signed a deal in May.\n")
    assert checked(texts, SOURCE + DEAL).compared == ("r",)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname"])
def test_a_name_does_not_lead_out_of_the_folder(texts: Path, name: str) -> None:
    (texts.parent / "secret.txt").write_text("A title\nThe two signed a deal in May.\n")
    assert codes(checked(texts, PROMISED.replace("report.txt", name) + DEAL)) == ["SG407"]


def test_a_folder_that_is_not_there_is_a_mistake_of_usage(texts: Path) -> None:
    with pytest.raises(UsageError, match="no folder of texts"):
        checked(texts / "nowhere", SOURCE + DEAL)


def test_a_quote_that_is_wrong_in_two_blocks_is_one_fault_with_both_places(texts: Path) -> None:
    (texts / "r.txt").write_text("A title\nThe two signed nothing.\n")
    other = DEAL.partition("\n")[2].replace("id: deal", "id: pact").replace("Deal", "Alliance")
    (fault,) = checked(texts, SOURCE + DEAL + other).faults
    assert (fault.place.line, [each.line for each in fault.related]) == (4, [5])
