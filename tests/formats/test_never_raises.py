"""Whatever the bytes, reading them ends in a document and faults, never in an exception."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stakegraph.formats.readers import read_bytes
from stakegraph.formats.tree import Document
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import SEED
from tests.determinism.reshaping import blocks_of

NAMES = st.sampled_from(["seed.yaml", "entities.csv", "seed.json", "entities.jsonl", "schema/x.yaml", "seed.txt"])
FOUNDING = [file.read_bytes() for file in sorted(SEED.rglob("*.yaml"))]
MARKS = (
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\n\n  ",
    "&a ",
    "*a ",
    "<<: ",
    "!!int ",
    '"',
    "'",
    "|\n",
    "---\n",
    "...\n",
)
OTHERS = (
    "\ufeff",
    "\u202e",
    "é",
    "😀",
    "#",
    ",",
    ";",
    "\t",
    "\\u",
    "1e999",
    "null",
    "NaN",
    "true",
    "entities:\n",
    "sources:\n",
)
KEYS = ("id", "kind", "from", "to", "between", "evidence", "expect", "checks", "start", "names", "footnotes", "amount")
PIECES = [bytes([each]) for each in range(256)]
PIECES += [each.encode() for each in (*MARKS, *OTHERS, *(f"{key}: " for key in KEYS))]


def is_read(name: str, data: bytes) -> Document:
    document = read_bytes(name, data)
    assert document.tree is not None or document.faults
    for fault in document.faults:
        assert fault.place.line >= 1
        assert fault.place.column >= 1
        assert fault.place.line <= document.text.count("\n") + 2
    return document


def is_loaded(*documents: Document) -> None:
    """The whole way into a store, which also ends in faults at most."""
    load_documents(MemoryStore(), Seeds(documents))


@settings(max_examples=500)
@given(NAMES, st.binary(max_size=200))
@example("seed.json", b'{"a": "\\ud800\\udc00"}')
@example("entities.csv", b'"')
@example("entities.csv", b"a\n\x00")
def test_arbitrary_bytes(name: str, data: bytes) -> None:
    is_loaded(is_read(name, data))


@settings(max_examples=500)
@given(NAMES, st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_pieces_that_mean_something(name: str, data: bytes) -> None:
    is_loaded(is_read(name, data))


@settings(max_examples=300)
@given(NAMES, st.text(max_size=200))
def test_arbitrary_text(name: str, text: str) -> None:
    is_read(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_founding_seeds_with_a_part_changed(seed: int) -> None:
    random = Random(seed)
    data = bytearray(random.choice(FOUNDING))
    for _ in range(random.choice((1, 2, 5))):
        start = random.randrange(len(data) + 1)
        data[start : start + random.choice((0, 1, 3, 40))] = random.choice(PIECES)
    is_loaded(is_read("seed.yaml", bytes(data)))


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_founding_seeds_cut_off_anywhere(seed: int) -> None:
    random = Random(seed)
    data = random.choice(FOUNDING)
    is_loaded(is_read("seed.yaml", data[: random.randrange(len(data))]))


@settings(max_examples=300)
@given(st.integers(0, 2**32))
def test_founding_blocks_with_a_value_of_another_shape(seed: int) -> None:
    random = Random(seed)
    section, block = random.choice(BLOCKS)
    for _ in range(random.choice((1, 1, 3))):
        block = bent(block, random)
    text = json.dumps({section: [block, *(each for name, each in random.sample(BLOCKS, 3) if name == section)]})
    is_loaded(*CONTEXT, is_read("seed.json", text.encode()))


BLOCKS = blocks_of(read_bytes("seed.yaml", data) for data in FOUNDING)
CONTEXT = tuple(read_bytes(f"{number}.yaml", data) for number, data in enumerate(FOUNDING[:3]))
ODD: tuple[Any, ...] = (
    None,
    "",
    "x",
    "mx-gov",
    "2014-13",
    "rest",
    [],
    {},
    [[]],
    [None],
    {"": ""},
    {"x": {}},
    ["a", {}],
    {"quote": []},
    "|",
)


def bent(value: Any, random: Random) -> Any:
    """The value with one part of it replaced by something of another shape, or a key by another."""
    if random.random() < 0.2 or not value or not isinstance(value, list | dict):
        return random.choice(ODD)
    if isinstance(value, list):
        place = random.randrange(len(value))
        return [bent(each, random) if number == place else each for number, each in enumerate(value)]
    chosen = random.choice(list(value))
    if random.random() < 0.2:
        return {**value, random.choice(KEYS): value[chosen]}
    return {**value, chosen: bent(value[chosen], random)}


@pytest.mark.parametrize("name", ["x", "x.", ".yaml", "a.YAML", "a.Json", "", "/", "a/b.csv", "stdin"])
def test_any_name(name: str) -> None:
    is_read(name, b"entities: []\n")


def test_the_tree_of_a_founding_seed_knows_its_places() -> None:
    file = Path(SEED / "agreements.yaml")
    document = read_bytes(file.name, file.read_bytes())
    lines = document.text.split("\n")
    assert document.tree is not None
    for key, _ in document.tree.entries:
        assert lines[key.place.line - 1].startswith(key.text, key.place.column - 1)


@pytest.mark.parametrize("place", ["name", "id", "note", "evidence"])
@pytest.mark.parametrize("name", ["seed.json", "entities.jsonl", "seed.yaml"])
def test_half_of_a_character_is_told_and_breaks_nothing_behind_the_reader(name: str, place: str) -> None:
    entity = {"id": "b", "kind": "agency", "name": "B", "note": "n", "evidence": [{"quote": "x"}]}
    entity[place] = [{"quote": "\ud800"}] if place == "evidence" else "\ud800"
    written = json.dumps(entity if name.endswith("l") and "json" in name else {"entities": [entity]})
    loaded = load_documents(MemoryStore(), Seeds((read_bytes(name, written.encode()),)))
    assert loaded.refused == "faults"
