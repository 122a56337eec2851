"""The memory store as oracle: for any small set of records and any question, SQLite gives the same answers."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stakegraph.model import Entity, Kind, Layer, Record, Rule, Statement
from stakegraph.model.identity import record_id
from stakegraph.model.words import AIMS, CERTAINTIES, MODALITIES, STANCES, STATUSES
from stakegraph.store import Reader, Store, Way, Where
from stakegraph.store.claims import ClaimFilter
from tests.stores.contract import STORES, digest_of, plan, proof

IDS = st.sampled_from(["a", "b", "c", "d", "pact", "forum"])
LAYERS = st.sampled_from(["base", "article", "outside"])
KINDS = st.sampled_from(["party_to", "member_of", "trains", "name", "alias", "country", "exists"])
WORDS = st.sampled_from(["mx", "Mérida", "MERIDA plan", "İ", "a", "", "plan 网"])
SOURCES = st.sampled_from([None, "lee-2017", "gao-2019"])
DATES = st.sampled_from([None, "2014", "2014-05", "2014/2018", "unknown", "ongoing"])
LISTS = st.lists(WORDS, max_size=2).map(tuple)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "subject": IDS,
    "kind": KINDS,
    "object": st.none() | IDS,
    "value": st.none() | WORDS,
    "source": SOURCES,
    "layer": LAYERS,
    "status": st.sampled_from(STATUSES),
    "stance": st.sampled_from(STANCES),
    "modality": st.sampled_from(MODALITIES),
    "certainty": st.sampled_from(CERTAINTIES),
    "start": DATES,
    "end": DATES,
    "said": DATES,
    "under": st.none() | IDS,
    "aim": st.none() | st.sampled_from(AIMS),
    "role": st.none() | WORDS,
    "topics": LISTS,
    "purpose": LISTS,
    "about": LISTS,
    "claim": st.none() | IDS,
    "more": st.lists(st.tuples(IDS, WORDS), max_size=2).map(tuple),
}
STATEMENTS = st.fixed_dictionaries(FIELDS).map(lambda fields: Statement(**fields))
PLAIN_STATEMENTS = st.tuples(IDS, KINDS, st.none() | IDS, WORDS, LAYERS).map(
    lambda said: Statement(*said[:4], layer=said[4])
)
RULES = st.tuples(IDS, LAYERS, DATES, st.integers(0, 3)).map(
    lambda said: Rule(said[0], "gap_rule", layer=said[1], said=said[2], place=said[3])
)
OTHERS = st.one_of(
    st.tuples(IDS, st.sampled_from(["company", "agency"])).map(lambda said: Entity(*said)),
    st.tuples(LAYERS, st.booleans()).map(lambda said: Layer(*said)),
    st.tuples(st.just("fact"), KINDS, WORDS).map(lambda said: Kind(*said)),
)
RECORDS = st.lists(st.one_of(STATEMENTS, PLAIN_STATEMENTS, PLAIN_STATEMENTS, RULES, OTHERS), max_size=25)

SETS = st.lists(IDS, max_size=4)
SOME_KINDS = st.none() | st.lists(KINDS, max_size=3)
QUESTIONS = st.one_of(
    st.tuples(st.just("facts"), SETS, SOME_KINDS),
    st.tuples(st.just("ties"), SETS, st.none() | SETS, SOME_KINDS, st.sampled_from(Way)),
    st.tuples(st.just("shared"), SETS, SETS, SOME_KINDS),
    st.tuples(st.just("values"), KINDS),
    st.tuples(st.just("find"), st.lists(st.sampled_from(["me", "merida", "plan", "网", "i", "a", ""]), max_size=3)),
    st.tuples(st.just("words"), st.sampled_from(["", "m", "网", "plan"])),
    st.tuples(
        st.just("entities"),
        st.builds(
            Where,
            st.frozensets(st.sampled_from(["company", "agency"])),
            st.none() | st.frozensets(IDS),
            st.lists(st.tuples(KINDS, st.frozensets(IDS | WORDS, max_size=3)), max_size=2).map(tuple),
        ),
    ),
    st.tuples(
        st.just("claims"),
        st.builds(
            ClaimFilter,
            st.frozensets(KINDS, max_size=2),
            *(st.frozensets(st.sampled_from(each), max_size=2) for each in (STATUSES, STANCES, MODALITIES)),
            st.frozensets(st.sampled_from(["lee-2017", "gao-2019"]), max_size=1),
            st.frozensets(IDS | WORDS, max_size=2),
        ),
    ),
    st.tuples(st.just("rules")),
    st.tuples(st.just("info")),
    st.tuples(st.just("hashes")),
    st.tuples(st.just("documents")),
    st.tuples(st.just("origins")),
)
Question = tuple[Any, ...]


@given(
    RECORDS,
    RECORDS,
    st.randoms(use_true_random=False),
    st.none() | st.frozensets(LAYERS),
    st.lists(QUESTIONS, min_size=1, max_size=8),
)
def test_stores_give_the_same_answers(
    first: list[Record],
    second: list[Record],
    random: Any,
    layers: frozenset[str] | None,
    questions: list[Question],
) -> None:
    gone = [each for each in proven(first) if random.random() < 0.3]
    with TemporaryDirectory() as folder:
        stores = [make(Path(folder)) for _, make in STORES]
        answers = [answered(store, proven(first), proven(second), gone, layers, questions) for store in stores]

    assert all(each == answers[0] for each in answers)


def proven(records: Iterable[Record]) -> list[Record]:
    """The records once each, with their ids, each statement with its evidence."""
    found: dict[str, Record] = {}
    for each in records:
        record = each._replace(id=record_id(each)) if isinstance(each, Statement) else each
        record = record._replace(record=record_id(record)) if isinstance(record, Rule) else record
        found[record_id(record)] = record
        if isinstance(record, Statement):
            evidence = proof(record, cites=("1",) if record.topics else ())
            found[evidence.id] = evidence
    return list(found.values())


def answered(
    store: Store,
    first: list[Record],
    second: list[Record],
    gone: list[Record],
    layers: frozenset[str] | None,
    questions: list[Question],
) -> list[object]:
    store.apply(plan(digest_of(store), first, name="first.yaml"))
    store.apply(plan(digest_of(store), second, gone, name="second.yaml"))
    with store.read(layers) as reader:
        ids = [record_id(each) for each in (*first, *second)]
        return [
            reader.layers,
            list(reader.records()),
            in_order(reader.statements(ids)),
            in_order(reader.proofs(ids)),
            *(in_order(ask(reader, question)) for question in questions),
        ]


def ask(reader: Reader, question: Question) -> object:
    verb, *parameters = question
    return getattr(reader, verb)(*parameters)


def in_order(answer: object) -> object:
    """An answer whose order no verb promises, sorted."""
    return sorted(answer, key=repr) if isinstance(answer, Iterable) and not isinstance(answer, dict) else answer
