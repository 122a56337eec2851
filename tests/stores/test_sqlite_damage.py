"""A store that is not what was written: found by `verify`, or refused, never a traceback of another sort."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stakegraph.errors import InputOutputError, StoreDamaged
from stakegraph.model.identity import record_id
from stakegraph.store import Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.stores.sqlite import SqliteStore
from stakegraph.stores.sqlite.fingerprint import NONE, faults_of_bytes
from stakegraph.stores.sqlite.reading import SqliteReader
from tests.stores.contract import exists, fact, full_set, load, proof, sqlite_store, tie

FLIPS = 60
BYTES = (
    "the file is not byte for byte what the last load wrote: a bit has flipped, or another program has written to it"
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    store = sqlite_store(tmp_path)
    bodies = [f"body-{number}" for number in range(40)]
    ties = [tie(each, "party_to", "pact", source="lee-2017", said="2017", topics=("cyber",)) for each in bodies]
    load(
        store,
        *full_set(),
        *(exists(each) for each in bodies),
        *(fact(each, "name", f"Body of number {each}") for each in bodies),
        *ties,
        *(proof(each, quote="a party to the pact", cites=("1",)) for each in ties),
    )
    load(store, *ties[:5], name="again.yaml")
    return store


def test_a_sound_store_raises_no_alarm(store: SqliteStore) -> None:
    assert store.verify() == []


def test_an_empty_store_raises_no_alarm(tmp_path: Path) -> None:
    assert sqlite_store(tmp_path).verify() == []


@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_bit_is_found_or_changes_nothing(store: SqliteStore, seed: int) -> None:
    before = told(store)
    content = bytearray(store.path.read_bytes())
    bit = random.Random(seed).randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    store.path.write_bytes(content)

    assert is_found(store) or told(store) == before


@pytest.mark.parametrize("cut", ["cut in half", "cut by a page", "cut to a header", "a page of zeros"])
def test_what_is_cut_or_blanked_is_found(store: SqliteStore, cut: str) -> None:
    content = store.path.read_bytes()
    cuts = {
        "cut in half": content[: len(content) // 2],
        "cut by a page": content[:-4096],
        "cut to a header": content[:100],
        "a page of zeros": content[:8192] + bytes(4096) + content[12288:],
    }
    store.path.write_bytes(cuts[cut])

    assert is_found(store)


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the bytes up to which a fingerprint is taken of a file."""
    return lambda size: monkeypatch.setattr("stakegraph.stores.sqlite.fingerprint._MOST", size)


def test_of_a_large_store_no_fingerprint_is_taken_but_what_it_holds_is_verified(
    store: SqliteStore, most: Callable[[int], None]
) -> None:
    most(store.path.stat().st_size)
    load(store, *(exists(f"more-{number}") for number in range(400)), name="more.yaml")
    assert fingerprint_of(store) == NONE
    assert store.verify() == []

    change(store, "UPDATE statement SET status = 'absent' WHERE subject = 'more-1'")
    assert [each for each in store.verify() if "does not give the id" in each]


def test_a_fingerprint_of_a_file_that_has_grown_too_large_to_have_one_is_odd(
    store: SqliteStore, most: Callable[[int], None]
) -> None:
    assert fingerprint_of(store) != NONE
    most(4096)
    assert store.verify() == [BYTES]


def fingerprint_of(store: SqliteStore) -> object:
    with closing(sqlite3.connect(store.path)) as connection:
        return connection.execute("SELECT value FROM fingerprint").fetchone()[0]


class Unread(sqlite3.Connection):
    """A connection to a file of which a page cannot be read at first: SQLite gives zeros in its place."""

    failures = 1

    def serialize(self, *, name: str = "main") -> bytes:
        image = super().serialize(name=name)
        if not self.failures:
            return image
        self.failures -= 1
        return image[:8192] + bytes(4096) + image[12288:]


def test_a_page_that_cannot_be_read_is_a_fault_of_the_disk_and_not_of_the_store(store: SqliteStore) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None, factory=Unread)) as connection:
        with pytest.raises(OSError, match="Input/output error"):
            list(faults_of_bytes(connection))
        assert list(faults_of_bytes(connection)) == []


CHANGES = (
    "UPDATE statement SET status = 'absent' WHERE row = 5",
    "UPDATE statement SET rest = replace(rest, 'cyber', 'ciber')",
    "UPDATE evidence SET quote = 'other words' WHERE row = (SELECT max(row) FROM evidence)",
    "DELETE FROM token WHERE word = 'number' AND statement = (SELECT max(statement) FROM token)",
    "UPDATE concern SET entity = 'nobody' WHERE entity = 'cyber'",
    "DELETE FROM concern",
    "UPDATE citation SET source = 'memo'",
    "DELETE FROM citation",
    "UPDATE token SET word = 'numbers' WHERE word = 'number'",
    "UPDATE origin SET line = line + 1 WHERE record = 3",
    "DELETE FROM origin WHERE record = 3",
    "UPDATE document SET hash = replace(hash, 'a', 'b')",
    "UPDATE document SET text = x'789c0300000000'",
    "UPDATE load SET at = '2020-01-01'",
    "UPDATE meta SET value = replace(value, '1', '2') WHERE name = 'summary'",
    "DELETE FROM record WHERE row = 7",
    "DELETE FROM statement WHERE row = 7",
    "UPDATE kind SET content = '{}'",
    "DROP INDEX tie_object",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_change_that_sqlite_itself_would_not_notice_is_found(store: SqliteStore, statement: str) -> None:
    change(store, statement)

    assert store.verify() != []


SENTENCES = (
    ("DELETE FROM origin WHERE record = 5", "1 records are stated by no document"),
    ("UPDATE rule SET layer = 'base'", "a row of `rule` does not give the id it was written under"),
    ("UPDATE fingerprint SET value = x'00'", BYTES),
)


@pytest.mark.parametrize(("statement", "sentence"), SENTENCES)
def test_what_is_found_is_told_in_a_sentence(store: SqliteStore, statement: str, sentence: str) -> None:
    change(store, statement)

    assert [each for each in store.verify() if each.startswith(sentence)]


TOLD_BY_QUESTIONS: tuple[tuple[str, Callable[[SqliteReader], object], str], ...] = (
    (
        "UPDATE rule SET layer = 'base'",
        lambda reader: list(reader.records()),
        "the rule 1.8 stands in another layer than it says",
    ),
    (
        "INSERT INTO token SELECT 'odd', layer, row FROM statement WHERE kind = 'party_to'",
        lambda reader: list(reader.find(("odd",))),
        "`party_to` gives no name",
    ),
    (
        """UPDATE statement SET rest = replace(rest, '"topics"', '"topicz"')""",
        lambda reader: list(reader.claims(ClaimFilter())),
        "a statement has fields that no statement has",
    ),
)


@pytest.mark.parametrize(("statement", "ask", "words"), TOLD_BY_QUESTIONS)
def test_a_row_that_no_load_has_written_is_told_by_the_question_that_meets_it(
    store: SqliteStore, statement: str, ask: Callable[[SqliteReader], object], words: str
) -> None:
    change(store, statement)

    with store.read() as reader, pytest.raises(StoreDamaged, match=f"is damaged: {words}"):
        ask(reader)


def change(store: SqliteStore, statement: str) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kind SET content = content || ' '",
        "DELETE FROM kind WHERE row = (SELECT max(row) FROM kind)",
        "UPDATE layer SET is_default = 1 - is_default",
        "UPDATE rule SET content = content || ' '",
        "DELETE FROM meta WHERE name = 'checksums'",
    ],
)
def test_every_question_looks_at_what_all_records_lean_on(store: SqliteStore, statement: str) -> None:
    change(store, statement)

    with pytest.raises(StoreDamaged):
        read_through(store)


def read_through(store: SqliteStore) -> None:
    with store.read() as reader:
        reader.info()
        reader.rules()


def is_found(store: SqliteStore) -> bool:
    try:
        return store.verify() != []
    except (StoreDamaged, InputOutputError):
        return True


def told(store: SqliteStore) -> list[object]:
    """All that a store tells, in order."""
    with store.read(frozenset({"outside"})) as reader:
        return [
            reader.info(),
            list(reader.records()),
            *(sorted(answer, key=repr) for answer in answers(store)),
            sorted(reader.documents(), key=repr),
            sorted(reader.origins(), key=repr),
        ]


def answers(store: SqliteStore) -> Iterator[list[object]]:
    with store.read(frozenset({"outside"})) as reader:
        ids = [record_id(each) for each in reader.records()]
        bodies = [each.subject for each in reader.claims(ClaimFilter(kinds=frozenset({"name"})))]
        yield from map(list, (reader.statements(ids), reader.proofs(ids), reader.facts(bodies), reader.ties(["pact"])))
        yield from map(list, (reader.find(("body",)), reader.words(""), reader.entities(Where()), reader.rules()))
