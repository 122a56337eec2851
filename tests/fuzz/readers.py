"""Whatever the bytes, a reader ends in a document and faults, and a load of it in faults or in a store."""

from collections.abc import Callable
from zlib import crc32

from stakegraph.formats.readers import read_bytes
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.stores.memory import MemoryStore
from tests.cli.program import SEED

GOOD_YAML = tuple(file.read_bytes()[:1500] for file in sorted(SEED.rglob("*.yaml")))
GOOD_CSV = (
    b"id,kind,name,country\na,company,A,us\nb,agency,B,mx\n",
    b'id;kind;name;evidence.source;evidence.quote\na;company;"A; B";news;"he said ""x"""\n',
    b"from\tkind\tto\tstart\tend\tsource\na\ttrains\tb\t2014\tongoing\tnews\n",
)
GOOD_JSON = (
    b'{"stakegraph": 1, "entities": [{"id": "a", "kind": "company", "name": "A"}], "sources": []}',
    b'{"relationships": [{"from": "a", "kind": "trains", "to": ["b", "c"], "evidence": [{"quote": "x"}]}]}',
)
GOOD_LINES = (b'{"id": "a", "kind": "company", "name": "A"}\n{"id": "b", "kind": "agency", "name": "B"}\n',)
_LOADED = 10
"""One in so many of the files that have faults is loaded too: that takes far longer than reading it."""


def read(name: str) -> Callable[[bytes], None]:
    """What is tried with the bytes of a file of that name."""

    def tried(data: bytes) -> None:
        document = read_bytes(name, data)
        assert document.tree is not None or document.faults
        lines = document.text.count("\n") + 2
        for fault in document.faults:
            assert 1 <= fault.place.line <= lines, fault
            assert fault.place.column >= 1, fault
        if not document.faults or crc32(data) % _LOADED == 0:
            loaded = load_documents(MemoryStore(), Seeds((document,)))
            assert loaded.refused in ("", "faults"), loaded.refused

    return tried
