"""The JSON Schema of the seed format: an editor that checks by it takes the founding seeds and refuses broken ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from stakegraph.formats.readers import read_bytes
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.schema.json_schema import json_schema
from tests.cli.program import SEED
from tests.determinism.reshaping import value_of
from tests.formats.reading import Case, cases

SCHEMA: dict[str, Any] = json_schema(read_schema(built_in_kinds()))
VALIDATOR = Draft202012Validator(SCHEMA)
KEPT = Path(__file__).parents[2] / "docs" / "seed.schema.json"
FILES = sorted(SEED.rglob("*.yaml"))


def plain(data: bytes) -> Any:
    document = read_bytes("seed.yaml", data)
    assert document.tree is not None
    return value_of(document.tree)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_one_in_the_documents_is_this_one() -> None:
    assert json.loads(KEPT.read_text(encoding="utf-8")) == SCHEMA


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(SEED).as_posix() for file in FILES])
def test_it_takes_the_founding_seeds(file: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(plain(file.read_bytes()))] == []


IN_ITS_REACH = (
    "SG201", "SG202", "SG203", "SG204", "SG205", "SG207", "SG208", "SG209", "SG210", "SG211", "SG219",
)  # fmt: skip
BROKEN = [
    case
    for case in cases("values")
    if case.found.startswith(IN_ITS_REACH)
    and case.name
    not in (
        "a rest of nothing",
        "between of a kind that runs one way",
        "an address with a password",
        "an address with a space",
        "an unknown key",
    )
]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_it_refuses_what_an_editor_can_see(case: Case) -> None:
    assert not VALIDATOR.is_valid(plain(case.data))


@pytest.mark.parametrize(
    "text",
    [
        "entities: [{id: a, kind: company, name: A, parties: [b]}]",
        "entities: [{id: a, kind: agreement, name: A, sector: ict}]",
        "relationships: [{from: a, to: b}]",
        "sources: [{id: s, kind: company, name: S}]",
        "gap_rules: [{id: r, between: company}]",
        "recommendations: [{id: r, checks: [{id: '1', expects: {}}]}]",
        "money: [{id: m, amount: 5, currency: [USD]}]",
        "layers: [{id: l, defualt: on}]",
        "stakegraph: one",
        "defaults: {sorce: s}",
    ],
)
def test_it_refuses_keys_that_a_block_does_not_have(text: str) -> None:
    assert not VALIDATOR.is_valid(plain(text.encode()))


@pytest.mark.parametrize(
    "value",
    [
        {"stakegraph": 1},
        {"layers": [{"id": "l", "default": True, "title": "L"}]},
        {"entities": [{"id": "a", "kind": "company", "name": "A", "start": 2014, "aliases": "B"}]},
        {"figures": [{"id": "f", "about": "a", "measure": "m", "low": 2.5}]},
        {},
    ],
)
def test_it_takes_values_as_an_editor_types_them(value: object) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(value)] == []
