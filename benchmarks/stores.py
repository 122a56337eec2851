"""A store of a made-up world, filled part by part: a million ties would not fit into one load's limits."""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.generator import write_seeds
from stakegraph.diagnostics import has_errors
from stakegraph.formats.files import list_files, read_document
from stakegraph.formats.limits import Limits
from stakegraph.formats.tree import Document
from stakegraph.loading.reading import Seeds, check_seeds
from stakegraph.model import Record
from stakegraph.model.identity import identify
from stakegraph.schema import built_in_kinds
from stakegraph.seeds import Known
from stakegraph.store.loads import Origin, Plan, StoredDocument
from stakegraph.stores import open_store

LIMITS = Limits(file_bytes=1 << 30, load_bytes=1 << 34, files=10_000, nodes=1 << 40)


def seeds_of(folder: Path, entities: int, ties_each: int) -> Path:
    """The seeds of a world, written below a folder unless they are there."""
    path = folder / f"seeds-{entities}-{ties_each}"
    if not path.exists():
        write_seeds(path, entities, ties_each)
    return path


def store_of(folder: Path, entities: int, ties_each: int) -> Path:
    """The store of those seeds, made unless it is there."""
    path = folder / f"world-{entities}-{ties_each}.db"
    if not path.exists():
        seeds = seeds_of(folder, entities, ties_each)
        gc.disable()  # as the command line does
        fill(path, seeds)
    return path


def fill(path: Path, seeds: Path) -> str:
    """Makes a store of seeds in one transaction; the digest is that of an ordinary load of all of them."""
    store = open_store(str(path), create=True)
    with store.read() as reader:
        before = reader.info().digest
    records: dict[str, Record] = {identify(kind): kind for kind in built_in_kinds()}
    origins: list[Origin] = []
    documents: list[StoredDocument] = []
    for document, placed in _compiled(seeds):
        lines: dict[str, int] = {}
        for record, id, line in placed:
            records.setdefault(id, record)
            lines.setdefault(id, line)
        origins += (Origin(id, document.name, line) for id, line in lines.items())
        documents.append(StoredDocument(document.name, document.text, _hash(document.text)))
    return store.apply(Plan(before, tuple(records.values()), frozenset(), tuple(documents), tuple(origins)))


def _compiled(seeds: Path) -> Iterator[tuple[Document, Sequence[tuple[Record, str, int]]]]:
    """Each document with its records, ids and lines; what names something comes before what speaks of it."""
    files = list_files(seeds, limits=LIMITS)[0]
    named = [each for each in files if each.stem in ("layers", "sources", "entities")]
    spoken = [each for each in files if each not in named]
    known = Known()
    for group in (named, *([each] for each in spoken)):
        documents = tuple(read_document(each, each.relative_to(seeds).as_posix(), LIMITS) for each in group)
        draft, faults = check_seeds(Seeds(documents), known, built_in_kinds())
        if has_errors(faults):
            raise ValueError(next(fault for fault in faults if fault.severity == "error"))
        known = draft.known
        for document in documents:
            yield document, [(p.record, p.id, p.place.line) for p in draft.placed if p.place.file == document.name]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
