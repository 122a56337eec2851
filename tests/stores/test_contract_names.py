"""One contract for all stores: names are found by the beginnings of their folded words."""

from collections.abc import Iterator

import pytest

from stakegraph.store import Store
from stakegraph.store.names import Name
from tests.stores.contract import (
    OUTSIDE,
    exists,
    fact,
    load,
)


def names(found: Iterator[Name]) -> set[tuple[str, str]]:
    return {(each.entity, each.kind) for each in found}


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        (("merida",), {("merida", "name"), ("merida", "id")}),
        (("mexico", "plan"), {("merida", "alias")}),
        (("mex", "pl"), {("merida", "alias")}),
        (("merida", "mexico"), set()),
        (("q4",), {("merida", "identifier")}),
        (("istanbul",), {("ankara", "name")}),
        (("ankara",), {("ankara", "id")}),
        (("网络",), {("ankara", "alias")}),
        (("ida",), set()),
        (("nobody",), set()),
        ((), set()),
    ],
)
def test_find_wants_every_token_to_begin_a_word_of_one_name(
    store: Store, tokens: tuple[str, ...], found: set[tuple[str, str]]
) -> None:
    load(
        store,
        *(exists("merida"), fact("merida", "name", "Mérida Initiative"), fact("merida", "alias", "Plan MÉXICO")),
        *(fact("merida", "identifier", "wikidata:Q4321"), fact("merida", "country", "Mexico")),
        *(exists("ankara"), fact("ankara", "name", "İSTANBUL"), fact("ankara", "alias", "网络安全")),
    )

    with store.read() as reader:
        assert names(reader.find(tokens)) == found


def test_a_found_name_says_what_was_stated_and_in_which_layer(store: Store) -> None:
    twice = [fact("merida", "name", "Mérida", source=each, layer="outside") for each in ("lee-2017", "gao-2019")]
    load(store, OUTSIDE, *twice)

    with store.read(frozenset({"outside"})) as reader:
        assert list(reader.find(("merida",))) == [Name("merida", "name", "Mérida", "outside")]


def test_words_are_folded_and_begin_with_the_prefix(store: Store) -> None:
    load(store, fact("a", "name", "Mérida Mesa"), fact("b", "alias", "MESA verde"))

    with store.read() as reader:
        assert sorted(reader.words("me")) == ["merida", "mesa"]
        assert sorted(reader.words("")) == ["merida", "mesa", "verde"]
