"""Section 7 of the model: a load adds; what it changes or withdraws needs leave, and what others say stays."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.stores.memory import MemoryStore
from tests.loading.seeds import HEAD, afresh, body, changes, digest_of, done, load, tie

TWO = {"a.yaml": HEAD + body("one"), "b.yaml": body("two"), "c.yaml": tie("one", "two")}


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    done(made, TWO)
    return made


def test_a_document_with_other_words_is_refused_without_leave_and_says_what_would_change(store: MemoryStore) -> None:
    before = digest_of(store)
    loaded = load(store, {"b.yaml": body("two", "Other")})
    assert (loaded.refused, loaded.before, loaded.after) == ("replace", before, before)
    assert changes(loaded) == [
        ("new", "statement two name Other (base)"),
        ("withdrawn", "statement two name Two (base)"),
    ]
    assert digest_of(store) == before
    assert done(store, {"b.yaml": body("two", "Other")}, replace=True).after == afresh(
        {**TWO, "b.yaml": body("two", "Other")}
    )


def test_adding_to_a_document_needs_no_leave(store: MemoryStore) -> None:
    more = {"b.yaml": body("two").replace("}]", "}, {id: three, kind: company, name: Three}]")}
    assert changes(done(store, more)) == [
        ("new", "entity three"),
        ("new", "statement three exists yes (base)"),
        ("new", "statement three name Three (base)"),
    ]
    assert digest_of(store) == afresh({**TWO, **more})


def test_what_another_document_says_too_stays_until_it_goes_from_both(store: MemoryStore) -> None:
    done(store, {"d.yaml": tie("one", "two")})
    assert changes(done(store, {"c.yaml": "relationships: []\n"})) == []
    assert digest_of(store) == afresh({**TWO, "c.yaml": "relationships: []\n", "d.yaml": tie("one", "two")})
    assert load(store, {"d.yaml": "relationships: []\n"}).refused == "replace"
    gone = done(store, {"d.yaml": "relationships: []\n"}, replace=True)
    assert changes(gone) == [("withdrawn", "statement one trains two (base)")]


def test_a_new_proof_changes_what_it_proves(store: MemoryStore) -> None:
    more = tie("one", "two").replace("quote: x", "quote: another")
    loaded = load(store, {"d.yaml": more})
    assert changes(loaded) == [("changed", "statement one trains two (base)")]


TWICE_PROVEN = tie("one", "two").replace("[{quote: x}]", "[{quote: x}, {quote: y}]")
RULED = "gap_rules: [{id: r, between: company, and: agency, expect: {kind: trains}, source: news, evidence: [{quote: x}"
LESS_PROVEN = (
    ({"d.yaml": TWICE_PROVEN}, {"d.yaml": tie("one", "two")}, "statement one trains two (base)"),
    ({"d.yaml": TWICE_PROVEN}, {"d.yaml": "relationships: []\n"}, "statement one trains two (base)"),
    ({"d.yaml": RULED + ", {quote: y}]}]\n"}, {"d.yaml": RULED + "]}]\n"}, "gap_rule r"),
)


@pytest.mark.parametrize(("before", "after", "changed"), LESS_PROVEN)
def test_a_proof_that_goes_changes_what_it_proved_and_needs_leave(
    store: MemoryStore, before: Mapping[str, str], after: Mapping[str, str], changed: str
) -> None:
    done(store, before, replace=True)
    loaded = load(store, after)
    assert (loaded.refused, changes(loaded)) == ("replace", [("changed", changed)])
    done(store, after, replace=True)
    assert digest_of(store) == afresh({**TWO, **after})


def test_an_entity_of_which_others_speak_cannot_go(store: MemoryStore) -> None:
    loaded = load(store, {"b.yaml": "entities: []\n"}, replace=True)
    assert loaded.refused == "faults"
    assert [fault.code for fault in loaded.faults] == ["SG307"]
    assert digest_of(store) == afresh(TWO)


def test_an_extra_document_says_what_is_new_and_what_was_known(store: MemoryStore) -> None:
    extra = {"extra.yaml": tie("one", "two") + "entities: [{id: three, kind: company, name: Three}]\n"}
    loaded = done(store, extra)
    assert (loaded.count("new"), loaded.count("changed"), loaded.count("withdrawn")) == (3, 0, 0)
    assert loaded.unchanged > 0
    again = done(store, extra)
    assert (again.changes, again.before) == ((), again.after)


def test_rebuilding_from_some_documents_takes_all_others_out(store: MemoryStore) -> None:
    left = {"a.yaml": TWO["a.yaml"]}
    done(store, left, replace=True, alone=True)
    assert digest_of(store) == afresh(left)
    with store.read() as reader:
        assert set(reader.hashes()) == {"a.yaml"}


KIND = "kind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\ndescription: A seat abroad.\nbelow: agency\n"


def test_rebuilding_without_own_kinds_takes_them_out_too(store: MemoryStore) -> None:
    done(store, {"schema/entities/embassy.yaml": KIND})
    done(store, TWO, replace=True, alone=True)
    assert digest_of(store) == afresh(TWO)


RATING = "kind: rating\nfamily: fact\nfield: rating\ntype: word\nof: company\nvalues: [a, b]\ndescription: Its mark.\n"


def test_a_kind_that_is_changed_is_held_against_every_document_of_the_store(store: MemoryStore) -> None:
    rated = {"schema/facts/rating.yaml": RATING, "d.yaml": body("three", more=", rating: b")}
    done(store, rated)
    before = digest_of(store)

    narrower = load(store, {"schema/facts/rating.yaml": RATING.replace("[a, b]", "[a]")}, replace=True)
    assert [(fault.code, fault.place.file) for fault in narrower.faults] == [("SG204", "d.yaml")]
    assert digest_of(store) == before

    wider = {"schema/facts/rating.yaml": RATING.replace("[a, b]", "[a, b, c]")}
    assert load(store, wider).refused == "replace"
    done(store, wider, replace=True)
    assert digest_of(store) == afresh({**TWO, **rated, **wider})


@pytest.mark.parametrize("together", [True, False])
def test_one_id_defined_twice_in_a_layer_is_refused_whether_loaded_together_or_not(together: bool) -> None:
    one, other = {"a.yaml": body("one")}, {"b.yaml": body("one", "Other")}
    store = MemoryStore()
    if not together:
        done(store, one)
    loaded = load(store, {**one, **other} if together else other, replace=True)
    assert loaded.refused == "faults"
    assert {fault.code for fault in loaded.faults} == {"SG501"}


@pytest.mark.parametrize("together", [True, False])
def test_one_id_in_two_layers_says_both(together: bool) -> None:
    one = {"a.yaml": body("one") + "layers: [{id: since, default: off}]\n"}
    other = {"b.yaml": body("one", "Other", ", layer: since")}
    store = MemoryStore()
    if not together:
        done(store, one)
    done(store, {**one, **other} if together else other)
    assert digest_of(store) == afresh({**one, **other})


def test_the_same_definition_in_two_documents_is_one(store: MemoryStore) -> None:
    assert changes(done(store, {"d.yaml": body("two")})) == []


UNDATED = HEAD.replace(", date: 2017", ", date: unknown")


def test_a_date_that_a_later_document_gives_to_a_source_dates_what_was_said_in_it() -> None:
    documents = {"a.yaml": UNDATED + body("one"), "b.yaml": body("two"), "c.yaml": tie("one", "two")}
    store = MemoryStore()
    done(store, documents)
    dated = {"d.yaml": "sources: [{id: news, date: 2016}]\n"}
    assert load(store, dated).refused == "replace"
    done(store, dated, replace=True)
    assert digest_of(store) == afresh({**documents, **dated})


def test_a_footnote_that_leads_elsewhere_dates_what_cites_it(store: MemoryStore) -> None:
    first, second = (
        "{id: old, kind: source, name: Old, date: 2010}",
        "{id: older, kind: source, name: Older, date: 2001}",
    )
    old = f"sources: [{first}, {second}]\n"
    cited = {"a.yaml": HEAD.replace("date: 2017", "date: 2017, footnotes: {1: old}") + body("one"), "o.yaml": old}
    done(store, {**cited, "c.yaml": tie("one", "two").replace("quote: x", "quote: x, cites: [1]")}, replace=True)
    other = {"a.yaml": cited["a.yaml"].replace("1: old", "1: older")}
    done(store, other, replace=True)
    with store.read() as reader:
        assert {each.said for each in reader.ties(("one",), kinds=("trains",))} == {"2001"}


def test_a_changed_kind_of_entity_is_read_anew_where_others_add_to_it() -> None:
    documents = {"a.yaml": body("one"), "b.yaml": "entities: [{id: one, sector: ict}]\n"}
    store = MemoryStore()
    done(store, documents)
    loaded = load(store, {"a.yaml": body("one").replace("company", "agency")}, replace=True)
    assert loaded.refused == "faults"
    assert {(fault.code, fault.place.file) for fault in loaded.faults} == {("SG201", "b.yaml")}


# Whatever is loaded, replaced and withdrawn: the store is what its documents say


SOURCES = ("sources: [{id: news, kind: source, name: News, date: 2017}]\n", "sources: [{id: news, date: 2015}]\n")
PIECES = (
    *SOURCES,
    "sources: [{id: news, kind: source, name: News}]\n",
    body("one"),
    body("one", "Uno", ", layer: since"),
    body("two", "Two", ", sector: ict"),
    "entities: [{id: one, sector: ict}]\n",
    "entities: [{id: two, kind: agency, name: Two}]\n",
    "layers: [{id: since, default: off}]\n",
    tie("one", "two"),
    tie("two", "one", ", status: absent"),
    "gap_rules: [{id: r, between: company, and: agency, expect: {kind: trains}, source: news}]\n",
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, str]:
    """A few documents; each holds a few pieces, at most one of each section."""
    names = draw(st.lists(st.sampled_from(["a.yaml", "b.yaml", "c.yaml"]), min_size=1, max_size=3, unique=True))
    found = {}
    for name in names:
        pieces = draw(st.lists(st.sampled_from(PIECES), max_size=4))
        found[name] = "stakegraph: 1\n" + "".join({each.partition(":")[0]: each for each in pieces}.values())
    return found


@settings(max_examples=300)
@given(st.lists(documents(), min_size=1, max_size=5))
def test_a_store_is_always_what_its_documents_say(loads: list[dict[str, str]]) -> None:
    store = MemoryStore()
    kept: Mapping[str, str] = {}
    for each in loads:
        before = digest_of(store)
        if load(store, each, replace=True).refused:
            assert digest_of(store) == before
        else:
            kept = {**kept, **each}
            assert digest_of(store) == afresh(kept)
