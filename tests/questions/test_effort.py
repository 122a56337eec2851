"""How often a store is asked does not depend on how long the answer is."""

from collections.abc import Callable

import pytest

from stakegraph.api import Graph
from stakegraph.formats.readers import read_bytes
from stakegraph.loading.load import load_documents
from stakegraph.loading.reading import Seeds
from stakegraph.model import Table
from stakegraph.questions.values import resolve_entity
from stakegraph.stores.memory import MemoryStore
from tests.questions.counting import CountingStore, Effort

HEAD = """
stakegraph: 1
defaults: {source: news}
sources: [{id: news, kind: source, name: News, date: 2017-01-17, footnotes: {"1": news}}]
recommendations:
  - id: rec-1
    evidence: [{quote: let all meet}]
    checks:
      - {id: "1.1", between: company country=us, and: agency country=mx, expect: {via: agreement}}
gap_rules:
  - {id: pacts, between: company country=us, and: agency country=mx, expect: {via: agreement}}
coverage:
  - {between: company country=us, and: agency role=cert, via: agreement}
entities:
  - {id: us, kind: country, name: United States}
  - {id: mx, kind: country, name: Mexico}
  - {id: hub, kind: organization, name: Hub, evidence: [{quote: the hub}]}
"""
ONE_MORE = """
  - {{id: firm-{0}, kind: company, name: Firm {0}, country: us}}
  - {{id: office-{0}, kind: agency, name: Office {0}, country: mx, role: cert, part_of: hub}}
  - {{id: pact-{0}, kind: agreement, name: Pact {0}, parties: [firm-{0}, office-{0}], evidence: [{{quote: a pact}}]}}
"""
TIES = "  - {{from: hub, kind: {1}, to: firm-{0}, evidence: [{{quote: trained, cites: [1]}}]}}\n"
SUMS = (
    "  - {{id: sum-{0}, name: Sum {0}, payer: hub, amount: 10, currency: USD, evidence: [{{quote: ten}}]}}\n"
    "  - {{id: part-{0}, name: Part {0}, part_of: sum-{0}, amount: rest, currency: USD, stance: criticised,"
    " evidence: [{{quote: the rest, cites: [1]}}]}}\n"
)

QUESTIONS: tuple[tuple[str, Callable[[Graph], Table]], ...] = (
    ("gaps by a rule", lambda graph: graph.gaps("pacts")),
    ("gaps ad hoc", lambda graph: graph.gaps(between="company", other="agency", kinds=["trains"])),
    ("matrix", lambda graph: graph.gap_matrix("pacts")),
    ("recommendations", lambda graph: graph.recommendations()),
    ("find", lambda graph: graph.find("firm")),
    ("show", lambda graph: graph.show("hub")),
    ("claims", lambda graph: graph.claims()),
    ("claims about", lambda graph: graph.claims(about=["hub"])),
    ("sources", lambda graph: graph.sources(by="publisher")),
    ("footnotes", lambda graph: graph.sources("news", note="1")),
    ("figures", lambda graph: graph.figures("hub")),
    ("money", lambda graph: graph.money("hub")),
    ("neighbors", lambda graph: graph.neighbors("hub")),
    ("neighbors of neighbors", lambda graph: graph.neighbors("hub", depth=2)),
    ("rank", lambda graph: graph.rank("degree", limit=1000)),
    ("brokers", lambda graph: graph.brokers(by="country", limit=1000)),
    ("components", lambda graph: graph.components(kinds=["party_to"], limit=1000)),
    ("overlap", lambda graph: graph.overlap("hub", "us", show_all=True)),
)


def asked(size: int, question: Callable[[Graph], Table]) -> tuple[Table, Effort]:
    """The answer in a world of that size, and what it took."""
    entities = "".join(ONE_MORE.format(number) for number in range(size))
    ties = "".join(TIES.format(number, kind) for number in range(size) for kind in ("trains", "engages"))
    sums = "".join(SUMS.format(number) for number in range(size))
    seed = f"{HEAD}{entities}\nrelationships:\n{ties}\nmoney:\n{sums}"
    store = MemoryStore()
    loaded = load_documents(store, Seeds((read_bytes("seed.yaml", seed.encode()),)))
    assert not loaded.refused, loaded.faults
    counting = CountingStore(store)
    return question(Graph(counting)), counting.effort


@pytest.mark.parametrize("question", [ask for _, ask in QUESTIONS], ids=[name for name, _ in QUESTIONS])
def test_the_calls_are_as_many_for_a_long_answer(question: Callable[[Graph], Table]) -> None:
    (short, few), (long, many) = asked(2, question), asked(12, question)

    assert few.calls == many.calls
    assert len(long.rows) > len(short.rows) or short.meta["question"] in ("recommendations", "sources")


def test_evidence_is_fetched_for_the_rows_shown_alone() -> None:
    def one_row(graph: Graph) -> Table:
        return graph.gaps(between="company", other="agency", kinds=["trains"], limit=1)

    (_, few), (_, many) = asked(12, one_row), asked(24, one_row)

    assert many.records <= 2.2 * few.records


def test_a_look_up_does_not_touch_what_stands_elsewhere() -> None:
    def show(graph: Graph) -> Table:
        return graph.show("pact-1")

    (_, few), (_, many) = asked(3, show), asked(30, show)

    assert few == many


def test_what_is_part_of_a_body_is_not_looked_for_among_all_there_is() -> None:
    def ask(graph: Graph) -> Table:
        return graph.gaps(between="part_of=firm-0", other="id=firm-1", kinds=["trains"])

    (_, few), (_, many) = asked(3, ask), asked(30, ask)

    assert few == many


def test_an_entity_named_twice_is_looked_up_once() -> None:
    def name_often(graph: Graph) -> Table:
        with graph.scope() as scope:
            found = {resolve_entity(scope, word) for word in ("firm-0", "firm-0", "firm-0")}
        return Table(("id",), tuple((id,) for id in found))

    table, effort = asked(2, name_often)

    assert table.rows == (("firm-0",),)
    assert effort.calls["entities"] == 1


def test_the_values_of_a_field_are_counted_once() -> None:
    def ask(graph: Graph) -> Table:
        return graph.gaps(between="agency role=cert", other="agency role=CERT", kinds=["trains"])

    assert asked(2, ask)[1].calls["values"] == 1


def test_a_look_up_through_the_default_layers_opens_one_snapshot() -> None:
    _, effort = asked(1, lambda graph: graph.show("hub"))

    assert effort.calls["read"] == 1


def test_claims_about_one_thing_touch_only_what_is_said_of_it() -> None:
    def about_one(graph: Graph) -> Table:
        return graph.claims(about=["firm-0"])

    (one, few), (other, many) = asked(12, about_one), asked(24, about_one)

    assert len(one.rows) == len(other.rows) > 0
    assert few.records == many.records
