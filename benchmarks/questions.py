"""Each question at growing sizes, as whole processes, beside the same question as a plain networkx script.

`python -m benchmarks questions [--size 1000,10000] [--runs 5] [--folder build/benchmarks]` prints Markdown. All
processes of a run take turns, so that a busy machine is busy for all of them; one turn before warms up. What takes the
whole network, and the networkx script, comes after it, in turns of its own (`--slow-runs`, by default as many). CPU
time is what counts: on a shared machine wall time says little. Where both sides give a number, the numbers must be the
same.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.stores import seeds_of, store_of
from stakegraph.cli.app import COMMANDS

LAUNCHER: Final = str(Path(__file__).with_name("launch.py"))
PLAIN: Final = Path(__file__).with_name("plain.py")
TIES_EACH: Final = 10
SIZES: Final = "1000,10000,100000"
ICT: Final = ("company country=us sector=ict", "agency country=mx")
HUB: Final = "company-000000"
BODY: Final = "company-{tenth:06}"
AGREED: Final = ("--via", "agreement", "--limit", "10")


@dataclass(frozen=True, slots=True)
class Question:
    """A command, its arguments, and the plain script's question that gives the same number, if there is one.

    `number` says where the command's JSON holds that number: `rows`, or a state in the counts of pairs. `whole` tells
    that it takes the whole network.
    """

    name: str
    arguments: tuple[str, ...]
    plain: tuple[str, ...] = ()
    number: str = ""
    whole: bool = False


QUESTIONS: Final = (
    Question("find one body", ("find", "company {tenth:06}"), ("find", "company", "{tenth:06}"), "rows"),
    Question("find a common word", ("find", "harbour")),
    Question("show a body", ("show", BODY)),
    Question("show the busiest", ("show", HUB)),
    Question("neighbors of a body", ("neighbors", BODY), ("neighbors", BODY), "rows"),
    Question("neighbors of the busiest", ("neighbors", HUB), ("neighbors", HUB), "rows"),
    Question("neighbors, two steps", ("neighbors", BODY, "--depth", "2"), ("two_steps", BODY)),
    Question("gaps by a rule", ("gaps", "companies-agencies", "--limit", "10"), ("met", *ICT), "met"),
    Question("gaps by a rule, 10,000 rows", ("gaps", "companies-agencies")),
    Question(
        "gaps between large sides",
        ("gaps", "--between", "company", "--and", "organization", *AGREED),
        ("met", "company", "organization"),
        "met",
    ),
    Question("recommendations", ("recommendations",)),
    Question("info", ("info",), ("info",)),
    Question("path", ("path", BODY, "agency-{tenth:06}"), ("path", BODY, "agency-{tenth:06}")),
    Question("overlap", ("overlap", BODY, HUB)),
    Question("rank by degree", ("rank", "--limit", "10"), ("rank",), whole=True),
    Question("rank by pagerank", ("rank", "--by", "pagerank", "--limit", "10"), whole=True),
    Question("components", ("components", "--limit", "10"), ("components",), whole=True),
    Question("sources: a document", ("sources", "source-{hundredth:06}")),
    Question("sources: the second busiest", ("sources", "source-000001")),
    Question("claims", ("claims", "--about", BODY)),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: CPU seconds, wall seconds, the most memory in MB, and what it printed."""

    cpu: float
    wall: float
    memory: float
    printed: str


def main(arguments: Sequence[str] = ()) -> None:
    """Measures all questions that this version has, and prints one table for each size."""
    parser = argparse.ArgumentParser(prog="benchmarks questions", description=__doc__)
    parser.add_argument("--size", default=SIZES, help="how many entities, with commas")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"), help="where seeds and stores are kept")
    parser.add_argument("--slow-runs", type=int, help="turns of what is slow: the whole network, the networkx script")
    chosen = parser.parse_args(arguments)
    for size in map(int, chosen.size.split(",")):
        lines = measure(chosen.folder, size, chosen.runs, chosen.runs if chosen.slow_runs is None else chosen.slow_runs)
        print("\n".join(lines), flush=True)


def measure(folder: Path, size: int, runs: int, slow_runs: int) -> Iterator[str]:
    """The table of one size, line by line."""
    folder.mkdir(parents=True, exist_ok=True)
    _in_a_process_of_its_own(folder, size)
    store, seeds = store_of(folder, size, TIES_EACH), seeds_of(folder, size, TIES_EACH)
    known = {name for name, _, _ in COMMANDS}
    asked = [each for each in QUESTIONS if each.arguments[0] in known]
    costs: dict[str, list[Cost]] = {}
    for turn in range(runs + 1):
        found = {"typer": run(sys.executable, "-c", "import typer")}
        found |= {each.name: ask(each, size, store) for each in asked if not each.whole}
        for name, cost in found.items() if turn else ():
            costs.setdefault(name, []).append(cost)
    for _ in range(slow_runs):
        for each in asked:
            if each.whole:
                costs.setdefault(each.name, []).append(ask(each, size, store))
            if each.plain:
                costs.setdefault(f"{each.name}, plain", []).append(ask_plainly(each, size, seeds))
    sizes = f"{size:,} entities, {size * TIES_EACH:,} ties, {store.stat().st_size / 1e6:.0f} MB"
    yield f"\n{sizes}; median of {runs}, of {slow_runs} for what takes the whole network and the networkx script\n"
    yield "| question | rows | CPU ms | × typer | wall ms | MB | plain networkx CPU ms | MB | ratio |"
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from (_line(each, costs) for each in asked if each.name in costs)


def _in_a_process_of_its_own(folder: Path, size: int) -> None:
    """Makes the store where it takes memory from nobody who is measured."""
    code = "import sys; from pathlib import Path; from benchmarks.stores import store_of;"
    call = f"store_of(Path(sys.argv[1]), int(sys.argv[2]), {TIES_EACH})"
    subprocess.run([sys.executable, "-c", f"{code} {call}", str(folder), str(size)], check=True)


def ask(question: Question, size: int, store: Path) -> Cost:
    """The question as a command; the number of its rows is what it printed."""
    words = _filled(question.arguments, size)
    cost = run(sys.executable, "-m", "stakegraph", *words, "--store", str(store), "--format", "json")
    return Cost(cost.cpu, cost.wall, cost.memory, _number(question, json.loads(cost.printed)))


def _number(question: Question, answer: dict[str, object]) -> str:
    rows, meta = answer["rows"], answer["meta"]
    assert isinstance(rows, list)
    assert isinstance(meta, dict)
    if question.number in ("", "rows"):
        return str(len(rows))
    counts = next(iter(meta["counts"].values()))
    return str(counts.get(question.number, 0))


def ask_plainly(question: Question, size: int, seeds: Path) -> Cost:
    """The same question as a plain script."""
    return run(sys.executable, str(PLAIN), str(seeds), *_filled(question.plain, size))


def _filled(words: Sequence[str], size: int) -> list[str]:
    return [word.format(tenth=size // 10, hundredth=size // 100) for word in words]


def run(*command: str) -> Cost:
    """One process to its end."""
    with tempfile.TemporaryFile("w+") as printed, tempfile.NamedTemporaryFile("r") as told:
        if subprocess.call([sys.executable, "-I", "-S", LAUNCHER, told.name, *command], stdout=printed):
            raise SystemExit(f"failed: {' '.join(command)}")
        printed.seek(0)
        cpu, wall, memory = map(float, told.read().split())
        return Cost(cpu, wall, memory / 1024, printed.read().strip())


def _line(question: Question, costs: dict[str, list[Cost]]) -> str:
    found, plain = costs[question.name], costs.get(f"{question.name}, plain", [])
    if question.number and plain and found[0].printed != plain[0].printed:
        raise SystemExit(f"{question.name}: {found[0].printed}, but the plain script says {plain[0].printed}")
    cpu, typer = _median(found, "cpu"), _median(costs["typer"], "cpu")
    cells = [question.name, found[0].printed, f"{cpu * 1000:.0f}", f"{cpu / typer:.2f}"]
    cells += [f"{_median(found, 'wall') * 1000:.0f}", f"{_median(found, 'memory'):.0f}"]
    if plain:
        slow = _median(plain, "cpu")
        cells += [f"{slow * 1000:.0f}", f"{_median(plain, 'memory'):.0f}", f"{slow / cpu:.0f}"]
    return f"| {' | '.join(cells + [''] * (9 - len(cells)))} |"


def _median(costs: Sequence[Cost], name: str) -> float:
    return float(statistics.median(getattr(each, name) for each in costs))
