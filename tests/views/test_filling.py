"""What a picture says of the founding seeds: names for ids, and the same numbers wherever they stand."""

from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.stores.memory import MemoryStore
from stakegraph.views.choosing import Choice
from stakegraph.views.filling import fill_picture
from stakegraph.views.picture import Picture

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="module")
def graph() -> Graph:
    graph = Graph(MemoryStore())
    assert not graph.load([SEED]).refused
    return graph


@pytest.fixture(scope="module")
def founding(graph: Graph) -> Picture:
    return picture_of(graph)


def picture_of(graph: Graph) -> Picture:
    with graph.scope() as scope:
        return fill_picture(scope, "Founding")


def test_gaps_are_told_by_the_names_of_rules_and_sources(founding: Picture) -> None:
    gap = next(each for each in founding.gaps if each.rule == "awareness-campaigns")
    assert gap.rule_name == "Awareness campaigns of US ICT companies for Mexican citizens"
    assert {proof.title for proof in gap.proofs} == {
        "Cybersecurity Strategy Advice for the Trump Administration: US-Mexico Relations"
    }


def test_what_a_source_says_to_be_absent_counts_among_the_gaps(founding: Picture) -> None:
    absent = [tie for tie in founding.ties if tie.status == "absent"]
    assert len(absent) == 5
    assert founding.counts == {
        "entities": len(founding.nodes),
        "ties": len(founding.ties) - len(absent),
        "gaps": len(founding.gaps) + len(absent),
    }


def test_sentences_and_near_misses_tell_names_instead_of_ids(founding: Picture) -> None:
    texts = [said.text for tie in founding.ties for said in tie.said]
    texts += [text for gap in founding.gaps for text in (gap.reason, gap.near_miss)]
    texts += [text for check in founding.asked for text in (check.reason, check.near_miss)]
    ids = {node.id for node in founding.nodes if "-" in node.id}
    assert [text for text in texts for word in text.split() if word.strip("(),;") in ids] == []
    assert any("Microsoft–Interior Ministry agreement (agreement, 2014 →) for Microsoft" in text for text in texts)


def test_a_reason_in_prose_keeps_its_words(founding: Picture) -> None:
    check = next(each for each in founding.asked if each.id == "2.6")
    assert check.reason == "an outcome, not a tie: The rule of law in Mexico is stronger"


def test_every_check_is_told_with_its_state_and_drawn_pairs(founding: Picture, graph: Graph) -> None:
    table = graph.recommendations().to_dicts()
    assert [(each.id, each.state) for each in founding.asked] == [(row["check"], row["state"]) for row in table]
    training = next(each for each in founding.asked if each.id == "2.2")
    assert training.pairs == (("us-gov", "mx-judges", "gap-implied"),)
    assert training.vehicle == "Merida Initiative"


def test_a_day_draws_what_holds_then(graph: Graph) -> None:
    early = picture_of(Graph(graph.store, as_of="2013"))
    kinds = {node.kind for node in early.nodes}
    assert "merida-initiative" in {node.id for node in early.nodes}
    assert "microsoft-segob-agreement-2014" not in {node.id for node in early.nodes}
    assert "recommended" not in {tie.status for tie in early.ties}
    assert "agreement" not in kinds
    assert "left out" in early.notes[0]


def test_the_letters_of_a_tie_are_the_answers_of_each_day(founding: Picture, graph: Graph) -> None:
    letters = {"y": "yes", "p": "possible", "l": "planned", "u": "unknown", "n": "no"}
    factual = [tie for tie in founding.ties if tie.status in ("existing", "pledged")]
    for place, day in enumerate(founding.days):
        rows = Graph(graph.store, as_of=day).asof().to_dicts()
        answers = {(row["subject"], row["kind"], row["object"]): row["answer"] for row in rows}
        for tie in factual:
            key = (tie.source_id, tie.kind, tie.target_id)
            if key in answers:
                assert letters[tie.days[place]] == answers[key], (key, day)


def test_what_has_lapsed_is_drawn_as_ended(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text(LAPSED, encoding="utf-8")
    graph = Graph(MemoryStore())
    assert not graph.load([seed]).refused
    drawn = {(tie.source_id, tie.target_id): tie for tie in picture_of(graph).ties}
    assert drawn["a", "b"].status == "ended"
    assert drawn["b", "a"].status == "existing"
    assert drawn["a", "b"].days[-1] == "n"


LAPSED = """
stakegraph: 1
sources:
  - {id: s, kind: source, name: A report, date: 2020-05-01}
defaults: {source: s}
entities:
  - {id: a, kind: company, name: A, evidence: [{locator: p1, quote: A}]}
  - {id: b, kind: agency, name: B, evidence: [{locator: p1, quote: B}]}
relationships:
  - {from: a, kind: funds, to: b, start: 2010, end: 2012, evidence: [{locator: p2, quote: A paid B}]}
  - {from: b, kind: funds, to: a, start: 2015, evidence: [{locator: p2, quote: B pays A}]}
"""


def test_nodes_bring_their_countries(founding: Picture) -> None:
    countries = {node.id: node.countries for node in founding.nodes}
    assert (countries["microsoft"], countries["mx-interior-ministry"]) == (("United States",), ("Mexico",))


def test_a_picture_of_everything_says_who_stands_in_no_pair(founding: Picture) -> None:
    who = "National CERT of Mexico, Mexican cybercrime task forces, unnamed or a class of actors"
    assert any(who in note for note in founding.notes)


def test_a_part_tells_nothing_of_what_is_not_drawn() -> None:
    graph = Graph(MemoryStore())
    assert not graph.load([SEED]).refused
    with graph.scope() as scope:
        assert fill_picture(scope, "Part", Choice(focus="microsoft")).notes == ()
