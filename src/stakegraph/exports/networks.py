"""The graph as the scope sees it, as a networkx graph with all that the store knows of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from stakegraph.model import Statement
from stakegraph.questions.lives import lives_on
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import hold_of_ties
from stakegraph.questions.wording import Proofs, fetch_proofs, names_of
from stakegraph.store import Where
from stakegraph.store.claims import ClaimFilter

if TYPE_CHECKING:
    import networkx as nx

    Network: TypeAlias = nx.MultiDiGraph[str]

_FIELDS: Final = Statement._fields


def to_networkx(scope: Scope) -> "Network":
    """Every entity of the layers as a node, every statement between two of them as an edge of its own.

    A node has `kind`, `name`, `exists` (yes, possible, planned, unknown or no, on the day) and `facts`: the
    statements by kind of fact. An edge has the id of its statement as key, every field of it, `symmetric`, `holds`
    and `evidence`, a list. What is not known is None. A wish is an edge too: ask for
    `status == "existing"` and `holds`. The graph has `as_of`, `layers` and `digest`.
    """
    import networkx as nx

    graph: Network = nx.MultiDiGraph(as_of=scope.as_of, layers=scope.layers, digest=scope.info.digest)
    said = sorted(scope.reader.claims(ClaimFilter()), key=_order)
    proofs = fetch_proofs(scope, (each.id for each in said))
    graph.add_nodes_from(_nodes(scope, said, proofs))
    for start, end, key, attributes in _edges(scope, [each for each in said if _joins(graph, each)], proofs):
        graph.add_edge(start, end, key=key)
        graph.edges[start, end, key].update(attributes)
    return graph


def _order(each: Statement) -> tuple[str, str, str, str]:
    return (each.subject, each.kind, each.object or each.value or "", each.id)


def _joins(graph: "Network", each: Statement) -> bool:
    return each.object is not None and each.subject in graph and each.object in graph


def _nodes(scope: Scope, said: Iterable[Statement], proofs: Proofs) -> Iterator[tuple[str, dict[str, Any]]]:
    entities = sorted(scope.reader.entities(Where()), key=lambda each: each.id)
    ids = {each.id for each in entities}
    names, lives, facts = names_of(scope, ids), lives_on(scope, ids), _facts(said, proofs)
    for each in entities:
        exists = lives[each.id].held.name.casefold() if each.id in lives else "unknown"
        known = {kind: list(found) for kind, found in facts.get(each.id, {}).items()}
        yield each.id, {"kind": each.kind, "name": names[each.id], "exists": exists, "facts": known}


def _facts(said: Iterable[Statement], proofs: Proofs) -> Mapping[str, Mapping[str, list[dict[str, Any]]]]:
    found: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for each in said:
        if each.object is None:
            found[each.subject][each.kind].append(_attributes(each, proofs))
    return found


def _edges(scope: Scope, ties: list[Statement], proofs: Proofs) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    held = hold_of_ties(scope, ties)
    known = scope.schema.relationships
    for tie in ties:
        symmetric = tie.kind in known and known[tie.kind].symmetric
        extra = {"symmetric": symmetric, "holds": held[tie.id].held.name.casefold()}
        yield tie.subject, tie.object or "", tie.id, {**_attributes(tie, proofs), **extra}


def _attributes(each: Statement, proofs: Proofs) -> dict[str, Any]:
    """Every field of a statement, `more` as a dictionary, with its evidence."""
    given = {name: getattr(each, name) for name in _FIELDS}
    return {**given, "more": dict(each.more), "evidence": list(proofs.cells((each.id,)))}
