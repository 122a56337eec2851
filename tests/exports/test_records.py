"""An export to JSON, loaded again, is the store that it came from."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stores.contract import digest_of, said

from stakegraph.api import Graph
from stakegraph.exports.record_tables import export_csv
from stakegraph.model import Entity, Evidence, Expect, Layer, Rule, Statement
from stakegraph.model.identity import identify
from stakegraph.model.words import AIMS, CERTAINTIES, MODALITIES, STANCES, STATUSES
from stakegraph.schema import built_in_kinds
from stakegraph.stores import open_store
from stakegraph.stores.memory import MemoryStore

SEED = Path(__file__).parents[2] / "seed"
ENTITIES = (
    Entity("acme", "company"),
    Entity("007", "company"),
    Entity("ministry", "agency"),
    Entity("pact", "agreement"),
    Entity("club", "forum"),
    Entity("cyber", "topic"),
    Entity("report", "source"),
)
LAYERS = (Layer("article"), Layer("outside", False, "Outside", ("report",)))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M", "Sk", "Lm")), min_size=1, max_size=9)
PLAIN = TEXT.map(lambda text: unicodedata.normalize("NFC", text))
DATES = st.sampled_from([None, "2014", "2014-05", "2014-05-08", "2014/2018", "unknown"])
LABELS = {
    "layer": st.sampled_from(["base", "article"]),
    "status": st.sampled_from(STATUSES),
    "stance": st.sampled_from(STANCES),
    "modality": st.sampled_from(MODALITIES),
    "certainty": st.sampled_from(CERTAINTIES),
    "start": DATES,
    "end": DATES,
    "said": DATES,
    "role": st.none() | PLAIN,
    "claim": st.none() | st.just("c-1"),
    "aim": st.none() | st.sampled_from(AIMS),
    "topics": st.sampled_from([(), ("cyber",)]),
    "about": st.sampled_from([(), ("acme",), ("acme", "ministry")]),
    "more": st.lists(st.tuples(st.sampled_from(["lang", "kind"]), PLAIN), max_size=2).map(tuple),
}
TIES = st.builds(
    said,
    st.sampled_from(["acme", "007", "ministry"]),
    st.just("party_to"),
    object=st.just("pact"),
    source=st.none() | st.just("report"),
    under=st.none() | st.just("club"),
    **LABELS,
)
FACTS = st.builds(
    said, st.sampled_from(["acme", "007"]), st.sampled_from(["alias", "note", "description"]), value=PLAIN, **LABELS
)
EXPECTED = st.sampled_from([(), ("party_to",)]).map(lambda kinds: Expect(kinds=kinds, via=("agreement",)))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["r-1", "r-2"]),
    "family": st.just("gap_rule"),
    "name": PLAIN,
    "layer": st.sampled_from(["base", "article"]),
    "between": st.sampled_from(["company", "id=acme,007"]),
    "other": st.just("agency"),
    "expect": EXPECTED,
    "pairs": st.sampled_from(["every", "some"]),
    "accept": st.sampled_from([("existing",), ("existing", "pledged"), ()]),
    "because": st.just("") | PLAIN,
    "place": st.integers(0, 99),
    "name_in": st.lists(st.tuples(st.sampled_from(["es", "fr"]), PLAIN), max_size=2).map(tuple),
    "complete": st.booleans(),
}
RULES = st.fixed_dictionaries(FIELDS).map(lambda fields: Rule(**fields))


def world(statements: Iterable[Statement], rules: Iterable[Rule], quotes: Iterable[str]) -> MemoryStore:
    lives = [said(each.id, "exists", value="yes") for each in ENTITIES]
    kept = [*lives, *statements]
    once = [*{rule.id: rule._replace(record=identify(rule)) for rule in rules}.values()]
    proven = [*(each.id for each in kept), *(each.record for each in once)]
    proofs = [Evidence(id, "report", "p. 1", quote) for id in proven for quote in (*quotes, "")]
    return MemoryStore([*ENTITIES, *LAYERS, *built_in_kinds(), *kept, *once, *proofs])


def again(store: MemoryStore, uri: str = "memory:", folder: str | None = None) -> Graph:
    with TemporaryDirectory() as made:
        path = Path(folder or made) / "export.json"
        Graph(store).export("json", path)
        copy = Graph(open_store(uri, create=True))
        loaded = copy.load([path])
        assert not loaded.refused, [fault for fault in loaded.faults if fault.severity == "error"]
        return copy


@given(st.lists(TIES | FACTS, max_size=8), st.lists(RULES, max_size=2), st.lists(PLAIN, max_size=2))
@settings(max_examples=30)
def test_an_export_loaded_again_is_the_same_store(
    statements: list[Statement], rules: list[Rule], quotes: list[str]
) -> None:
    store = world(statements, rules, quotes)
    copy = again(store)
    assert digest_of(copy.store) == digest_of(store)
    for layers in ((), ("article", "outside")):
        one, other = Graph(store, layers), Graph(copy.store, layers)
        assert one.show("acme").rows == other.show("acme").rows
        assert one.neighbors("pact").rows == other.neighbors("pact").rows


def test_the_founding_seeds_survive_an_export_and_a_rebuild(tmp_path: Path) -> None:
    founding = Graph(MemoryStore())
    founding.load([SEED])
    founding.export("json", tmp_path / "export.json")
    uri = str(tmp_path / "copy.db")
    with Graph(open_store(uri, create=True)) as copy:
        assert not copy.load([tmp_path / "export.json"]).refused
        assert digest_of(copy.store) == digest_of(founding.store)
        assert copy.gaps().rows == founding.gaps().rows
        assert copy.recommendations().rows == founding.recommendations().rows
        assert copy.verify() == []
    from stakegraph.api.rebuilding import rebuild

    assert rebuild(uri).after == digest_of(founding.store)
    copy.export("json", tmp_path / "second.json")
    assert (tmp_path / "second.json").read_bytes() == (tmp_path / "export.json").read_bytes()


def test_an_export_loaded_beside_its_seeds_changes_nothing(tmp_path: Path) -> None:
    founding = Graph(MemoryStore())
    before = founding.load([SEED]).after
    founding.export("json", tmp_path / "export.json")
    loaded = founding.load([tmp_path / "export.json"])
    assert (loaded.refused, loaded.changes, loaded.after) == ("", (), before)


def test_seeds_may_speak_of_what_an_export_beside_them_holds(tmp_path: Path) -> None:
    Graph(world([], [], [])).export("json", tmp_path / "export.json")
    more = "relationships:\n  - {from: acme, kind: member_of, to: club, source: report, evidence: [{locator: p. 3}]}\n"
    (tmp_path / "more.yaml").write_text(more)
    copy = Graph(MemoryStore())
    assert not copy.load([tmp_path]).refused
    assert "acme" in {row["to"] for row in copy.neighbors("club").to_dicts()}


def _exported(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    statement = said("acme", "party_to", object="pact", source="report", role="host")
    Graph(world([statement], [], ["these words"])).export("json", tmp_path / "export.json")
    return tmp_path / "export.json", json.loads((tmp_path / "export.json").read_text(encoding="utf-8"))


def _codes(path: Path, content: object) -> set[str]:
    path.write_text(json.dumps(content), encoding="utf-8")
    loaded = Graph(MemoryStore()).load([path])
    assert loaded.refused == "faults"
    return {fault.code for fault in loaded.faults if fault.severity == "error"}


ALTERED = (
    ("a word of a quote", lambda it: it["evidence"][0].update(quote="other words"), "SG218"),
    ("a quote taken out with its id", lambda it: it["evidence"].pop(0), "SG218"),
    ("a date", lambda it: it["statements"][0].update(start="2014"), "SG218"),
    ("a record less", lambda it: it["statements"].pop(), "SG218"),
    ("an entity more", lambda it: it["entities"].append({"id": "new", "kind": "company"}), "SG218"),
    ("no day", lambda it: it["statements"][0].update(start="2014-02-30"), "SG206"),
    ("no label", lambda it: it["statements"][0].update(status="exists"), "SG204"),
    ("no kind", lambda it: it["entities"][0].update(kind="compny"), "SG301"),
    ("no kind of tie", lambda it: it["statements"][0].update(kind="partyto", id=None), "SG301"),
    ("an unknown key", lambda it: it["entities"][0].update(colour="red"), "SG201"),
    ("an unknown part", lambda it: it.update(people=[]), "SG210"),
    ("another format", lambda it: it.update(stakegraph_records=2), "SG211"),
    ("no subject", lambda it: it["statements"][0].pop("subject"), "SG202"),
    ("a text for a list", lambda it: it["statements"][0].update(more="x"), "SG203"),
    ("a number for records", lambda it: it.update(entities=3), "SG203"),
    ("neither object nor value", lambda it: it["statements"].append({"subject": "acme", "kind": "name"}), "SG203"),
    ("no id of a record", lambda it: it["evidence"][0].update(record="x"), "SG208"),
    ("an entity that is not there", lambda it: it["entities"].pop(0), "SG302"),
)


@pytest.mark.parametrize(("what", "alter", "code"), ALTERED, ids=[what for what, _, _ in ALTERED])
def test_an_export_that_was_changed_is_refused(tmp_path: Path, what: str, alter: Any, code: str) -> None:
    path, content = _exported(tmp_path)
    alter(content)
    assert code in _codes(path, content), what


def test_json_lines_hold_every_record_with_its_sort_and_id() -> None:
    store = world([said("acme", "party_to", object="pact")], [], ["words"])
    rows = [json.loads(line) for line in Graph(store).export_text("jsonl").splitlines()]
    with store.read() as reader:
        assert len(rows) == sum(reader.info().counts.values())
    [tie] = [row for row in rows if row["type"] == "statement" and row["kind"] == "party_to"]
    assert tie["id"] in {row["record"] for row in rows if row["type"] == "evidence"}


def test_csv_is_a_folder_of_tables_without_formulas(tmp_path: Path) -> None:
    store = world([said("acme", "alias", value="=1+1"), said("acme", "note", value="a, b")], [], ["+words"])
    Graph(store).export("csv", tmp_path / "out")
    files = {each.name: each.read_text(encoding="utf-8") for each in (tmp_path / "out").iterdir()}
    assert set(files) == {f"{name}.csv" for name in ("entities", "statements", "evidence", "rules", "layers", "kinds")}
    statements = list(csv.DictReader(io.StringIO(files["statements.csv"], newline="")))
    assert {row["value"] for row in statements if row["kind"] in ("alias", "note")} == {"'=1+1", "a, b"}
    evidence = list(csv.DictReader(io.StringIO(files["evidence.csv"], newline="")))
    assert {row["quote"] for row in evidence} == {"'+words", ""}
    assert {row["record"] for row in evidence} == {row["id"] for row in statements}
    entities = list(csv.DictReader(io.StringIO(files["entities.csv"], newline="")))
    assert {row["id"]: row["name"] for row in entities}["007"] == "007"


def test_every_column_of_the_tables_is_named_once() -> None:
    with Graph(world([], [], [])).scope() as scope:
        for name, lines in export_csv(scope).items():
            header = next(iter(lines)).strip().split(",")
            assert len(set(header)) == len(header), name


def test_layers_that_are_off_are_exported_too() -> None:
    hidden = said("acme", "alias", value="Hidden", layer="outside")._replace(id="")
    assert "Hidden" in Graph(world([hidden], [], [])).export_text("json")
