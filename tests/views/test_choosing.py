"""A view may draw a part: then nothing else is in the file."""

from collections import Counter
from pathlib import Path

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.stores.memory import MemoryStore
from stakegraph.views.choosing import Choice
from stakegraph.views.filling import fill_picture
from stakegraph.views.picture import Picture

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="module")
def graph() -> Graph:
    founding = Graph(MemoryStore())
    assert not founding.load([SEED]).refused
    return founding


def picture(graph: Graph, choice: Choice) -> Picture:
    with graph.scope() as scope:
        return fill_picture(scope, "A part", choice)


def ids(drawn: Picture) -> set[str]:
    return {node.id for node in drawn.nodes}


def test_around_one_entity_stands_what_is_one_step_away(graph: Graph) -> None:
    assert ids(picture(graph, Choice("tceg"))) == {"tceg", "us-gov", "mx-gov", "ca-gov"}


def test_a_second_step_leads_further(graph: Graph) -> None:
    near, far = (ids(picture(graph, Choice("microsoft-segob-agreement-2014", depth))) for depth in (1, 2))
    assert near < far
    assert "mx-gov" in far - near


def test_what_an_entity_lacks_stands_around_it_too(graph: Graph) -> None:
    everything, around = picture(graph, Choice()), picture(graph, Choice("microsoft"))
    lacks = {gap.id.rsplit(" ", 1)[0] for gap in everything.gaps if "microsoft" in (gap.source_id, gap.target_id)}
    assert lacks
    assert lacks <= {gap.id.rsplit(" ", 1)[0] for gap in around.gaps}
    assert {"mx-judiciary", "mx-military"} <= ids(around)


def test_a_filter_draws_what_fits_it_and_the_gaps_between(graph: Graph) -> None:
    drawn = picture(graph, Choice(where="kind=company,agency country=us,mx named=yes"))
    assert {"microsoft", "mx-interior-ministry"} <= ids(drawn)
    assert not {"tceg", "mx-gov", "cert-mx"} & ids(drawn)
    assert {gap.rule for gap in drawn.gaps} == {"ict-company-agency"}


def test_one_rule_shows_its_gaps_alone(graph: Graph) -> None:
    assert {gap.rule for gap in picture(graph, Choice(rules=("cert-exercises",))).gaps} == {"cert-exercises"}


def test_several_rules_show_their_gaps_once_each(graph: Graph) -> None:
    rules = ("cert-exercises", "awareness-campaigns", "cert-exercises")
    gaps = picture(graph, Choice(rules=rules)).gaps
    by_rule = {rule: [gap for gap in gaps if gap.rule == rule] for rule in rules}
    assert {rule: len(found) for rule, found in by_rule.items()} == {"cert-exercises": 3, "awareness-campaigns": 2}
    assert len({gap.id for gap in gaps}) == len(gaps)


def test_what_is_not_drawn_is_not_in_the_file(graph: Graph) -> None:
    page = graph.view(focus="tceg")
    assert "Trilateral Cyber Experts Group" in page
    assert [name for name in ("Microsoft", "Criminal organizations", "Freedom House") if name in page] == []


@pytest.mark.parametrize(
    "choice", [Choice("tcge"), Choice(where="compny"), Choice(rules=("cert-exercise",))], ids=["focus", "where", "rule"]
)
def test_an_unknown_word_is_an_error_with_the_nearest(graph: Graph, choice: Choice) -> None:
    with pytest.raises(UsageError) as told:
        picture(graph, choice)
    assert "did you mean" in told.value.mend


def test_of_many_the_most_tied_are_drawn_and_the_page_says_so(graph: Graph) -> None:
    everything, few = picture(graph, Choice()), picture(graph, Choice(most=5))
    degrees = Counter(end for tie in everything.ties for end in {tie.source_id, tie.target_id})
    degrees.update(end for gap in everything.gaps for end in (gap.source_id, gap.target_id))
    assert len(ids(few)) == 5
    assert min(degrees[id] for id in ids(few)) >= max(degrees[id] for id in ids(everything) - ids(few))
    assert {end for tie in few.ties for end in (tie.source_id, tie.target_id)} <= ids(few)
    assert few.chosen == (("overview", f"5 of {len(ids(everything))} entities, those with the most ties"),)
    assert [each.id for each in few.asked] == [each.id for each in everything.asked]
    assert "Overview: 5 of" in graph.view(most=5)


def test_an_overview_keeps_what_it_is_about_and_no_limit_draws_all(graph: Graph) -> None:
    assert "microsoft-awareness" in ids(picture(graph, Choice("microsoft-awareness", 2, most=3)))
    assert "mx" in ids(picture(graph, Choice("MX", 2, most=3)))
    assert picture(graph, Choice(most=0)) == picture(graph, Choice())
