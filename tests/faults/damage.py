"""Damage to a store's file, or to the journal beside it, of the sorts that disks and hands do."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Final

from stakegraph.stores.sqlite import open_sqlite
from tests.faults.nursery import Nursery
from tests.faults.worlds import World

PAGE: Final = 4096


def flip_a_bit(content: bytearray, random: Random) -> None:
    bit = random.randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def blank_a_page(content: bytearray, random: Random) -> None:
    start = random.randrange(0, len(content), PAGE)
    content[start : start + PAGE] = bytes(len(content[start : start + PAGE]))


def scribble(content: bytearray, random: Random) -> None:
    start = random.randrange(len(content))
    content[start : start + 200] = random.randbytes(len(content[start : start + 200]))


def swap_two_pages(content: bytearray, random: Random) -> None:
    one, other = (random.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = content[other : other + PAGE], content[one : one + PAGE]


SORTS: Final[Mapping[str, Callable[[bytearray, Random], None]]] = {
    "a bit flipped": flip_a_bit,
    "cut off": cut,
    "a page of zeros": blank_a_page,
    "200 bytes scribbled over": scribble,
    "two pages in each other's place": swap_two_pages,
}


def damage(path: Path, sort: str, random: Random) -> None:
    """Damages a file."""
    content = bytearray(path.read_bytes())
    SORTS[sort](content, random)
    path.write_bytes(content)


def put_with_journal(world: World, folder: Path, nursery: Nursery) -> Path:
    """A store as a load leaves it that was killed right after its commit: what is new stands in the journal alone."""
    path, kept = world.put(folder / "read.db"), folder / "graph.db"
    with open_sqlite(path).read():  # a reader keeps the journal from being folded into the file
        assert nursery.run(*world.load(path)).code == 0
        shutil.copy(path, kept)
        shutil.copy(f"{path}-wal", f"{kept}-wal")
    return kept
