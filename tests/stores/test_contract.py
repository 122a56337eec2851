"""One contract for all stores: each verb, with small records that stand beside what is expected."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stakegraph.errors import StoreChanged
from stakegraph.model import Entity, Expect, Kind, Layer, Record
from stakegraph.store import ClaimFilter, Load, Name, Origin, Plan, Reader, Store, Way, Where
from stakegraph.stores.identity import record_id
from tests.stores.contract import (
    EMPTY,
    NOON,
    STORES,
    digest_of,
    document,
    exists,
    fact,
    load,
    plan,
    proof,
    ruled,
    said,
    tie,
)

ARTICLE = Layer("article")
OUTSIDE = Layer("outside", default=False, title="Outside knowledge", sources=("wikidata", "gao-2019"))


@pytest.fixture(params=[make for _, make in STORES], ids=[name for name, _ in STORES])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make: Callable[[Path], Store] = request.param
    opened = make(tmp_path)
    yield opened
    opened.close()


def full_set() -> tuple[Record, ...]:
    """A record of every family, every field of each filled once."""
    full = said(
        "cert-mx",
        "exercises_with",
        object="cert-us",
        source="lee-2017",
        layer="outside",
        status="recommended",
        stance="praised",
        modality="hedged",
        certainty="memory",
        start="2014",
        end="2014-05/2018",
        said="2017-01-17",
        under="tceg",
        aim="strengthen",
        role="",
        topics=("best-practices", "cyber"),
        purpose=("training",),
        about=("cert-ca",),
        claim="claim-1",
        more=(("frequency", "yearly"), ("note", 'with "quotes", ñ and 网')),
    )
    rule = ruled(
        "1.8",
        "check",
        name="Share best practices",
        layer="outside",
        of="rec-1",
        between="in=multinational-ict-companies",
        other="part_of=mx-gov",
        expect=Expect(
            kinds=("cooperates_with",),
            via=("agreement", "forum"),
            share_of="merida-total",
            share_purpose="military-power",
            at_least="10",
            at_most="20",
            falls_since="2017-01-17",
            outcome="rule of law strengthened",
            topics=("best-practices",),
            purpose=("training",),
            under="tceg",
        ),
        pairs="some",
        aim="begin",
        vehicle="tceg",
        model="microsoft-awareness",
        accept=("existing", "pledged"),
        source="lee-2017",
        said="2017",
        period="2010/2017",
        complete=True,
        because="the article asks for it",
        place=8,
    )
    return (
        ARTICLE,
        OUTSIDE,
        Kind("relationship", "exercises_with", '{"symmetric":true}'),
        Entity("cert-mx", "agency"),
        exists("cert-mx"),
        fact("cert-mx", "name", "CERT-MX"),
        full,
        proof(full, locator="L36", quote="a few words", cites=("12", "13"), cites_possible=("14",)),
        rule,
        proof(rule),
    )


def seen(reader: Reader) -> list[str]:
    return sorted(each.id for each in reader.claims(ClaimFilter()))


def names(found: Iterator[Name]) -> set[tuple[str, str]]:
    return {(each.entity, each.kind) for each in found}


def test_an_empty_store_has_the_digest_of_nothing(store: Store) -> None:
    with store.read() as reader:
        assert reader.info().digest == EMPTY
        assert reader.info().loads == ()
        assert list(reader.records()) == []
        assert reader.layers == {"base"}


def test_every_field_of_every_record_comes_back(store: Store) -> None:
    load(store, *full_set())

    with store.read() as reader:
        assert list(reader.records()) == sorted(full_set(), key=record_id)


def test_info_counts_and_dates_what_is_held_whatever_the_layers(store: Store) -> None:
    load(store, *full_set())

    with store.read() as reader:
        info = reader.info()

    assert info.layers == (ARTICLE, OUTSIDE)
    assert [each.id for each in info.kinds] == ["exercises_with"]
    assert info.counts == {"layer": 2, "kind": 1, "entity": 1, "statement": 3, "evidence": 2, "rule": 1}
    assert info.entity_counts == {"agency": 1}
    assert info.newest_said == {"outside": "2017"}


@pytest.mark.parametrize(
    ("words", "newest"),
    [
        (("2014", "2014-05"), "2014"),
        (("2014-12-31", "2015-01"), "2015-01"),
        (("2014/2018", "2017"), "2014/2018"),
        (("unknown", "2001", "ongoing"), "2001"),
    ],
)
def test_the_newest_said_is_the_one_whose_last_day_is_latest(store: Store, words: tuple[str, ...], newest: str) -> None:
    load(store, *(fact("a", "figure", word, said=word) for word in words))

    with store.read() as reader:
        assert reader.info().newest_said == {"base": newest}


def test_layers_off_by_default_are_seen_only_when_chosen(store: Store) -> None:
    base, article, outside = (fact("a", "name", "A", layer=each) for each in ("base", "article", "outside"))
    load(store, ARTICLE, OUTSIDE, base, article, outside)

    with store.read() as reader:
        assert reader.layers == {"base", "article"}
        assert seen(reader) == sorted((base.id, article.id))
    with store.read(frozenset({"outside"})) as reader:
        assert reader.layers == {"base", "outside"}
        assert seen(reader) == sorted((base.id, outside.id))


def test_a_layer_hides_entities_statements_names_and_rules_from_every_verb(store: Store) -> None:
    hidden = tie("a", "party_to", "pact", layer="outside")
    load(
        store,
        OUTSIDE,
        Entity("a", "company"),
        *(exists("a", layer="outside"), fact("a", "name", "Alpha", layer="outside"), hidden),
        ruled("r", layer="outside"),
    )

    with store.read() as reader:
        assert reader.entities(Where()) == []
        assert list(reader.facts(("a",))) == []
        assert list(reader.ties(("a",))) == []
        assert list(reader.shared(("a",), ("a",), ("party_to",))) == []
        assert list(reader.statements((hidden.id,))) == []
        assert list(reader.find(("alpha",))) == []
        assert list(reader.words("")) == []
        assert reader.values("party_to") == {}
        assert reader.rules() == []


def test_entities_are_those_with_an_exists_statement(store: Store) -> None:
    load(store, Entity("a", "company"), Entity("b", "company"), exists("a"), fact("b", "name", "B"))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("a", "company")]


def test_a_recommended_body_is_an_entity_too(store: Store) -> None:
    load(store, Entity("forum", "forum"), exists("forum", status="recommended"))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("forum", "forum")]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Where(kinds=frozenset({"company"})), ["apple", "telmex"]),
        (Where(kinds=frozenset({"agency", "company"})), ["apple", "cert-mx", "telmex"]),
        (Where(ids=frozenset({"apple", "cert-mx", "nobody"})), ["apple", "cert-mx"]),
        (Where(ids=frozenset()), []),
        (Where(having=(("country", frozenset({"mx"})),)), ["cert-mx", "telmex"]),
        (Where(having=(("country", frozenset({"mx", "us"})),)), ["apple", "cert-mx", "telmex"]),
        (Where(having=(("country", frozenset({"mx"})), ("sector", frozenset({"ict"})))), ["telmex"]),
        (Where(having=(("member_of", frozenset({"forum"})),)), ["apple"]),
        (Where(frozenset({"company"}), frozenset({"telmex"}), (("country", frozenset({"mx"})),)), ["telmex"]),
        (Where(having=(("country", frozenset()),)), []),
    ],
)
def test_entities_match_kinds_ids_and_existing_statements(store: Store, where: Where, found: list[str]) -> None:
    bodies = (Entity("apple", "company"), Entity("telmex", "company"), Entity("cert-mx", "agency"))
    load(
        store,
        *bodies,
        *(exists(each.id) for each in bodies),
        *(fact("apple", "country", "us"), fact("telmex", "country", "mx"), fact("cert-mx", "country", "mx")),
        *(fact("apple", "sector", "ict"), fact("telmex", "sector", "ict", end="2001")),
        *(fact("cert-mx", "sector", "ict", status="recommended"), tie("apple", "member_of", "forum")),
        tie("telmex", "member_of", "forum", status="absent"),
    )

    with store.read() as reader:
        assert sorted(each.id for each in reader.entities(where)) == found


def test_facts_are_the_statements_without_an_object(store: Store) -> None:
    named, located = fact("a", "name", "A"), fact("a", "country", "mx")
    load(store, named, located, tie("a", "party_to", "pact"), fact("b", "name", "B"))

    with store.read() as reader:
        assert {each.id for each in reader.facts(("a", "nobody"))} == {named.id, located.id}
        assert list(reader.facts(("a",), ("name",))) == [named]
        assert list(reader.facts(("a",), ())) == []
        assert list(reader.facts(())) == []


@pytest.mark.parametrize(
    ("of", "to", "kinds", "way", "found"),
    [
        (("a",), None, None, Way.BOTH, ["a-b", "a-b absent", "a-c", "c-a"]),
        (("a",), None, None, Way.OUT, ["a-b", "a-b absent", "a-c"]),
        (("a",), None, None, Way.IN, ["c-a"]),
        (("a",), ("c",), None, Way.BOTH, ["a-c", "c-a"]),
        (("a",), ("c",), None, Way.OUT, ["a-c"]),
        (("a", "b"), ("c",), None, Way.IN, ["c-a"]),
        (("a",), ("b", "c"), ("funds",), Way.BOTH, ["a-c", "c-a"]),
        (("a", "a", "b"), ("a", "b"), None, Way.BOTH, ["a-b", "a-b absent"]),
        (("b",), None, ("funds",), Way.BOTH, []),
        (("a",), None, (), Way.BOTH, []),
        (("a",), (), None, Way.BOTH, []),
        ((), None, None, Way.BOTH, []),
    ],
)
def test_ties_touch_the_ids_at_the_end_asked_for_and_come_once(
    store: Store,
    of: tuple[str, ...],
    to: tuple[str, ...] | None,
    kinds: tuple[str, ...] | None,
    way: Way,
    found: list[str],
) -> None:
    ties = {
        "a-b": tie("a", "trains", "b"),
        "a-b absent": tie("a", "trains", "b", status="absent"),
        "a-c": tie("a", "funds", "c"),
        "c-a": tie("c", "funds", "a"),
        "d-e": tie("d", "funds", "e"),
    }
    load(store, *ties.values(), fact("a", "name", "b"))
    words = {each.id: word for word, each in ties.items()}

    with store.read() as reader:
        assert sorted(words[each.id] for each in reader.ties(of, to, kinds, way)) == found


def test_a_tie_to_itself_comes_once(store: Store) -> None:
    itself = tie("a", "cites", "a")
    load(store, itself)

    with store.read() as reader:
        assert list(reader.ties(("a",))) == [itself]


def test_shared_gives_the_participations_in_nodes_that_have_members_of_both(store: Store) -> None:
    both = [tie("a1", "party_to", "pact"), tie("b1", "member_of", "pact"), tie("a2", "party_to", "pact")]
    only_one = [tie("a1", "party_to", "club"), tie("a2", "party_to", "club")]
    elsewhere = [tie("c", "party_to", "pact"), tie("b1", "funds", "pact"), tie("b2", "funds", "club")]
    load(store, *both, *only_one, *elsewhere)

    with store.read() as reader:
        found = reader.shared(("a1", "a2"), ("b1", "b2"), ("party_to", "member_of"))
        assert {each.id for each in found} == {each.id for each in both}


def test_shared_keeps_ties_of_every_status_for_the_questions_to_judge(store: Store) -> None:
    wished = [tie("a", "party_to", "pact", status="recommended"), tie("b", "party_to", "pact")]
    load(store, *wished)

    with store.read() as reader:
        assert {each.id for each in reader.shared(("a",), ("b",), None)} == {each.id for each in wished}


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (ClaimFilter(), ["absent", "criticised", "hedged", "plain"]),
        (ClaimFilter(statuses=frozenset({"absent"})), ["absent"]),
        (ClaimFilter(statuses=frozenset({"absent", "existing"})), ["absent", "criticised", "hedged", "plain"]),
        (ClaimFilter(stances=frozenset({"criticised", "praised"})), ["criticised"]),
        (ClaimFilter(modalities=frozenset({"hedged"})), ["hedged"]),
        (ClaimFilter(modalities=frozenset({"asserted"}), statuses=frozenset({"existing"})), ["criticised", "plain"]),
        (ClaimFilter(kinds=frozenset({"country"})), ["hedged"]),
        (ClaimFilter(kinds=frozenset({"trains"}), stances=frozenset({"neutral"})), ["absent", "plain"]),
        (ClaimFilter(sources=frozenset({"gao-2019", "nobody"})), ["criticised"]),
    ],
)
def test_claims_carry_all_the_labels_asked_for(store: Store, where: ClaimFilter, found: list[str]) -> None:
    claims = {
        "plain": tie("a", "trains", "b", source="lee-2017"),
        "absent": tie("a", "trains", "c", status="absent", source="lee-2017"),
        "criticised": tie("a", "trains", "b", stance="criticised", source="gao-2019"),
        "hedged": fact("a", "country", "mx", modality="hedged"),
    }
    load(store, *claims.values())
    words = {each.id: word for word, each in claims.items()}

    with store.read() as reader:
        assert sorted(words[each.id] for each in reader.claims(where)) == found


def test_statements_and_proofs_come_by_record_id(store: Store) -> None:
    claim, other, rule = tie("a", "trains", "b"), tie("a", "trains", "c"), ruled("r")
    first, second, third = proof(claim, quote="one"), proof(claim, "gao-2019"), proof(rule, quote="two")
    load(store, claim, other, rule, first, second, third, proof(other))

    with store.read() as reader:
        assert list(reader.statements((claim.id, "f" * 64, "no id"))) == [claim]
        assert {each.id for each in reader.proofs((claim.id,))} == {first.id, second.id}
        assert list(reader.proofs((rule.record, "no id"))) == [third]


def test_values_count_the_subjects_of_each_existing_value_or_object(store: Store) -> None:
    load(
        store,
        *(fact("a", "country", "mx"), fact("b", "country", "mx"), fact("b", "country", "mx", source="gao-2019")),
        *(fact("c", "country", "us"), fact("d", "country", "ca", status="absent")),
        *(tie("a", "member_of", "forum"), tie("b", "member_of", "forum")),
    )

    with store.read() as reader:
        assert reader.values("country") == {"mx": 2, "us": 1}
        assert reader.values("member_of") == {"forum": 2}
        assert reader.values("sector") == {}


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        (("merida",), {("merida", "name"), ("merida", "id")}),
        (("mexico", "plan"), {("merida", "alias")}),
        (("mex", "pl"), {("merida", "alias")}),
        (("merida", "mexico"), set()),
        (("q4",), {("merida", "identifier")}),
        (("istanbul",), {("ankara", "name")}),
        (("ankara",), {("ankara", "id")}),
        (("网络",), {("ankara", "alias")}),
        (("ida",), set()),
        (("nobody",), set()),
        ((), set()),
    ],
)
def test_find_wants_every_token_to_begin_a_word_of_one_name(
    store: Store, tokens: tuple[str, ...], found: set[tuple[str, str]]
) -> None:
    load(
        store,
        *(exists("merida"), fact("merida", "name", "Mérida Initiative"), fact("merida", "alias", "Plan MÉXICO")),
        *(fact("merida", "identifier", "wikidata:Q4321"), fact("merida", "country", "Mexico")),
        *(exists("ankara"), fact("ankara", "name", "İSTANBUL"), fact("ankara", "alias", "网络安全")),
    )

    with store.read() as reader:
        assert names(reader.find(tokens)) == found


def test_a_found_name_says_what_was_stated_and_in_which_layer(store: Store) -> None:
    twice = [fact("merida", "name", "Mérida", source=each, layer="outside") for each in ("lee-2017", "gao-2019")]
    load(store, OUTSIDE, *twice)

    with store.read(frozenset({"outside"})) as reader:
        assert list(reader.find(("merida",))) == [Name("merida", "name", "Mérida", "outside")]


def test_words_are_folded_and_begin_with_the_prefix(store: Store) -> None:
    load(store, fact("a", "name", "Mérida Mesa"), fact("b", "alias", "MESA verde"))

    with store.read() as reader:
        assert sorted(reader.words("me")) == ["merida", "mesa"]
        assert sorted(reader.words("")) == ["merida", "mesa", "verde"]


def test_rules_come_with_all_that_they_expect(store: Store) -> None:
    rule = ruled("r", expect=Expect(via=("agreement",)), accept=("existing", "pledged"))
    load(store, rule)

    with store.read() as reader:
        assert reader.rules() == [rule]


def test_the_digest_does_not_hang_on_the_order_or_the_split_of_loads(store: Store, tmp_path: Path) -> None:
    once = load(store, *full_set())

    for name, make in STORES:
        (tmp_path / name).mkdir()
        other = make(tmp_path / name)
        for number, record in enumerate(reversed(full_set())):
            load(other, record, name=f"{number}.yaml")
        assert digest_of(other) == once


def test_records_already_there_are_not_written_again(store: Store) -> None:
    first = load(store, *full_set())

    assert load(store, *full_set(), name="copy.yaml") == first
    with store.read() as reader:
        assert len(list(reader.records())) == len(full_set())
        assert [each.new for each in reader.info().loads] == [len(full_set()), 0]


def test_an_empty_plan_writes_nothing(store: Store) -> None:
    before = load(store, *full_set())

    assert store.apply(plan(before)) == before
    with store.read() as reader:
        assert len(reader.info().loads) == 1


def test_withdrawn_records_are_gone_from_every_verb(store: Store) -> None:
    kept, gone = fact("a", "name", "Kept"), fact("a", "name", "Gone")
    before = load(store, kept)
    load(store, gone, proof(gone), name="other.yaml")

    after = store.apply(plan(digest_of(store), (), (gone, proof(gone)), dropped=("other.yaml",)))

    assert after == before
    with store.read() as reader:
        assert list(reader.records()) == [kept]
        assert list(reader.find(("gone",))) == []
        assert list(reader.proofs((gone.id,))) == []
        assert list(reader.origins(records=(gone.id,))) == []
        assert set(reader.hashes()) == {"seed.yaml"}


def test_an_entity_can_change_its_kind_in_one_plan(store: Store) -> None:
    load(store, Entity("a", "company"), exists("a"))

    store.apply(plan(digest_of(store), (Entity("a", "agency"),), (Entity("a", "company"),)))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("a", "agency")]


def test_a_plan_against_another_digest_is_refused_and_changes_nothing(store: Store) -> None:
    before = load(store, *full_set())

    for stale in (plan(EMPTY, [fact("a", "name", "A")]), plan(EMPTY)):
        with pytest.raises(StoreChanged):
            store.apply(stale)
    assert digest_of(store) == before


def test_a_plan_that_fails_changes_nothing(store: Store) -> None:
    before = load(store, ARTICLE)
    new = (fact("a", "name", "A"), "no record")

    with pytest.raises(TypeError):
        store.apply(Plan(before, new, frozenset({record_id(ARTICLE)}), (), ()))  # type: ignore[arg-type]  # broken

    assert digest_of(store) == before
    with store.read() as reader:
        assert list(reader.records()) == [ARTICLE]
        assert list(reader.find(("a",))) == []
        assert len(reader.info().loads) == 1


def test_a_reader_keeps_the_snapshot_it_began_with(store: Store) -> None:
    before = load(store, fact("a", "name", "Alpha"))

    with store.read() as reader:
        after = load(store, fact("b", "name", "Beta"), name="later.yaml")
        assert reader.info().digest == before != after
        assert list(reader.find(("beta",))) == []
        assert set(reader.hashes()) == {"seed.yaml"}
    assert digest_of(store) == after


def test_documents_come_back_as_they_were_and_are_replaced_by_name(store: Store) -> None:
    load(store, ARTICLE, name="a.yaml")
    text = document("a.yaml", "# Mérida – 网\r\n" * 1000)
    store.apply(Plan(digest_of(store), (), frozenset(), (text,), (Origin(record_id(ARTICLE), "a.yaml", 9),)))

    with store.read() as reader:
        assert list(reader.documents()) == [text]
        assert reader.hashes() == {"a.yaml": text.hash}
        assert list(reader.origins()) == [Origin(record_id(ARTICLE), "a.yaml", 9)]


def test_origins_come_by_document_by_record_or_by_both(store: Store) -> None:
    name, other = fact("a", "name", "A"), fact("a", "alias", "AA")
    load(store, name, other, name="a.yaml")
    load(store, name, name="b.yaml")

    with store.read() as reader:
        assert set(reader.origins(documents=("b.yaml",))) == {Origin(name.id, "b.yaml", 1)}
        assert {each.document for each in reader.origins(records=(name.id,))} == {"a.yaml", "b.yaml"}
        assert set(reader.origins(documents=("a.yaml",), records=(other.id,))) == {Origin(other.id, "a.yaml", 2)}
        assert len(list(reader.origins())) == 3
        assert list(reader.origins(documents=())) == []


def test_a_document_goes_with_its_origins_and_a_record_stated_elsewhere_stays(store: Store) -> None:
    shared = fact("a", "name", "A")
    load(store, shared, name="a.yaml")
    load(store, shared, name="b.yaml")

    store.apply(plan(digest_of(store), dropped=("a.yaml",)))

    with store.read() as reader:
        assert list(reader.records()) == [shared]
        assert list(reader.origins()) == [Origin(shared.id, "b.yaml", 1)]
        assert set(reader.hashes()) == {"b.yaml"}


def test_each_load_is_remembered_with_the_digest_before_and_after(store: Store) -> None:
    first = load(store, ARTICLE, OUTSIDE, name="a.yaml")
    second = store.apply(plan(first, (Layer("since"),), (OUTSIDE,), name="b.yaml"))

    with store.read() as reader:
        assert reader.info().loads == (
            Load(1, NOON, ("a.yaml",), 2, 0, EMPTY, first),
            Load(2, NOON, ("b.yaml",), 1, 1, first, second),
        )
