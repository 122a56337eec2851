"""How well drawings show graphs of known shapes: held against networkx's spring layout in the same run."""

from dataclasses import replace

import networkx as nx
import pytest

from stakegraph.views import Node, Picture, Tie
from stakegraph.views.labels import size_of_node
from stakegraph.views.layout import place_nodes
from stakegraph.views.lettering import Rect, letter
from stakegraph.views.network import count_ties
from tests.views.drawn import crossings, overlaps, picture_of, spring, stress
from tests.views.sample import big_picture, sample_picture

DISCONNECTED = nx.disjoint_union_all([nx.cycle_graph(6), nx.path_graph(5), nx.star_graph(7), nx.empty_graph(4)])
TREES = {
    "path": nx.path_graph(12),
    "tree": nx.random_labeled_tree(60, seed=3),
    "binary tree": nx.balanced_tree(2, 5),
    "star": nx.star_graph(40),
}
SHAPES = {
    **TREES,
    "two-sided": nx.bipartite.random_graph(12, 30, 0.12, seed=2),
    "complete two-sided": nx.complete_bipartite_graph(3, 12),
    "ring": nx.cycle_graph(24),
    "grid": nx.convert_node_labels_to_integers(nx.grid_2d_graph(6, 7)),
    "hubs": nx.barabasi_albert_graph(80, 2, seed=1),
    "disconnected": DISCONNECTED,
}


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_has_a_node_or_name_on_another(name: str) -> None:
    picture = picture_of(SHAPES[name])
    assert overlaps(picture, place_nodes(picture)) == []


def test_the_measure_of_overlaps_finds_those_of_a_spring_layout() -> None:
    picture = picture_of(SHAPES["tree"])
    assert overlaps(picture, spring(picture, place_nodes(picture)))


@pytest.mark.parametrize("name", TREES)
def test_a_tree_is_drawn_without_crossings(name: str) -> None:
    picture = picture_of(TREES[name])
    assert crossings(picture, place_nodes(picture)) == 0


@pytest.mark.parametrize("name", SHAPES)
def test_crossings_are_no_more_than_in_a_spring_layout(name: str) -> None:
    picture = picture_of(SHAPES[name])
    places = place_nodes(picture)
    assert crossings(picture, places) <= crossings(picture, spring(picture, places))


@pytest.mark.parametrize("name", SHAPES)
def test_distances_follow_the_graph_as_well_as_in_a_spring_layout(name: str) -> None:
    picture = picture_of(SHAPES[name])
    places = place_nodes(picture)
    assert stress(picture, places) <= 1.2 * stress(picture, spring(picture, places))  # ours leaves room for names


def test_most_shapes_are_shown_much_better_than_in_a_spring_layout() -> None:
    pictures = [picture_of(SHAPES[name]) for name in ("path", "binary tree", "grid", "ring")]
    drawn = [(picture, place_nodes(picture)) for picture in pictures]
    better = [stress(picture, places) < 0.6 * stress(picture, spring(picture, places)) for picture, places in drawn]
    assert all(better)


def test_in_a_large_picture_no_node_is_on_another_and_the_order_does_not_matter() -> None:
    picture = big_picture(1200, 2400, 20)
    places = place_nodes(picture)
    turned = replace(picture, nodes=picture.nodes[::-1], ties=picture.ties[::-1])
    assert overlaps(picture, places) == []
    assert place_nodes(turned) == places


def test_a_large_picture_is_not_much_larger_than_its_nodes_need() -> None:
    picture = big_picture(1200, 2400, 20)
    places = place_nodes(picture).values()
    wide, high = (max(each[axis] for each in places) - min(each[axis] for each in places) for axis in (0, 1))
    assert wide * high < 100 * 1200 * (2 * size_of_node(4)) ** 2


@pytest.mark.slow
def test_ten_thousand_nodes_are_drawn_and_none_is_on_another() -> None:
    picture = big_picture(10_000, 20_000, 100)
    places = place_nodes(picture)
    assert len(set(places.values())) == 10_000
    assert sorted(places) == sorted(node.id for node in picture.nodes)


def lettered(picture: Picture) -> dict[str, Rect]:
    places, degrees = place_nodes(picture), count_ties(picture)
    return {id: each.frame for id, each in letter(picture, places, degrees).items()}


def test_every_name_of_a_small_picture_is_drawn() -> None:
    assert lettered(sample_picture()).keys() == {node.id for node in sample_picture().nodes}


def test_in_a_large_picture_no_name_is_on_another_and_the_largest_node_keeps_its_own() -> None:
    picture = big_picture(900, 2600, 0)
    frames = lettered(picture)
    degrees = count_ties(picture)
    largest = min(node.id for node in picture.nodes if degrees[node.id] == max(degrees.values()))
    found = sorted(frames.values())
    over = [
        (a, b)
        for place, a in enumerate(found)
        for b in found[place + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert largest in frames
    assert over == []


def grown(picture: Picture) -> Picture:
    """The picture with a node tied to two that were there, one tied to the new one, and one tied to nothing."""
    nodes = tuple(Node(f"new{n}", f"A new body {n}", "agency") for n in range(3))
    pairs = (("new0", "microsoft"), ("new0", "mx-gov"), ("new1", "new0"))
    ties = tuple(Tie(f"new{n}", one, other, "funds", "funds") for n, (one, other) in enumerate(pairs))
    return replace(picture, nodes=(*picture.nodes, *nodes), ties=(*picture.ties, *ties))


def test_what_stood_in_an_earlier_drawing_stays_and_what_is_new_finds_room() -> None:
    before = place_nodes(sample_picture())
    picture = replace(grown(sample_picture()), stood=before)
    after = place_nodes(picture)
    moved = sorted(distance(after[id], before[id]) for id in before)
    assert moved[len(moved) * 9 // 10] <= 2
    assert moved[-1] < 60  # only where the new ones found no room
    assert overlaps(picture, after) == []
    assert {"new0", "new1", "new2"} <= set(after)


def test_a_new_node_stands_near_those_it_is_tied_to() -> None:
    before = place_nodes(sample_picture())
    tied = Tie("new", "new", "cert-ca", "funds", "funds")
    picture = sample_picture()
    picture = replace(picture, nodes=(*picture.nodes, Node("new", "New", "agency")), ties=(*picture.ties, tied))
    after = place_nodes(replace(picture, stood=before))
    far = [id for id in before if distance(after[id], after["new"]) < distance(after["cert-ca"], after["new"])]
    assert len(far) < 12


def distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def test_a_drawing_that_goes_on_from_itself_is_itself() -> None:
    before = place_nodes(sample_picture())
    assert place_nodes(replace(sample_picture(), stood=before)) == before


def test_where_most_is_new_the_drawing_is_made_anew() -> None:
    picture = sample_picture()
    stood = {"microsoft": (5000, 5000), "apple": (-5000, 0)}
    assert place_nodes(replace(picture, stood=stood)) == place_nodes(picture)
