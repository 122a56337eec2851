"""What the tables of the model mean for one pair at a time, in few words: each was once answered otherwise."""

from collections.abc import Mapping

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.stores.memory import MemoryStore

HEAD = """
stakegraph: 1
defaults: {source: news}
sources:
  - {id: news, kind: source, name: News, date: 2017-01-17}
  - {id: early, kind: source, name: Early, date: 2012-05-01}
  - {id: later, kind: source, name: Later, date: 2015-05-01}
entities:
  - {id: us, kind: country, name: United States}
  - {id: mx, kind: country, name: Mexico}
  - {id: one, kind: company, name: One}
  - {id: two, kind: company, name: Two}
  - {id: cyber, kind: topic, name: Cyber}
"""


def graph(text: str, as_of: str | None = None) -> Graph:
    """The graph of a seed; every block says that it is proved."""
    lines = (HEAD + text).split("\n")
    proved = (
        line if "name: News" in line or not line.startswith("  - {") else f"{line[:-1]}, evidence: [{{quote: x}}]}}"
        for line in lines
    )
    store = MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", "\n".join(proved).encode()),)))
    assert not loaded.refused, loaded.faults
    return Graph(store, as_of=as_of)


def states(found: Graph, **asked: object) -> Mapping[tuple[object, object], object]:
    table = found.gaps(**{"between": "one", "other": "two", **asked})  # type: ignore[arg-type]  # what each test asks
    return {(row["between"], row["and"]): row["state"] for row in table.to_dicts()}


def state(found: Graph, **asked: object) -> object:
    return states(found, **asked)["one", "two"]


PACT = "  - {id: pact, kind: agreement, name: Pact, start: 2010, parties: [one, two]}\n"


def test_a_matrix_shows_a_symmetric_pair_alike_on_both_sides_of_the_diagonal() -> None:
    table = graph(PACT).gap_matrix(between="company", via=["agreement"])
    assert table.rows == (("one", "", "met"), ("two", "met", ""))


def test_a_model_lends_only_the_topics_that_it_has_on_the_day() -> None:
    text = """
  - {id: health, kind: topic, name: Health}
  - {id: work, kind: activity, name: Work}
relationships:
  - {from: work, kind: has_topic, to: health, start: 2010, end: 2012}
  - {from: work, kind: has_topic, to: cyber}
  - {from: one, kind: trains, to: two, start: 2010, topics: health}
gap_rules:
  - {id: like, name: Like, between: one, and: two, expect: {kind: trains}, model: work, because: x}
"""
    found = {day: graph(text, day).gaps("like").to_dicts()[0]["state"] for day in ("2011", "2016")}
    assert found == {"2011": "met", "2016": "partly"}


@pytest.mark.parametrize(
    ("existing", "is_contradicted"),
    [("source: early", False), ("source: later", True), ("source: early, start: 2010, end: 2016", True)],
)
def test_show_names_as_contradicting_what_the_state_of_the_pair_takes_for_it(
    existing: str, is_contradicted: bool
) -> None:
    found = graph(
        f"""
relationships:
  - {{from: one, kind: trains, to: two, {existing}}}
  - {{from: one, kind: trains, to: two, status: absent, source: later}}
""",
        "2015-06",
    )
    told = [bool(row["contradicts"]) for row in found.show("one").to_dicts() if row["kind"] == "trains"]
    assert told == [is_contradicted] * 2
    assert (state(found, kinds=["trains"]) == "contradicted") == is_contradicted


@pytest.mark.parametrize(
    ("day", "answer", "expected"),
    [
        ("2011", "unknown", "gap-no-record"),
        ("2013", "recommended", "gap-implied"),
        ("2016", "no", "gap-asserted"),
    ],
)
def test_what_is_asked_for_before_it_is_denied_is_told_as_asked_for(day: str, answer: str, expected: str) -> None:
    text = """
relationships:
  - {from: one, kind: trains, to: two, status: recommended, source: early}
  - {from: one, kind: trains, to: two, status: absent, source: later}
"""
    found = graph(text, day)
    assert [row["answer"] for row in found.asof(about="one", kinds=["trains"]).to_dicts()] == [answer]
    assert state(found, kinds=["trains"]) == expected


def test_rows_that_a_limit_cuts_off_are_told_for_the_states_asked_for_too() -> None:
    found = graph("  - {id: three, kind: company, name: Three}\n" + PACT)
    asked: dict[str, object] = {"between": "company", "via": ["agreement"]}
    cut = found.gaps(**asked, states=["gap"], limit=1)  # type: ignore[arg-type]  # as each call asks
    assert "1 of 2 pairs shown; --limit 0 shows all" in cut.notes
    assert "2 of 3 pairs shown; --limit 0 shows all" in found.gaps(**asked, limit=2).notes  # type: ignore[arg-type]
    whole = found.gaps(**asked, states=["gap"], limit=2)  # type: ignore[arg-type]  # as each call asks
    assert not [note for note in whole.notes if "shown" in note]


def test_checks_said_later_are_counted_of_the_recommendation_asked_for() -> None:
    text = """
recommendations:
  - id: first
    name: First
    evidence: [{quote: x}]
    checks:
      - {id: "1.1", name: Pact, between: one, and: two, expect: {via: agreement}, evidence: [{quote: x}]}
      - {id: "1.2", name: Training, between: one, and: two, expect: {kind: trains}, evidence: [{quote: x}]}
  - id: second
    name: Second
    evidence: [{quote: x}]
    checks:
      - {id: "2.1", name: Forum, between: one, and: two, expect: {via: forum}, evidence: [{quote: x}]}
"""
    notes = [graph(text, "2016").recommendations(wanted).notes[1] for wanted in (None, "first", "2.1")]
    assert [note.partition(" said")[0] for note in notes] == ["3 checks", "2 checks", "1 check"]


def test_what_runs_under_a_part_of_a_program_runs_under_the_program() -> None:
    text = """
  - {id: plan, kind: program, name: Plan, start: 2009}
  - {id: part, kind: activity, name: Part, under: plan}
  - {id: pact, kind: agreement, name: Pact, under: part, parties: [one, two]}
  - {id: other, kind: program, name: Other, start: 2009}
relationships:
  - {from: one, kind: trains, to: two, under: part}
gap_rules:
  - {id: tie, name: Tie, between: one, and: two, expect: {kind: trains, under: PLAN}, because: x}
  - {id: node, name: Node, between: one, and: two, expect: {via: agreement, under: PLAN}, because: x}
"""
    for plan, expected in (("plan", "met"), ("part", "met"), ("other", "partly")):
        rows = graph(text.replace("PLAN", plan)).gaps().to_dicts()
        assert [row["state"] for row in rows] == [expected] * 2


@pytest.mark.parametrize(("day", "expected"), [("2008", "gap-no-record"), ("2012", "met"), ("2016", "gap-no-record")])
def test_a_start_is_taken_over_through_everything_that_something_runs_under(day: str, expected: str) -> None:
    text = """
  - {id: plan, kind: program, name: Plan, start: 2009, end: 2014}
  - {id: part, kind: activity, name: Part, under: plan}
  - {id: pact, kind: agreement, name: Pact, under: part, parties: [one, two]}
relationships:
  - {from: one, kind: trains, to: two, under: part}
"""
    assert state(graph(text, day), via=["agreement"]) == expected
    assert state(graph(text, day), kinds=["trains"]) == expected


def test_a_membership_in_an_undated_forum_takes_over_the_start_of_what_it_runs_under() -> None:
    text = """
  - {id: plan, kind: program, name: Plan, start: 2009}
  - {id: club, kind: forum, name: Club, source: early}
relationships:
  - {from: [one, two], kind: member_of, to: club, under: plan}
"""
    assert state(graph(text, "2013"), via=["forum"]) == "met"
    assert state(graph(text, "2008"), via=["forum"]) == "gap-no-record"


def test_a_member_has_the_tie_of_membership_with_its_forum() -> None:
    found = graph("  - {id: club, kind: forum, name: Club, members: [one]}\n")
    table = found.gaps(between="company", other="forum", kinds=["member_of"])
    assert {row["between"]: row["state"] for row in table.to_dicts()} == {"one": "met", "two": "gap-no-record"}


def test_a_membership_is_over_when_the_forum_is() -> None:
    found = graph("  - {id: club, kind: forum, name: Club}\n  - {id: club, status: ended, end: 2014}\n"
                  "relationships:\n  - {from: one, kind: member_of, to: club, start: 2010}\n")  # fmt: skip
    assert [(row["to"], row["holds"]) for row in found.neighbors("one").to_dicts()] == [("club", "no")]


def test_what_an_abstract_kind_names_has_no_classes_among_it() -> None:
    found = graph("  - {id: firms, kind: group, name: Firms}\n")
    pairs = states(found, between="actor", other=None, via=["agreement"])
    assert not any("firms" in pair for pair in pairs)
    assert ("firms", "one") in states(found, between="company group", other=None, via=["agreement"])


def test_who_could_not_be_told_counts_once_where_both_sides_are_the_same() -> None:
    found = graph("  - {id: three, kind: company, name: Three, country: us}\n")
    assert found.gaps(between="company country!=mx", via=["agreement"]).meta["untold"] == 2


ENDED = """relationships:
  - {from: one, kind: country, to: us, status: ended, end: 2014}
  - {from: two, kind: country, to: us}
"""


@pytest.mark.parametrize(("day", "expected"), [("2014-12-31", "out-of-coverage"), ("2015-01-01", None)])
def test_a_country_that_is_only_said_to_have_ended_counts_until_then(day: str, expected: str | None) -> None:
    found = states(graph(ENDED, day), between="company country=us", other=None, via=["agreement"])
    assert found.get(("one", "two")) == expected


ABOVE = """  - {id: above, kind: organization, name: Above}
  - {id: middle, kind: organization, name: Middle}
relationships:
  - {from: middle, kind: part_of, to: above, start: 2016/2018, source: early}
  - {from: one, kind: part_of, to: middle}
"""


def test_a_body_below_one_that_may_be_below_another_may_be_below_it_too() -> None:
    found = states(graph(ABOVE), between="company part_of=above", via=["agreement"])
    assert found == {("one", "two"): "out-of-coverage"}


def test_the_end_below_one_body_is_not_the_end_below_another() -> None:
    found = graph("""  - {id: above, kind: organization, name: Above}
  - {id: middle, kind: organization, name: Middle, part_of: above}
relationships:
  - {from: one, kind: part_of, to: middle, status: ended, end: 2014}
  - {from: one, kind: part_of, to: above, start: 2012}
""")
    assert states(found, between="company part_of=above", via=["agreement"]) == {("one", "two"): "gap-no-record"}


def test_a_value_that_is_sure_leaves_no_doubt_about_another() -> None:
    found = graph("relationships:\n  - {from: one, kind: country, to: us, start: 2016/2018}\n"
                  "  - {from: one, kind: country, to: mx}\n")  # fmt: skip
    assert states(found, between="company country=us,mx", via=["agreement"]) == {("one", "two"): "gap-no-record"}


def test_a_pair_that_surely_stands_one_way_round_is_not_in_doubt() -> None:
    found = graph("""  - {id: left, kind: organization, name: Left}
  - {id: right, kind: organization, name: Right}
relationships:
  - {from: one, kind: part_of, to: left, start: 2016/2018}
  - {from: [one, two], kind: part_of, to: right}
  - {from: two, kind: part_of, to: left}
""")
    assert state(found, between="company part_of=left", other="company part_of=right", via=["agreement"]) == (
        "gap-no-record"
    )


def test_a_doubtful_end_leaves_it_possible() -> None:
    tie = "relationships:\n  - {from: one, kind: trains, to: two, start: 2010}\n"
    end = "  - {from: one, kind: trains, to: two, status: ended, end: 2014, MORE}\n"
    assert state(graph(tie + end.replace("MORE", "modality: hedged")), kinds=["trains"]) == "uncertain"
    assert state(graph(tie + end.replace("MORE", "certainty: memory")), kinds=["trains"]) == "uncertain"
    assert state(graph(tie + end.replace(", MORE", "")), kinds=["trains"]) == "gap-no-record"


def test_an_agreement_is_over_when_the_program_is_under_which_it_runs() -> None:
    found = graph("""  - {id: plan, kind: program, name: Plan, start: 2005, end: 2014}
  - {id: pact, kind: agreement, name: Pact, start: 2010, parties: [one, two], under: plan}
""")
    assert state(found, via=["agreement"]) == "gap-no-record"


def test_an_agreement_that_runs_under_a_program_has_that_vehicle() -> None:
    found = graph("""  - {id: plan, kind: program, name: Plan, start: 2005}
  - {id: pact, kind: agreement, name: Pact, start: 2010, parties: [one, two], under: plan}
gap_rules:
  - {id: under-plan, between: one, and: two, expect: {via: agreement, under: plan}}
""")
    assert [row["state"] for row in found.gaps("under-plan").to_dicts()] == ["met"]


RULE = "gap_rules:\n  - {id: on-topic, between: one, and: two, expect: {EXPECT, topic: cyber}}\n"


def test_a_topic_of_a_tie_that_is_over_is_no_quality_of_the_one_that_holds() -> None:
    found = graph(
        "relationships:\n  - {from: one, kind: trains, to: two, start: 2015}\n"
        "  - {from: one, kind: trains, to: two, start: 2010, end: 2012, topics: cyber}\n"
        + RULE.replace("EXPECT", "kind: trains")
    )
    assert [row["state"] for row in found.gaps("on-topic").to_dicts()] == ["partly"]


@pytest.mark.parametrize(("dates", "expected"), [("", "met"), (", end: 2014", "partly"), (", modality: hedged", "met")])
def test_a_topic_that_an_agreement_has_no_more_is_no_quality(dates: str, expected: str) -> None:
    found = graph(
        PACT
        + f"relationships:\n  - {{from: pact, kind: has_topic, to: cyber{dates}}}\n"
        + RULE.replace("EXPECT", "via: agreement")
    )
    assert [row["state"] for row in found.gaps("on-topic").to_dicts()] == [expected]


def test_an_absence_from_one_agreement_is_no_contradiction_of_another() -> None:
    absence = "  - {from: one, kind: party_to, to: STATED, status: absent, source: later}\n"
    text = PACT + "  - {id: deal, kind: agreement, name: Deal, start: 2010, parties: [two]}\nrelationships:\n"
    assert state(graph(text + absence.replace("STATED", "deal")), via=["agreement"]) == "met"
    assert state(graph(text + absence.replace("STATED", "pact")), via=["agreement"]) == "contradicted"


def test_the_later_beginning_of_another_member_ends_no_absence() -> None:
    found = graph("""  - {id: pact, kind: agreement, name: Pact, start: 2010}
relationships:
  - {from: one, kind: party_to, to: pact, status: absent, source: early}
  - {from: two, kind: party_to, to: pact, start: 2014}
""")
    assert state(found, via=["agreement"]) == "gap-asserted"


def test_a_beginning_in_doubt_ends_no_absence() -> None:
    found = graph("""relationships:
  - {from: one, kind: trains, to: two, status: absent, source: early}
  - {from: one, kind: trains, to: two, start: 2013, end: 2014, modality: hedged}
""")
    assert state(found, kinds=["trains"]) == "gap-asserted"


@pytest.mark.parametrize("others", ["start: 2011/2013, end: 2030", "start: unknown", "source: later", "end: 2030"])
def test_any_statement_that_holds_may_be_contradicted(others: str) -> None:
    found = graph(f"""relationships:
  - {{from: one, kind: trains, to: two, start: 2010}}
  - {{from: one, kind: trains, to: two, {others}}}
  - {{from: one, kind: trains, to: two, status: absent, source: early}}
""")
    assert state(found, kinds=["trains"]) == "contradicted"


def test_taking_part_no_more_is_not_leaving() -> None:
    found = graph("""  - {id: pact, kind: agreement, name: Pact, start: 2010, parties: [one, two], pledged_by: [one]}
relationships:
  - {from: one, kind: pledged, to: pact, status: ended, end: 2014}
""")
    assert state(found, via=["agreement"]) == "met"
