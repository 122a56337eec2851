"""One contract for all stores: a load is all or nothing, against the digest it was planned for."""

from pathlib import Path

import pytest

from stakegraph.errors import StoreChanged
from stakegraph.model import Entity, Layer
from stakegraph.model.identity import record_id
from stakegraph.store import Store, Where
from stakegraph.store.loads import Load, Origin, Plan
from tests.stores.contract import (
    ARTICLE,
    EMPTY,
    NOON,
    OUTSIDE,
    STORES,
    digest_of,
    document,
    exists,
    fact,
    full_set,
    load,
    plan,
    proof,
)


def test_the_digest_does_not_hang_on_the_order_or_the_split_of_loads(store: Store, tmp_path: Path) -> None:
    once = load(store, *full_set())

    for name, make in STORES:
        (tmp_path / name).mkdir()
        other = make(tmp_path / name)
        for number, record in enumerate(reversed(full_set())):
            load(other, record, name=f"{number}.yaml")
        assert digest_of(other) == once


def test_records_already_there_are_not_written_again(store: Store) -> None:
    first = load(store, *full_set())

    assert load(store, *full_set(), name="copy.yaml") == first
    with store.read() as reader:
        assert len(list(reader.records())) == len(full_set())
        assert [each.new for each in reader.loads()] == [len(full_set()), 0]


def test_an_empty_plan_writes_nothing(store: Store) -> None:
    before = load(store, *full_set())

    assert store.apply(plan(before)) == before
    with store.read() as reader:
        assert len(list(reader.loads())) == 1


def test_withdrawn_records_are_gone_from_every_verb(store: Store) -> None:
    kept, gone = fact("a", "name", "Kept"), fact("a", "name", "Gone")
    before = load(store, kept)
    load(store, gone, proof(gone), name="other.yaml")

    after = store.apply(plan(digest_of(store), (), (gone, proof(gone)), dropped=("other.yaml",)))

    assert after == before
    with store.read() as reader:
        assert list(reader.records()) == [kept]
        assert list(reader.find(("gone",))) == []
        assert list(reader.proofs((gone.id,))) == []
        assert list(reader.origins(records=(gone.id,))) == []
        assert set(reader.hashes()) == {"seed.yaml"}


def test_an_entity_can_change_its_kind_in_one_plan(store: Store) -> None:
    load(store, Entity("a", "company"), exists("a"))

    store.apply(plan(digest_of(store), (Entity("a", "agency"),), (Entity("a", "company"),)))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("a", "agency")]


def test_a_plan_against_another_digest_is_refused_and_changes_nothing(store: Store) -> None:
    before = load(store, *full_set())

    for stale in (plan(EMPTY, [fact("a", "name", "A")]), plan(EMPTY)):
        with pytest.raises(StoreChanged):
            store.apply(stale)
    assert digest_of(store) == before


def test_a_plan_that_fails_changes_nothing(store: Store) -> None:
    before = load(store, ARTICLE)
    new = (fact("a", "name", "A"), "no record")

    with pytest.raises(KeyError):
        store.apply(Plan(before, new, frozenset({record_id(ARTICLE)}), (), ()))  # type: ignore[arg-type]  # broken

    assert digest_of(store) == before
    with store.read() as reader:
        assert list(reader.records()) == [ARTICLE]
        assert list(reader.find(("a",))) == []
        assert len(list(reader.loads())) == 1


def test_a_reader_keeps_the_snapshot_it_began_with(store: Store) -> None:
    before = load(store, fact("a", "name", "Alpha"))

    with store.read() as reader:
        after = load(store, fact("b", "name", "Beta"), name="later.yaml")
        assert reader.info().digest == before != after
        assert list(reader.find(("beta",))) == []
        assert set(reader.hashes()) == {"seed.yaml"}
    assert digest_of(store) == after


def test_documents_come_back_as_they_were_and_are_replaced_by_name(store: Store) -> None:
    load(store, ARTICLE, name="a.yaml")
    text = document("a.yaml", "# Mérida – 网\r\n" * 1000)
    store.apply(Plan(digest_of(store), (), frozenset(), (text,), (Origin(record_id(ARTICLE), "a.yaml", 9),)))

    with store.read() as reader:
        assert list(reader.documents()) == [text]
        assert reader.hashes() == {"a.yaml": text.hash}
        assert list(reader.origins()) == [Origin(record_id(ARTICLE), "a.yaml", 9)]


def test_origins_come_by_document_by_record_or_by_both(store: Store) -> None:
    name, other = fact("a", "name", "A"), fact("a", "alias", "AA")
    load(store, name, other, name="a.yaml")
    load(store, name, name="b.yaml")

    with store.read() as reader:
        assert set(reader.origins(documents=("b.yaml",))) == {Origin(name.id, "b.yaml", 1)}
        assert {each.document for each in reader.origins(records=(name.id,))} == {"a.yaml", "b.yaml"}
        assert set(reader.origins(documents=("a.yaml",), records=(other.id,))) == {Origin(other.id, "a.yaml", 2)}
        assert len(list(reader.origins())) == 3
        assert list(reader.origins(documents=())) == []


def test_of_two_lines_that_state_a_record_the_first_is_kept(store: Store) -> None:
    lines = tuple(Origin(record_id(ARTICLE), "a.yaml", line) for line in (7, 3))
    store.apply(Plan(EMPTY, (ARTICLE,), frozenset(), (document("a.yaml"),), lines))

    with store.read() as reader:
        assert list(reader.origins()) == [lines[1]]


def test_a_document_goes_with_its_origins_and_a_record_stated_elsewhere_stays(store: Store) -> None:
    shared = fact("a", "name", "A")
    load(store, shared, name="a.yaml")
    load(store, shared, name="b.yaml")

    store.apply(plan(digest_of(store), dropped=("a.yaml",)))

    with store.read() as reader:
        assert list(reader.records()) == [shared]
        assert list(reader.origins()) == [Origin(shared.id, "b.yaml", 1)]
        assert set(reader.hashes()) == {"b.yaml"}


def test_each_load_is_remembered_with_the_digest_before_and_after(store: Store) -> None:
    first = load(store, ARTICLE, OUTSIDE, name="a.yaml")
    second = store.apply(plan(first, (Layer("since"),), (OUTSIDE,), name="b.yaml"))

    with store.read() as reader:
        assert tuple(reader.loads()) == (
            Load(1, NOON, ("a.yaml",), 2, 0, EMPTY, first),
            Load(2, NOON, ("b.yaml",), 1, 1, first, second),
        )
