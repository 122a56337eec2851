"""A file and a Neo4j server side by side: loads, questions, memory, and the gap question as the graph grows.

`python -m benchmarks neo4j [--size 1000,10000] [--runs 3] [--folder build/benchmarks] [--rust FOLDER]` prints Markdown.
The server is the one that `NEO4J_URI` names (its graph is used as it stands, or filled where it is empty), else one
started for it. `--rust` names a folder with `neo4j-rust-ext` (`pip install --target FOLDER neo4j-rust-ext`): the
questions are put to the server through it too. All take turns in one run, so that ratios mean something on a shared
machine; figures are the medians of wall time.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.stores import store_of
from stakegraph.api import Graph
from stakegraph.loading.load import all_layers
from stakegraph.model import Table
from stakegraph.store import Store
from stakegraph.store.digest import digest
from stakegraph.store.loads import Plan
from stakegraph.stores import open_store

TIES_EACH: Final = 3
GAP: Final = ("company", "agency")
SECTOR: Final = "company country=us sector=ict"

QUESTIONS: Final[tuple[tuple[str, Callable[[Graph], Table]], ...]] = (
    ("find one body", lambda graph: graph.find("company 000100")),
    ("show a body", lambda graph: graph.show("company-000100")),
    ("neighbors of a body", lambda graph: graph.neighbors("company-000100")),
    ("neighbors, two steps", lambda graph: graph.neighbors("company-000100", depth=2)),
    ("path", lambda graph: graph.path("company-000100", "company-000011")),
    ("gap of a sector and some roles", lambda graph: gap(graph, SECTOR, "agency country=mx role=cert,military,police")),
    ("gap of a sector", lambda graph: gap(graph, SECTOR, "agency country=mx")),
    ("gap, all companies × all agencies", lambda graph: gap(graph, *GAP)),
)


def gap(graph: Graph, between: str, other: str) -> Table:
    """Who has an agreement with whom, and how many have none; a few rows of it."""
    return graph.gaps(between=between, other=other, via=["agreement"], limit=10)


def main(words: Sequence[str]) -> None:
    """Measures, and prints a table for each size."""
    options = _options(words)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for size in map(int, options.size.split(",")):
        file = store_of(folder, size, TIES_EACH)
        with server() as (uri, pid):
            print(f"## {size:,} entities\n")
            _print_loads(file, uri, pid, folder)
            _print_questions(file, uri, options)


def ask_all(uri: str, runs: int) -> dict[str, list[float]]:
    """Seconds of each question, run by run; the first run, which warms up, is not counted."""
    taken: dict[str, list[float]] = {name: [] for name, _ in QUESTIONS}
    with closing(open_store(uri)) as store:
        for run in range(runs + 1):
            for name, ask in QUESTIONS:
                begun = time.perf_counter()
                ask(Graph(store))
                if run:
                    taken[name].append(time.perf_counter() - begun)
    return taken


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks neo4j")
    parser.add_argument("--size", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", default="build/benchmarks")
    parser.add_argument("--rust")
    return parser.parse_args(words)


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """The address of a server, and the process of the one that is started for it."""
    if uri := os.environ.get("NEO4J_URI"):
        yield uri, 0
        return
    from tests.neo4j.launcher import launch, stop

    started = launch()
    os.environ |= {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": started.password}
    try:
        yield started.uri, started.pid
    finally:
        stop(started)


def _print_loads(file: Path, uri: str, pid: int, folder: Path) -> None:
    """How long the same plan takes on both, with what the server's process takes of the memory."""
    with closing(open_store(str(file))) as source:
        plan = _plan(source)
    with tempfile.TemporaryDirectory(dir=folder) as new:
        one = _load(f"{new}/again.db", plan)
    other = _load(uri, plan)
    print(f"{len(plan.new):,} records: {one:.1f} s into a file, {other:.1f} s into the server", end="")
    print(f" ({other / one:.1f}×)" if one and other else " (which held a graph already)", end="")
    print(f"; the server holds {_resident(pid)} MB of memory.\n" if pid else ".\n")


def _plan(source: Store) -> Plan:
    with source.read(all_layers(source)) as reader:
        documents = tuple(sorted(reader.documents(), key=lambda each: each.name))
        return Plan(digest(()), tuple(reader.records()), frozenset(), documents, tuple(sorted(reader.origins())))


def _load(uri: str, plan: Plan) -> float:
    begun = time.perf_counter()
    with closing(open_store(uri, create=True)) as store:
        with store.read() as reader:
            if reader.info().digest != plan.before:
                return 0.0
        store.apply(plan)
    return time.perf_counter() - begun


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def _print_questions(file: Path, uri: str, options: argparse.Namespace) -> None:
    one, other = ask_all(str(file), options.runs), ask_all(uri, options.runs)
    rust = _through(options.rust, uri, options.runs) if options.rust else {}
    print("| question | file | server | ratio | with neo4j-rust-ext |\n| --- | ---: | ---: | ---: | ---: |")
    for name, _ in QUESTIONS:
        a, b = statistics.median(one[name]), statistics.median(other[name])
        quick = f"{statistics.median(rust[name]) * 1000:.0f} ms" if name in rust else ""
        print(f"| {name} | {a * 1000:.0f} ms | {b * 1000:.0f} ms | {b / a:.1f}× | {quick} |")
    print()


def _through(folder: str, uri: str, runs: int) -> dict[str, list[float]]:
    """The same, by a process that finds its driver in that folder."""
    script = "import json, sys; from benchmarks.neo4j import ask_all; print(json.dumps(ask_all(*eval(sys.argv[1]))))"
    path = os.pathsep.join((folder, *sys.path))
    done = subprocess.run(
        [sys.executable, "-c", script, repr((uri, runs))],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found
