"""The best node alone is kept of those that serve a pair, and the verdict is that of all of them together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stakegraph.logic.verdict import Service, judge_pair
from stakegraph.model import Entity, Expect, Record, Statement
from stakegraph.questions.bag import Bag, Pair, fetch_bag
from stakegraph.questions.judging import ad_hoc_rule, judge_rule
from stakegraph.questions.scope import open_scope
from stakegraph.schema import built_in_kinds
from stakegraph.stores.memory import MemoryStore
from tests.stores.contract import exists, tie

FIRMS, OFFICES, PACTS = ("f1", "f2"), ("o1", "o2"), ("p1", "p2", "p3")
KINDS = {"f": "company", "o": "agency", "p": "agreement"}
STATUSES = ("existing", "existing", "existing", "pledged", "ended", "absent", "recommended")
YEARS = (None, "2010", "2014", "2016")


@st.composite
def parties(draw: st.DrawFn) -> Statement:
    words = {"status": draw(st.sampled_from(STATUSES)), "said": draw(st.sampled_from(("2012", "2015")))}
    return tie(
        draw(st.sampled_from((*FIRMS, *OFFICES))),
        "party_to",
        draw(st.sampled_from(PACTS)),
        start=draw(st.sampled_from(YEARS)),
        end=draw(st.sampled_from((None, "2017", "unknown"))),
        modality=draw(st.sampled_from(("asserted", "hedged"))),
        **words,
    )


@st.composite
def worlds(draw: st.DrawFn) -> MemoryStore:
    things: list[Record] = [Entity(id, KINDS[id[0]]) for id in (*FIRMS, *OFFICES, *PACTS)]
    lives = [exists(id) for id in (*FIRMS, *OFFICES)]
    lives += [exists(id, start=draw(st.sampled_from(YEARS)), said="2011") for id in PACTS]
    topics = [tie(id, "has_topic", "t") for id in PACTS if draw(st.booleans())]
    said = draw(st.lists(parties(), max_size=14))
    return MemoryStore((*built_in_kinds(), *things, *lives, *topics, *said, Entity("t", "topic"), exists("t")))


@given(worlds(), st.booleans())
@settings(max_examples=300)
def test_a_pair_is_judged_as_by_all_nodes_that_serve_it(store: MemoryStore, on_topic: bool) -> None:
    expect = Expect(via=("agreement",), topics=("t",) if on_topic else ())
    with open_scope(store, as_of="2015-06-30") as scope:
        judged = judge_rule(scope, ad_hoc_rule("company", "agency", expect), ())
        bag = fetch_bag(scope, FIRMS, OFFICES)
        for one in FIRMS:
            for other in OFFICES:
                pair = (one, other)
                services = [
                    _service(bag, node, pair, on_topic) for node in sorted(bag.members) if _joins(bag, node, pair)
                ]
                against = [
                    each for node in sorted(bag.members) if _joins(bag, node, pair) for each in _said(bag, node, pair)
                ]
                assert judged.verdict(pair) == judge_pair(services, against)


def _joins(bag: Bag, node: str, pair: Pair) -> bool:
    return set(pair) <= bag.members[node].keys()


def _service(bag: Bag, node: str, pair: Pair, on_topic: bool) -> Service:
    lacks = ("topic t",) if on_topic and not bag.topics.get((node, "has_topic")) else ()
    return Service(bag.service(node, *pair), lacks, node)


def _said(bag: Bag, node: str, pair: Pair) -> tuple[Statement, ...]:
    return bag.against([*bag.members[node][pair[0]], *bag.members[node][pair[1]], *bag.lives.get(node, ())])
