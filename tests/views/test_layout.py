"""Where nodes are drawn: apart, stable, independent of order."""

from dataclasses import replace
from itertools import combinations

import pytest

from stakegraph.views import Node, Picture, Tie
from stakegraph.views.labels import size_of_box, size_of_node, wrap_label
from stakegraph.views.layout import place_nodes
from stakegraph.views.network import count_ties
from tests.views.sample import big_picture, sample_picture

PICTURES = [sample_picture(), big_picture()]


@pytest.mark.parametrize("picture", PICTURES, ids=["sample", "big"])
def test_nodes_with_their_labels_do_not_pile_up(picture: Picture) -> None:
    boxes = label_boxes(picture)
    assert [pair for pair in combinations(sorted(boxes), 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []


def label_boxes(picture: Picture) -> dict[str, tuple[float, float, float, float]]:
    places, degrees = place_nodes(picture), count_ties(picture)
    boxes = {}
    for node in picture.nodes:
        (x, y), (width, above, below) = places[node.id], size_of_box(node.name, degrees[node.id])
        boxes[node.id] = (x - width / 2, y - above, x + width / 2, y + below)
    return boxes


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_no_two_nodes_are_nearer_than_a_node_is_wide() -> None:
    places = place_nodes(big_picture())
    near = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in combinations(places.values(), 2))
    assert near**0.5 > 2 * size_of_node(0)


@pytest.mark.parametrize("picture", PICTURES, ids=["sample", "big"])
def test_order_of_input_does_not_matter(picture: Picture) -> None:
    turned = replace(picture, nodes=picture.nodes[::-1], ties=picture.ties[::-1], gaps=picture.gaps[::-1])
    assert place_nodes(turned) == place_nodes(picture)


def test_places_are_whole_units_around_the_middle() -> None:
    places = place_nodes(sample_picture())
    assert all(type(value) is int for place in places.values() for value in place)
    assert min(x for x, _ in places.values()) < 0 < max(x for x, _ in places.values())


def test_a_tied_pair_is_nearer_than_the_ends_of_a_chain() -> None:
    nodes = tuple(Node(each, each, "company") for each in "abcdef")
    ties = tuple(Tie(f"t{a}", a, b, "funds", "funds") for a, b in zip("abcde", "bcdef", strict=True))
    places = place_nodes(Picture("A chain", nodes=nodes, ties=ties))
    assert distance(places, "a", "b") * 2 < distance(places, "a", "f")


def distance(places: dict[str, tuple[int, int]], one: str, other: str) -> float:
    (x, y), (u, v) = places[one], places[other]
    return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)


def test_nodes_without_ties_stand_side_by_side() -> None:
    lonely = Picture("No ties", nodes=tuple(Node(f"n{n}", "A name of some length", "company") for n in range(12)))
    boxes = label_boxes(lonely)
    assert not any(overlap(boxes[one], boxes[other]) for one, other in combinations(boxes, 2))


def test_nothing_and_loops_are_drawn_too() -> None:
    loop = Picture("A loop", nodes=(Node("a", "A", "company"),), ties=(Tie("t", "a", "a", "funds", "funds"),))
    assert place_nodes(Picture("Nothing")) == {}
    assert list(place_nodes(loop)) == ["a"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Apple", "Apple"),
        ("Business Software Alliance", "Business Software\nAlliance"),
        ("a b c", "a b c"),
        ("", ""),
    ],
)
def test_labels_break_at_eighteen_characters(name: str, label: str) -> None:
    assert wrap_label(name) == label


def test_a_long_name_ends_in_an_ellipsis_after_three_lines() -> None:
    lines = wrap_label("Cybersecurity Strategy Advice for the Trump Administration: US-Mexico Relations").split("\n")
    assert len(lines) == 3
    assert lines[2].endswith("…")
