"""The same seeds in another shape: other files, other order, other line ends, other forms of the same letters."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, TypeAlias

from stakegraph.formats.readers import read_bytes
from stakegraph.formats.tree import Document, Listing, Node, Scalar
from stakegraph.loading import Loaded, Seeds
from stakegraph.loading.load import load_documents
from stakegraph.store import Store

Json: TypeAlias = Any
Block: TypeAlias = tuple[str, dict[str, Json]]
"""A block with the section that it stands in, the defaults of its file written out."""

ORDERED = ("checks",)
"""Lists in which the order may mean something to a reader."""


def blocks_of(documents: Iterable[Document]) -> list[Block]:
    found = []
    for document in documents:
        assert document.tree is not None
        whole = {key.text: value_of(value) for key, value in document.tree.entries}
        defaults = whole.pop("defaults", {})
        whole.pop("stakegraph", None)
        for section, blocks in whole.items():
            own = {} if section == "layers" else defaults
            found += [(section, {**own, **block}) for block in blocks or ()]
    return found


def value_of(node: Node) -> Json:
    if isinstance(node, Scalar):
        return None if node.null else node.text
    if isinstance(node, Listing):
        return [value_of(each) for each in node.items]
    return {key.text: value_of(each) for key, each in node.entries}


def shuffled(value: Json, random: Random, key: str = "") -> Json:
    """The value with the keys of its blocks, and its lists, in another order."""
    if isinstance(value, list):
        items = [shuffled(each, random) for each in value]
        return items if key in ORDERED else random.sample(items, len(items))
    if isinstance(value, dict):
        items = [(name, shuffled(each, random, name)) for name, each in value.items()]
        return dict(random.sample(items, len(items)))
    return value


def files_of(blocks: Sequence[Block], random: Random, count: int) -> list[tuple[str, bytes]]:
    """The blocks spread over so many files, with names, in an order of their own."""
    parts: list[list[Block]] = [[] for _ in range(count)]
    for block in random.sample(blocks, len(blocks)):
        random.choice(parts).append(block)
    files = [written(part, random, number) for number, part in enumerate(parts)]
    return random.sample(files, len(files))


def written(blocks: Sequence[Block], random: Random, number: int) -> tuple[str, bytes]:
    suffix = random.choice(("yaml", "yml", "json"))
    sections: dict[str, list[Json]] = {}
    for section, block in blocks:
        sections.setdefault(section, []).append(shuffled(block, random))
    if suffix == "json":
        text = json.dumps({"stakegraph": 1, **sections}, ensure_ascii=random.choice((True, False)), indent=1)
    else:
        text = "stakegraph: 1\n" + "".join(_section(name, found) for name, found in sections.items())
    return f"folder-{random.randrange(9)}/part-{number}.{suffix}", encoded(text, random)


def _section(name: str, blocks: Sequence[Json]) -> str:
    return f"{name}:\n" + "".join(f"  - {json.dumps(block, ensure_ascii=False)}\n" for block in blocks)


def encoded(text: str, random: Random) -> bytes:
    """The text with other line ends, other forms of its letters, and perhaps a byte order mark."""
    text = unicodedata.normalize(random.choice(("NFC", "NFD")), text)
    text = text.replace("\n", random.choice(("\n", "\r\n")))
    return random.choice(("", "\ufeff")).encode() + text.encode()


def loaded_into(store: Store, files: Iterable[tuple[str, bytes]]) -> Loaded:
    loaded = load_documents(store, Seeds(tuple(read_bytes(name, data) for name, data in files)))
    assert not loaded.refused, [fault.message for fault in loaded.faults if fault.severity == "error"]
    return loaded
