"""A graph that another version of stakegraph has made is told, and not read as if it were of this one."""

import pytest

from stakegraph.errors import StoreDamaged
from stakegraph.stores.neo4j.layout import FORMAT, has_graph
from tests.stores.contract import NOON

pytestmark = pytest.mark.neo4j


def test_a_graph_of_another_format_is_refused_with_what_mends_it() -> None:
    from tests.neo4j.graphs import SUFFIX, empty_store, wipe

    store = empty_store(clock=lambda: NOON, suffix=f"{SUFFIX}_older")
    store.server.change("MATCH (g:Stakegraph:Graph) SET g.format = 1")
    with pytest.raises(StoreDamaged, match=f"has format 1, this stakegraph reads {FORMAT}") as told:
        has_graph(store.server)
    assert "load its seeds again" in told.value.mend
    store.server.change("MATCH (g:Stakegraph:Graph) SET g.format = $format", format=FORMAT)
    wipe(store.server)
    assert has_graph(store.server)
