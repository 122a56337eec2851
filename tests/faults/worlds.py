"""Two states of a store that a fault must not mix: the seeds of before and of after, and the digest of each."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from stakegraph.store.digest import digest
from stakegraph.stores.sqlite import open_sqlite
from tests.faults.nursery import Nursery
from tests.loading.seeds import HEAD, body, tie

NOTHING = digest(())

FEW: Mapping[str, str] = {"a.yaml": HEAD + body("one") + tie("one", "two"), "b.yaml": body("two")}
OTHER: Mapping[str, str] = {"a.yaml": HEAD + body("one", "Uno") + tie("one", "three"), "b.yaml": body("three")}
MANY: Mapping[str, str] = {
    f"{number}.yaml": "entities:\n"
    + "".join(f"  - {{id: body-{number}-{each}, kind: company, name: {'A long name ' * 15}}}\n" for each in range(20))
    for number in range(5)
}
LARGE: Final = "relationships:\n" + "".join(
    f"  - {{from: one, kind: trains, to: three, source: news, evidence: [{{quote: {f'{each:05}' * 8000}}}]}}\n"
    for each in range(12)
)
"""Values of 40,000 characters, of which each takes pages of its own."""


class World(NamedTuple):
    """A store at rest (None: there is none yet), what comes of it, the seeds that do that, and both digests."""

    name: str
    store: Path | None
    store_after: Path
    seeds: Path
    before: str
    after: str

    def put(self, path: Path) -> Path:
        """A copy of the store at a path."""
        if self.store:
            shutil.copy(self.store, path)
            path.chmod(0o600)
        return path

    def load(self, path: Path) -> tuple[str | Path, ...]:
        """The command that takes it from before to after."""
        return ("load", self.seeds, "--replace", "--store", path)


WORLDS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "a store to be made": ({}, FEW),
    "other words": (FEW, OTHER),
    "many records": (FEW, {**OTHER, **MANY}),
    "large values": (FEW, {**OTHER, "large.yaml": LARGE}),
}


def build(name: str, folder: Path, nursery: Nursery) -> World:
    """The world of that name, below a folder."""
    before, after = WORLDS[name]
    seeds = [written(each, folder / part) for part, each in (("before", before), ("after", after))]
    store, whole = folder / "before.db", folder / "after.db"
    if before:
        assert nursery.run("load", seeds[0], "--store", store).code == 0
    last = World(name, store if before else None, whole, seeds[1], digest_of(store) if before else NOTHING, "")
    last.put(whole)
    ended = nursery.run(*last.load(whole))
    assert ended.code == 0, ended.stderr
    return last._replace(after=digest_of(whole))


def written(documents: Mapping[str, str], folder: Path) -> Path:
    """A folder with these documents as files."""
    folder.mkdir(parents=True)
    for name, text in documents.items():
        (folder / name).write_text(text)
    return folder


def digest_of(path: Path) -> str:
    """The digest that whoever opens the store is told."""
    with open_sqlite(path, create=True).read() as reader:
        return reader.info().digest
