"""The nearest miss of a gap: what there is instead, and never a class of actors."""

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.stores.memory import MemoryStore

HEAD = """
stakegraph: 1
defaults: {source: news}
sources: [{id: news, kind: source, name: News, date: 2017-01-17}]
entities:
  - {id: one-gov, kind: government, name: One}
  - {id: two-gov, kind: government, name: Two}
  - {id: one-cert, kind: agency, name: CERT One, part_of: one-gov}
  - {id: two-cert, kind: agency, name: CERT Two, part_of: two-gov}
"""


def near_misses(more: str) -> list[str]:
    """The nearest miss of the exercises of the two teams, and of the agreement of the two governments."""
    graph = Graph(MemoryStore())
    text = HEAD + more.replace("}\n", ", evidence: [{quote: x}]}\n")
    loaded = load_documents(graph.store, Seeds((read_bytes("seed.yaml", text.encode()),)))
    assert not loaded.refused, loaded.faults
    exercises = graph.gaps(between="one-cert", other="two-cert", kinds=["exercises_with"])
    agreement = graph.gaps(between="one-gov", other="two-gov", via=["agreement"])
    return [str(row["near_miss"]) for table in (exercises, agreement) for row in table.to_dicts()]


def test_a_class_of_actors_joins_nobody() -> None:
    certs = "  - {id: certs, kind: group, name: CERTs, members: [one-cert, two-cert, one-gov, two-gov]}\n"
    assert near_misses(certs) == ["", ""]


def test_a_forum_of_both_is_another_kind_and_for_the_bodies_below_that_of_kin() -> None:
    forum = "  - {id: club, kind: forum, name: Club, members: [one-gov, two-gov], start: 2010}\n"
    assert near_misses(forum) == [
        "kin: club (forum, 2010 →) for one-gov and two-gov",
        "other kind: club (forum, 2010 →)",
    ]


def test_what_lapsed_with_its_vehicle_is_told_with_the_dates_of_that() -> None:
    plan = "  - {id: plan, kind: program, name: Plan, start: 2009, end: 2013}\n"
    pact = "  - {id: pact, kind: agreement, name: Pact, under: plan, parties: [one-gov, two-gov]}\n"
    club = "  - {id: club, kind: agreement, name: Club, start: 2010, end: 2014}\nrelationships:\n"
    joined = "  - {from: [one-gov, two-gov], kind: party_to, to: club}\n"
    drill = "  - {between: [one-cert, two-cert], kind: exercises_with, under: plan}\n"
    assert near_misses(plan + club + joined)[1] == "lapsed: club (agreement, 2010 → 2014)"
    assert near_misses(plan + pact)[1] == "lapsed: pact (agreement, under plan, 2009 → 2013)"
    told = near_misses(plan + "relationships:\n" + drill)[0]
    assert told == "lapsed: one-cert exercises_with two-cert (under plan, 2009 → 2013)"


def test_kin_are_those_of_the_day() -> None:
    forum = "  - {id: club, kind: forum, name: Club, members: [one-gov, two-gov, two-office]}\n"
    office = "  - {id: two-office, kind: agency, name: Office}\nrelationships:\n"
    told = "kin: club (forum) for one-gov and two-gov"
    over = "  - {from: one-cert, kind: part_of, to: one-gov, status: ended, end: 2012}\n"
    denied = "  - {from: two-cert, kind: part_of, to: two-office, status: absent}\n"
    assert near_misses(forum + office + denied)[0] == told
    assert near_misses(forum + office + over)[0] == ""
    assert near_misses(forum + office + over.replace("2012", "2020"))[0] == told


def test_an_agreement_that_lapsed_comes_before_another_kind() -> None:
    both = (
        "  - {id: club, kind: forum, name: Club, members: [one-gov, two-gov]}\n"
        "  - {id: pact, kind: agreement, name: Pact, parties: [one-gov, two-gov], start: 2010, end: 2012}\n"
    )
    assert near_misses(both)[1] == "lapsed: pact (agreement, 2010 → 2012)"
