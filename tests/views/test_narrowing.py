"""What filters, the day, the focus and the path leave to be seen: the same as Python works out from the picture."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from stakegraph.api import Graph
from stakegraph.stores.memory import MemoryStore
from stakegraph.views import Picture, Tie
from stakegraph.views.filling import fill_picture
from tests.views.reader import Opener, Reader
from tests.views.sample import sample_picture

pytestmark = pytest.mark.browser


def test_filters_change_the_counts(read: Opener) -> None:
    reader = read(sample_picture())
    before = reader.text("#count")
    reader.page.locator("#toggle-gap").click()
    without_gaps = reader.text("#count")
    reader.page.get_by_label("company").uncheck()
    assert before == "64 of 64 entities · 93 of 93 ties · 16 of 16 gaps"
    assert without_gaps.endswith("· 0 of 16 gaps")
    assert reader.text("#count").startswith("58 of 64 entities")


def test_the_table_holds_what_the_filters_leave(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    reader.page.keyboard.press("t")
    everything = reader.page.locator("#table tbody tr").count()
    reader.page.locator("#toggle-status").click()
    only_gaps = reader.page.locator("#table tbody tr").all_inner_texts()
    assert everything == len(picture.ties) + len(picture.gaps)
    names = {node.id: node.name for node in picture.nodes}
    ends = [(gap.source_id, gap.target_id) for gap in picture.gaps]
    ends += [(tie.source_id, tie.target_id) for tie in picture.ties if tie.status == "absent"]
    expected = sorted((names[one], names[other]) for one, other in ends)
    assert sorted((row.split("\t")[0], row.split("\t")[2]) for row in only_gaps) == expected


def pairs(reader: Reader) -> list[tuple[str, ...]]:
    """The ends and the relationship of every row shown, sorted."""
    return sorted(tuple(row.split("\t")[:3]) for row in reader.rows())


def expected(picture: Picture, keep: Callable[[Tie], bool]) -> list[tuple[str, ...]]:
    names = {node.id: node.name for node in picture.nodes}
    return sorted((names[tie.source_id], tie.title, names[tie.target_id]) for tie in picture.ties if keep(tie))


def lacks(values: Callable[[Tie], Iterable[str]], value: str) -> Callable[[Tie], bool]:
    return lambda tie: value not in values(tie)


@pytest.mark.parametrize("facet", ["kind", "status", "stance", "relationship", "gap"])
def test_each_value_switched_off_leaves_what_python_leaves(read: Opener, facet: str) -> None:
    picture = sample_picture()
    reader = read(picture)
    kinds = {node.id: node.kind for node in picture.nodes}
    values: dict[str, Callable[[Tie], Iterable[str]]] = {
        "kind": lambda tie: (kinds[tie.source_id], kinds[tie.target_id]),
        "status": lambda tie: (tie.status,),
        "stance": lambda tie: (tie.stance,),
        "relationship": lambda tie: (tie.kind,),
        "gap": lambda tie: ("gap-asserted",) if tie.status == "absent" else (),
    }
    found = sorted({value for tie in picture.ties for value in values[facet](tie)} - {"absent"})
    assert found
    for value in found[:: max(1, len(found) // 3)]:
        reader.page.goto(f"{reader.address}#no-gap=gap-implied,gap-no-record&no-{facet}={value}")
        if facet == "gap":
            reader.page.goto(f"{reader.address}#no-gap=gap-implied,gap-no-record,gap-asserted")
        shown = [row for row in pairs(reader) if not row[1].startswith("Gap: ")]
        assert shown == expected(picture, lacks(values[facet], value)), value


def test_a_country_or_a_layer_switched_off_leaves_what_python_leaves(read: Opener) -> None:
    sample = sample_picture()
    homes = {"microsoft": ("United States",), "apple": ("United States",), "tceg": ("Mexico", "United States")}
    nodes = tuple(replace(node, countries=homes.get(node.id, ())) for node in sample.nodes)
    outside = {tie.id for tie in sample.ties[::3]}
    ties = tuple(
        replace(tie, said=tuple(replace(each, layer="outside") for each in tie.said)) if tie.id in outside else tie
        for tie in sample.ties
    )
    picture = replace(sample, nodes=nodes, ties=ties, gaps=())
    reader = read(picture)
    reader.page.locator("#legend .countrys label", has_text="United States").locator("input").uncheck()
    american = {"microsoft", "apple"}  # the forum is of another country too
    assert pairs(reader) == expected(picture, lambda tie: american.isdisjoint((tie.source_id, tie.target_id)))
    reader.page.locator("#reset").click()
    reader.page.locator("#legend .layers label", has_text="outside").locator("input").uncheck()
    assert pairs(reader) == expected(picture, lambda tie: tie.id not in outside)


def holds_on(place: int, letters: str) -> Callable[[Tie], bool]:
    return lambda tie: tie.days[place] in letters


def held_between(first: int, until: int) -> Callable[[Tie], bool]:
    return lambda tie: not {*"yplsu"}.isdisjoint(tie.days[first : until + 1])


@pytest.mark.parametrize("undated", [True, False], ids=["undated", "dated"])
def test_a_day_shows_the_ties_that_hold_then_and_no_gap(read: Opener, undated: bool) -> None:
    picture = sample_picture()
    reader = read(picture)
    for place, day in enumerate(picture.days[:-1]):
        reader.page.goto(f"{reader.address}#day={day}{'' if undated else '&undated=no'}")
        assert pairs(reader) == expected(picture, holds_on(place, "yplsu" if undated else "ypls"))
        assert reader.count().endswith("· 0 of 16 gaps") is (place == 0)


def test_a_range_shows_the_ties_that_held_at_any_time_in_it(read: Opener) -> None:
    picture = sample_picture()
    reader, last = read(picture), len(picture.days) - 1
    ranges = [(first, last) for first in range(last)] + [(0, last - 1), (last - 2, last - 1)]
    for first, until in ranges:
        day = "" if until == last else f"&day={picture.days[until]}"
        reader.page.goto(f"{reader.address}#since={picture.days[first]}{day}")
        shown = [row for row in pairs(reader) if not row[1].startswith("Gap: ")]
        assert shown == expected(picture, held_between(first, until)), (first, until)


def test_a_range_that_ends_before_it_begins_is_let_go(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator("#since").select_option(label="2016")
    assert "at any time from 2016 to 2017-01-17" in reader.text("#bars")
    reader.page.locator("#day").select_option(label="2014")
    assert "at any time" not in reader.text("#bars")


def test_a_day_says_that_gaps_are_judged_for_another(read: Opener) -> None:
    reader = read(sample_picture())
    reader.page.locator("#day").select_option(label="2016")
    assert "Gaps are judged as of 2017-01-17" in reader.text("#bars")
    reader.page.locator("#bars button").click()
    assert reader.count() == "64 of 64 entities · 93 of 93 ties · 16 of 16 gaps"


def test_ties_without_a_quote_can_be_looked_for(read: Opener) -> None:
    picture = sample_picture()
    bare = replace(picture.ties[3], said=(replace(picture.ties[3].said[0], proofs=()),))
    picture = replace(picture, ties=(*picture.ties[:3], bare, *picture.ties[4:]))
    reader = read(picture)
    reader.page.locator("#unproved").check()
    assert pairs(reader) == expected(picture, lambda tie: tie.id == bare.id)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_focus_leaves_what_stands_so_many_steps_around(read: Opener, steps: int) -> None:
    picture = sample_picture()
    ends = [(tie.source_id, tie.target_id) for tie in picture.ties]
    ends += [(gap.source_id, gap.target_id) for gap in picture.gaps]
    around = nx.ego_graph(nx.Graph(ends), "microsoft", steps)
    reader = read(picture)
    reader.find("microsoft")
    reader.page.locator(f"#around-{steps}").click()
    assert reader.count().startswith(f"{len(around)} of 64 entities")
    reader.page.locator("#bars button").click()
    assert reader.count().startswith("64 of 64 entities")


@pytest.fixture(scope="module")
def founding() -> Graph:
    graph = Graph(MemoryStore())
    assert not graph.load([Path(__file__).parents[2] / "seed"]).refused
    return graph


PAIRS = [
    "microsoft mx-gov",
    "microsoft us-gov",
    "apple microsoft",
    "cert-us cert-mx",
    "us-congress mx-military",
    "mx us",
]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_path_is_as_long_as_the_command_says(read: Opener, founding: Graph, pair: str) -> None:
    one, other = pair.split()
    with founding.scope() as scope:
        reader = read(fill_picture(scope, "Founding"))
    reader.find(one)
    reader.page.locator("#path-from").click()
    reader.find(other)
    steps = max((int(str(row["step"])) for row in founding.path(one, other).to_dicts()), default=0)
    told = reader.text("#panel-body").splitlines()[2]
    assert told.startswith(f"{steps} step" if steps else "No path"), told


def test_a_wish_joins_nobody(read: Opener) -> None:
    reader = read(sample_picture())
    reader.find("us-officials")
    reader.page.locator("#path-from").click()
    reader.find("training-of-judges")
    assert "That is no proof that there is none." in reader.text("#panel-body")


def test_checks_are_listed_with_their_state_and_chosen_by_it(read: Opener) -> None:
    picture = sample_picture()
    reader = read(picture)
    reader.page.locator("#panel-asked").click()
    assert reader.page.locator("#panel .rows li").count() == len(picture.asked)
    reader.page.locator(".switches button", has_text="asked for, none recorded").click()
    left = sum(check.state != "gap-implied" for check in picture.asked)
    assert f"{left} of {len(picture.asked)} things asked for" in reader.text("#panel-body")
    assert reader.page.locator("#panel .rows li").count() == left


def test_a_check_opens_with_its_words_and_marks_its_pairs(read: Opener) -> None:
    check = next(each for each in sample_picture().asked if each.id == "3.2")
    reader = read(sample_picture())
    reader.page.locator("#panel-asked").click()
    reader.page.locator("#asked-3\\.2").click()
    card = reader.text("#panel .card")
    assert f"“{check.asked[0].quote}”" in card
    assert "US national CERT – Mexico’s national CERT: asked for, none recorded" in " ".join(card.split())
    assert check.name in reader.text("#bars")


def test_numbers_are_the_same_wherever_they_stand(read: Opener) -> None:
    reader = read(sample_picture())
    assert reader.count().endswith("16 of 16 gaps")
    assert reader.text("#panel-gaps") == "Gaps 16"
    assert "(16)" in reader.text("#legend .gaps legend")
