"""The founding seeds on a server: every question gives the same table, rows, order and digest, as from a file."""

import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.api import Graph
from stakegraph.cli.app import app
from stakegraph.model import Table
from stakegraph.stores import open_store

pytestmark = pytest.mark.neo4j

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seed"
NOON = "2026-01-31T12:00:00+00:00"

QUESTIONS: tuple[tuple[str, Callable[[Graph], Table]], ...] = (
    ("gaps by a rule", lambda graph: graph.gaps("ict-company-agency")),
    ("gaps of campaigns", lambda graph: graph.gaps("awareness-campaigns")),
    ("gaps ad hoc", lambda graph: graph.gaps(between="company", other="agency country=MX", via=["agreement"])),
    ("gaps by part_of", lambda graph: graph.gaps(between="country", other="part_of=mx-gov", kinds=["cooperates_with"])),
    ("matrix", lambda graph: graph.gap_matrix("ict-company-agency")),
    ("recommendations", lambda graph: graph.recommendations()),
    ("unmet", lambda graph: graph.recommendations(unmet=True)),
    ("carriers", lambda graph: graph.carriers()),
    ("find", lambda graph: graph.find("merida")),
    ("find mistyped", lambda graph: graph.find("micorsoft")),
    ("show", lambda graph: graph.show("tceg")),
    ("neighbors", lambda graph: graph.neighbors("us-gov")),
    ("neighbors of neighbors", lambda graph: graph.neighbors("mx-gov", depth=2)),
    ("claims", lambda graph: graph.claims()),
    ("criticised claims", lambda graph: graph.claims(stances=["criticised"])),
    ("claims about", lambda graph: graph.claims(about=["merida-initiative"])),
    ("sources", lambda graph: graph.sources()),
    ("publishers", lambda graph: graph.sources(by="publisher")),
    ("money", lambda graph: graph.money("merida-initiative")),
    ("figures", lambda graph: graph.figures()),
    ("path", lambda graph: graph.path("microsoft", "mx-interior-ministry")),
)


FOUNDING = tomllib.loads((ROOT / "docs" / "questions.toml").read_text(encoding="utf-8"))["question"]
"""The questions of an analyst, each with its command."""


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Graph, Graph]]:
    from tests.neo4j.graphs import SUFFIX, empty_store

    file = Graph(open_store(str(tmp_path_factory.mktemp("founding") / "stakegraph.db"), create=True))
    server = Graph(empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_founding"))
    assert file.load([SEED]).after == server.load([SEED]).after
    yield file, server
    file.store.close()


@pytest.mark.parametrize("as_of", [None, "2013-12-31"])
@pytest.mark.parametrize("question", [ask for _, ask in QUESTIONS], ids=[name for name, _ in QUESTIONS])
def test_a_question_gives_the_same_table(
    graphs: tuple[Graph, Graph], question: Callable[[Graph], Table], as_of: str | None
) -> None:
    one, other = (question(Graph(each.store, as_of=as_of)) for each in graphs)

    assert one == other


@pytest.mark.parametrize("command", [each["command"] for each in FOUNDING])
def test_a_founding_question_gets_the_same_answer(
    graphs: tuple[Graph, Graph], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (answered(command, graph, monkeypatch) for graph in graphs)

    assert one == other
    assert '"rows"' in one


def answered(command: str, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command prints when it opens that store."""
    monkeypatch.setattr("stakegraph.api.asking.open_store", lambda *_, **__: graph.store)
    result = CliRunner().invoke(app, [*shlex.split(command), "--store", "this one", "--format", "json"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_other_layers_give_the_same_tables(graphs: tuple[Graph, Graph]) -> None:
    layers = ("+outside", "+since")
    one, other = (Graph(each.store, layers=layers).recommendations() for each in graphs)

    assert one == other


def test_loading_again_changes_nothing(graphs: tuple[Graph, Graph]) -> None:
    again = graphs[1].load([SEED])

    assert (again.before, again.changes) == (again.after, ())
