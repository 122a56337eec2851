"""One contract for all stores: what goes in comes back, seen through layers, and entities and facts are chosen."""

import pytest

from stakegraph.model import Entity
from stakegraph.model.identity import record_id
from stakegraph.store import Reader, Store, Where
from stakegraph.store.claims import ClaimFilter
from tests.stores.contract import (
    ARTICLE,
    EMPTY,
    OUTSIDE,
    exists,
    fact,
    full_set,
    load,
    tie,
)


def seen(reader: Reader) -> list[str]:
    return sorted(each.id for each in reader.claims(ClaimFilter()))


def test_an_empty_store_has_the_digest_of_nothing(store: Store) -> None:
    with store.read() as reader:
        assert reader.info().digest == EMPTY
        assert list(reader.loads()) == []
        assert list(reader.records()) == []
        assert reader.layers == {"base"}


def test_every_field_of_every_record_comes_back(store: Store) -> None:
    load(store, *full_set())

    with store.read() as reader:
        assert list(reader.records()) == sorted(full_set(), key=record_id)


def test_info_counts_and_dates_what_is_held_whatever_the_layers(store: Store) -> None:
    load(store, *full_set())

    with store.read() as reader:
        info = reader.info()

    assert info.layers == (ARTICLE, OUTSIDE)
    assert [each.id for each in info.kinds] == ["exercises_with"]
    assert info.counts == {"layer": 2, "kind": 1, "entity": 1, "statement": 3, "evidence": 2, "rule": 1}
    assert info.entity_counts == {"agency": 1}
    assert info.newest_said == {"outside": "2017"}


@pytest.mark.parametrize(
    ("words", "newest"),
    [
        (("2014", "2014-05"), "2014"),
        (("2014-12-31", "2015-01"), "2015-01"),
        (("2014/2018", "2017"), "2014/2018"),
        (("unknown", "2001", "ongoing"), "2001"),
    ],
)
def test_the_newest_said_is_the_one_whose_last_day_is_latest(store: Store, words: tuple[str, ...], newest: str) -> None:
    load(store, *(fact("a", "figure", word, said=word) for word in words))

    with store.read() as reader:
        assert reader.info().newest_said == {"base": newest}


def test_the_newest_start_of_each_layer_is_kept(store: Store) -> None:
    early, late = tie("a", "trains", "b", start="2014-05"), tie("a", "trains", "b", start="2014")
    elsewhere, undated = fact("a", "name", "A", layer="outside", start="2019"), fact("a", "name", "A", layer="article")
    load(store, ARTICLE, OUTSIDE, early, late, elsewhere, undated)

    with store.read() as reader:
        assert reader.info().newest_start == {"base": "2014", "outside": "2019"}


def test_layers_off_by_default_are_seen_only_when_chosen(store: Store) -> None:
    base, article, outside = (fact("a", "name", "A", layer=each) for each in ("base", "article", "outside"))
    load(store, ARTICLE, OUTSIDE, base, article, outside)

    with store.read() as reader:
        assert reader.layers == {"base", "article"}
        assert seen(reader) == sorted((base.id, article.id))
    with store.read(frozenset({"outside"})) as reader:
        assert reader.layers == {"base", "outside"}
        assert seen(reader) == sorted((base.id, outside.id))


def test_a_recommended_body_is_an_entity_too(store: Store) -> None:
    load(store, Entity("forum", "forum"), exists("forum", status="recommended"))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("forum", "forum")]


def test_facts_are_the_statements_without_an_object(store: Store) -> None:
    named, located = fact("a", "name", "A"), fact("a", "country", "mx")
    load(store, named, located, tie("a", "party_to", "pact"), fact("b", "name", "B"))

    with store.read() as reader:
        assert {each.id for each in reader.facts(("a", "nobody"))} == {named.id, located.id}
        assert list(reader.facts(("a",), ("name",))) == [named]
        assert list(reader.facts(("a",), ())) == []
        assert list(reader.facts(())) == []


def test_what_ended_has_existed_and_is_looked_up_with_it(store: Store) -> None:
    lives = (Entity("a", "agency"), exists("a"), Entity("b", "agency"), exists("b"))
    load(store, *lives, tie("a", "country", "mx", status="ended"), tie("b", "country", "mx", status="absent"))

    with store.read() as reader:
        assert reader.entities(Where(having=(("country", frozenset({"mx"})),))) == [Entity("a", "agency")]
        assert reader.values("country") == {"mx"}
