"""Events stand in the order of their dates, which keep the precision with which they were said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Entity, Statement, parse_when
from stakegraph.questions.timeline import Event, Window, window_of
from stakegraph.schema import read_kinds
from stakegraph.stores.memory import MemoryStore

DAYS = st.dates(date(2010, 1, 1), date(2020, 12, 31))
DATES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    st.tuples(DAYS, DAYS).map(lambda pair: f"{min(pair).isoformat()}/{max(pair).isoformat()}"),
)


def event(text: str | None) -> Event:
    return Event("begins", parse_when(text) if text else None, "a", "party_to", "b", ())


def store(*said: Statement) -> MemoryStore:
    ids = sorted({id for each in said for id in (each.subject, each.object) if id})
    kinds = [Entity(id, "agreement" if id.startswith("pact") else "company") for id in ids]
    there = [Statement(id, "exists", value="yes", said="2017-01-17") for id in ids]
    return MemoryStore((*read_kinds(())[0], *kinds, *there, *said))


def tie(object: str, **fields: object) -> Statement:
    return Statement("acme", "party_to", object=object, said="2017-01-17", **fields)  # type: ignore[arg-type]  # any field


def shown(graph: Graph, **parameters: str) -> list[tuple[object, object, object, object]]:
    rows = graph.timeline("acme", kinds=["party_to"], **parameters).to_dicts()
    return [(row["date"], row["event"], row["object"], row["placed"]) for row in rows]


def test_a_year_stays_a_year_and_comes_before_its_days() -> None:
    graph = Graph(store(tie("pact-a", start="2014-01-01"), tie("pact-b", start="2014"), tie("pact-c", start="2014-01")))
    assert [row[0] for row in shown(graph)] == ["2014", "2014-01", "2014-01-01"]


def test_what_is_not_dated_stands_apart_at_the_end() -> None:
    graph = Graph(store(tie("pact-a"), tie("pact-b", start="2016", end="2017")))
    assert shown(graph) == [
        ("2016", "begins", "pact-b", "certain"),
        ("2017", "ends", "pact-b", "certain"),
        ("", "undated", "pact-a", "undated"),
    ]


def test_what_has_ended_had_begun() -> None:
    graph = Graph(store(tie("pact-a", status="ended", start="2010", end="2012")))
    assert shown(graph) == [("2010", "begins", "pact-a", "certain"), ("2012", "ends", "pact-a", "certain")]


def test_before_and_after_tell_what_is_certain_from_what_is_possible() -> None:
    graph = Graph(store(tie("pact-a", start="2014"), tie("pact-b", start="2014-02-01"), tie("pact-c", start="2015")))
    assert shown(graph, before="2014-05-08") == [
        ("2014", "begins", "pact-a", "possible"),
        ("2014-02-01", "begins", "pact-b", "certain"),
    ]
    assert shown(graph, after="2014-05-08") == [
        ("2014", "begins", "pact-a", "possible"),
        ("2015", "begins", "pact-c", "certain"),
    ]


def test_a_pledge_is_announced_and_has_no_end() -> None:
    table = Graph(store(tie("pact-a", status="pledged", start="2016"))).timeline("acme", kinds=["announced"])
    assert [(row["date"], row["note"], row["now"]) for row in table.to_dicts()] == [
        ("2016", "announced, no end", "planned")
    ]


def test_an_end_in_the_past_makes_a_beginning_lapsed() -> None:
    table = Graph(store(tie("pact-a", start="2014", end="2015"))).timeline("acme", kinds=["begins"])
    assert [row["note"] for row in table.to_dicts()] == ["lapsed"]


def test_undated_things_left_out_of_a_window_are_counted() -> None:
    table = Graph(store(tie("pact-a"))).timeline("acme", kinds=["party_to"], first="2014")
    assert table.rows == ()
    assert table.notes == ("1 undated things are left out: they may lie there too",)


@pytest.mark.parametrize("parameters", [{"kinds": ["begin"]}, {"before": "soon"}, {"id": "acmee"}])
def test_unknown_words_are_told(parameters: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Graph(store(tie("pact-a"))).timeline(**parameters)  # type: ignore[arg-type]  # wrong on purpose


@given(st.lists(st.none() | DATES, max_size=8))
def test_events_are_ordered_by_the_earliest_day_they_can_mean(texts: list[str | None]) -> None:
    ordered = sorted((event(text) for text in texts), key=lambda each: each.order)
    earliest = [each.when.earliest if each.when else date.max for each in ordered]
    assert earliest == sorted(earliest, key=lambda day: day or date.max)
    undated = [each.when is None for each in ordered]
    assert undated == sorted(undated)


@given(DATES, DATES)
def test_what_certainly_lies_before_a_day_never_lies_after_it(text: str, day: str) -> None:
    before, after = window_of(before=day), window_of(after=day)
    assert before is not None
    assert after is not None
    when = parse_when(text)
    placed = (before.places(when), after.places(when))
    if placed[0] == "certain":
        assert placed[1] == ""
    if placed[1] == "certain":
        assert placed[0] == ""


@given(DATES)
def test_everything_lies_in_the_window_of_all_days(text: str) -> None:
    assert Window().places(parse_when(text)) == "certain"
