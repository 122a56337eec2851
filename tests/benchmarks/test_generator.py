"""The worlds that are measured: the same bytes every time, and seeds without a fault."""

from collections import Counter
from pathlib import Path

from benchmarks.generator import write_seeds
from benchmarks.stores import fill

from stakegraph.api import Graph
from stakegraph.stores import open_store
from stakegraph.stores.memory import MemoryStore


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.jsonl"))}


def test_the_same_dice_write_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write_seeds(tmp_path / name, 200, seed=seed)

    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "same")
    assert bytes_of(tmp_path / "one") != bytes_of(tmp_path / "other")


def test_a_world_loads_without_a_fault_and_is_as_large_as_asked(tmp_path: Path) -> None:
    world = write_seeds(tmp_path, 200)
    graph = Graph(MemoryStore())
    loaded = graph.load([tmp_path])

    assert [fault for fault in loaded.faults if fault.severity == "error"] == []
    assert sum(map(len, world.ids.values())) == 200
    assert 2000 <= world.stated < 2010


def test_a_few_bodies_have_many_ties_and_most_have_few(tmp_path: Path) -> None:
    graph = Graph(MemoryStore())
    write_seeds(tmp_path, 400)
    graph.load([tmp_path])
    with graph.store.read() as reader:
        ties = Counter(
            end for tie in reader.ties([f"company-{number:06}" for number in range(80)]) for end in [tie.subject]
        )
    degrees = sorted(ties.values(), reverse=True)

    assert degrees[0] > 8 * degrees[len(degrees) // 2]


def test_a_store_filled_part_by_part_has_the_digest_of_an_ordinary_load(tmp_path: Path) -> None:
    write_seeds(tmp_path / "seeds", 200)
    ordinary = open_store(str(tmp_path / "ordinary.db"), create=True)

    assert fill(tmp_path / "parts.db", tmp_path / "seeds") == Graph(ordinary).load([tmp_path / "seeds"]).after
