"""The page on Python is a session that runs, and every method of a graph says what it gives."""

import doctest
import inspect
from pathlib import Path

import pytest

import stakegraph
from stakegraph import Graph, Table

ROOT = Path(__file__).parents[2]


def test_the_session_of_the_page_is_executed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8").replace("```", "\n")
    session = doctest.DocTestParser().get_doctest(page, {}, "python.md", "docs/python.md", 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(session, out=told.append)
    assert (result.failed, "".join(told)) == (0, "")
    assert result.attempted > 15


METHODS = [each for name, each in inspect.getmembers(Graph, inspect.isfunction) if not name.startswith("_")]


@pytest.mark.parametrize("method", METHODS, ids=lambda each: each.__name__)
def test_every_method_of_a_graph_is_documented_and_typed(method: object) -> None:
    assert inspect.getdoc(method)
    assert inspect.isfunction(method)
    signature = inspect.signature(method)
    assert signature.return_annotation is not inspect.Signature.empty
    for name, each in signature.parameters.items():
        assert name == "self" or each.annotation is not inspect.Parameter.empty


def test_the_package_shows_its_public_names() -> None:
    assert stakegraph.open_graph("memory:", create=True).info().columns
    assert {"Graph", "Table", "open_graph"} <= set(stakegraph.__all__) <= set(dir(stakegraph))
    assert inspect.getdoc(Table)


def test_the_package_is_documented() -> None:
    assert ">>>" in (stakegraph.__doc__ or "")
