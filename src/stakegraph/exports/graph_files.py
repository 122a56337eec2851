"""GraphML and GEXF: the graph for Gephi, yEd, Cytoscape and their like, written by networkx."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from stakegraph.exports.graph import build_graph
from stakegraph.model import parse_when
from stakegraph.questions.scope import Scope

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def export_graphml(scope: Scope) -> Iterator[str]:
    """The graph as GraphML. Edges have the ids of their statements; as-of, layers and digest belong to the graph."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(graph=build_graph(scope), named_key_ids=True)
    yield f"{_HEAD}{writer}\n"


def export_gexf(scope: Scope) -> Iterator[str]:
    """The graph as GEXF; `start` and `end` are the first and the last day that a known date can mean."""
    from networkx.readwrite.gexf import GEXFWriter

    graph = build_graph(scope)
    for _, attributes in graph.nodes(data=True):
        attributes.update(_days(attributes))
    for _, _, key, attributes in graph.edges(keys=True, data=True):
        attributes.update({"id": key, **_days(attributes)})
    writer = GEXFWriter()
    writer.add_graph(graph)
    _stamp(writer.xml[0], graph.graph)
    yield f"{_HEAD}{writer}\n"


def _days(attributes: Mapping[str, str]) -> dict[str, str]:
    first = min(filter(None, map(_earliest, _words(attributes, "since"))), default=None)
    last = max(filter(None, map(_latest, _words(attributes, "until"))), default=None)
    return {name: day for name, day in (("start", first), ("end", last)) if day}


def _words(attributes: Mapping[str, str], name: str) -> list[str]:
    return [word for word in attributes.get(name, "").split(" | ") if word]


def _earliest(word: str) -> str | None:
    day = parse_when(word).earliest
    return day.isoformat() if day else None


def _latest(word: str) -> str | None:
    day = parse_when(word).latest
    return day.isoformat() if day else None


def _stamp(meta: Any, said: Mapping[str, str]) -> None:
    """Puts what the graph is in the place of the day on which it was written: the same store gives the same bytes."""
    from xml.etree.ElementTree import SubElement

    meta.attrib.clear()
    SubElement(meta, "description").text = "; ".join(f"{name}: {value}" for name, value in said.items())
