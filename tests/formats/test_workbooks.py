"""Workbooks: what is odd is refused or said at its cell, what people write is taken as they see it."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.readers import read_bytes, read_text
from stakegraph.formats.tree import Document
from stakegraph.formats.xlsx import unpacking
from stakegraph.formats.xlsx.child import unpack
from stakegraph.formats.xlsx.tables import read_sheets
from stakegraph.formats.xlsx.unpacking import told
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import run
from tests.formats.test_accepted import NAMES, WORDS, plain
from tests.formats.workbooks import workbook_of

TOPICS = "# sheet: topics\nid,name\nlaw,Law\n"
ONE_TOPIC = "".join(f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>' for text in ("id", "law"))
REFUSED: Mapping[str, tuple[str, str]] = {
    "nothing": ("# content: \n", "SG150@"),
    "a zip file that breaks off": ("# content: PK\n", "SG150@"),
    "an old workbook": ("# old\n", "SG150@"),
    "a table with another ending": ("# content: id,name\n", "SG150@"),
    "a page with another ending": ("# content: <html><table>\n", "SG150@"),
    "another zip file": (TOPICS + "# without: xl/workbook.xml\n", "SG150@"),
    "no types": (TOPICS + "# without: [Content_Types].xml\n", "SG150@"),
    "a part that leads out": (TOPICS + "# part: xl/../../x.xml\n", "SG150@"),
    "a part from the root": (TOPICS + "# part: /etc/x\n", "SG150@"),
    "a part with a backslash": (TOPICS + "# part: xl\\x\n", "SG150@"),
    "a part of a drive": (TOPICS + "# part: C:x\n", "SG150@"),
    "a part twice": (TOPICS + "# twice: xl/workbook.xml\n", "SG150@"),
    "a part twice but for capitals": (TOPICS + "# part: xl/Workbook.xml\n", "SG150@"),
    "a missing sheet": (TOPICS + "# without: xl/worksheets/sheet1.xml\n", "SG150@"),
    "a sheet that leads nowhere": (TOPICS + '# replace: xl/workbook.xml | r:id="rId1" | r:id="rId9"\n', "SG150@"),
    "strict": (TOPICS + "# strict: yes\n", "SG150@"),
    "no workbook in its part": (TOPICS + "# replace: xl/workbook.xml | workbook | worksheet\n", "SG150@"),
    "two sheets of a name": (TOPICS + TOPICS, "SG150@"),
    "two sheets of a name but for capitals": (TOPICS + "# sheet: Topics\nid,name\nwar,War\n", "SG150@"),
    "rows out of order": (TOPICS + '# rows: <row r="2"/><row r="1"/>\n', "SG150@topics!A2"),
    "a row twice": (TOPICS + '# rows: <row r="2"/><row r="2"/>\n', "SG150@topics!A2"),
    "a cell twice": (TOPICS + '# rows: <row r="1"><c r="A1"/><c r="A1"/></row>\n', "SG150@topics!A1"),
    "a cell in another row": (TOPICS + '# rows: <row r="1"><c r="A2"/></row>\n', "SG150@topics!A1"),
    "a cell without a place": (TOPICS + '# rows: <row r="1"><c r="1A"/></row>\n', "SG150@"),
    "a row without a number": (TOPICS + '# rows: <row r="x"/>\n', "SG150@"),
    "a row of too many digits": (TOPICS + '# rows: <row r="99999999999999"/>\n', "SG150@"),
    "a string that is not there": ("# sheet: topics\nid,name\nlaw,§7\n", "SG150@"),
    "a number that is none": ("# sheet: topics\nid,name\nlaw,#many\n", "SG150@"),
    "a bomb of zeros": (TOPICS + "# zeros: xl/media/image1.png\n", "SG151@"),
    "a bomb in a sheet": (TOPICS + "# zeros: xl/worksheets/sheet9.xml\n", "SG151@"),
    "a part with a password": (TOPICS + "# locked: xl/worksheets/sheet1.xml\n", "SG150@"),
    "a part packed in another way": (TOPICS + "# packed: xl/worksheets/sheet1.xml\n", "SG150@"),
    "a part over another": (TOPICS + "# over the first: xl/worksheets/sheet1.xml\n", "SG151@"),
    "a thousand parts": (TOPICS + "".join(f"# part: xl/p{number}\n" for number in range(1000)), "SG151@"),
    "a hundred sheets": ("".join(f"# sheet: s{number}\nid\n" for number in range(101)), "SG151@"),
    "macros": (TOPICS + "# part: xl/vbaProject.bin\n", "SG152@"),
    "macros of an older kind": (TOPICS + "# part: xl/macrosheets/sheet1.xml\n", "SG152@"),
    "dialogs": (TOPICS + "# part: xl/dialogsheets/sheet1.xml\n", "SG152@"),
    "controls": (TOPICS + "# part: xl/activeX/activeX1.bin\n", "SG152@"),
    "embedded files": (TOPICS + "# part: xl/embeddings/oleObject1.bin\n", "SG152@"),
    "buttons": (TOPICS + "# part: customUI/customUI.xml\n", "SG152@"),
    "links to other workbooks": (TOPICS + "# part: xl/externalLinks/externalLink1.xml\n", "SG152@"),
    "connections": (TOPICS + "# part: xl/connections.xml\n", "SG152@"),
    "queries": (TOPICS + "# part: xl/queryTables/queryTable1.xml\n", "SG152@"),
    "a document type of the workbook": (TOPICS + "# doctype: xl/workbook.xml\n", "SG153@"),
    "a document type of a sheet": (TOPICS + "# doctype: xl/worksheets/sheet1.xml\n", "SG153@"),
    "a document type of the strings": (TOPICS + "# doctype: xl/sharedStrings.xml\n", "SG153@"),
    "a document type of the relations": (TOPICS + "# doctype: xl/_rels/workbook.xml.rels\n", "SG153@"),
    "a document type of another part": (TOPICS + "# part: docProps/app.xml\n# doctype: xl/styles.xml\n", "SG153@"),
    "a part that is no XML": (TOPICS + "# part: docProps/app.xml\n", "SG153@"),
    "a sheet that breaks off": (TOPICS + "# replace: xl/worksheets/sheet1.xml | </sheetData> | <\n", "SG153@"),
    "an entity": (TOPICS + "# replace: xl/worksheets/sheet1.xml | Law | &law;\n", "SG153@"),
    "an unknown encoding": (TOPICS + "# replace: xl/workbook.xml | UTF-8 | UTF-9\n", "SG153@"),
    "deep elements": (TOPICS + f"# rows: {'<row>' * 70}{'</row>' * 70}\n", "SG153@"),
    "the last cell of all": (TOPICS + "# cell: XFD1048576 x\n", "SG154@topics!XFD1048576"),
    "a cell far to the right": (TOPICS + "# cell: AMZ2 x\n", "SG154@topics!AMZ2"),
    "a cell far below": (TOPICS + "# cell: A20000 x\n", "SG154@topics!A20000"),
    "a formula without a value": ("# sheet: topics\nid,name\nlaw,=A1\n", "SG155@topics!B2"),
    "two formulas without a value": ("# sheet: topics\nid,name\n=1,=A1\n", "SG155@topics!A2 SG155@topics!B2"),
    "formulas alone": ("# sheet: topics\n=1\n", "SG155@topics!A1"),
    "a hidden sheet": ("# sheet: topics, hidden\nid,name\nlaw,Law\n", "SG156@topics!A1"),
    "a very hidden sheet": ("# sheet: topics, veryHidden\nid,name\nlaw,Law\n", "SG156@topics!A1"),
    "hidden rows": (TOPICS + "# hide row: 2\n", "SG157@topics!A2"),
    "a hidden column": (TOPICS + "# hide column: 2\n", "SG157@topics!B1"),
    "merged cells": (TOPICS + "# merge: A2:B2\n", "SG158@topics!A2"),
    "merged headers": (TOPICS + "# merge: A1:B1\n", "SG158@topics!A1"),
    "an id as a number": ("# sheet: topics\nid,name\n#7,Law\n", "SG159@topics!A2"),
    "an identifier as a number": ("# sheet: topics\nid,name,ids.x\nlaw,Law,#7\n", "SG159@topics!C2"),
    "a date with a time": ("# sheet: topics\nid,name,start\nlaw,Law,#41767.25@yyyy-mm-dd\n", "SG160@topics!C2"),
    "a time of day": ("# sheet: topics\nid,name,start\nlaw,Law,#0.5@hh:mm\n", "SG160@topics!C2"),
    "a span of time": ("# sheet: topics\nid,name,start\nlaw,Law,#30.5@[h]:mm\n", "SG160@topics!C2"),
    "a day of 1900": ("# sheet: topics\nid,name,start\nlaw,Law,#59@yyyy-mm-dd\n", "SG160@topics!C2"),
    "a year taken for a day": ("# sheet: topics\nid,name,start\nlaw,Law,#2014@yyyy-mm-dd\n", "SG135@topics!C2"),
    "a day beyond all calendars": ("# sheet: topics\nid,name,start\nlaw,Law,#99999999@yyyy\n", "SG135@topics!C2"),
    "a long number": ("# sheet: topics\nid,name\nlaw,#1234567890123456\n", "SG135@topics!B2"),
    "a number without end": ("# sheet: topics\nid,name\nlaw,#1e999\n", "SG135@topics!B2"),
    "an error of a reference": ("# sheet: topics\nid,name\nlaw,!#REF!\n", "SG135@topics!B2"),
    "an error of a formula": ("# sheet: topics\nid,name\nlaw,=A1 -> #NAME?\n", "SG135@topics!B2"),
    "a shortened number as text": ("# sheet: topics\nid,name\nlaw,1.23E+15\n", "SG135@topics!B2"),
    "two headers of a name": ("# sheet: topics\nid,name,name\nlaw,Law,War\n", "SG131@topics!C1"),
    "a cell under no header": ("# sheet: topics\nid,name\nlaw,Law,x\n", "SG132@topics!C2"),
    "a cell under a blank header": ("# sheet: topics\nid,,name\nlaw,x,Law\n", "SG132@topics!B2"),
    "a title above the table": ("# sheet: topics\nMy topics\nid,name\nlaw,Law\n", "SG132@topics!B2 SG132@topics!B3"),
    "an invisible character": ("# sheet: topics\nid,name\nlaw,La\u200bw\n", "SG103@topics!B2"),
    "a control character": ("# sheet: topics\nid,name\nlaw,a_x0001_b\n", "SG102@topics!B2"),
    "an override of direction": ("# sheet: topics\nid,name\nlaw,a\u202eb\n", "SG103@topics!B2"),
    "a lone CR": ("# sheet: topics\nid,name\nlaw,a_x000D_b\n", "SG106@topics!B2"),
    "1904": ("# sheet: topics\nid,name,start\nlaw,Law,#40305@yyyy-mm-dd\n# date1904: yes\n", "SG161@"),
}
READ: Mapping[str, tuple[str, object]] = {
    "texts": ("id,name\nlaw,Law", [{"id": "law", "name": "Law"}]),
    "blank rows and cells": ("id,name,note\n\nlaw,,x\n", [{"id": "law", "note": "x"}]),
    "a blank column": ("id,,name\nlaw,,Law", [{"id": "law", "name": "Law"}]),
    "a table further right": (",id,name\n,law,Law", [{"id": "law", "name": "Law"}]),
    "headers alone": ("id,name", []),
    "a shared string": ("id,name\nlaw,§0\n# string: Law & order", [{"id": "law", "name": "Law & order"}]),
    "letters in two styles": ("id,name\nlaw,<r><t>La</t></r><r><t>w</t></r>", [{"id": "law", "name": "Law"}]),
    "spaces around": ("id,name\nlaw, Law ", [{"id": "law", "name": "Law"}]),
    "two lines": ("id,name\nlaw,a_x000D_\\n b".replace("\\n", "_x000A_"), [{"id": "law", "name": "a\n b"}]),
    "an underscore": ("id,name\nlaw,a_x005F_x0001_", [{"id": "law", "name": "a_x0001_"}]),
    "a whole number": ("id,low\nf,#2014", [{"id": "f", "low": "2014"}]),
    "a number with decimals": ("id,low\nf,#0.1", [{"id": "f", "low": "0.1"}]),
    "a number as it is stored": ("id,low\nf,#0.10000000000000001", [{"id": "f", "low": "0.1"}]),
    "a whole number with a point": ("id,low\nf,#5.0", [{"id": "f", "low": "5"}]),
    "a large number": ("id,low\nf,#1.4E9", [{"id": "f", "low": "1400000000"}]),
    "a small number": ("id,low\nf,#1E-7", [{"id": "f", "low": "0.0000001"}]),
    "a number with thousands": ("id,low\nf,#2500000@#,##0".replace("#,##0", "0"), [{"id": "f", "low": "2500000"}]),
    "a share": ("id,stated_share\nf,#0.03@0%", [{"id": "f", "stated_share": "3%"}]),
    "a share with decimals": ("id,stated_share\nf,#0.125@0.0%", [{"id": "f", "stated_share": "12.5%"}]),
    "a day": ("id,start\nf,#41767@yyyy-mm-dd", [{"id": "f", "start": "2014-05-08"}]),
    "a day in another order": ("id,start\nf,#41767@dd/mm/yy", [{"id": "f", "start": "2014-05-08"}]),
    "a day in words": ('id,start\nf,#41767@d mmmm "of the year" yyyy', [{"id": "f", "start": "2014-05-08"}]),
    "a day with a time that is none": ("id,start\nf,#41767@yyyy-mm-dd hh:mm", [{"id": "f", "start": "2014-05-08"}]),
    "a month": ("id,start\nf,#41760@mmm-yy", [{"id": "f", "start": "2014-05"}]),
    "a month of a language": ("id,start\nf,#41760@[$-409]mmmm yyyy", [{"id": "f", "start": "2014-05"}]),
    "a year": ("id,start\nf,#41640@yyyy", [{"id": "f", "start": "2014"}]),
    "a year as a number": ("id,start\nf,#2014", [{"id": "f", "start": "2014"}]),
    "a date as text": ("id,start\nf,2014-05", [{"id": "f", "start": "2014-05"}]),
    "a truth": ("id,named\nf,!TRUE\ng,!FALSE", [{"id": "f", "named": "yes"}, {"id": "g", "named": "no"}]),
    "a formula with a value": ("id,name\nlaw,=A2 -> law", [{"id": "law", "name": "law"}]),
    "a formula with an empty value": ("id,name\nlaw,=A2 -> ", [{"id": "law"}]),
    "text that looks like a formula": ("id,name\nlaw,<t>=1+1</t>", [{"id": "law", "name": "=1+1"}]),
    "a stale dimension": (
        "id,name\nlaw,Law\nwar,War\n# dimension: A1",
        [{"id": "law", "name": "Law"}, {"id": "war", "name": "War"}],
    ),
    "a dimension far too large": ("id\nlaw\n# dimension: A1:XFD1048576", [{"id": "law"}]),
    "an empty cell far away": (f'# rows: {ONE_TOPIC}<row r="9999999"><c r="XFD9999999" s="0"/></row>', [{"id": "law"}]),
    "cells without places": (
        f"# rows: {ONE_TOPIC}",
        [{"id": "law"}],
    ),
    "a hidden sheet of notes": ("id\nlaw\n# sheet: _lists, hidden\na,b,c\n# merge: A1:B1", [{"id": "law"}]),
    "a hidden empty sheet": ("id\nlaw\n# sheet: Sheet2, hidden", [{"id": "law"}]),
    "empty sheets": ("id\nlaw\n# sheet: Sheet2\n# sheet: Sheet3", [{"id": "law"}]),
    "pictures and comments": ("id\nlaw\n# part: xl/media/image1.png\n# part: xl/drawings/x.bin", [{"id": "law"}]),
    "1904 without dates": ("id\nlaw\n# date1904: yes", [{"id": "law"}]),
}


def read_here(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document of a workbook, unpacked in this process; by `read_bytes` it is in one of its own."""
    text, found = unpack(data, limits.file_bytes, limits.nodes)
    answer = json.loads(json.dumps({"text": text, "found": [each.as_json() for each in found]}))
    text, faults = told("seed.xlsx", answer, limits)
    document = read_sheets("seed.xlsx", text, limits)
    return Document("seed.xlsx", text, document.tree, (*faults, *document.faults), "sheets")


def found_in(document: Document) -> str:
    return " ".join(f"{each.code}@{each.place.label.partition(',')[0]}" for each in document.faults)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_odd_is_said_at_its_cell(case: str) -> None:
    sketch, found = REFUSED[case]
    data = b"\xd0\xcf\x11\xe0" + bytes(508) if sketch.startswith("# old") else workbook_of(sketch)
    document = read_here(data)
    assert found_in(document) == found
    assert all(each.hint or each.code < "SG135" for each in document.faults)
    assert all(each.message.isprintable() for each in document.faults)


@pytest.mark.parametrize("case", READ)
def test_what_people_write_is_read_as_they_see_it(case: str) -> None:
    sketch, rows = READ[case]
    document = read_here(workbook_of(f"# sheet: topics\n{sketch}"))
    assert found_in(document) == ""
    assert document.tree is not None
    assert {key.text: plain(value) for key, value in document.tree.entries} == {"topics": rows}


@pytest.mark.parametrize("name", [name for name in (*NAMES, *WORDS) if "," not in name])
def test_a_name_is_kept_in_a_workbook(name: str) -> None:
    document = read_here(workbook_of(f"# sheet: topics\nid,name\nlaw,§0\n# string: {name}"))
    assert document.faults == ()
    again = read_text("topics.jsonl", json.dumps({"id": "law", "name": name}))
    assert document.tree is not None
    assert again.tree is not None
    assert plain(document.tree) == plain(again.tree)


@pytest.mark.parametrize(
    ("bent", "message"),
    [
        ("# locked: xl/workbook.xml\n", "the workbook has a password"),
        ("# packed: xl/workbook.xml\n", "the workbook is packed in an unusual way"),
        ("# over the first: xl/workbook.xml\n", "parts of the workbook lie over each other"),
    ],
)
def test_what_is_odd_about_the_file_is_said_before_anything_is_unpacked(bent: str, message: str) -> None:
    [fault] = read_here(workbook_of(TOPICS + bent)).faults
    assert fault.message == message


def test_a_workbook_may_unpack_to_eight_times_what_a_file_may_be() -> None:
    data = workbook_of(TOPICS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(each.file_size for each in package.infolist())

    [fault] = read_here(data, Limits(file_bytes=(unpacked - 1) // 8)).faults
    assert (fault.code, fault.message) == ("SG151", "unpacked, the workbook is larger than 8 times what a file may be")
    assert read_here(data, Limits(file_bytes=unpacked // 8 + 1)).faults == ()


def test_rows_and_cells_count_as_values() -> None:
    assert found_in(read_here(workbook_of(TOPICS), Limits(nodes=3))) == "SG608@"


def test_a_workbook_is_read_in_a_process_of_its_own() -> None:
    document = read_bytes("seed.xlsx", workbook_of(TOPICS + "# hide row: 2\n"))
    assert found_in(document) == "SG157@topics!A2"
    assert document.tree is not None
    assert plain(document.tree) == {"topics": [{"id": "law", "name": "Law"}]}
    assert document.lines == []


def test_the_rows_that_a_store_keeps_are_read_again_without_the_workbook() -> None:
    document = read_bytes("seed.xlsx", workbook_of(TOPICS))
    again = read_text("seed.xlsx", document.text)
    assert (again.tree, again.faults) == (document.tree, ())


@pytest.mark.parametrize(
    "text", ["{", "[1]", '[1, "a"]', '["a"]\n["b", "c"]', '["a"]\n[1, {}]', '["a"]\n[1, true]', "[" * 9999]
)
def test_rows_that_no_workbook_gave_are_refused(text: str) -> None:
    assert [each.code for each in read_text("seed.xlsx", text).faults] == ["SG150"]


def test_the_process_that_dies_is_a_fault_of_the_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("stakegraph.no_such_module", "this"):  # one that ends badly, one that says something else
        monkeypatch.setattr(unpacking, "_CHILD", module)
        assert [each.code for each in read_bytes("seed.xlsx", workbook_of(TOPICS)).faults] == ["SG151"]


def test_faults_of_sheets_stand_by_sheet() -> None:
    sketch = "# sheet: topics\nid,name,x\nlaw,Law,y\n# sheet: companies\nid,name\nacme,Acme\n#7,Bolt\n"
    loaded = load_documents(MemoryStore(), Seeds((read_here(workbook_of(sketch)),)))
    places = [each.place.label for each in loaded.faults]
    assert places == ["companies!A3", "topics!C1, column x"]


def test_the_program_names_the_cell_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "seed.xlsx").write_bytes(workbook_of("# sheet: companies\nid,name,sektor\nacme,Acme,ict\n"))
    ended = run("load", tmp_path / "seed.xlsx", "--store", tmp_path / "graph.db")
    assert ended.code == 3
    assert "seed.xlsx:1:3: error SG201" in ended.stderr
    assert "(companies!C1, column sektor)" in ended.stderr
    assert not (tmp_path / "graph.db").exists()


def test_the_program_loads_a_workbook_and_rebuilds_it(tmp_path: Path) -> None:
    (tmp_path / "seed.xlsx").write_bytes(workbook_of(TOPICS))
    store = ("--store", tmp_path / "graph.db")
    assert run("load", tmp_path / "seed.xlsx", *store).code == 0
    rebuilt = run("rebuild", *store)
    assert (rebuilt.code, "0 new, 0 changed, 0 withdrawn" in rebuilt.stderr) == (0, True)
