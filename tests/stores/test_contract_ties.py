"""One contract for all stores: ties by their ends, what two sets share, claims by their labels, proofs."""

import pytest

from stakegraph.model import Entity, Expect
from stakegraph.store import Store, Way, Where
from stakegraph.store.claims import ClaimFilter
from tests.stores.contract import (
    ARTICLE,
    OUTSIDE,
    exists,
    fact,
    load,
    plan,
    proof,
    ruled,
    tie,
)


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
        assert reader.values("party_to") == frozenset()
        assert reader.rules() == []


def test_entities_are_those_with_an_exists_statement(store: Store) -> None:
    load(store, Entity("a", "company"), Entity("b", "company"), exists("a"), fact("b", "name", "B"))

    with store.read() as reader:
        assert reader.entities(Where()) == [Entity("a", "company")]


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


def test_values_are_those_that_are_or_were(store: Store) -> None:
    load(
        store,
        *(fact("a", "country", "mx"), fact("b", "country", "mx"), fact("b", "country", "mx", source="gao-2019")),
        *(fact("c", "country", "us", status="ended"), fact("d", "country", "ca", status="absent")),
        *(tie("a", "member_of", "forum"), tie("b", "member_of", "forum")),
    )

    with store.read() as reader:
        assert reader.values("country") == {"mx", "us"}
        assert reader.values("member_of") == {"forum"}
        assert reader.values("sector") == frozenset()


def test_rules_come_with_all_that_they_expect(store: Store) -> None:
    rule = ruled("r", expect=Expect(via=("agreement",)), accept=("existing", "pledged"))
    load(store, rule)

    with store.read() as reader:
        assert reader.rules() == [rule]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (ClaimFilter(concerning=frozenset({"pact", "nobody"})), ["about", "under"]),
        (ClaimFilter(concerning=frozenset({"crime"})), ["purpose", "topic"]),
        (ClaimFilter(concerning=frozenset({"crime"}), stances=frozenset({"neutral"})), ["topic"]),
        (ClaimFilter(concerning=frozenset({"a"})), []),
    ],
)
def test_claims_concern_what_they_name_beside_their_ends(store: Store, where: ClaimFilter, found: list[str]) -> None:
    claims = {
        "under": tie("a", "trains", "b", under="pact"),
        "about": fact("a", "amount", "10", about=("drugs", "pact")),
        "topic": tie("a", "trains", "c", topics=("crime",)),
        "purpose": tie("a", "trains", "b", purpose=("crime",), stance="criticised"),
        "elsewhere": tie("a", "trains", "b", purpose=("crime",), layer="outside"),
        "plain": tie("a", "trains", "pact"),
    }
    load(store, ARTICLE, OUTSIDE, *claims.values())
    words = {each.id: word for word, each in claims.items()}

    with store.read() as reader:
        assert sorted(words[each.id] for each in reader.claims(where)) == found


@pytest.mark.parametrize(
    ("footnotes", "found"),
    [
        ({("news", "1")}, ["both", "first"]),
        ({("news", "1"), ("news", "2")}, ["both", "first"]),
        ({("news", "2"), ("memo", "1")}, ["both", "memo"]),
        ({("news", "9"), ("nobody", "1")}, []),
        (set(), []),
    ],
)
def test_evidence_is_found_by_the_footnotes_that_it_cites(
    store: Store, footnotes: set[tuple[str, str]], found: list[str]
) -> None:
    claim, elsewhere = tie("a", "trains", "b"), tie("a", "trains", "b", layer="outside")
    evidence = {
        "first": proof(claim, "news", cites=("1",)),
        "both": proof(elsewhere, "news", cites=("1", "2")),
        "memo": proof(claim, "memo", cites=("1",)),
        "perhaps": proof(claim, "news", cites=("3",), cites_possible=("1", "2")),
        "plain": proof(claim, "news"),
    }
    load(store, OUTSIDE, claim, elsewhere, *evidence.values())
    words = {each.id: word for word, each in evidence.items()}

    with store.read() as reader:
        assert sorted(words[each.id] for each in reader.citing(footnotes)) == found


def test_withdrawn_evidence_cites_nothing(store: Store) -> None:
    claim = tie("a", "trains", "b")
    before = load(store, claim, gone := proof(claim, "news", cites=("1",)))
    store.apply(plan(before, withdrawn=(gone,)))

    with store.read() as reader:
        assert list(reader.citing({("news", "1")})) == []


def test_a_withdrawn_claim_concerns_nothing(store: Store) -> None:
    gone = tie("a", "trains", "b", under="pact")
    before = load(store, gone)
    store.apply(plan(before, withdrawn=(gone,)))

    with store.read() as reader:
        assert list(reader.claims(ClaimFilter(concerning=frozenset({"pact"})))) == []
