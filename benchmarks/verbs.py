"""The verbs of a store alone, without what a question makes of them: what exists is fetched, and no row is judged.

`python -m benchmarks verbs [--size 100000] [--ties 302000] [--runs 9] [--server]` prints Markdown. The world is one of
companies, agencies and agreements with heavy-tailed degrees, bare of evidence, so that the figures can be held against
those of any store that keeps rows; all is asked of one snapshot. `--server` measures a Neo4j server beside the file, as
`benchmarks neo4j` does. CPU time for a file; for a server wall time, since most of it is spent there.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.neo4j import server
from stakegraph.model import Entity, Record, Statement
from stakegraph.model.identity import under_its_id
from stakegraph.schema import built_in_kinds
from stakegraph.store import Reader, Where
from stakegraph.store.digest import digest
from stakegraph.store.loads import Plan
from stakegraph.stores import open_store

SHARES: Final = (("company", 0.4), ("agency", 0.15), ("agreement", 0.45))
SECTORS, ROLES = 40, 15
HUB: Final = "company-000000"
PARTY: Final = ("party_to",)
MOST_STEPS: Final = 8
PAIRS: Final = 100


class Side(NamedTuple):
    """A side of a gap: a kind, and the values of a fact of which its bodies have one."""

    kind: str
    fact: str
    values: int

    @property
    def where(self) -> Where:
        """The same as a filter of a store."""
        values = frozenset(f"{self.fact} {number}" for number in range(self.values))
        return Where(frozenset({self.kind}), None, ((self.fact, values),))


SMALL: Final = Side("company", "sector", 1), Side("agency", "role", 3)
LARGE: Final = Side("company", "sector", 30), Side("agency", "role", 10)


def main(words: Sequence[str]) -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks verbs")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=302_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--server", action="store_true")
    options = parser.parse_args(words)
    records = [*built_in_kinds(), *world(options.size, options.ties)]
    print(f"{options.size:,} entities, {options.ties:,} ties of agreements, {len(records):,} records\n")
    print("| | | found | median ms | 95 % | most |\n| --- | --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world.db"
        _measure("file", str(path), records, options.runs, time.process_time)
        print(f"\nThe file has {path.stat().st_size / 1e6:.0f} MB.")
    if options.server:
        with server() as (uri, _):
            _measure("server", uri, records, options.runs, time.perf_counter)


def world(entities: int, ties: int) -> Iterator[Record]:
    """Bodies with their facts, and agreements with their parties: the same for the same numbers."""
    dice = random.Random(1)
    ids = {kind: [f"{kind}-{number:06}" for number in range(int(entities * share))] for kind, share in SHARES}
    for kind, each in ids.items():
        for id_ in each:
            yield Entity(id_, kind)
            yield under_its_id(Statement(id_, "exists", value="yes"))
    for kind, fact, values in (("company", "sector", SECTORS), ("agency", "role", ROLES)):
        for id_ in ids[kind]:
            yield under_its_id(Statement(id_, fact, value=f"{fact} {dice.randrange(values)}"))
    found: set[tuple[str, str]] = set()
    while len(found) < ties:
        actors = ids[dice.choice(("company", "company", "agency"))]
        tie = actors[int(len(actors) * dice.random() ** 2.5)], dice.choice(ids["agreement"])
        if tie not in found:
            found.add(tie)
            yield under_its_id(Statement(tie[0], "party_to", tie[1], said="2017"))


def _measure(where: str, uri: str, records: Sequence[Record], runs: int, clock: Callable[[], float]) -> None:
    with closing(open_store(uri, create=True)) as store:
        plan = Plan(digest(()), tuple(records), frozenset(), (), ())
        _print(where, "load", _timed(clock, [lambda: store.apply(plan)]))
        with store.read() as reader:
            for name, asked in _asked(reader, runs):
                _print(where, name, _timed(clock, [asked[0], *asked])[1:])


def _asked(reader: Reader, runs: int) -> Iterator[tuple[str, Sequence[Callable[[], object]]]]:
    dice = random.Random(2)
    bodies = [each.id for each in reader.entities(Where(frozenset({"company", "agency"})))]
    some = dice.sample(sorted(bodies), 4 * PAIRS)
    ends, others = some[: 2 * PAIRS], some[2 * PAIRS :]  # a server remembers what it was asked about
    yield "gap between small sides", [partial(met, reader, *SMALL)] * runs
    yield "gap between large sides", [partial(met, reader, *LARGE)] * 3
    yield (
        "path between two bodies",
        [partial(steps_between, reader, *pair) for pair in zip(ends[::2], ends[1::2], strict=True)],
    )
    yield "two steps around a body", [partial(around, reader, id_) for id_ in others]
    yield "two steps around the busiest", [partial(around, reader, HUB)] * runs


def _timed(clock: Callable[[], float], works: Sequence[Callable[[], object]]) -> list[tuple[float, object]]:
    """Milliseconds of each piece of work, with what it gave."""
    taken = []
    for work in works:
        begun = clock()
        given = work()
        taken.append(((clock() - begun) * 1000, given))
    return taken


def _print(where: str, name: str, taken: Sequence[tuple[float, object]]) -> None:
    times = sorted(each for each, _ in taken)
    late = times[int(len(times) * 0.95)]
    given = sorted(found for _, found in taken if isinstance(found, int))
    shown = f"{given[len(given) // 2]:,}" if given else ""
    print(f"| {where} | {name} | {shown} | {statistics.median(times):.1f} | {late:.1f} | {times[-1]:.1f} |", flush=True)


def met(reader: Reader, one: Side, other: Side) -> int:
    """How many pairs share an agreement; those that do not are never listed."""
    a, b = (frozenset(each.id for each in reader.entities(side.where)) for side in (one, other))
    parties: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for tie in reader.shared(a, b, PARTY):
        parties[tie.object or ""][tie.subject in b].add(tie.subject)
    return len({(first, second) for firsts, seconds in parties.values() for first in firsts for second in seconds})


def around(reader: Reader, id_: str) -> int:
    """How many ties there are within two steps."""
    near = {tie.other(id_) or "" for tie in reader.ties((id_,), kinds=PARTY)}
    return sum(1 for _ in reader.ties(near, kinds=PARTY))


def steps_between(reader: Reader, one: str, other: str) -> int | None:
    """The length of the shortest path, searched from both ends, the smaller frontier first.

    What joins the frontiers is asked for before the smaller one is read on: the last step would read the most.
    """
    near, far = ({one}, {one}), ({other}, {other})  # known, and last reached
    for steps in range(1, MOST_STEPS + 1):
        if len(near[1]) > len(far[1]):
            near, far = far, near
        if any(True for _ in reader.ties(near[1], far[1], PARTY)):
            return steps
        ties = reader.ties(near[1], kinds=PARTY)
        reached = set(chain.from_iterable((tie.subject, tie.object or "") for tie in ties)) - near[0]
        near = near[0] | reached, reached
    return None
