"""What two bodies share, on random small networks, held against plain sets."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Entity, Record
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, tie

ENTITIES = {
    **dict.fromkeys("abcd", "agency"),
    "pact": "agreement",
    "club": "forum",
    "class": "group",
    "cyber": "topic",
}
KINDS = {"pact": "party_to", "club": "member_of", "class": "member_of", "cyber": "has_topic"}
STATUSES = st.sampled_from(["existing", "existing", "pledged", "recommended", "absent"])
ENDS = st.sampled_from(["ab", "ac", "bc", "ad", "bd", *((end, thing) for end in "ab" for thing in KINDS)])
TIES = st.lists(st.tuples(ENDS, STATUSES), max_size=14, unique_by=lambda each: tuple(each[0]))
Tie = tuple[Sequence[str], str]


def graph_of(ties: Sequence[Tie]) -> Graph:
    records: list[Record] = [*built_in_kinds()]
    for id, kind in ENTITIES.items():
        records += [Entity(id, kind), exists(id)]
    records += [tie(one, KINDS.get(other, "partner_of"), other, status=status) for (one, other), status in ties]
    return Graph(MemoryStore(records))


def held_by(ties: Sequence[Tie], end: str, statuses: Sequence[str]) -> set[str]:
    return {two[two[0] == end] for two, status in ties if end in tuple(two) and status in statuses} - {
        "a",
        "b",
        "class",
    }


@settings(max_examples=200)
@given(TIES)
def test_what_both_have_is_the_intersection(ties: list[Tie]) -> None:
    table = graph_of(ties).overlap("a", "b")
    real = [held_by(ties, end, ("existing", "pledged")) for end in "ab"]
    sure = [held_by(ties, end, ("existing",)) for end in "ab"]
    assert {row["id"] for row in table} == real[0] & real[1]
    assert {row["id"] for row in table if row["holds"] == "yes"} == sure[0] & sure[1]


@settings(max_examples=200)
@given(TIES)
def test_all_adds_what_only_one_has(ties: list[Tie]) -> None:
    real = {end: held_by(ties, end, ("existing", "pledged")) for end in "ab"}
    found = {(row["has"], row["id"]) for row in graph_of(ties).overlap("a", "b", show_all=True)}
    assert {id for has, id in found if has == "a"} == real["a"] - real["b"]
    assert {id for has, id in found if has == "b"} == real["b"] - real["a"]


def test_each_thing_is_called_by_what_it_is_to_both() -> None:
    things = ("pact", "club", "cyber")
    ties: list[Tie] = [((end, thing), "existing") for end in "ab" for thing in things]
    table = graph_of([*ties, ("ac", "existing"), ("bc", "existing")]).overlap("a", "b")
    roles = {row["id"]: row["as"] for row in table}
    assert roles == {"pact": "node", "club": "node", "cyber": "topic", "c": "partner"}


def test_a_common_class_is_a_note_and_no_row() -> None:
    table = graph_of([(("a", "class"), "existing"), (("b", "class"), "existing")]).overlap("a", "b")
    assert table.rows == ()
    assert "both are named in a class of actors, which joins nobody: class" in table.notes
    assert table.notes[0] == "nothing in these seeds is shared by a and b"


def test_what_is_only_asked_for_is_a_note_and_no_row() -> None:
    table = graph_of([(("a", "pact"), "existing"), (("b", "pact"), "recommended")]).overlap("a", "b")
    assert table.rows == ()
    assert "only asked for or denied, of one side at least: pact" in table.notes


def test_two_names_of_one_body_are_an_error() -> None:
    with pytest.raises(UsageError, match="named twice"):
        graph_of([]).overlap("a", "A")
