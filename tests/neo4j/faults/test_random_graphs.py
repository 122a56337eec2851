"""Random small graphs and random questions: a file and a server give the same tables, rows and order."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakegraph.api import Graph
from stakegraph.errors import UsageError
from stakegraph.model import Record, Rule, Statement, Table
from stakegraph.model.identity import record_id
from stakegraph.store import Store
from tests.gaps.worlds import ACTORS, FIXED, NODES, World, worlds
from tests.neo4j.faults.length import FIRST_SEED, IS_LONG
from tests.stores.contract import NOON, digest_of, plan, proof, sqlite_store

pytestmark = pytest.mark.neo4j

Ask = Callable[[Graph], Table]
IDS = st.sampled_from([*ACTORS, *NODES, *FIXED])
FILTERS = st.sampled_from(
    [
        *("company", "agency country=us", "in=firms", "part_of=a1", "sector=ict", "actor country!=mx"),
        *("actor country=us sector=ict", "part_of=a1 country=us,mx sector=ict", "id=a1,a2 country=us"),
    ]
)
KINDS = st.sampled_from(["party_to", "member_of", "cooperates_with", "trains"])
YES = st.booleans()

QUESTIONS: st.SearchStrategy[tuple[str, Ask]] = st.one_of(
    st.just(("gaps", lambda graph: graph.gaps("asked"))),
    st.just(("matrix", lambda graph: graph.gap_matrix("asked"))),
    st.just(("recommendations", lambda graph: graph.recommendations())),
    st.builds(lambda id: ("show", lambda graph: graph.show(id)), IDS),
    st.builds(
        lambda id, depth, holds: ("neighbors", lambda graph: graph.neighbors(id, depth=depth, holds=holds)),
        *(IDS, st.integers(1, 3), YES),
    ),
    st.builds(
        lambda one, other, maybe: ("path", lambda graph: graph.path(one, other, possible=maybe)), *(IDS, IDS, YES)
    ),
    st.builds(lambda one, other: ("overlap", lambda graph: graph.overlap(one, other, show_all=True)), IDS, IDS),
    st.builds(
        lambda one, other, kind: ("gaps", lambda graph: graph.gaps(between=one, other=other, kinds=[kind])),
        *(FILTERS, FILTERS, KINDS),
    ),
    st.builds(lambda id: ("claims", lambda graph: graph.claims(about=[id])), IDS),
    st.builds(lambda where: ("claims", lambda graph: graph.claims(where=where)), FILTERS),
    st.builds(lambda id: ("asof", lambda graph: graph.asof(about=id)), IDS),
    st.builds(lambda id: ("timeline", lambda graph: graph.timeline(id)), st.none() | IDS),
    st.builds(lambda actors: ("rank", lambda graph: graph.rank(actors=actors)), YES),
    st.builds(lambda actors: ("brokers", lambda graph: graph.brokers(actors=actors)), YES),
    st.just(("components", lambda graph: graph.components())),
    st.just(("sources", lambda graph: graph.sources())),
    st.builds(
        lambda one, other: ("whatif", lambda graph: graph.whatif([f"{one} trains {other}"])),
        *(st.sampled_from(ACTORS[:3]), st.sampled_from(ACTORS[:3])),
    ),
)


def test_a_file_and_a_server_give_the_same_tables() -> None:
    from tests.neo4j.graphs import SUFFIX, empty_store

    @settings(
        max_examples=2_000 if IS_LONG else 100,
        derandomize=FIRST_SEED == 0,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(worlds(), st.lists(QUESTIONS, min_size=1, max_size=5))
    def same(world: World, questions: list[tuple[str, Ask]]) -> None:
        server = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_random")
        with TemporaryDirectory() as folder:
            file = sqlite_store(Path(folder))
            for store in (file, server):
                store.apply(plan(digest_of(store), identified((*world.records, *world.rules))))
            for name, ask in questions:
                one, other = (answer(store, world, ask) for store in (file, server))
                assert one == other, name
            file.close()

    same()


def identified(records: tuple[Record, ...]) -> list[Record]:
    """The records once each, with their ids, every other statement with its evidence."""
    found: dict[str, Record] = {}
    for each in records:
        record = each
        if isinstance(each, Statement):
            record = each._replace(id=record_id(each))
        elif isinstance(each, Rule):
            record = each._replace(record=record_id(each))
        found[record_id(record)] = record
        if isinstance(record, Statement) and record.id < "8":
            evidence = proof(record, "lee-2017", quote="a few words")
            found[evidence.id] = evidence
    return list(found.values())


def answer(store: Store, world: World, ask: Ask) -> Table | str:
    """The table, or what is said where the question cannot be asked of this graph."""
    try:
        return ask(Graph(store, [f"+{each}" for each in world.layers if each == "since"], world.day))
    except UsageError as refused:
        return refused.message
