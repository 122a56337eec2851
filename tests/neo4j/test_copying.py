"""A graph goes from a file to a server and back with every record and document, and the same digest."""

from pathlib import Path

import pytest

from stakegraph.api import Graph, open_graph
from stakegraph.api.copying import copy
from stakegraph.errors import UsageError

SEED = Path(__file__).parents[2] / "seed"
NOON = "2026-01-31T12:00:00+00:00"


def test_a_copy_has_the_digest_and_the_documents_of_its_source(tmp_path: Path) -> None:
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    with open_graph(one, create=True) as graph:
        after = graph.load([SEED]).after

    assert copy(one, other).digest == after
    assert copy(one, other).was_there
    with open_graph(one) as first, open_graph(other) as second:
        assert second.verify() == []
        assert first.recommendations() == second.recommendations()
        assert second.load([SEED]).changes == ()


def test_a_store_with_other_records_is_not_copied_into(tmp_path: Path) -> None:
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    with open_graph(one, create=True) as graph:
        graph.load([SEED])
    (tmp_path / "more.yaml").write_text("stakegraph: 1\nentities: [{id: hub, kind: organization, name: Hub}]\n")
    with open_graph(other, create=True) as graph:
        assert not graph.load([tmp_path / "more.yaml"]).refused

    with pytest.raises(UsageError, match="other records"):
        copy(one, other)


@pytest.mark.neo4j
def test_a_graph_goes_to_a_server_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.neo4j.graphs import SUFFIX, empty_store

    suffix = f"{SUFFIX}_copy"
    stores = {"bolt://copy": lambda: empty_store(clock=lambda: NOON, suffix=suffix, wiped=False)}
    empty_store(clock=lambda: NOON, suffix=suffix)
    from stakegraph.stores import open_store

    def opened(uri: str, *, create: bool = False) -> object:
        return stores[uri]() if uri in stores else open_store(uri, create=create)

    monkeypatch.setattr("stakegraph.api.copying.open_store", opened)
    one, back = str(tmp_path / "one.db"), str(tmp_path / "back.db")
    with open_graph(one, create=True) as graph:
        after = graph.load([SEED]).after

    assert copy(one, "bolt://copy").digest == copy("bolt://copy", back).digest == after
    server = Graph(stores["bolt://copy"]())
    assert server.verify() == []
    with open_graph(back) as graph:
        assert graph.verify() == []


def test_a_store_with_other_records_is_refused_before_any_record_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    for name, store in (("hub", one), ("huc", other)):
        (tmp_path / f"{name}.yaml").write_text(
            f"stakegraph: 1\nentities: [{{id: {name}, kind: organization, name: Hub}}]\n"
        )
        with open_graph(store, create=True) as graph:
            assert not graph.load([tmp_path / f"{name}.yaml"]).refused
    copy(one, str(tmp_path / "third.db"))

    def read(_: object) -> object:
        raise AssertionError("no record is to be read")

    monkeypatch.setattr("stakegraph.stores.sqlite.reading.SqliteReader.records", read)
    with pytest.raises(UsageError, match="other records"):
        copy(one, other)
    assert copy(one, str(tmp_path / "third.db")).was_there
