"""Loads larger than one transaction: all or nothing for readers, and nothing that counts is left by one cut off."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from stakegraph.errors import ConfigurationError, StoreBusy, StoreChanged
from stakegraph.model import Entity, Kind, Layer, Record
from stakegraph.store import Store
from stakegraph.store.loads import Plan
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import NOON, digest_of, exists, fact, full_set, load, plan, tie

if TYPE_CHECKING:
    from tests.neo4j.graphs import SharedStore

pytestmark = pytest.mark.neo4j

FIRST: tuple[Record, ...] = (
    Layer("since", default=False),
    *(Entity("a", "agency"), exists("a"), fact("a", "name", "Alpha"), tie("a", "party_to", "pact")),
)
SECOND: tuple[Record, ...] = (*full_set(), Entity("b", "company"), exists("b"), tie("b", "party_to", "pact"))
GONE = (FIRST[0], FIRST[3], FIRST[4])


class CutOff(BaseException):
    """What ends a load as a power cut would: nothing of ours goes on after it."""


def opened(*, large: int = 0, wiped: bool = True, patience: float = 10.0) -> "SharedStore":
    from tests.neo4j.graphs import SUFFIX, empty_store

    suffix = f"{SUFFIX}_staged"
    return empty_store(clock=lambda: NOON, suffix=suffix, large=large, wiped=wiped, patience=patience)


def second_plan(store: Store) -> Plan:
    """A plan in which rows come, go and stay, and a document takes the place of another."""
    return plan(digest_of(store), SECOND, GONE)


@pytest.fixture(scope="module")
def digests() -> tuple[str, str]:
    """Before and after the second plan, as the store in memory gives them."""
    store = MemoryStore(clock=lambda: NOON)
    before = load(store, *FIRST)
    return before, store.apply(second_plan(store))


@contextmanager
def watched(store: "SharedStore", look: Callable[[int], None]) -> Iterator[None]:
    """Lets `look` be called before each transaction of the store, with its number."""
    server, count = store.server, 0
    write = server.write

    def counted(work: Callable[..., object], **limits: Any) -> object:
        nonlocal count
        count += 1
        look(count)
        return write(work, **limits)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(server, "write", counted)
        yield


def test_a_load_of_more_rows_than_one_transaction_takes_has_the_same_digest() -> None:
    ids = [f"body-{number}" for number in range(7_001)]
    records: list[Record] = [Kind("fact", "name", "{}")]
    records += [each for id_ in ids for each in (Entity(id_, "agency"), exists(id_), fact(id_, "name", f"The {id_}"))]
    records += [tie(one, "party_to", other) for one, other in pairwise(ids)]
    store = opened(large=20_000)

    after = load(store, *records)

    assert after == load(MemoryStore(), *records)
    assert store.verify() == []
    with store.read() as reader:
        assert [each.new for each in reader.loads()] == [len(records)]
    named = store.server.ask("MATCH (e:Entity) WHERE e.name = 'The ' + e.id RETURN count(e) AS count")
    assert named[0]["count"] == len(ids)


def test_readers_see_all_of_a_staged_load_or_nothing(digests: tuple[str, str]) -> None:
    store = opened()
    load(store, *FIRST)
    seen: list[tuple[str, int]] = []

    def look(_count: int) -> None:
        with store.read() as reader:
            seen.append((reader.info().digest, len(list(reader.records()))))

    with watched(store, look):
        store.apply(second_plan(store))

    before, after = digests
    assert list(dict.fromkeys(seen)) == [
        (before, len(FIRST)),
        (after, len(FIRST) + len(SECOND) - len(GONE)),
    ]


def test_a_staged_load_cut_off_leaves_nothing_that_counts_and_the_next_one_clears_it(
    digests: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 200)
    before, after = digests
    ends = [cut_off_and_go_on(step, before, after) for step in range(1, transactions() + 1)]

    assert set(ends) == {before, after}
    assert ends == sorted(ends, key=(before, after).index)


def transactions() -> int:
    """How many transactions the second plan takes."""
    store, numbers = opened(), [0]
    load(store, *FIRST)
    with watched(store, numbers.append):
        store.apply(second_plan(store))
    return numbers[-1]


def cut_off_and_go_on(last: int, before: str, after: str) -> str:
    """The digest that a load leaves which is cut off before that transaction; the next one mends what is left."""

    def end(count: int) -> None:
        if count == last:
            raise CutOff

    store = opened()
    load(store, *FIRST)
    with watched(store, end), pytest.raises(CutOff):
        store.apply(second_plan(store))
    left = digest_of(store)
    if left == before:
        with store.read() as reader:
            assert len(list(reader.records())) == len(FIRST), last
        assert store.apply(second_plan(store)) == after, last
    load(store, fact("a", "alias", "Aleph"), name="later.yaml")
    assert store.verify() == [], last
    assert nameless(store) == set(), last
    return left


def nameless(store: "SharedStore") -> set[str]:
    """Bodies of which nothing is said."""
    text = (
        "MATCH (e:Entity) WHERE e.kind IS NULL AND NOT (e)--() AND NOT EXISTS { MATCH (f:Fact) WHERE f.subject = e.id }"
        " RETURN e.id AS id"
    )
    return {row["id"] for row in store.server.ask(text)}


def test_what_was_cut_off_is_told_by_verify_and_leaves_no_body_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 200)
    store = opened()
    load(store, *FIRST)

    def end(count: int) -> None:
        if count == 4:  # the rows are written, the switch is not made
            raise CutOff

    with watched(store, end), pytest.raises(CutOff):
        load(store, Entity("never", "agency"), exists("never"), tie("never", "party_to", "nothing"), name="more.yaml")
    assert "cut off" in store.verify()[0]

    load(store, fact("a", "alias", "Aleph"), name="later.yaml")

    assert store.verify() == []
    assert store.server.ask("MATCH (e:Entity) WHERE e.id IN ['never', 'nothing'] RETURN e.id AS id") == []


def test_a_load_waits_for_one_that_is_alive() -> None:
    store, other = opened(), opened(wiped=False, patience=0.3)
    load(store, *FIRST)

    def look(count: int) -> None:
        if count == 3:
            with pytest.raises(StoreBusy, match="another load"):
                load(other, fact("a", "alias", "Aleph"), name="other.yaml")

    with watched(store, look):
        store.apply(second_plan(store))
    assert store.verify() == []


def test_a_load_that_another_took_for_dead_ends_and_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stakegraph.stores.neo4j.holding.LEASE", 0)
    store, other = opened(), opened(wiped=False)
    load(store, *FIRST)
    begun: list[str] = []

    def look(count: int) -> None:
        if count == 3 and not begun:
            begun.append("other")
            begun.append(load(other, fact("a", "alias", "Aleph"), name="other.yaml"))

    with watched(store, look), pytest.raises(StoreChanged, match="took the store over"):
        store.apply(second_plan(store))

    assert digest_of(store) == begun[1]
    assert store.verify() == []


def test_a_load_that_loses_the_server_after_the_switch_is_done(digests: tuple[str, str]) -> None:
    store = opened()
    load(store, *FIRST)

    def lose(_count: int) -> None:
        if digest_of(store) != digests[0]:
            raise ConfigurationError("the server cannot be reached")

    with watched(store, lose):
        assert store.apply(second_plan(store)) == digests[1]

    assert "cut off" in store.verify()[0]
