"""An addition laid over a store reads as one store of both, and the store below never changes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.errors import ConfigurationError
from stakegraph.model import Entity, Record, Statement
from stakegraph.model.identity import record_id
from stakegraph.store import Info, Store, Where
from stakegraph.store.loads import Plan
from stakegraph.stores.memory import MemoryStore
from stakegraph.stores.overlay import Overlay
from tests.stores.contract import STORES, digest_of, exists, fact, load, plan, tie
from tests.stores.test_contract import (  # noqa: F401  (collected again here, for the overlay)
    test_a_recommended_body_is_an_entity_too,
    test_every_field_of_every_record_comes_back,
    test_facts_are_the_statements_without_an_object,
    test_info_counts_and_dates_what_is_held_whatever_the_layers,
    test_layers_off_by_default_are_seen_only_when_chosen,
    test_the_newest_said_is_the_one_whose_last_day_is_latest,
    test_the_newest_start_of_each_layer_is_kept,
    test_what_ended_has_existed_and_is_looked_up_with_it,
)
from tests.stores.test_contract_names import *  # noqa: F403  (the contract of names, for the overlay)
from tests.stores.test_contract_ties import *  # noqa: F403  (the contract of ties, for the overlay)
from tests.stores.test_properties import LAYERS, QUESTIONS, RECORDS, Question, ask, in_order, proven


class Halves:
    """A store that keeps every other record of a load in the base and supposes the rest: for the contract.

    That an entity exists is kept in the base, as it is of everything that was ever loaded.
    """

    def __init__(self) -> None:
        self.base, self.addition = MemoryStore(), MemoryStore()
        self.read = Overlay(self.base, self.addition).read

    def apply(self, wanted: Plan) -> str:
        kept = tuple(each for place, each in enumerate(wanted.new) if place % 2 == 0 or tells_of_existence(each))
        for store, part in ((self.base, kept), (self.addition, wanted.new[1::2])):
            store.apply(wanted._replace(before=digest_of(store), new=part, documents=(), origins=()))
        return digest_of(self.base)

    def close(self) -> None:
        """Nothing to let go of."""


def tells_of_existence(record: Record) -> bool:
    return isinstance(record, Entity) or (isinstance(record, Statement) and record.kind == "exists")


@pytest.fixture
def store() -> Store:
    return Halves()


def test_what_is_supposed_is_never_written() -> None:
    overlay = Overlay(MemoryStore(), MemoryStore())
    with pytest.raises(ConfigurationError):
        overlay.apply(plan("", (Entity("a", "company"),)))


@pytest.mark.parametrize("make", [make for _, make in STORES], ids=[name for name, _ in STORES])
def test_the_base_keeps_its_digest(make: Callable[[Path], Store], tmp_path: Path) -> None:
    base = make(tmp_path)
    load(base, Entity("a", "company"), exists("a"))
    before = digest_of(base)

    with Overlay(base, MemoryStore((Entity("b", "company"), exists("b")))).read() as reader:
        assert sorted(each.id for each in reader.entities(Where())) == ["a", "b"]
        assert reader.info().digest == before
    assert digest_of(base) == before
    base.close()


def test_a_node_that_had_members_of_one_set_alone_is_shared_with_the_addition() -> None:
    theirs = tie("ministry", "party_to", "pact")
    ours = tie("apple", "party_to", "pact")

    with Overlay(MemoryStore((theirs,)), MemoryStore((ours,))).read() as reader:
        assert set(reader.shared(("apple",), ("ministry",), ("party_to",))) == {theirs, ours}


def test_an_entity_that_the_addition_describes_is_judged_again() -> None:
    base = MemoryStore((Entity("a", "company"), exists("a"), fact("a", "country", "us")))
    addition = MemoryStore((fact("a", "sector", "ict"),))

    with Overlay(base, addition).read() as reader:
        having = (("country", frozenset({"us"})), ("sector", frozenset({"ict"})))
        assert reader.entities(Where(having=having)) == [Entity("a", "company")]
        assert reader.entities(Where(having=(("sector", frozenset({"finance"})),))) == []


@given(RECORDS, RECORDS, st.none() | st.frozensets(LAYERS), st.lists(QUESTIONS, min_size=1, max_size=8))
def test_an_overlay_answers_as_one_store_of_both(
    first: list[Record], second: list[Record], layers: frozenset[str] | None, questions: list[Question]
) -> None:
    base, addition = existing(proven(first)), existing(proven(second))
    both = MemoryStore((*base, *addition))
    overlay = Overlay(MemoryStore(base), MemoryStore(addition))

    assert answers(overlay, layers, questions, both) == answers(both, layers, questions, both)


@given(RECORDS, RECORDS, st.lists(QUESTIONS, min_size=1, max_size=5))
def test_an_overlay_on_sqlite_answers_as_one_store_of_both(
    first: list[Record], second: list[Record], questions: list[Question]
) -> None:
    base, addition = existing(proven(first)), existing(proven(second))
    both = MemoryStore((*base, *addition))
    with TemporaryDirectory() as folder:
        sqlite = dict(STORES)["sqlite"](Path(folder))
        load(sqlite, *base)
        found = answers(Overlay(sqlite, MemoryStore(addition)), None, questions, both)
        sqlite.close()

    assert found == answers(both, None, questions, both)


def existing(records: Iterable[Record]) -> list[Record]:
    """The records, each entity with a statement that it exists, as a load makes them."""
    found = list(records)
    return [*found, *(exists(each.id, layer="article") for each in found if isinstance(each, Entity))]


def answers(
    store: Store, layers: frozenset[str] | None, questions: Iterable[Question], everything: MemoryStore
) -> list[object]:
    with everything.read() as reader:
        ids = [record_id(each) for each in reader.records()]
    with store.read(layers) as reader:
        return [
            reader.layers,
            list(reader.records()),
            in_order(reader.statements(ids)),
            in_order(reader.proofs(ids)),
            *(in_order(of_both(ask(reader, each))) for each in questions if each[0] not in BASE_ALONE),
        ]


BASE_ALONE = ("hashes", "documents", "origins")


def of_both(answer: object) -> object:
    """An answer without what the overlay takes from its base alone (its digest) and without order among equals."""
    if not isinstance(answer, Info):
        return answer
    layers, kinds = sorted(answer.layers, key=repr), sorted(answer.kinds, key=repr)
    return answer._replace(digest="", layers=tuple(layers), kinds=tuple(kinds))
