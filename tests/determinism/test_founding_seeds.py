"""The founding seeds in another shape, and under another order of hashes: the same digest, the same bytes."""

import re
from pathlib import Path
from random import Random

import pytest

from stakegraph.api import Graph
from stakegraph.formats.files import list_files
from stakegraph.formats.readers import read_bytes
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import SEED, run
from tests.determinism.reshaping import blocks_of, encoded, files_of, loaded_into

FILES = [(file.relative_to(SEED).as_posix(), file.read_bytes()) for file in list_files(SEED)[0]]
COMMANDS = (
    ("gaps",),
    ("gaps", "--between", "company", "--and", "agency country=mx", "--via", "agreement", "--matrix"),
    ("gaps", "--layer", "+since", "--layer", "+outside", "--as-of", "2018"),
    ("recommendations",),
    ("recommendations", "--unmet", "--format", "md"),
    ("show", "microsoft-segob-agreement-2014"),
    ("show", "merida-initiative", "--layer", "+since,+outside"),
    ("find", "mexico"),
    ("neighbors", "mx-gov", "--format", "csv"),
    ("claims", "--about", "mx-gov"),
    ("view",),
    ("report",),
    ("report", "cert-exercises", "--format", "html"),
)


def graph(files: list[tuple[str, bytes]]) -> Graph:
    store = MemoryStore(clock=lambda: "")
    loaded_into(store, files)
    return Graph(store)


@pytest.fixture(scope="module")
def plain() -> Graph:
    return graph(FILES)


def told(found: Graph) -> list[object]:
    """What the founding questions answer, evidence and counts included."""
    wide = Graph(found.store, ("+since", "+outside"), "2018")
    tables = [each for asked in (found, wide) for each in (asked.gaps(), asked.recommendations(), asked.find("mexico"))]
    tables += [wide.show("merida-initiative"), wide.neighbors("mx-gov", depth=2)]
    return [wide.report(), *((each.columns, each.rows, each.meta, each.notes) for each in tables)]


@pytest.mark.parametrize("seed", range(4))
def test_in_other_files_and_another_order_they_are_the_same(plain: Graph, seed: int) -> None:
    random = Random(seed)
    blocks = blocks_of(read_bytes(name, data) for name, data in FILES)
    other = graph(files_of(blocks, random, random.choice((1, 7, 60))))
    assert told(other) == told(plain)


@pytest.mark.parametrize("seed", range(4))
def test_with_other_line_ends_and_forms_of_letters_they_are_the_same(plain: Graph, seed: int) -> None:
    random = Random(seed)
    files = [(name, encoded(data.decode(), random)) for name, data in FILES]
    assert told(graph(random.sample(files, len(files)))) == told(plain)


@pytest.mark.parametrize("seed", range(2))
def test_their_view_is_the_same_to_the_byte(plain: Graph, seed: int) -> None:
    random = Random(seed)
    blocks = blocks_of(read_bytes(name, data) for name, data in FILES)
    assert graph(files_of(blocks, random, 9)).view() == plain.view()


@pytest.mark.slow
def test_every_command_prints_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    found = [printed(tmp_path / seed, seed) for seed in ("0", "1", "4242")]
    assert found[1] == found[0]
    assert found[2] == found[0]


def printed(folder: Path, hash_seed: str) -> list[str]:
    """What each command prints with a store that this order of hashes has made."""
    folder.mkdir()
    env = {"PYTHONHASHSEED": hash_seed}
    assert run("load", SEED, "--store", "graph.db", env=env, cwd=folder).code == 0
    outputs = []
    for command in COMMANDS:
        ended = run(
            *command, *(("-o", "-") if command == ("view",) else ()), "--store", "graph.db", env=env, cwd=folder
        )
        assert ended.code == 0, ended.stderr
        outputs.append(ended.stdout)
    info = run("info", "--format", "json", "--store", "graph.db", env=env, cwd=folder).stdout
    return [*outputs, re.sub(r"at \S+Z?,", "at some time,", info)]
