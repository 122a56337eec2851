"""No question reads more than its answer needs: not with what stands elsewhere, and never by the square."""

from collections.abc import Callable

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore
from tests.questions.counting import CountingStore, Effort
from tests.questions.test_effort import QUESTIONS
from tests.questions.test_effort import asked as asked_of_many

HEAD = """
stakegraph: 1
defaults: {source: news}
sources:
  - {id: news, kind: source, name: News, date: 2017-01-17, footnotes: {"1": report, "2": memo}}
  - {id: report, kind: source, name: Report}
  - {id: memo, kind: source, name: Memo}
  - {id: letter, kind: source, name: Letter, date: 2016-05-01, footnotes: {"1": memo}}
entities:
  - {id: us, kind: country, name: United States}
  - {id: hub, kind: organization, name: Hub, country: us}
  - {id: left, kind: company, name: Left, country: us}
  - {id: right, kind: agency, name: Right, country: us}
  - {id: lone, kind: company, name: Lone, country: us}
  - {id: other, kind: company, name: Other, country: us}
  - {id: pact, kind: agreement, name: Pact, parties: [left, right], evidence: [{quote: a pact, cites: [2]}]}
relationships:
  - {from: lone, kind: partner_of, to: hub, evidence: [{quote: partners}]}
  - {from: other, kind: partner_of, to: hub, evidence: [{quote: partners too}]}
  - {from: left, kind: trains, to: right, source: letter, evidence: [{quote: in a letter, cites: [1]}]}
"""
ELSEWHERE = """
  - {{from: hub, kind: trains, to: firm-{0}, evidence: [{{quote: trained, cites: [1]}}]}}
  - {{from: hub, kind: engages, to: firm-{0}, start: 2015, evidence: [{{quote: engaged}}]}}
  - {{from: firm-{0}, kind: cooperates_with, to: firm-{1}, evidence: [{{quote: together, cites: [1]}}]}}
"""
FIRMS = "  - {{id: firm-{0}, kind: company, name: Firm {0}, country: us}}\n"

LOOK_UPS: tuple[tuple[str, Callable[[Graph], Table]], ...] = (
    ("find", lambda graph: graph.find("left")),
    ("show", lambda graph: graph.show("pact")),
    ("neighbors", lambda graph: graph.neighbors("left")),
    ("neighbors of neighbors", lambda graph: graph.neighbors("left", depth=2, kinds=["party_to", "trains"])),
    ("path", lambda graph: graph.path("left", "right")),
    ("path through a hub", lambda graph: graph.path("lone", "other")),
    ("overlap", lambda graph: graph.overlap("left", "right")),
    ("claims about", lambda graph: graph.claims(about=["pact"])),
    ("timeline", lambda graph: graph.timeline("pact")),
    ("asof", lambda graph: graph.asof(about="left")),
    ("one footnote", lambda graph: graph.sources("news", note="2")),
    ("the footnotes of a source", lambda graph: graph.sources("letter")),
    ("what rests on a document", lambda graph: graph.sources("memo")),
    ("gaps between bodies", lambda graph: graph.gaps(between="id=left", other="id=right", via=["agreement"])),
)


def asked(size: int, question: Callable[[Graph], Table], head: str = HEAD) -> tuple[Table, Effort]:
    """The answer where so much else is said, and what it took."""
    firms = "".join(FIRMS.format(number) for number in range(size + 1))
    ties = "".join(ELSEWHERE.format(number, number + 1) for number in range(size))
    seed, store = head.replace("relationships:", f"{firms}relationships:") + ties, MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", seed.encode()),)))
    assert not loaded.refused, loaded.faults
    counting = CountingStore(store)
    return question(Graph(counting)), counting.effort


@pytest.mark.parametrize("question", [ask for _, ask in LOOK_UPS], ids=[name for name, _ in LOOK_UPS])
def test_a_look_up_reads_as_much_however_much_stands_elsewhere(question: Callable[[Graph], Table]) -> None:
    (short, few), (long, many) = asked(3, question), asked(30, question)

    assert short.rows
    assert short.rows == long.rows
    assert few == many


def test_where_no_source_is_dated_the_day_is_not_looked_for() -> None:
    undated = HEAD.replace(", date: 2017-01-17", "").replace(", date: 2016-05-01", "")
    (table, few), (_, many) = (asked(size, lambda graph: graph.show("pact"), undated) for size in (3, 30))

    assert table.meta["as_of"] == "2015-12-31"
    assert few == many


@pytest.mark.parametrize("question", [ask for _, ask in QUESTIONS], ids=[name for name, _ in QUESTIONS])
def test_what_is_read_grows_by_a_straight_line(question: Callable[[Graph], Table]) -> None:
    small, twice, four_times = (asked_of_many(size, question)[1].records for size in (6, 12, 24))

    assert four_times - twice <= 2 * (twice - small)
