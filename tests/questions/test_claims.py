"""Independence of claims on small seeds: publishers, Ibid., what is uncited, and what other layers say."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Table
from stakegraph.stores.memory import MemoryStore

Asked = Callable[..., Graph]


def rows_of(table: Table) -> list[Mapping[str, Any]]:
    return list(table.to_dicts())


SOURCES = """
stakegraph: 1
defaults: {source: paper}
layers: [{id: other, default: off, title: Other}]
sources:
  - {id: paper, kind: source, name: Paper, date: 2020-05, authors: ann,
     footnotes: {1: first, 2: {ibid: 1}, 3: second, 4: {short_title: first}, 5: third, 6: {ibid: 4}}}
  - {id: first, kind: source, name: First, date: 2018, publisher: acme}
  - {id: second, kind: source, name: Second, date: 2019, publisher: acme}
  - {id: third, kind: source, name: Third, date: unknown, publisher: beta}
  - {id: news, kind: source, name: News, date: 2021-01, publisher: gazette}
entities:
  - {id: ann, kind: person, name: Ann}
  - {id: acme, kind: company, name: Acme, evidence: [{quote: x}]}
  - {id: beta, kind: organization, name: Beta}
  - {id: gazette, kind: organization, name: Gazette}
  - {id: north, kind: government, name: North, evidence: [{quote: x}]}
  - {id: south, kind: government, name: South, evidence: [{quote: x}]}
  - {id: crime, kind: topic, name: Crime}
  - {id: fraud, kind: topic, name: Fraud, part_of: crime}
  - {id: pact, kind: agreement, name: Pact, parties: [north, south], evidence: [{quote: x}]}
"""


@pytest.fixture
def ask(tmp_path: Path) -> Asked:
    def load(relationships: str, **view: Any) -> Graph:
        seed = tmp_path / "seed.yaml"
        seed.write_text(f"{SOURCES}relationships:\n{relationships}", encoding="utf-8")
        graph = Graph(MemoryStore(), **view)
        loaded = graph.load([seed])
        assert not loaded.refused, loaded.faults
        return graph

    return load


def helped(cites: str, **more: str) -> str:
    extra = "".join(f", {name}: {value}" for name, value in more.items())
    return f"  - {{from: north, kind: helps, to: south{extra}, evidence: [{{quote: helps, cites: [{cites}]}}]}}\n"


def only(graph: Graph, **asked: Any) -> Mapping[str, Any]:
    (row,) = rows_of(graph.claims(kinds=["helps"], **asked))
    return row


@pytest.mark.parametrize(
    ("cites", "support", "documents"),
    [
        ("", "author only", ()),
        ("1", "single source", ("first",)),
        ("1, 2", "single source", ("first",)),
        ("1, 4", "single source", ("first",)),
        ("2, 6", "single source", ("first",)),
        ("1, 3", "one publisher", ("first", "second")),
        ("1, 5", "corroborated", ("first", "third")),
    ],
)
def test_ibid_is_one_document_and_one_publisher_is_not_independent(
    ask: Asked, cites: str, support: str, documents: tuple[str, ...]
) -> None:
    row = only(ask(helped(cites)))
    assert (row["support"], row["cites"], row["documents"]) == (support, documents, len(documents))


def test_an_uncited_claim_is_the_authors_own(ask: Asked) -> None:
    assert only(ask(helped("")))["attributed_to"] == ("paper, the author (ann), without a footnote",)


def test_a_cited_document_is_never_said_to_speak_itself(ask: Asked) -> None:
    assert only(ask(helped("5")))["attributed_to"] == ("paper, citing third (beta)",)


def test_two_claims_about_one_pair_do_not_corroborate_each_other(ask: Asked) -> None:
    graph = ask(helped("1") + helped("5").replace("helps,", "encourages,"))
    assert graph.claims(support=["corroborated"]).rows == ()


def test_another_source_corroborates_only_where_its_layer_is_looked_through(ask: Asked) -> None:
    seeds = helped("1") + helped("", source="news", layer="other")
    assert only(ask(seeds))["support"] == "single source"
    both = ask(seeds, layers=["+other"])
    assert {row["support"] for row in rows_of(both.claims(kinds=["helps"]))} == {"corroborated"}


def test_a_claim_without_a_footnote_borrows_none_from_another_claim_of_its_source(ask: Asked) -> None:
    rows = rows_of(ask(helped("1", claim="one") + helped("", claim="two")).claims(kinds=["helps"]))
    assert {row["claim"]: row["support"] for row in rows} == {"one": "single source", "two": "author only"}


def test_what_is_remembered_corroborates_nothing(ask: Asked) -> None:
    seeds = helped("1") + helped("", source="news", layer="other", certainty="memory")
    rows = rows_of(ask(seeds, layers=["+other"]).claims(kinds=["helps"]))
    assert {row["support"] for row in rows} == {"single source", "author only"}


def test_an_absence_does_not_corroborate_an_existence(ask: Asked) -> None:
    seeds = helped("1") + helped("5", status="absent")
    assert {row["support"] for row in rows_of(ask(seeds).claims(kinds=["helps"]))} == {"single source"}


def test_other_topics_are_another_case(ask: Asked) -> None:
    seeds = helped("1", topics="fraud") + helped("5", topics="crime")
    assert {row["support"] for row in rows_of(ask(seeds).claims(kinds=["helps"]))} == {"single source"}


def test_a_claim_id_makes_one_row_of_several_statements(ask: Asked) -> None:
    seeds = helped("1", claim="c") + helped("1", claim="c").replace("helps,", "encourages,")
    (row,) = rows_of(ask(seeds).claims(citing="acme"))
    assert (row["claim"], len(row["says"]), row["documents"]) == ("c", 2, 1)


@pytest.mark.parametrize(
    ("wanted", "cites"),
    [
        ("uncited", [""]),
        ("single-source", ["1"]),
        ("one-publisher", ["1", "1, 3"]),
        ("corroborated", ["1, 5"]),
    ],
)
def test_claims_are_chosen_by_their_support(ask: Asked, wanted: str, cites: list[str]) -> None:
    kinds = {"": "helps", "1": "encourages", "1, 3": "influences", "1, 5": "engages"}
    seeds = "".join(helped(each).replace("helps,", f"{kind},", 1) for each, kind in kinds.items())
    table = ask(seeds).claims(support=[wanted], kinds=list(kinds.values()))
    assert {tuple(row["says"]) for row in rows_of(table)} == {
        tuple(row["says"]) for each in cites for row in rows_of(ask(seeds).claims(kinds=[kinds[each]]))
    }


def test_claims_about_a_thing_are_those_at_its_ends_beside_them_and_under_it(ask: Asked) -> None:
    seeds = (
        helped("1", claim="under", under="pact")
        + helped("1", claim="about", about="pact").replace("helps,", "encourages,")
        + helped("1", claim="elsewhere").replace("helps,", "influences,")
    )
    graph = ask(seeds)
    assert {"under", "about"} <= {row["claim"] for row in rows_of(graph.claims(about=["pact"]))}
    assert "elsewhere" not in {row["claim"] for row in rows_of(graph.claims(about=["pact"]))}


def test_claims_on_a_topic_are_those_on_what_is_below_it_too(ask: Asked) -> None:
    graph = ask(helped("1", topics="fraud", claim="on-fraud"))
    assert [row["claim"] for row in rows_of(graph.claims(topic="crime"))] == ["on-fraud"]


def test_what_is_said_later_is_left_out_and_counted(ask: Asked) -> None:
    table = ask(helped("1") + helped("", claim="late").replace("helps,", "encourages,"), as_of="2019").claims(
        about=["south"], where="north", kinds=["helps", "encourages"]
    )
    assert [row["footnotes"] for row in rows_of(table)] == [("1",)]
    assert "1 statements said after 2019 are left out" in table.notes


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"stances": ["critisised"]}, "criticised"),
        ({"modalities": ["hedge"]}, "hedged"),
        ({"statuses": ["absnt"]}, "absent"),
        ({"kinds": ["help"]}, "helps"),
        ({"support": ["uncted"]}, "uncited"),
        ({"about": ["noth"]}, "north"),
        ({"topic": "north"}, "claims --about north"),
        ({"citing": "south"}, "sources"),
    ],
)
def test_an_unknown_word_is_an_error_with_a_hint(ask: Asked, asked: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(helped("1")).claims(**asked)
    assert hint in f"{caught.value.message} {caught.value.mend}"


def test_a_short_title_points_to_the_first_full_footnote_and_ibid_through_it(ask: Asked) -> None:
    rows = rows_of(ask(helped("1")).sources("paper", back_references=True))
    assert {row["footnote"]: row["back_to"] for row in rows} == {"2": "1", "4": "1", "6": "1"}


def test_a_claim_that_another_document_supports_too_would_not_fall(ask: Asked) -> None:
    (row,) = rows_of(ask(helped("1, 5")).sources("first"))
    assert (row["would_fall"], row["other_documents"]) == (False, ("third",))


def test_a_footnote_supports_only_what_carries_its_mark(ask: Asked) -> None:
    seeds = helped("1", claim="c") + helped("5", claim="c").replace("helps,", "encourages,")
    graph = ask(seeds)
    for note, word in (("1", "helps"), ("5", "encourages")):
        (row,) = rows_of(graph.sources("paper", note=note))
        assert (row["claims"], len(row["supports"]), word in row["supports"][0]) == (("c",), 1, True)


def test_an_undated_document_stays_unknown(ask: Asked) -> None:
    rows = {row["source"]: row["date"] for row in rows_of(ask(helped("1")).sources())}
    assert (rows["third"], rows["first"]) == ("unknown", "2018")


def test_a_footnote_that_is_not_there_is_an_error(ask: Asked) -> None:
    with pytest.raises(UsageError, match="no footnote 9"):
        ask(helped("1")).sources("paper", note="9")


def test_neither_a_source_nor_a_publisher_is_an_error(ask: Asked) -> None:
    with pytest.raises(UsageError, match="neither a source nor"):
        ask(helped("1")).sources("south")
