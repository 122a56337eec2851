"""What the tests of reading share: the cases kept beside them, and what a reading finds."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from stakegraph.diagnostics import Diagnostic
from stakegraph.formats.readers import read_bytes
from stakegraph.formats.tree import Document
from stakegraph.loading import Loaded, Seeds
from stakegraph.loading.load import load_documents
from stakegraph.stores.memory import MemoryStore

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """An input that is refused: its name, its file, its bytes, and the codes with their lines and columns."""

    name: str
    file: str
    data: bytes
    found: str


def cases(stem: str) -> Iterator[Case]:
    """The cases of `cases/STEM.jsonl`, one a line: `text` (perhaps repeated), or the bytes as `latin1`."""
    for line in (CASES / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        data = kept["latin1"].encode("latin-1") if "latin1" in kept else kept["text"].encode() * kept.get("times", 1)
        yield Case(kept["case"], kept["file"], data, kept["found"])


def read(case: Case) -> Document:
    return read_bytes(case.file, case.data)


def load(*documents: Document) -> Loaded:
    return load_documents(MemoryStore(), Seeds(documents))


def told(faults: Iterable[Diagnostic]) -> str:
    """Codes with line and column, in the order of the text."""
    return " ".join(f"{each.code}@{each.place.line}:{each.place.column}" for each in faults)
