"""The graph as the scope sees it, as a networkx graph of plain texts: what GraphML and GEXF can carry.

Each statement that joins two entities is an edge of its own, so that one that several sources state differently is
never silently one. A wish is an edge too: its `label` says so in front (`recommended: trains`), and `holds` says
whether it is so on the day.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from stakegraph.exports.cells import evidence_text
from stakegraph.exports.networks import to_networkx
from stakegraph.questions.scope import Scope

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.MultiDiGraph[str]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOINT: Final = " | "


def build_graph(scope: Scope) -> "Graph":
    """The graph of `to_networkx`, flattened: all attributes are texts that XML can hold; what is unknown is left out.

    The name of a node is its `label`; `since` and `until` are the dates of its existence, or of a tie.
    """
    graph = to_networkx(scope)
    _flatten(graph.graph, {**graph.graph, "layers": ", ".join(graph.graph["layers"])})
    for _, node in graph.nodes(data=True):
        _flatten(node, _node_texts(node))
    titles = {kind.id: kind.title for kind in scope.schema.relationships.values()}
    for _, _, edge in graph.edges(data=True):
        _flatten(edge, _edge_texts(edge, titles.get(edge["kind"], edge["kind"])))
    return graph


def _flatten(attributes: dict[str, Any], texts: Mapping[str, str | None]) -> None:
    attributes.clear()
    attributes.update({name: _written_out(text) for name, text in texts.items() if text})


def _node_texts(node: Mapping[str, Any]) -> dict[str, str | None]:
    lives = node["facts"].get("exists", ())
    since, until = (_JOINT.join(sorted({fact[at] for fact in lives if fact[at]})) for at in ("start", "end"))
    return {"label": node["name"], "kind": node["kind"], "since": since, "until": until}


def _edge_texts(edge: Mapping[str, Any], title: str) -> dict[str, str | None]:
    return {
        "label": title if edge["status"] == "existing" else f"{edge['status']}: {title}",
        "kind": edge["kind"],
        "directed": "no" if edge["symmetric"] else "yes",
        **{name: edge[name] for name in ("status", "stance", "modality", "certainty")},
        "since": edge["start"],
        "until": edge["end"],
        **{name: edge[name] for name in ("said", "source", "layer", "under", "aim", "role")},
        "topics": _JOINT.join(edge["topics"]),
        "purpose": _JOINT.join(edge["purpose"]),
        "claim": edge["claim"],
        **{f"more_{name}": value for name, value in edge["more"].items()},
        "holds": edge["holds"],
        "evidence": _evidence(edge["evidence"]),
    }


def _evidence(cells: Iterable[Mapping[str, Any]]) -> str:
    return _JOINT.join(map(evidence_text, cells))


def _written_out(text: str) -> str:
    r"""The text with every character that XML has no way to hold written out: `\x0b`."""
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)
