"""Sums on small seeds: what is warned of, what is computed, and what is not."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore

Asked = Callable[..., Table]

SEED = """
stakegraph: 1
defaults: {source: paper}
layers: [{id: other, default: off}, {id: third, default: off}]
sources:
  - {id: paper, kind: source, name: Paper, date: 2020}
  - {id: news, kind: source, name: News, date: 2021}
  - {id: journal, kind: source, name: Journal, date: 2021}
entities:
  - {id: fund, kind: program, name: Fund, evidence: [{quote: x}]}
  - {id: health, kind: topic, name: Health}
money:
"""


def total(**more: str) -> str:
    return _sum("total", {"through": "fund", "amount": "1000", "currency": "USD", "type": "spent", **more})


def part(id: str, amount: str, **more: str) -> str:
    return _sum(id, {"part_of": "total", "amount": amount, "currency": "USD", "type": "spent", **more})


def _sum(id: str, fields: Mapping[str, str]) -> str:
    words = ", ".join(f"{name}: {value}" for name, value in fields.items() if value)
    return f"  - {{id: {id}, name: {id}, {words}, evidence: [{{quote: money}}]}}\n"


@pytest.fixture
def ask(tmp_path: Path) -> Asked:
    def load(sums: str, id: str = "fund", **view: Any) -> Table:
        seed = tmp_path / "seed.yaml"
        seed.write_text(SEED + sums, encoding="utf-8")
        graph = Graph(MemoryStore(), **view)
        loaded = graph.load([seed])
        assert not loaded.refused, loaded.faults
        return graph.money(id)

    return load


def row(table: Table, id: str) -> Mapping[str, Any]:
    (found,) = [each for each in table.to_dicts() if each["id"] == id]
    return found


def test_like_parts_of_one_source_need_no_warning(ask: Asked) -> None:
    table = ask(total(period="2019") + part("a", "250", period="2019"))
    assert (row(table, "a")["share"], table.notes) == ("25.00 %", ())


def test_unlike_types_in_one_share_are_warned_of(ask: Asked) -> None:
    table = ask(total(type="allocation") + part("a", "250"))
    assert table.notes == (
        "a and total are of unlike types: the share sets what is spent beside a total of type allocation",
    )


def test_different_periods_are_warned_of(ask: Asked) -> None:
    table = ask(total(period="2019") + part("a", "250", period="2018"))
    assert table.notes == ("a and total cover different periods: 2018 and 2019",)


def test_a_period_that_is_not_given_is_said_to_be_read_from_the_total(ask: Asked) -> None:
    table = ask(total(period="2019") + part("a", "250"))
    assert table.notes == ("no period is given for a: it is read as that of total (2019)",)


def test_different_currencies_give_no_share_and_no_rest(ask: Asked) -> None:
    table = ask(total() + part("a", "250", currency="EUR") + part("b", "rest"))
    assert (row(table, "a")["share"], row(table, "b")["amount"]) == ("", "the rest: at most 1,000 USD")
    assert table.notes[0].startswith("a and total are in different currencies (EUR and USD)")


def test_a_part_in_words_leaves_the_rest_open(ask: Asked) -> None:
    table = ask(total() + part("a", "", text="millions") + part("b", "rest"))
    assert (row(table, "a")["amount"], row(table, "a")["share"]) == ("millions (USD)", "")
    assert (row(table, "b")["amount"], row(table, "b")["share"]) == ("the rest: at most 1,000 USD", "not known")
    assert "only words are given" in table.notes[-1]


def test_a_part_without_any_amount_leaves_the_rest_open(ask: Asked) -> None:
    table = ask(total() + part("a", "") + part("b", "rest"))
    assert row(table, "a")["amount"] == "not said"
    assert row(table, "b")["amount"] == "the rest: at most 1,000 USD"


@pytest.mark.parametrize(("stated", "agrees"), [("25%", True), ("24.6%", False), ("30%", False)])
def test_a_printed_share_stands_beside_the_computed_one(ask: Asked, stated: str, agrees: bool) -> None:
    printed = part("a", "250", stated_share=f'"{stated}"', layer="other", source="news")
    found = row(ask(total() + printed, layers=["+other"]), "a")
    assert (found["share"], found["stated_share"], found["agrees"]) == ("25.00 %", stated, agrees)


def test_totals_of_two_sources_are_neither_merged_nor_added(ask: Asked) -> None:
    other = total(amount="900", layer="other", source="news", through="")
    table = ask(total() + part("a", "250") + other, layers=["+other"])
    assert [each["amount"] for each in table.to_dicts() if each["id"] == "total"] == ["1,000 USD", "900 USD"]
    assert row(table, "a")["share"] == "25.00 %"
    assert "1,000 USD (paper, layer base); 900 USD (news, layer other)" in table.notes[0]


def test_a_part_of_a_third_source_is_set_against_each_total(ask: Asked) -> None:
    other = total(amount="900", source="news", through="", layer="other")
    third = part("a", "90", source="journal", layer="third")
    table = ask(total() + other + third, layers=["+other,third"])
    assert row(table, "a")["share"] == ("9.00 % of 1,000 USD (paper)", "10.00 % of 900 USD (news)")


def test_sums_of_their_own_are_not_added(ask: Asked) -> None:
    table = ask(total() + _sum("second", {"through": "fund", "amount": "5", "currency": "USD"}))
    assert table.notes == ("total, second are 2 sums of their own: they may overlap and are not added",)


def test_parts_of_parts_stand_under_their_own(ask: Asked) -> None:
    table = ask(total() + part("a", "400") + _sum("a1", {"part_of": "a", "amount": "100", "currency": "USD"}))
    assert [(each["what"], each["id"], each["share"]) for each in table.to_dicts()] == [
        ("total", "total", ""),
        ("part", "a", "40.00 %"),
        ("part", "a1", "25.00 %"),
    ]


def test_one_sum_is_shown_with_its_share_of_what_it_is_part_of(ask: Asked) -> None:
    table = ask(total() + part("a", "400") + part("b", "rest"), id="b")
    assert [(each["id"], each["amount"], each["share"]) for each in table.to_dicts()] == [
        ("b", "the rest: 600 USD", "60.00 %")
    ]


def test_what_has_no_sum_says_so(ask: Asked) -> None:
    table = ask(total(), id="health")
    assert table.notes == ("no sum of money is recorded for Health in these seeds",)


def test_an_amount_is_not_known_before_it_is_said(ask: Asked) -> None:
    table = ask(total(), as_of="2019")
    assert row(table, "total")["amount"] == "not said by 2019"
