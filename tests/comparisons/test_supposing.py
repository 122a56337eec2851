"""What is supposed is read as carefully as a seed: unknown words and ends that do not fit are told, nothing is kept."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.api import Graph, open_graph
from stakegraph.comparisons.statements import NewThing, new_thing, parse_statement
from stakegraph.errors import SeedsRejected, UsageError
from stakegraph.formats.limits import LIMITS
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import run

SEED = """\
stakegraph: 1
defaults: {source: report}
sources: [{id: report, kind: source, name: Report, date: 2017-01-17}]
entities:
  - {id: us, kind: country, name: United States}
  - {id: acme, kind: company, name: Acme, country: us}
  - {id: bolt, kind: company, name: Bolt, country: us}
  - {id: ministry, kind: agency, name: Ministry, country: us}
  - {id: cyber, kind: topic, name: Cyber}
  - {id: pact, kind: agreement, name: Pact, start: 2014, parties: [acme, ministry], evidence: [{quote: signed}]}
gap_rules:
  - id: pacts
    between: company
    and: agency
    expect: {via: agreement}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = _written(tmp_path_factory.mktemp("seed") / "seed.yaml")
    small = Graph(MemoryStore())
    assert small.load([path]).refused == ""
    return small


def _written(path: Path) -> Path:
    path.write_text(SEED)
    return path


def changed(graph: Graph, *statements: str) -> set[tuple[object, ...]]:
    rows = graph.whatif(statements).to_dicts()
    return {
        (row["key"], row["between"], row["and"], row["before"], row["after"]) for row in rows if row["what"] != "count"
    }


def test_two_actors_are_joined_by_a_new_agreement(graph: Graph) -> None:
    assert ("pacts", "bolt", "ministry", "gap-no-record", "met") in changed(graph, "bolt party_to ministry")


def test_words_without_quotes_are_one_statement(graph: Graph) -> None:
    assert changed(graph, "bolt", "party_to", "ministry") == changed(graph, "bolt party_to ministry")


def test_a_named_new_agreement_may_be_joined_by_several_statements(graph: Graph) -> None:
    found = changed(graph, "bolt party_to new:deal", "ministry party_to deal")
    assert ("pacts", "bolt", "ministry", "gap-no-record", "met") in found


def test_a_new_thing_may_be_named_as_new_by_every_statement(graph: Graph) -> None:
    once = changed(graph, "bolt party_to new:deal", "ministry party_to deal")
    assert changed(graph, "bolt party_to new:agreement:deal", "ministry party_to new:agreement:deal") == once
    pledged = changed(graph, "bolt party_to new:deal", "ministry party_to new:deal", "new:deal exists status=pledged")
    assert ("pacts", "bolt", "ministry", "gap-no-record", "pledged") in pledged


def test_a_new_thing_of_two_kinds_is_a_mistake(graph: Graph) -> None:
    with pytest.raises(UsageError, match="`deal` is new as agreement and as forum"):
        graph.whatif(["bolt party_to new:agreement:deal", "ministry member_of new:forum:deal"])


def test_a_new_body_may_be_supposed_with_its_country_and_an_agreement_with_its_parties(graph: Graph) -> None:
    found = changed(graph, "new:agency:office exists country=us", "new:agreement:deal exists parties=bolt,office")
    assert ("country", "office", "us", "", "yes") in found
    assert ("pacts", "bolt", "office", "", "met") in found


def test_a_body_of_a_country_that_nobody_knows_is_a_mistake_with_the_nearest_id(graph: Graph) -> None:
    with pytest.raises(UsageError, match="there is no entity `uss`") as told:
        graph.whatif(["new:agency:office exists country=uss"])
    assert "`us`" in told.value.mend


def test_a_pledge_that_is_taken_back_is_none_any_more(tmp_path: Path) -> None:
    path = tmp_path / "seed.yaml"
    pledge = "{from: bolt, kind: trains, to: ministry, status: pledged, start: 2016, evidence: [{quote: will train}]}"
    rule = "{id: training, between: bolt, and: ministry, expect: {kind: trains}}"
    path.write_text(f"{SEED}  - {rule}\nrelationships:\n  - {pledge}\n")
    pledged = Graph(MemoryStore())
    assert pledged.load([path]).refused == ""
    found = changed(pledged, "bolt trains ministry status=ended")
    assert ("training", "bolt", "ministry", "pledged", "gap-no-record") in found
    assert ("trains", "bolt", "ministry", "planned", "no") in found


def test_a_pledge_is_not_yet_an_agreement(graph: Graph) -> None:
    assert ("pacts", "bolt", "ministry", "gap-no-record", "pledged") in changed(
        graph, "bolt party_to ministry status=pledged"
    )


def test_an_agreement_of_two_may_be_supposed_to_end(graph: Graph) -> None:
    found = changed(graph, "acme party_to ministry status=ended")
    assert ("pacts", "acme", "ministry", "met", "gap-no-record") in found


def test_what_begins_later_is_asked_of_the_day_by_which_it_has_begun(graph: Graph) -> None:
    table = graph.whatif(["bolt party_to ministry start=2019"])
    assert table.meta["as_of"] == "2019-12-31"
    assert table.meta["counts"]["closed"] == 1


def test_on_a_day_before_it_begins_it_changes_nothing_yet(graph: Graph) -> None:
    table = Graph(graph.store, as_of="2018").whatif(["bolt party_to ministry start=2019"])
    assert "closed" not in table.meta["counts"]
    assert any("not begun by 2018" in note for note in table.notes)


def test_what_ends_later_is_asked_of_the_day_on_which_it_is_over(graph: Graph) -> None:
    table = graph.whatif(["pact exists status=ended end=2020"])
    assert table.meta["as_of"] == "2021-01-01"
    assert ("pacts", "acme", "ministry", "met", "gap-no-record") in changed(graph, "pact exists status=ended end=2020")


def test_on_a_day_before_it_is_over_an_end_changes_nothing_yet(graph: Graph) -> None:
    table = Graph(graph.store, as_of="2019").whatif(["pact exists status=ended end=2020"])
    assert table.rows == ()
    assert any("not over by 2019" in note for note in table.notes)


def test_a_seed_file_may_be_supposed(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "bolt.yaml"
    path.write_text(
        "stakegraph: 1\n"
        "entities: [{id: deal, kind: agreement, name: Deal, parties: [bolt, ministry], evidence: [{quote: signed}]}]\n"
    )
    table = graph.whatif([str(path)])
    gap = next(row for row in table.to_dicts() if row["what"] == "gap")
    assert (gap["change"], gap["layers"]) == ("closed", ("what-if",))


@pytest.mark.parametrize(
    ("statement", "hint"),
    [
        ("acmee party_to ministry", "acme"),
        ("bolt part_to ministry", "party_to"),
        ("bolt party_to ministri", "ministry"),
        ("bolt party_to ministry strat=2015", "start"),
        ("bolt party_to ministry topics=cybr", "cyber"),
        ("bolt party_to ministry status=endet", "ended"),
        ("bolt party_to ministry start=soon", "2014-05"),
        ("bolt raises_awareness_of cyber", "from actor or instrument to actor"),
        ("bolt raises_awareness_of new:friends", "new:KIND:friends"),
        ("bolt", "SUBJECT KIND OBJECT"),
        ("bolt party_to 'ministry", "not closed"),
        ("bolt cooperates_with bolt", "both ends"),
        ("bolt party_to ministry status=ended", "no record in these seeds"),
    ],
)
def test_a_mistake_is_told_with_what_comes_nearest(graph: Graph, statement: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        graph.whatif([statement])
    assert hint in f"{caught.value.message} {caught.value.mend}"


def test_a_file_with_faults_is_rejected_as_a_load_is(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("stakegraph: 1\nentities: [{id: x, kind: compny, name: X}]\n")
    with pytest.raises(SeedsRejected) as caught:
        graph.whatif([str(path)])
    assert caught.value.exit_code == 3
    assert "SG301" in caught.value.message


def test_a_limit_of_a_file_is_raised_by_the_option_that_its_fault_names(graph: Graph, tmp_path: Path) -> None:
    path, store = tmp_path / "deal.yaml", tmp_path / "graph.db"
    path.write_text("# " + "x" * LIMITS.file_bytes + "\nlayers: [{id: x, default: on, title: X}]\n")
    with open_graph(str(store), create=True) as stored:
        stored.load([_written(tmp_path / "seed.yaml")])
    refused = run("whatif", path, "--store", store)
    advice = re.search(r"`(--limit) (\w+=\w+)`", refused.stderr)
    assert refused.code == 3
    assert advice
    assert run("whatif", path, *advice.groups(), "--store", store).code == 0
    with pytest.raises(UsageError):
        graph.whatif([str(path)], limits=["file_bits=1"])


def test_nothing_supposed_is_a_mistake(graph: Graph) -> None:
    with pytest.raises(UsageError):
        graph.whatif([])


def test_two_sides_that_are_the_same_are_a_mistake(graph: Graph) -> None:
    with pytest.raises(UsageError):
        graph.diff("gaps")


@pytest.mark.parametrize(
    ("question", "word"), [("gap", None), ("gaps", "pact"), ("show", None), ("recommendations", "9")]
)
def test_unknown_words_of_a_comparison_are_told(graph: Graph, question: str, word: str | None) -> None:
    with pytest.raises(UsageError):
        graph.diff(question, word, to_as_of="2013")


def test_a_second_store_is_compared_with_the_first(graph: Graph, tmp_path: Path) -> None:
    from stakegraph.api import open_graph

    seed, other = tmp_path / "seed.yaml", str(tmp_path / "other.db")
    seed.write_text(SEED.replace("parties: [acme, ministry]", "parties: [bolt, ministry]"))
    with open_graph(other, create=True) as second:
        second.load([seed])
    rows = graph.diff("gaps", "pacts", to_store=other).to_dicts()
    assert {row["between"]: row["change"] for row in rows} == {"acme": "opened", "bolt": "closed"}


@pytest.mark.parametrize(
    ("word", "thing"),
    [("new:x", NewThing("x")), ("new:forum:x", NewThing("x", "forum")), ("new", None), ("acme", None)],
)
def test_new_things_are_told_from_ids(word: str, thing: NewThing | None) -> None:
    assert new_thing(word) == thing


def test_words_know_their_columns() -> None:
    said = parse_statement("acme  party_to pact start='2014'")
    assert (said.kind.column, said.keys[0][1].text) == (7, "2014")


@given(st.text(max_size=40))
def test_reading_a_statement_gives_words_or_a_mistake(text: str) -> None:
    with suppress(UsageError):
        said = parse_statement(text)
        assert said.object is not None or said.kind.text == "exists"
