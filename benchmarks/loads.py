"""What a load takes as the graph grows: into a new store, the same again, and one agreement more.

`python -m benchmarks loads [--size 500,1000,2000] [--runs 3] [--folder build/benchmarks]` prints Markdown. Each load is
a whole process; CPU time and the most memory are medians. A load is linear in what it reads where the time for each tie
stays the same from line to line; with `--growth 1.5` the run fails where the largest size takes more than 1.5 times as
long for each tie as the smallest.
"""

import argparse
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.questions import TIES_EACH, Cost, run
from benchmarks.stores import seeds_of

_PROOF = "source: source-000001, evidence: [{locator: p. 1, quote: one more agreement}]"
ONE_MORE = f"""entities:
  - {{id: one-more, kind: agreement, name: One more agreement, {_PROOF}}}
relationships:
  - {{from: [company-000001, agency-000002], kind: party_to, to: one-more, {_PROOF}}}
"""


def main(arguments: Sequence[str] = ()) -> None:
    """Measures, and prints one table."""
    parser = argparse.ArgumentParser(prog="benchmarks loads", description=__doc__)
    parser.add_argument("--size", default="500,1000,2000", help="how many entities, with commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"), help="where seeds and stores are kept")
    parser.add_argument("--growth", type=float, help="fail where the time for each tie grows by more than this factor")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    print("| ties | load | CPU s | ms for each tie | MB |")
    print("| ---: | --- | ---: | ---: | ---: |")
    each_tie: dict[str, list[float]] = {}
    for size in map(int, chosen.size.split(",")):
        for name, costs in _measured(chosen.folder, size, chosen.runs):
            cpu, memory = (statistics.median(each) for each in zip(*((c.cpu, c.memory) for c in costs), strict=True))
            ties = size * TIES_EACH
            each_tie.setdefault(name, []).append(1000 * cpu / ties)
            print(f"| {ties:,} | {name} | {cpu:.2f} | {1000 * cpu / ties:.3f} | {memory:.0f} |", flush=True)
    for name, (first, *_, last) in each_tie.items():
        if chosen.growth and last > chosen.growth * first:
            raise SystemExit(f"{name}: {last / first:.1f} times as long for each tie as at the smallest size")


def _measured(folder: Path, size: int, runs: int) -> Iterator[tuple[str, list[Cost]]]:
    seeds = seeds_of(folder, size, TIES_EACH)
    more = folder / "one-more.yaml"
    more.write_text(ONE_MORE, encoding="utf-8")
    loads = (("into a new store", seeds), ("the same again", seeds), ("one agreement more", more))
    costs: dict[str, list[Cost]] = {name: [] for name, _ in loads}
    for _ in range(runs):
        store = folder / "loads.db"
        store.unlink(missing_ok=True)
        for name, path in loads:
            costs[name].append(run(sys.executable, "-m", "stakegraph", "load", str(path), "--store", str(store)))
    yield from costs.items()
