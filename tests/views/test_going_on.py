"""A view that goes on from an earlier one, opens itself, or becomes a pyvis network."""

import json
import webbrowser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.api import Graph
from stakegraph.cli.app import app
from stakegraph.errors import InputOutputError, UsageError
from stakegraph.stores.memory import MemoryStore
from stakegraph.views import Node, Picture, render_view
from stakegraph.views.earlier import places_in, read_places
from tests.views.sample import sample_picture

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="module")
def graph() -> Graph:
    founding = Graph(MemoryStore())
    assert not founding.load([SEED]).refused
    return founding


def test_a_page_gives_the_places_back_at_which_it_drew(tmp_path: Path) -> None:
    page = tmp_path / "old.html"
    page.write_text(render_view(sample_picture()), encoding="utf-8")
    places = read_places(page)
    assert places.keys() == {node.id for node in sample_picture().nodes}


def test_a_view_like_an_earlier_one_draws_it_where_it_stood(graph: Graph, tmp_path: Path) -> None:
    old = tmp_path / "old.html"
    old.write_text(graph.view(focus="mx-gov", depth=2), encoding="utf-8")
    before, after = read_places(old), places_in(graph.view(focus="mx-gov", depth=2, like=old), "new")
    assert after == before
    wider = places_in(graph.view(like=old), "wider")
    both = sorted(
        max(abs(wider[id][0] - before[id][0]), abs(wider[id][1] - before[id][1])) for id in before.keys() & wider.keys()
    )
    assert len(both) > 30
    assert both[len(both) // 2] <= 2


@pytest.mark.parametrize("text", ["", "<p>a page</p>", '<script type="application/json" id="data">{"a":</script>'])
def test_a_file_without_a_drawing_is_an_error(text: str) -> None:
    with pytest.raises(UsageError, match="holds no drawing"):
        places_in(text, "old.html")


def test_a_static_page_and_a_file_that_is_not_there_are_told_apart(tmp_path: Path) -> None:
    page = tmp_path / "static.html"
    page.write_text(render_view(sample_picture(), "static"), encoding="utf-8")
    with pytest.raises(UsageError) as told:
        read_places(page)
    assert "--static" in told.value.mend
    with pytest.raises(InputOutputError):
        read_places(tmp_path / "nothing.html")


def test_rows_of_an_earlier_page_that_are_no_places_are_left_out() -> None:
    columns = {"id": ["a", "b", "c", 4, "e"], "x": [1, "x", 1e9, 1, 10**9], "y": {"of": [2], "at": [0, 0, 0, 0, 0]}}
    data = json.dumps({"nodes": columns})
    assert places_in(f'<script type="application/json" id="data">{data}</script>', "old") == {"a": (1, 2)}


def test_names_that_hold_markup_give_their_places_back_too() -> None:
    id = '</script><script type="application/json" id="data">'
    picture = Picture("", nodes=(Node(id, "A", "company"), Node("b", "B", "company")))
    assert places_in(render_view(picture), "old").keys() == {id, "b"}


class Window:
    """A browser that remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str, _new: int = 0, _autoraise: bool = True) -> bool:
        self.opened.append(url)
        return True


def test_open_shows_the_page_in_the_browser(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, page = Window(), tmp_path / "view.html"
    monkeypatch.setattr(webbrowser, "open", window.open)
    ended = CliRunner().invoke(app, ["view", "-o", str(page), "--open", "--store", store])
    assert (ended.exit_code, window.opened) == (0, [page.as_uri()])


def test_open_without_a_file_is_an_error(store: str) -> None:
    ended = CliRunner().invoke(app, ["view", "-o", "-", "--open", "--store", store])
    assert isinstance(ended.exception, UsageError)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("store") / "graph.db"
    assert CliRunner().invoke(app, ["load", str(SEED), "--store", str(path)]).exit_code == 0
    return str(path)


def test_the_network_of_pyvis_is_directed_and_holds_ties_and_gaps(graph: Graph) -> None:
    network = graph.to_pyvis()
    ids = {edge["id"][:2] for edge in network.edges}
    assert network.directed
    assert ids == {"t:", "g:"}
    assert "n:microsoft" in {node["id"] for node in network.nodes}


def test_a_part_of_the_graph_becomes_a_network_too(graph: Graph) -> None:
    network = graph.to_pyvis(focus="tceg")
    assert {node["id"] for node in network.nodes} == {"n:tceg", "n:us-gov", "n:mx-gov", "n:ca-gov"}
