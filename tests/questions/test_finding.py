"""A name is found by some of its words, and where they are mistyped, by the words that come nearest."""

import pytest

from stakegraph.api import Graph
from stakegraph.model import Entity, Record
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, fact

NAMES = {
    "health": "Ministry of Health",
    "trade": "Ministry of Trade",
    "school": "School of Health and Trade",
    "merida": "Mérida Initiative",
}


def found(text: str) -> set[object]:
    records = [each for id in NAMES for each in (Entity(id, "organization"), exists(id), fact(id, "name", NAMES[id]))]
    return {row[0] for row in Graph(MemoryStore(records)).find(text).rows}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ministry of health", {"health"}),
        ("minstry of health", {"health"}),
        ("merida iniciative", {"merida"}),
        ("ministry of health 0099", {"health"}),
        ("iniciative", {"merida"}),
        ("zzz", set()),
    ],
)
def test_a_word_that_no_name_has_is_read_as_the_nearest_or_left_out(text: str, ids: set[object]) -> None:
    assert found(text) == ids


def test_what_is_only_said_later_is_not_known_to_be_there() -> None:
    wish = exists("a", status="recommended", said="2017")
    records: list[Record] = [Entity("a", "program"), wish, fact("a", "name", "Later aid")]
    assert Graph(MemoryStore(records), as_of="2016").find("aid").to_dicts()[0]["there"] == "unknown"
    assert Graph(MemoryStore(records), as_of="2017").find("aid").to_dicts()[0]["there"] == "recommended"


def test_words_that_never_stand_together_find_those_that_have_most_of_them() -> None:
    assert found("school ministry health") == {"school", "health"}
