"""Tables say what blocks say: the same agreement in every format gives the same records."""

import json
from collections.abc import Mapping, Sequence

import pytest
from tests.formats.workbooks import workbook_of

from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Loaded, Seeds
from stakegraph.loading.load import load_documents
from stakegraph.model import Entity, Evidence, Statement
from stakegraph.stores.memory import MemoryStore

YAML = """
sources:
  - {id: note, kind: source, name: A note, date: 2016-06-29, footnotes: {1: memo, 2: {ibid: 1}}}
  - {id: memo, kind: source, name: A memo, date: 2015}
entities:
  - {id: acme, kind: company, name: Acme, aliases: [Acme Inc., ACME], ids: {lei: "0123"}, source: note}
  - {id: police, kind: agency, name: Police, named: yes, source: note}
  - {id: cybercrime, kind: topic, name: Cybercrime, source: note}
  - id: pact
    kind: agreement
    name: The pact
    parties: [acme, police]
    topics: [cybercrime]
    status: existing
    start: 2014-05
    end: ongoing
    source: note
    evidence: [{locator: p. 1, quote: signed a pact, cites: [1]}, {locator: p. 2, quote: the pact runs}]
relationships:
  - from: acme
    kind: trains
    to: police
    status: pledged
    modality: hedged
    start: 2015
    under: pact
    source: note
    evidence: [{locator: p. 3, quote: may train officers, cites: ["1", "2"]}]
  - {between: [acme, police], kind: cooperates_with, source: note, evidence: [{locator: p. 4, quote: work together}]}
"""
Rows = Sequence[Mapping[str, str]]
TABLES: Mapping[str, Rows] = {
    "sources": [
        {"id": "note", "kind": "source", "name": "A note", "date": "2016-06-29"}
        | {"footnotes.1": "memo", "footnotes.2.ibid": "1"},
        {"id": "memo", "kind": "source", "name": "A memo", "date": "2015"},
    ],
    "entities": [
        {"id": "acme", "kind": "company", "name": "Acme", "aliases": "Acme Inc. | ACME", "ids.lei": "0123"}
        | {"source": "note"},
        {"id": "police", "kind": "agency", "name": "Police", "named": "yes", "source": "note"},
    ],
    "topics": [{"id": "cybercrime", "name": "Cybercrime", "source": "note"}],
    "agreements": [
        {"id": "pact", "name": "The pact", "parties": "acme | police", "topics": "cybercrime", "status": "existing"}
        | {"start": "2014-05", "end": "ongoing", "source": "note", "evidence.1.locator": "p. 1"}
        | {"evidence.1.quote": "signed a pact", "evidence.1.cites": "1", "evidence.2.locator": "p. 2"}
        | {"evidence.2.quote": "the pact runs"}
    ],
    "relationships": [
        {"from": "acme", "kind": "trains", "to": "police", "status": "pledged", "modality": "hedged", "start": "2015"}
        | {"under": "pact", "source": "note", "evidence.locator": "p. 3", "evidence.quote": "may train officers"}
        | {"evidence.cites": "1 | 2"},
        {"between": "acme | police", "kind": "cooperates_with", "source": "note", "evidence.locator": "p. 4"}
        | {"evidence.quote": "work together"},
    ],
}


def load(files: Mapping[str, str]) -> Loaded:
    documents = tuple(read_bytes(name, text.encode()) for name, text in files.items())
    return load_documents(MemoryStore(), Seeds(documents))


def as_csv(rows: Rows) -> str:
    headers = list(dict.fromkeys(key for row in rows for key in row))
    lines = [headers, *([row.get(key, "") for key in headers] for row in rows)]
    return "".join(";".join(line) + "\n" for line in lines)


def as_lines(rows: Rows) -> str:
    return "".join(json.dumps({key: parts(text) for key, text in row.items()}) + "\n" for row in rows)


def parts(text: str) -> object:
    return [each.strip() for each in text.split("|")] if "|" in text else text


def test_tables_of_csv_say_the_same() -> None:
    loaded = load({f"{name}.csv": as_csv(rows) for name, rows in TABLES.items()})
    assert [fault.message for fault in loaded.faults] == []
    assert loaded.after == load({"seed.yaml": YAML}).after


def test_tables_of_json_lines_say_the_same() -> None:
    loaded = load({f"{name}.jsonl": as_lines(rows) for name, rows in TABLES.items()})
    assert [fault.message for fault in loaded.faults] == []
    assert loaded.after == load({"seed.yaml": YAML}).after


def test_the_sheets_of_a_workbook_say_the_same() -> None:
    sheets = "".join(f"# sheet: {name}\n{as_csv(rows)}" for name, rows in TABLES.items()).replace(";", ",")
    store = MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.xlsx", workbook_of(sheets)),)))
    assert [fault.message for fault in loaded.faults] == []
    assert loaded.after == load({"seed.yaml": YAML}).after


def test_capitals_in_the_ending_change_nothing() -> None:
    loaded = load({f"{name}.CSV": as_csv(rows) for name, rows in TABLES.items()})
    assert loaded.after == load({"seed.yaml": YAML}).after


def kinds_in(store: MemoryStore) -> dict[str, str]:
    with store.read() as reader:
        return {each.id: each.kind for each in reader.records() if isinstance(each, Entity)}


def found(name: str, text: str) -> list[str]:
    return [f"{each.code}@{each.place.line} {each.message}" for each in load({name: text}).faults]


@pytest.mark.parametrize(("name", "kind"), [("companies", "company"), ("threat_actors", "threat_actor")])
def test_a_table_named_for_a_kind_holds_entities_of_that_kind(name: str, kind: str) -> None:
    document = read_bytes(f"{name}.csv", b"id,name\nacme,Acme\n")
    store = MemoryStore()
    assert not load_documents(store, Seeds((document,))).refused
    assert kinds_in(store) == {"acme": kind}


def test_a_row_may_say_another_kind_than_its_table() -> None:
    store = MemoryStore()
    document = read_bytes("companies.csv", b"id,kind,name\nacme,organization,Acme\nbolt,,Bolt\n")
    assert not load_documents(store, Seeds((document,))).refused
    assert kinds_in(store) == {"acme": "organization", "bolt": "company"}


def test_only_a_table_is_named_for_a_kind() -> None:
    assert found("seed.yaml", "companies: [{id: acme, name: Acme}]\n") == [
        "SG210@1 `companies` is no section of a seed"
    ]


def test_a_table_of_an_unknown_name_is_told_the_nearest() -> None:
    loaded = load({"agrements.csv": "id,name\npact,A pact\n"})
    assert [(each.code, each.hint) for each in loaded.faults] == [("SG210", "did you mean `agreements`?")]


def test_one_value_and_a_block_of_the_same_name_are_told_apart() -> None:
    table = "id,kind,name,evidence,evidence.quote\nacme,company,Acme,words,other words\n"
    message = "`evidence` stands beside `evidence.quote`: one of the two would be lost"
    assert f"SG203@1 {message}" in found("entities.csv", table)


def test_a_fault_in_a_numbered_proof_stands_in_its_row() -> None:
    table = "id,kind,name,evidence.1.quote,evidence.2.qoute\nacme,company,Acme,words,other words\n"
    (fault,) = (each for each in load({"entities.csv": table}).faults if each.code == "SG201")
    assert (fault.message, fault.hint) == ("`qoute` is no key of evidence", "did you mean `quote`?")


def test_numbers_that_skip_or_repeat_lose_nothing() -> None:
    store = MemoryStore()
    table = "id,kind,name,date\nnote,source,Note,2016\n"
    headers = "from,kind,to,source,evidence.2.quote,evidence.02.quote,evidence.9.quote,evidence.quote"
    rows = f"{headers}\na,trains,b,note,q2,q02,q9,q\n"
    ends = "id,kind,name\na,company,Aa\nb,agency,Bb\n"
    files = {"sources.csv": table, "relationships.csv": rows, "entities.csv": ends}
    documents = tuple(read_bytes(name, text.encode()) for name, text in files.items())
    assert not load_documents(store, Seeds(documents)).refused
    with store.read() as reader:
        quotes = {each.quote for each in reader.records() if isinstance(each, Evidence)}
        assert quotes == {"q", "q2", "q02", "q9"}
        assert sum(isinstance(each, Statement) and each.kind == "trains" for each in reader.records()) == 1


def test_a_header_of_a_thousand_dots_is_no_key() -> None:
    assert found("entities.csv", f"id,name,{'a.' * 1000}b\nx,X,y\n")
