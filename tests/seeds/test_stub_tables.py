"""Tables to fill in: a person replaces the rows that show how, and our own readers take what is left."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from tests.cli.program import run

from stakegraph.checks.catalogue import check_draft
from stakegraph.errors import ConfigurationError
from stakegraph.exports.workbooks import LAST_ROW, render_workbook
from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Loaded, Seeds
from stakegraph.loading.load import load_documents
from stakegraph.model.words import CERTAINTIES, MODALITIES, STANCES, STATUSES
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Known, compile_seeds
from stakegraph.seeds.stub_tables import Column, StubTable, stub_tables
from stakegraph.stores.memory import MemoryStore

SCHEMA = read_schema(built_in_kinds())
TABLES = stub_tables(SCHEMA)
BY_NAME = {table.name: table for table in TABLES}
WORKBOOK = render_workbook(TABLES)
FILLED: Mapping[str, Sequence[Mapping[str, str]]] = {
    "sources": [{"id": "note", "kind": "source", "name": "A note", "date": "2016-06-29"}],
    "entities": [
        {"id": "acme", "kind": "company", "name": "Acme", "aliases": "ACME | Acme Inc.", "source": "note"},
        {"id": "007", "kind": "agency", "name": "Police", "role": "police", "source": "note"},
        {"id": "cybercrime", "kind": "topic", "name": "Cybercrime", "source": "note"},
    ],
    "agreements": [
        {"id": "pact", "name": "The pact", "parties": "acme | 007", "topics": "cybercrime", "start": "2014-05"}
        | {"end": "ongoing", "status": "existing", "source": "note", "evidence.1.locator": "p. 1"}
        | {"evidence.1.quote": "signed a pact", "evidence.2.locator": "p. 2", "evidence.2.quote": "the pact runs"}
    ],
    "relationships": [
        {"from": "acme", "kind": "trains", "to": "007", "status": "pledged", "modality": "hedged", "start": "2015"}
        | {"stance": "praised", "certainty": "likely", "under": "pact", "topics": "cybercrime", "source": "note"}
        | {"evidence.1.locator": "p. 3", "evidence.1.quote": "may train officers"}
    ],
}
YAML = """
sources: [{id: note, kind: source, name: A note, date: 2016-06-29}]
entities:
  - {id: acme, kind: company, name: Acme, aliases: [ACME, Acme Inc.], source: note}
  - {id: "007", kind: agency, name: Police, role: police, source: note}
  - {id: cybercrime, kind: topic, name: Cybercrime, source: note}
  - id: pact
    kind: agreement
    name: The pact
    parties: [acme, "007"]
    topics: [cybercrime]
    start: 2014-05
    end: ongoing
    source: note
    evidence: [{locator: p. 1, quote: signed a pact}, {locator: p. 2, quote: the pact runs}]
relationships:
  - from: acme
    kind: trains
    to: "007"
    status: pledged
    modality: hedged
    stance: praised
    certainty: likely
    start: 2015
    under: pact
    topics: [cybercrime]
    source: note
    evidence: [{locator: p. 3, quote: may train officers}]
"""


def load(name: str, data: bytes) -> Loaded:
    return load_documents(MemoryStore(), Seeds((read_bytes(name, data),)))


def filled(data: bytes) -> bytes:
    """The workbook as a person leaves it: other rows in the place of those that show how."""
    book = openpyxl.load_workbook(BytesIO(data))
    for name, rows in FILLED.items():
        sheet = book[name]
        headers = [cell.value for cell in sheet[1]]
        sheet.delete_rows(2, sheet.max_row)
        for number, row in enumerate(rows, 2):
            for header, text in row.items():
                sheet.cell(number, headers.index(header) + 1, text)
    return saved(book)


def saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_workbook_that_is_filled_in_says_what_was_typed() -> None:
    loaded = load("mine.xlsx", filled(WORKBOOK))
    assert [fault.message for fault in loaded.faults] == []
    assert loaded.after == load("mine.yaml", YAML.encode()).after


def test_a_workbook_is_valid_as_it_is_but_for_what_is_not_filled_in() -> None:
    draft = compile_seeds([read_bytes("mine.xlsx", WORKBOOK)], SCHEMA, Known())
    assert {fault.code for fault in check_draft(draft)} == {"SG411"}


def test_each_sheet_shows_how_a_row_is_filled_in() -> None:
    assert [table.name for table in TABLES] == ["sources", "entities", "agreements", "relationships"]
    assert all(table.rows for table in TABLES)
    assert "my-company | my-agency" in BY_NAME["agreements"].rows[0]
    relationship = dict(zip(BY_NAME["relationships"].headers, BY_NAME["relationships"].rows[0], strict=True))
    assert all(relationship[header] for header in ("status", "start", "end", "evidence.1.locator", "evidence.1.quote"))


def lists(book: Workbook, name: str) -> Iterator[tuple[str, list[str]]]:
    """The headers of the columns that offer words, each with its words."""
    sheet = book[name]
    for offer in sheet.data_validations.dataValidation:
        if offer.type == "list":
            column = str(offer.sqref).split(":")[0].rstrip("0123456789")
            where, _, cells = offer.formula1.partition("!")
            words = [str(row[0].value) for row in book[where.strip("'")][cells.replace("$", "")] if row[0].value]
            yield sheet[f"{column}1"].value, words


@pytest.mark.parametrize("table", ["agreements", "relationships"])
def test_columns_of_a_closed_list_offer_its_words(table: str) -> None:
    offered = dict(lists(openpyxl.load_workbook(BytesIO(WORKBOOK)), table))
    wanted = {"status": STATUSES, "stance": STANCES, "modality": MODALITIES, "certainty": CERTAINTIES}
    assert {header: tuple(offered[header]) for header in wanted} == wanted


def test_columns_of_kinds_offer_those_of_the_schema() -> None:
    book = openpyxl.load_workbook(BytesIO(WORKBOOK))
    assert dict(lists(book, "relationships"))["kind"] == sorted(SCHEMA.relationships)
    kinds = {kind.id for kind in SCHEMA.entities.values() if not kind.abstract}
    assert set(dict(lists(book, "entities"))["kind"]) == kinds - {"source", "money", "figure"}
    assert dict(lists(book, "sources"))["kind"] == ["source"]


def test_a_column_of_sources_offers_those_of_the_workbook() -> None:
    assert dict(lists(openpyxl.load_workbook(BytesIO(WORKBOOK)), "relationships"))["source"] == ["my-source"]


def test_what_is_typed_stays_as_it_was_typed() -> None:
    for sheet in (openpyxl.load_workbook(BytesIO(WORKBOOK))[table.name] for table in TABLES):
        letters = [get_column_letter(number) for number in range(1, sheet.max_column + 1)]
        assert {sheet.column_dimensions[letter].number_format for letter in letters} == {"@"}
        assert {cell.number_format for row in sheet.rows for cell in row if cell.value} == {"@"}


def test_every_column_says_what_it_holds_in_as_many_words_as_a_spreadsheet_takes() -> None:
    for sheet in (openpyxl.load_workbook(BytesIO(WORKBOOK))[table.name] for table in TABLES):
        offers = sheet.data_validations.dataValidation
        assert len(offers) == sheet.max_column
        for offer in offers:
            assert 0 < len(offer.promptTitle) <= 32
            assert 0 < len(offer.prompt) <= 255
            assert str(offer.sqref).endswith(str(LAST_ROW))


def test_a_long_meaning_is_cut_to_what_a_spreadsheet_takes() -> None:
    table = StubTable("topics", (Column("a" * 40, "b" * 300),), ())
    (offer,) = openpyxl.load_workbook(BytesIO(render_workbook([table])))["topics"].data_validations.dataValidation
    assert (len(offer.promptTitle), len(offer.prompt)) == (32, 255)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula_whatever_it_begins_with(text: str) -> None:
    table = StubTable("topics", (Column("id", ""), Column("name", text, ((text, text),))), ({"id": "t", "name": text},))
    made = render_workbook([table])
    with ZipFile(BytesIO(made)) as parts:
        assert not any(
            re.search(rb"<f[ >/]", parts.read(name))
            for name in parts.namelist()
            if name.startswith("xl/worksheets/sheet")
        )
    book = openpyxl.load_workbook(BytesIO(made))
    assert (book["topics"]["B2"].value, book["topics"]["B2"].data_type) == (text, "s")


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_workbook(stub_tables(SCHEMA)) == WORKBOOK
    with ZipFile(BytesIO(WORKBOOK)) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}


def test_without_the_library_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ConfigurationError) as raised:
        render_workbook(TABLES)
    assert "stakegraph[xlsx]" in raised.value.mend


# the command


def test_the_workbook_and_the_folder_of_a_command_load_alike(tmp_path: Path) -> None:
    file, folder = tmp_path / "mine.xlsx", tmp_path / "mine"
    assert run("new", "--xlsx", file).code == run("new", "--csv", folder).code == 0
    stores = [tmp_path / "a.db", tmp_path / "b.db"]
    for seeds, store in zip((file, folder), stores, strict=True):
        assert run("load", seeds, "--store", store).code == 0
    digests = [
        line for store in stores for line in run("info", "--store", store).stdout.splitlines() if "digest" in line
    ]
    assert len(digests) >= 2
    assert len(set(digests)) == 1


def test_what_is_there_is_overwritten_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "mine.xlsx"
    file.write_text("my own")
    assert run("new", "--xlsx", file).code == 2
    assert file.read_text() == "my own"
    assert run("new", "--xlsx", file, "--force").code == 0
    assert file.read_bytes() == WORKBOOK


def test_a_folder_that_is_not_there_is_exit_6(tmp_path: Path) -> None:
    assert run("new", "--xlsx", tmp_path / "no" / "mine.xlsx").code == 6


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["company", "--xlsx", "a.xlsx"],
        ["--xlsx", "a.xlsx", "--csv", "a"],
        ["--xlsx", "a.xlsx", "-o", "b"],
        ["--xlsx", "a"],
        ["--xlsx", "-"],
    ],
)
def test_words_that_would_be_ignored_are_refused_and_nothing_is_written(arguments: list[str], tmp_path: Path) -> None:
    assert run("new", *arguments, cwd=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []
