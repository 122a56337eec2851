"""The same questions as a plain networkx script: reads the seeds, builds the graph, asks, prints one number.

It knows nothing of stakegraph, and nothing of evidence: what an analyst with Python would write in an afternoon.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

SYMMETRIC = ("cooperates_with", "shares_information_with", "exercises_with", "coordinates_with", "trades_with")
LISTED = {"parties": "party_to", "members": "member_of"}
NAMED = {"country": "country", "part_of": "part_of", "topics": "has_topic"}


def read(folder: Path) -> "nx.MultiDiGraph[str]":
    """The graph of all ties that are on by default; a tie said twice in the same words is one."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path in sorted(folder.rglob("*.jsonl"), key=lambda each: (each.stem == "relationships", each)):
        for line in path.open(encoding="utf-8"):
            block = json.loads(line)
            if path.stem in ("entities", "sources"):
                graph.add_node(block["id"], **block)
            if block.get("layer") != "since":
                for subject, kind, other, more in ties(path.stem, block):
                    one, two = sorted((subject, other)) if kind in SYMMETRIC else (subject, other)
                    graph.add_edge(one, two, key=(kind, *more), start=more[0], end=more[1], status=more[2])
    return graph


def ties(section: str, block: dict[str, Any]) -> Iterator[tuple[str, str, str, tuple[Any, ...]]]:
    """The ties that a line states."""
    more = tuple(block.get(name) for name in ("start", "end", "status", "stance", "source"))
    if section == "relationships":
        yield block["from"], block["kind"], block["to"], more
    elif section in ("entities", "sources"):
        id = block["id"]
        for key, kind in LISTED.items():
            yield from ((member, kind, id, more) for member in block.get(key, ()))
        for key, kind in NAMED.items():
            others = block.get(key, ())
            yield from ((id, kind, other, more) for other in ([others] if isinstance(others, str) else others))
        yield from ((id, "cites", other, (note, *more)) for note, other in block.get("footnotes", {}).items())


def holds(data: dict[str, Any]) -> bool:
    """Whether a tie holds in 2017: worlds have no dates that leave it open."""
    return data["status"] is None and (data["end"] is None or data["end"] > "2017")


def find(graph: "nx.MultiDiGraph[str]", *words: str) -> int:
    wanted = [word.casefold() for word in words]

    def has(name: str) -> bool:
        there = name.casefold().replace("-", " ").split()
        return all(any(each.startswith(word) for each in there) for word in wanted)

    return sum(has(data["name"]) or has(id) for id, data in graph.nodes(data=True))


def neighbors(graph: "nx.MultiDiGraph[str]", id: str) -> int:
    return int(graph.degree(id))


def two_steps(graph: "nx.MultiDiGraph[str]", id: str) -> int:
    near = set(nx.all_neighbors(graph, id))
    far = {other for each in near for other in nx.all_neighbors(graph, each)}
    return len(far - near - {id})


def side(graph: "nx.MultiDiGraph[str]", text: str) -> list[str]:
    kind, *terms = text.split()
    wanted = dict(term.split("=") for term in terms)
    chosen = [id for id, data in graph.nodes(data=True) if data["kind"] == kind]
    return [id for id in chosen if all(graph.nodes[id].get(key) == value for key, value in wanted.items())]


def met(graph: "nx.MultiDiGraph[str]", between: str, other: str) -> int:
    """How many pairs share an agreement that holds; all others are gaps."""
    left, right = set(side(graph, between)), set(side(graph, other))
    pairs = set()
    for id, data in graph.nodes(data=True):
        if data["kind"] == "agreement":
            parties = {one for one, _, tie in graph.in_edges(id, data=True) if holds(tie)}
            pairs |= {(one, two) for one in parties & left for two in parties & right}
    missing = sum((one, two) not in pairs for one in left for two in right)
    assert missing == len(left) * len(right) - len(pairs)
    return len(pairs)


def info(graph: "nx.MultiDiGraph[str]") -> int:
    return graph.number_of_nodes()


def path(graph: "nx.MultiDiGraph[str]", one: str, other: str) -> int:
    return len(nx.shortest_path(graph.to_undirected(as_view=True), one, other)) - 1


def network(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """What holds, as a simple graph; topics, countries and sources join nobody."""
    simple: nx.Graph[str] = nx.Graph()
    kinds = dict(graph.nodes(data="kind"))
    passing = ("country", "topic", "source")
    held = ((one, two) for one, two, tie in graph.edges(data=True) if one != two and holds(tie))
    simple.add_edges_from(pair for pair in held if not any(kinds.get(end) in passing for end in pair))
    return simple


def rank(graph: "nx.MultiDiGraph[str]") -> int:
    values = dict(network(graph).degree())
    return len(sorted(values, key=lambda id: (-values[id], id))[:10])


def components(graph: "nx.MultiDiGraph[str]") -> int:
    return sum(1 for _ in nx.connected_components(network(graph)))


QUESTIONS: dict[str, Callable[..., int]] = {
    "find": find,
    "neighbors": neighbors,
    "two_steps": two_steps,
    "met": met,
    "info": info,
    "path": path,
    "rank": rank,
    "components": components,
}

if __name__ == "__main__":
    folder, question, *arguments = sys.argv[1:]
    print(QUESTIONS[question](read(Path(folder)), *arguments))
