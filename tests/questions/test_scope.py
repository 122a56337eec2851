"""The day from which a question looks unless told otherwise: never the clock."""

from stakegraph.model import Record, Statement
from stakegraph.questions.scope import open_scope
from stakegraph.stores.memory import MemoryStore


def day_of(*records: Record) -> str:
    with open_scope(MemoryStore(records)) as scope:
        return scope.as_of


def test_it_is_the_newest_word() -> None:
    said = [Statement("a", "trains", "b", said="2015-10"), Statement("a", "trains", "c", start="2019", said="2014")]
    assert day_of(*said) == "2015-10-31"


def test_without_a_dated_source_it_is_the_newest_beginning() -> None:
    begun = [Statement("a", "trains", "b", start="2015-05", end="2021"), Statement("a", "trains", "c", start="2014")]
    assert day_of(*begun) == "2015-05-31"


def test_without_any_date_it_is_the_last_day_of_all() -> None:
    assert day_of(Statement("a", "trains", "b")) == "9999-12-31"
