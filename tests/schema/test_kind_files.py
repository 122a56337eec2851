"""The kinds that come with the program: each file is valid, and all of them fit together."""

from pathlib import PurePosixPath

import pytest

from stakegraph.formats.readers import read_bytes
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.schema.files import built_in_files, kinds_from
from stakegraph.schema.kind_faults import faults_between
from stakegraph.schema.kinds import ANY, RelationshipKind

FILES = list(built_in_files())
SCHEMA = read_schema(built_in_kinds())
STANDARDS = {"FollowTheMoney", "Popolo", "schema.org", "IATI", "STIX"}


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
def test_a_kind_file_is_valid_and_named_for_its_kind(name: str, text: str) -> None:
    document = read_bytes(name, text.encode())
    kinds, faults = kinds_from(document)
    assert (document.faults, faults) == ((), ())
    assert document.tree is not None
    assert [kind.id for kind in kinds] == [PurePosixPath(name).stem]
    found = faults_between(SCHEMA, kinds[0], document.tree)
    assert [fault.message for fault in found if fault.code != "SG248"] == []  # `topics` is theirs to take


def test_no_two_kinds_share_an_id() -> None:
    assert not SCHEMA.relationships.keys() & SCHEMA.facts.keys()
    assert len(built_in_kinds()) == len(FILES)


@pytest.mark.parametrize("kind", SCHEMA.relationships.values(), ids=lambda each: each.id)
def test_the_ends_of_a_tie_are_kinds_of_entity(kind: RelationshipKind) -> None:
    ends = {*kind.from_, *kind.to}
    assert ends <= {*SCHEMA.entities, ANY}


def test_a_symmetric_kind_has_the_same_kinds_at_both_ends() -> None:
    assert all(set(kind.from_) == set(kind.to) for kind in SCHEMA.relationships.values() if kind.symmetric)


def test_every_concrete_kind_of_entity_lies_below_an_abstract_one_or_stands_alone() -> None:
    tops = {kind.id for kind in SCHEMA.entities.values() if kind.below is None}
    assert {"actor", "instrument"} <= tops
    assert all(SCHEMA.entities[kind.below].abstract for kind in SCHEMA.entities.values() if kind.below)


def test_mappings_name_the_five_standards_alone() -> None:
    maps = [kind.maps for kind in SCHEMA.entities.values()]
    maps += [kind.maps for kind in SCHEMA.relationships.values()] + [kind.maps for kind in SCHEMA.facts.values()]
    assert {standard for each in maps for standard, _ in each} == STANDARDS
    assert all(kind.maps for kind in SCHEMA.entities.values() if not kind.abstract and kind.node)


def test_each_key_of_a_block_means_one_thing() -> None:
    for kind in SCHEMA.entities:
        for field in SCHEMA.fields_of(kind):
            assert len(SCHEMA.meanings(field, kind)) <= 1, (kind, field)
