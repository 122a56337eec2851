"""A damaged store is made anew from the documents it keeps: from all that were loaded, or not at all."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from stakegraph.api import open_graph
from stakegraph.api.rebuilding import rebuild
from stakegraph.errors import StoreDamaged
from stakegraph.stores.sqlite import SqliteStore, open_sqlite
from tests.loading.seeds import HEAD, body, done, tie
from tests.stores.contract import digest_of

TEXTS = {"a.yaml": HEAD + body("one"), "b.yaml": body("two"), "c.yaml": tie("one", "two")}
NO_DIGEST = "DELETE FROM meta WHERE name = 'digest'"
OTHER_WORDS = f"UPDATE document SET text = x'{zlib.compress(b'entities: []').hex()}' WHERE name = 'b.yaml'"


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    made = open_sqlite(tmp_path / "graph.db", create=True)
    done(made, TEXTS)
    return made


def damage(store: SqliteStore, *changes: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        for each in changes:
            connection.execute(each)
        connection.commit()


MENDED = (
    ("a statement", ("UPDATE statement SET status = 'absent' WHERE kind = 'trains'",)),
    ("all records", ("DELETE FROM record",)),
    ("a table of records", ("DROP TABLE statement",)),
    ("the digest", (NO_DIGEST,)),
    ("the digest, which is another", ("UPDATE meta SET value = 'abc' WHERE name = 'digest'",)),
    ("the digest, which is no text", ("UPDATE meta SET value = x'00' WHERE name = 'digest'",)),
    ("the digest, which is no UTF-8", ("UPDATE meta SET value = CAST(x'ff' AS TEXT) WHERE name = 'digest'",)),
    ("the table of the digest", ("DROP TABLE meta",)),
    ("the digest of the last load", ("UPDATE load SET after = 'abc'",)),
    ("the loads", ("DROP TABLE load",)),
)


@pytest.mark.parametrize("changes", [changes for _, changes in MENDED], ids=[name for name, _ in MENDED])
def test_a_store_that_keeps_its_documents_and_one_digest_is_made_anew(
    store: SqliteStore, changes: tuple[str, ...]
) -> None:
    before = digest_of(store)
    damage(store, *changes)

    assert rebuild(str(store.path)).after == before

    assert (digest_of(store), store.verify()) == (before, [])
    with store.read() as reader:
        assert {each.name: each.text for each in reader.documents()} == TEXTS


LOST = (
    ("every document", ("DELETE FROM document",), "nothing of the store `{path}` can be saved"),
    ("both digests", (NO_DIGEST, "DELETE FROM load"), "nothing of the store `{path}` can be saved"),
    ("both tables of digests", ("DROP TABLE meta", "DROP TABLE load"), "nothing of the store `{path}` can be saved"),
    ("a document", ("DELETE FROM document WHERE name = 'c.yaml'",), "the documents that it still keeps are not all"),
    ("one that others lean on", ("DELETE FROM document WHERE name = 'b.yaml'",), "that it still keeps are not all"),
    ("the table of documents", ("DROP TABLE document",), "the store `{path}` is damaged: no such table: document"),
    ("a text", (OTHER_WORDS,), "the text kept of document `b.yaml` is not what was loaded"),
    ("a packed text", ("UPDATE document SET text = x'00' WHERE name = 'b.yaml'",), "of `b.yaml` cannot be unpacked"),
    ("a text and a hash", (OTHER_WORDS, "UPDATE document SET hash = 'abc'"), "is not what was loaded"),
    ("both digests, which are others", ("UPDATE meta SET value = 'abc'", "UPDATE load SET after = 'abc'"), "not all"),
)


@pytest.mark.parametrize(("changes", "words"), [each[1:] for each in LOST], ids=[name for name, *_ in LOST])
def test_a_store_that_has_lost_a_part_is_left_alone_and_asks_for_the_seeds(
    store: SqliteStore, tmp_path: Path, changes: tuple[str, ...], words: str
) -> None:
    before = digest_of(store)
    damage(store, *changes)
    found = store.path.read_bytes()

    with pytest.raises(StoreDamaged) as told:
        rebuild(str(store.path))

    assert words.format(path=store.path) in told.value.message
    assert "`stakegraph rebuild PATH…` with the seeds" in told.value.mend
    assert store.path.read_bytes() == found
    assert seeds_mend(store, tmp_path / "seed") == before


def seeds_mend(store: SqliteStore, folder: Path) -> str:
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    rebuild(str(store.path), [folder])
    with open_graph(str(store.path)) as graph:
        return str(graph.info().meta["digest"])
