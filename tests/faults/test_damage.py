"""A damaged store: `verify` finds it, `rebuild` mends it, and no command says anything but that it is damaged."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from stakegraph.api import open_graph
from stakegraph.errors import StakegraphError
from stakegraph.stores.sqlite import open_sqlite
from stakegraph.stores.sqlite.opening import FORMAT
from tests.faults.conftest import IS_LONG, SEED, Figures
from tests.faults.damage import SORTS, damage, put_with_journal
from tests.faults.nursery import Nursery
from tests.faults.worlds import World, digest_of

COMMANDS = (
    ("info",),
    ("find", "one"),
    ("show", "one"),
    ("neighbors", "one"),
    ("gaps", "--between", "company", "--and", "company", "--kind", "trains"),
    ("export", "--to", "json"),
    ("query", "SELECT * FROM entities"),
)
TURNS = 60 if IS_LONG else 3


@pytest.mark.parametrize("at_rest", [True, False], ids=["at rest", "with a journal beside it"])
@pytest.mark.parametrize("sort", SORTS)
def test_damage_is_found_told_and_mended(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World], figures: Figures, sort: str, at_rest: bool
) -> None:
    asked, count = world("other words"), Counter[str]()
    for turn in range(TURNS):
        seed = f"{SEED}-{sort}-{at_rest}-{turn}"
        random = Random(seed)
        folder = tmp_path / str(turn)
        folder.mkdir()
        path = asked.put(folder / "graph.db") if at_rest else put_with_journal(asked, folder, nursery)
        beside = [path] if at_rest else [path, path.with_name("graph.db-wal")]
        damage(random.choice(beside), sort, random)
        count.update({"all": 1, _kept_or_found(asked, path, nursery, random.choice(COMMANDS), seed): 1})
        assert _mended(asked, path, nursery), seed
    figures.add("damage", count)


def _kept_or_found(world: World, path: Path, nursery: Nursery, command: tuple[str, ...], seed: str) -> str:
    """Whether the damage was found; where it was not, the store must be whole: that of before, or of after."""
    asked = nursery.run(*command, "--store", path)
    assert asked.code in (0, 2, 5, 6), (seed, command, asked)
    assert "Traceback" not in asked.stderr, (seed, command, asked)
    verified = nursery.run("verify", "--store", path)
    if verified.code == 0:
        assert digest_of(path) in (world.before, world.after), seed
        assert asked.code in (0, 2), (seed, command, asked)
        assert _told(path) in [_told(each) for each in _twins(world, path.parent, nursery)], seed
        return "nothing changed"
    assert verified.code in (5, 6), (seed, verified)
    assert "rebuild" in verified.stderr or "load" in verified.stderr, (seed, verified)
    return "found"


def _told(path: Path) -> list[object]:
    with open_graph(str(path)) as graph, graph.store.read() as reader:
        return [list(reader.records()), sorted(reader.hashes().items())]


def _twins(world: World, folder: Path, nursery: Nursery) -> list[Path]:
    """Sound stores of before and of after."""
    before, after = (world.put(folder / f"{name}.twin") for name in ("before", "after"))
    assert nursery.run(*world.load(after)).code == 0
    return [before, after]


def _mended(world: World, path: Path, nursery: Nursery) -> bool:
    """Whether the store is made anew, from what it keeps or else from the seeds, or told to be moved away."""
    kept = nursery.run("rebuild", "--store", path)
    if kept.code == 0:
        return digest_of(path) in (world.before, world.after) and open_sqlite(path).verify() == []
    given = nursery.run("rebuild", world.seeds, "--store", path)
    if given.code == 0:
        return digest_of(path) == world.after and open_sqlite(path).verify() == []
    return given.code == 5 and ("move it away" in given.stderr or "update stakegraph" in given.stderr)


def test_a_store_of_which_documents_are_lost_is_not_made_anew_from_the_rest(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World]
) -> None:
    asked = world("other words")
    path = asked.put(tmp_path / "graph.db")
    _execute(path, "DELETE FROM document WHERE name = 'b.yaml'")
    ended = nursery.run("rebuild", "--store", path)
    assert ended.code == 5, ended
    assert nursery.run("rebuild", asked.seeds, "--store", path).code == 0
    assert digest_of(path) == asked.after


@pytest.mark.parametrize("version", [FORMAT - 1, FORMAT + 1, FORMAT + 5])
def test_a_store_of_another_version_is_refused_by_every_command_and_never_changed(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World], version: int
) -> None:
    asked = world("other words")
    path = asked.put(tmp_path / "graph.db")
    _execute(path, f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    newer = (("rebuild",),) if version > FORMAT else ()  # an older one may keep documents that still give its digest
    for command in (*COMMANDS, ("verify",), ("load", str(asked.seeds), "--replace"), *newer):
        ended = nursery.run(*command, "--store", path)
        assert (ended.code, ended.stdout) == (5, ""), (command, ended)
        assert f"format {version}" in ended.stderr, (command, ended)
    assert path.read_bytes() == before


def test_a_store_of_an_older_version_is_made_anew_from_its_seeds_and_one_of_a_newer_is_not(
    tmp_path: Path, nursery: Nursery, world: Callable[[str], World]
) -> None:
    asked = world("other words")
    path = asked.put(tmp_path / "graph.db")
    _execute(path, "PRAGMA user_version = 9")
    newer = nursery.run("rebuild", asked.seeds, "--store", path)
    assert (newer.code, "update stakegraph" in newer.stderr) == (5, True)
    _execute(path, "PRAGMA user_version = 1")
    assert nursery.run("rebuild", asked.seeds, "--store", path).code == 0
    assert (digest_of(path), open_sqlite(path).verify()) == (asked.after, [])


def _execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_garbage_is_no_store(tmp_path: Path, nursery: Nursery, world: Callable[[str], World]) -> None:
    path = tmp_path / "graph.db"
    path.write_bytes(Random(SEED).randbytes(20_000))
    with pytest.raises(StakegraphError):
        digest_of(path)
    for command in (*COMMANDS, ("verify",), ("load", str(world("other words").seeds)), ("rebuild",)):
        ended = nursery.run(*command, "--store", path)
        assert (ended.code, "Traceback" in ended.stderr) == (5, False), (command, ended)
