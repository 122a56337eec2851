"""The SQLite file: how it is made, shared, refused, and searched without passing over a whole table."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from stakegraph.errors import InputOutputError, StoreBusy, StoreChanged, StoreDamaged
from stakegraph.model import Entity, Evidence
from stakegraph.store.loads import Plan
from stakegraph.stores.sqlite import SqliteStore, open_sqlite
from stakegraph.stores.sqlite.making import lay_out
from stakegraph.stores.sqlite.opening import FORMAT, opened_for_reading
from tests.stores.contract import EMPTY, digest_of, fact, load, plan, sqlite_store

NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return sqlite_store(tmp_path)


def test_the_file_is_for_its_owner_alone_and_nothing_stays_beside_it(store: SqliteStore) -> None:
    load(store, fact("a", "name", "A"))

    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert [each.name for each in store.path.parent.iterdir()] == [store.path.name]


def test_commits_are_journalled_and_synchronous(store: SqliteStore) -> None:
    with opened_for_reading(store.path, 1) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_making_a_store_that_is_there_keeps_what_it_holds(store: SqliteStore) -> None:
    after = load(store, fact("a", "name", "A"))

    assert digest_of(open_sqlite(store.path, create=True)) == after


def test_a_store_that_another_process_was_quicker_to_make_is_not_made_again(store: SqliteStore) -> None:
    after = load(store, fact("a", "name", "A"))

    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        lay_out(connection)

    assert (digest_of(store), store.verify()) == (after, [])


def test_a_store_that_is_gone_since_it_was_opened_is_told_as_missing(store: SqliteStore) -> None:
    opened = open_sqlite(store.path)
    store.path.unlink()

    with pytest.raises(InputOutputError, match=r"there is no store at `.*stakegraph\.db`") as told:
        digest_of(opened)
    assert "load seed/" in told.value.mend
    assert not store.path.exists()


@pytest.mark.parametrize("text", [b"", b"stakegraph: 1\n" * 400])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "seed.yaml"
    path.write_bytes(text)

    with pytest.raises((StoreDamaged, InputOutputError)) as told:
        digest_of(open_sqlite(path))
    assert "seed.yaml" in told.value.message
    assert path.read_bytes() == text


def test_a_file_begun_by_a_killed_load_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "stakegraph.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size
    store = open_sqlite(path, create=True)
    assert (digest_of(store), store.verify()) == (EMPTY, [])
    load(store, Entity("mx", "country"))
    assert store.verify() == []


def test_an_empty_file_left_by_a_killed_load_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "stakegraph.db"
    path.touch()

    assert digest_of(open_sqlite(path, create=True)) == EMPTY
    after = load(open_sqlite(path, create=True), fact("a", "name", "A"))
    assert digest_of(open_sqlite(path)) == after


@pytest.mark.parametrize("create", [True, False])
def test_the_database_of_another_program_is_refused_and_left_alone(foreign: Path, create: bool) -> None:
    before = foreign.read_bytes()

    with pytest.raises(StoreDamaged, match="another program"):
        digest_of(open_sqlite(foreign, create=create))
    assert foreign.read_bytes() == before


def test_the_store_of_a_newer_version_is_refused(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")

    with pytest.raises(StoreDamaged, match=f"has format {FORMAT + 1}, this stakegraph reads {FORMAT}") as told:
        digest_of(store)
    assert told.value.mend == "update stakegraph"


def test_the_store_of_an_older_version_is_to_be_made_anew(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA user_version = 1")

    with pytest.raises(StoreDamaged, match="has the older format 1") as told:
        digest_of(store)
    assert "rebuild" in told.value.mend


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_no_store(tmp_path: Path, create: bool) -> None:
    with pytest.raises(InputOutputError):
        digest_of(open_sqlite(tmp_path, create=create))


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(InputOutputError, match="not a regular file"):
        digest_of(open_sqlite(tmp_path / "pipe"))


def test_a_store_in_a_folder_that_is_not_there_names_the_path(tmp_path: Path) -> None:
    with pytest.raises(InputOutputError, match=r"no/stakegraph\.db"):
        load(open_sqlite(tmp_path / "no" / "stakegraph.db", create=True), fact("a", "name", "A"))


def test_a_second_load_is_told_that_the_store_is_busy_and_readers_go_on(store: SqliteStore) -> None:
    before = load(store, fact("a", "name", "A"))

    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            load(store, fact("b", "name", "B"))
        assert digest_of(store) == before


def test_a_reader_is_told_that_a_store_is_held_by_one_who_lets_nobody_read(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="another load holds the store"):
            digest_of(store)
    assert digest_of(store) == EMPTY


def test_of_two_loads_planned_at_once_the_second_plans_again(store: SqliteStore) -> None:
    first, second = plan(EMPTY, [fact("a", "name", "A")]), plan(EMPTY, [fact("b", "name", "B")])
    after = store.apply(first)

    with pytest.raises(StoreChanged):
        SqliteStore(store.path).apply(second)
    assert digest_of(store) == after


def test_a_load_that_breaks_off_while_writing_leaves_the_store_as_it_was(store: SqliteStore) -> None:
    before = load(store, Entity("a", "company"))
    broken = Evidence("no hex", "lee-2017", id="f" * 64)

    with pytest.raises(ValueError, match="hexadecimal"):
        store.apply(Plan(before, (fact("a", "name", "A"), broken), frozenset(), (), ()))

    assert digest_of(store) == before
    with store.read() as reader:
        assert reader.info().counts["statement"] == 0
    assert store.verify() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_a_store_at_rest_is_read() -> None:
    with TemporaryDirectory() as name:
        store = sqlite_store(Path(name))
        after = load(store, fact("a", "name", "A"))
        store.path.chmod(0o644)
        Path(name).chmod(0o555)

        with as_nobody():
            assert digest_of(store) == after
            assert store.verify() == []
            with pytest.raises(InputOutputError, match=r"stakegraph\.db"):
                load(store, fact("b", "name", "B"))
        assert [each.name for each in Path(name).iterdir()] == ["stakegraph.db"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_the_journal_beside_a_store_is_read_too() -> None:
    with TemporaryDirectory() as name:
        store = sqlite_store(Path(name))
        with store.read():  # keeps the journal from being folded into the file
            after = load(store, fact("a", "name", "A"))
            for each in Path(name).iterdir():
                each.chmod(0o644)
            Path(name).chmod(0o555)

            with as_nobody():
                assert digest_of(store) == after


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_in_a_folder_that_cannot_be_written_a_journal_that_cannot_be_read_is_not_passed_over(
    store: SqliteStore,
) -> None:
    with TemporaryDirectory() as name:
        kept, _ = keep_with_journal(store, Path(name))
        Path(name).chmod(0o555)

        with as_nobody(), pytest.raises(InputOutputError, match="cannot be opened"):
            digest_of(kept)


@pytest.mark.parametrize("has_journal", [True, False], ids=["with a journal beside it", "at rest"])
def test_a_store_is_read_whole_where_the_small_file_beside_it_cannot_be_made(
    store: SqliteStore, tmp_path: Path, has_journal: bool
) -> None:
    kept, after = (
        keep_with_journal(store, tmp_path / "kept") if has_journal else (store, load(store, fact("a", "name", "A")))
    )
    kept.path.with_name(f"{kept.path.name}-shm").mkdir()

    assert digest_of(kept) == after
    assert kept.verify() == []


def keep_with_journal(store: SqliteStore, folder: Path) -> tuple[SqliteStore, str]:
    """A copy of a store of which the last load stands in the journal alone, and its digest."""
    folder.mkdir(exist_ok=True)
    with store.read():  # keeps the journal from being folded into the file
        after = load(store, fact("a", "name", "A"))
        for beside in ("", "-wal"):
            shutil.copy(f"{store.path}{beside}", folder / f"kept.db{beside}")
            (folder / f"kept.db{beside}").chmod(0o644)
    return SqliteStore(folder / "kept.db", patience=0.1), after


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_names_the_path(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)

    with pytest.raises(InputOutputError, match=r"stakegraph\.db"):
        load(open_sqlite(tmp_path / "stakegraph.db", create=True), fact("a", "name", "A"))


class as_nobody:  # noqa: N801 - reads as a word in `with`
    """For a while the process is somebody who owns nothing."""

    def __enter__(self) -> None:
        os.seteuid(NOBODY)

    def __exit__(self, *_: object) -> None:
        os.seteuid(0)
