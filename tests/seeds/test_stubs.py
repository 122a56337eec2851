"""Stubs: valid as they are printed, and every key that they offer is a key."""

import re
from pathlib import Path

import pytest

from stakegraph.api import open_graph
from stakegraph.checks.catalogue import check_draft
from stakegraph.formats.readers import read_bytes
from stakegraph.model import Entity, Statement
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds import Draft, Known, compile_seeds
from stakegraph.seeds.stubs import stub_names, stub_of

SEED = Path(__file__).parents[2] / "seed"
SCHEMA = read_schema(built_in_kinds())
NAMES = stub_names(SCHEMA)
KINDS = [kind.id for kind in SCHEMA.entities.values() if not kind.abstract]
OPTION = re.compile(r"^( +)# (\w+: )", re.MULTILINE)


def draft_of(text: str) -> Draft:
    return compile_seeds([read_bytes("stub.yaml", text.encode())], SCHEMA, Known())


@pytest.mark.parametrize("name", NAMES)
def test_a_stub_has_no_fault_but_that_it_is_not_filled_in(name: str) -> None:
    faults = [fault.code for fault in check_draft(draft_of(stub_of(name, SCHEMA)))]
    assert set(faults) <= {"SG411"}
    assert bool(faults) == (name != "layer")


def test_a_stub_that_is_filled_in_is_clean() -> None:
    text = stub_of("agreement", SCHEMA).replace("Title of the document", "Press release")
    assert check_draft(draft_of(text.replace("a few words that prove it", "signed an agreement"))) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_stub_of_a_kind_of_entity_defines_one(kind: str) -> None:
    entities = [entity.kind for entity, _ in draft_of(stub_of(kind, SCHEMA)).of(Entity)]
    assert kind in entities


@pytest.mark.parametrize("kind", sorted(SCHEMA.relationships.keys() - SCHEMA.entities.keys()))
def test_a_stub_of_a_kind_of_relationship_states_one(kind: str) -> None:
    assert kind in {each.kind for each, _ in draft_of(stub_of(kind, SCHEMA)).of(Statement)}


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_a_stub_offers_is_one(name: str) -> None:
    text = stub_of(name, SCHEMA)
    for option in OPTION.finditer(text):
        filled = text[: option.start()] + option[1] + option[2] + text[option.end() :]
        faults = {fault.code: fault.message for fault in check_draft(draft_of(filled))}
        faults.pop("SG411", None)
        faults.pop("SG302", None)  # the example names an entity that the stub does not have
        faults.pop("SG301", None) if option[2] == "layer: " else None
        assert faults == {}, option[2]


@pytest.mark.parametrize("name", ["agreement", "company", "relationship", "recommendation", "gap_rule", "coverage"])
def test_a_stub_loads_beside_the_founding_seeds(name: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(stub_of(name, SCHEMA))
    with open_graph("memory:") as graph:
        graph.load([SEED])
        loaded = graph.load([file])
    assert loaded.refused == ""
    assert loaded.count("new") > 0
    assert loaded.count("changed") == 0
