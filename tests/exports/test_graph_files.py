"""GraphML and GEXF, read back by networkx as any other program would."""

import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from tests.stores.contract import proof, said

from stakegraph.api import Graph
from stakegraph.errors import InputOutputError, UsageError
from stakegraph.model import Entity, Layer, Record
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore

SEED = Path(__file__).parents[2] / "seed"
PACT = said(
    "007", "party_to", object="pact", start="2014-05", end="2018", source="report", said="2017", role='a "b" <c>'
)
WISH = said("acme", "party_to", object="pact", status="recommended", said="2017")
AGAIN = said("007", "party_to", object="pact", said="2016")
LATER = said("acme", "trains", object="007", layer="since", said="2020")


def graph(*, name: str = "Seven", layers: tuple[str, ...] = ()) -> Graph:
    ids = {"007": "company", "acme": "company", "pact": "agreement", "report": "source"}
    entities = [Entity(id, kind) for id, kind in ids.items()]
    lives = [said(id, "exists", value="yes", start="2010" if id == "pact" else None) for id in ids]
    named = said("007", "name", value=name)
    quoted = proof(PACT, "report", locator="p. 7", quote="signed & sealed", cites=("1",))
    said_of: tuple[Record, ...] = (*entities, *lives, named, PACT, WISH, AGAIN, LATER, quoted, Layer("since", False))
    return Graph(MemoryStore((*built_in_kinds(), *said_of)), layers)


def graphml(of: Graph) -> "nx.MultiDiGraph[str]":
    return nx.MultiDiGraph(nx.read_graphml(io.BytesIO(of.export_text("graphml").encode())))


def gexf(of: Graph) -> "nx.MultiDiGraph[str]":
    return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(of.export_text("gexf").encode())))


def test_graphml_keeps_ids_attributes_and_parallel_ties() -> None:
    read = graphml(graph())
    assert sorted(read) == ["007", "acme", "pact", "report"]
    assert read.nodes["007"] == {"label": "Seven", "kind": "company"}
    assert read.nodes["pact"]["since"] == "2010"
    assert set(read["007"]["pact"]) == {PACT.id, AGAIN.id}
    assert read.edges["007", "pact", PACT.id] == {
        "label": "is party to",
        "kind": "party_to",
        "directed": "yes",
        "status": "existing",
        "stance": "neutral",
        "modality": "asserted",
        "certainty": "certain",
        "since": "2014-05",
        "until": "2018",
        "said": "2017",
        "source": "report",
        "layer": "base",
        "role": 'a "b" <c>',
        "holds": "yes",
        "evidence": "“signed & sealed” (report p. 7)",
    }


def test_a_wish_is_told_from_a_tie() -> None:
    wish = graphml(graph()).edges["acme", "pact", WISH.id]
    assert (wish["label"], wish["status"], wish["holds"] == "yes") == ("recommended: is party to", "recommended", False)


def test_the_graph_is_seen_through_its_layers_and_on_its_day() -> None:
    assert not graphml(graph()).has_edge("acme", "007")
    seen = graphml(graph(layers=("+since",)))
    assert seen.has_edge("acme", "007")
    assert seen.graph["layers"] == "base, since"
    earlier = graph()
    earlier.as_of = "2013"
    assert graphml(earlier).edges["007", "pact", PACT.id]["holds"] == "no"
    assert graphml(earlier).graph["as_of"] == "2013"


def test_gexf_keeps_attributes_and_says_from_which_day_to_which() -> None:
    read = gexf(graph())
    assert read.nodes["007"]["label"] == "Seven"
    [edge] = [data for _, _, data in read.edges(data=True) if data["id"] == PACT.id]
    assert (edge["start"], edge["end"]) == ("2014-05-01", "2018-12-31")
    assert (edge["since"], edge["until"], edge["label"]) == ("2014-05", "2018", "is party to")
    assert edge["evidence"] == "“signed & sealed” (report p. 7)"
    assert read.nodes["pact"]["start"] == "2010-01-01"
    assert read.number_of_edges() == 3


@pytest.mark.parametrize("format", ["graphml", "gexf"])
@pytest.mark.parametrize("name", ["a\x0bb", "a\x00b", "\ufffe", "<b>&amp;]]>", "é日本", "01234", "a\nb"])
def test_any_text_makes_valid_xml_and_stays_text(format: str, name: str) -> None:
    text = graph(name=name).export_text(format)
    ElementTree.fromstring(text)
    label = (graphml if format == "graphml" else gexf)(graph(name=name)).nodes["007"]["label"]
    assert isinstance(label, str)
    assert label == name or "\\" in label


@pytest.mark.parametrize("format", ["graphml", "gexf", "json", "jsonl"])
def test_the_same_store_gives_the_same_bytes(format: str) -> None:
    assert graph().export_text(format) == graph().export_text(format)
    assert "lastmodified" not in graph().export_text(format)


def test_the_founding_graph_is_read_back_whole() -> None:
    founding = Graph(MemoryStore())
    founding.load([SEED])
    first, second = graphml(founding), gexf(founding)
    assert (len(first), first.size()) == (len(second), second.size())
    assert first.nodes["mx-gov"]["label"] == "Mexican government"
    with founding.scope() as scope:
        proven = {each.record for each in scope.reader.proofs([key for _, _, key in first.edges(keys=True)])}
    assert {key for _, _, key, data in first.edges(keys=True, data=True) if "evidence" in data} == proven


def test_the_files_have_the_nodes_edges_and_answers_of_networkx() -> None:
    network, read = graph().to_networkx(), graphml(graph())
    assert set(network) == set(read)
    assert set(network.edges(keys=True, data="holds")) == set(read.edges(keys=True, data="holds"))


def test_an_unknown_format_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError) as fault:
        graph().export_text("graphlm")
    assert "`graphml`" in fault.value.mend


def test_a_folder_of_tables_cannot_go_to_the_screen() -> None:
    with pytest.raises(UsageError, match="folder"):
        graph().export_text("csv")


@pytest.mark.parametrize("format", ["json", "csv"])
def test_nothing_is_overwritten_without_force(tmp_path: Path, format: str) -> None:
    path = tmp_path / "out"
    there = path / "rules.csv" if format == "csv" else path
    there.parent.mkdir(exist_ok=True)
    there.write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        graph().export(format, path)
    assert [each.read_text() for each in tmp_path.rglob("*") if each.is_file()] == ["mine"]
    graph().export(format, path, force=True)
    assert there.read_text() != "mine"


def test_an_export_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    from stakegraph.exports.saving import save

    def broken() -> object:
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "out", broken())  # type: ignore[arg-type]  # a generator that never ends well
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match="no/out"):
        graph().export("json", tmp_path / "no" / "out")
