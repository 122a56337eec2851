"""The graph as the scope sees it, as a networkx graph of plain texts: what GraphML and GEXF can carry.

Each statement that joins two entities is an edge of its own, so that one that several sources state differently is
never silently one. A wish is an edge too: its `label` says so in front (`recommended: trains`), and `holds` says
whether it is so on the day.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from stakegraph.exports.cells import evidence_text
from stakegraph.model import Statement
from stakegraph.questions.bag import fetch_bag
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import fetch_proofs, names_of
from stakegraph.store import ClaimFilter, Where

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = nx.MultiDiGraph[str]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_JOINT: Final = " | "


def build_graph(scope: Scope) -> "Graph":
    """Every entity of the layers as a node, every statement between two of them as an edge with its evidence.

    All attributes are texts that XML can hold; what is not known is left out.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(_plain({"as_of": scope.as_of, "layers": ", ".join(scope.layers), "digest": scope.info.digest}))
    _add_nodes(graph, scope)
    ties = sorted(scope.reader.claims(ClaimFilter()), key=_order)
    drawn = [tie for tie in ties if tie.subject in graph and tie.object in graph]
    _add_edges(graph, scope, drawn)
    return graph


def _add_nodes(graph: "Graph", scope: Scope) -> None:
    entities = sorted(scope.reader.entities(Where()), key=lambda each: each.id)
    ids = {each.id for each in entities}
    names = names_of(scope, ids)
    known = defaultdict(list)
    for fact in scope.reader.facts(ids, ("exists",)):
        known[fact.subject].append(fact)
    for each in entities:
        since = _JOINT.join(sorted({fact.start for fact in known[each.id] if fact.start}))
        until = _JOINT.join(sorted({fact.end for fact in known[each.id] if fact.end}))
        attributes = {"label": names[each.id], "kind": each.kind, "since": since, "until": until}
        graph.add_node(each.id, **_plain(attributes))


def _add_edges(graph: "Graph", scope: Scope, ties: list[Statement]) -> None:
    ends = {end for tie in ties for end in (tie.subject, tie.object or "")}
    bag = fetch_bag(scope, ends, ends)
    proofs = fetch_proofs(scope, {tie.id for tie in ties})
    for tie in ties:
        holds = bag.statement(tie).held.name.casefold()
        attributes = {**_attributes(tie, scope), "holds": holds, "evidence": _evidence(proofs.cells((tie.id,)))}
        graph.add_edge(tie.subject, tie.object or "", key=tie.id, **_plain(attributes))


def _attributes(tie: Statement, scope: Scope) -> dict[str, str | None]:
    kind = scope.schema.relationships.get(tie.kind)
    title = kind.title if kind else tie.kind
    return {
        "label": title if tie.status == "existing" else f"{tie.status}: {title}",
        "kind": tie.kind,
        "directed": "no" if kind is not None and kind.symmetric else "yes",
        "status": tie.status,
        "stance": tie.stance,
        "modality": tie.modality,
        "certainty": tie.certainty,
        "since": tie.start,
        "until": tie.end,
        "said": tie.said,
        "source": tie.source,
        "layer": tie.layer,
        "under": tie.under,
        "aim": tie.aim,
        "role": tie.role,
        "topics": _JOINT.join(tie.topics),
        "purpose": _JOINT.join(tie.purpose),
        "claim": tie.claim,
        **{f"more_{name}": value for name, value in tie.more},
    }


def _evidence(cells: Iterable[Mapping[str, Any]]) -> str:
    return _JOINT.join(map(evidence_text, cells))


def _plain(attributes: Mapping[str, str | None]) -> dict[str, str]:
    return {name: _written_out(value) for name, value in attributes.items() if value}


def _written_out(text: str) -> str:
    r"""The text with every character that XML has no way to hold written out: `\x0b`."""
    return _NOT_XML.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)


def _order(tie: Statement) -> tuple[str, str, str, str]:
    return (tie.subject, tie.object or "", tie.kind, tie.id)
