"""`Graph`: an opened store, and one method for each question."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from stakegraph.model import Table
from stakegraph.questions.scope import Scope, open_scope
from stakegraph.store import Store
from stakegraph.stores import open_store

if TYPE_CHECKING:
    from stakegraph.loading import Loaded


class Graph:
    """A store with the layers and the day through which questions look at it."""

    def __init__(self, store: Store, layers: Sequence[str] = (), as_of: str | None = None) -> None:
        self.store = store
        self.layers = tuple(layers)
        self.as_of = as_of

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @contextmanager
    def scope(self) -> Iterator[Scope]:
        """One snapshot to ask several questions of."""
        with open_scope(self.store, self.layers, self.as_of) as scope:
            yield scope

    def gaps(
        self,
        rule: str | None = None,
        *,
        between: str | None = None,
        other: str | None = None,
        via: Collection[str] = (),
        kinds: Collection[str] = (),
        states: Collection[str] = (),
        limit: int = 10_000,
    ) -> Table:
        """Every pair of a gap rule, or of two filters, with its state, proof and nearest miss."""
        from stakegraph.questions.gaps import gaps

        with self.scope() as scope:
            return gaps(scope, rule, between=between, other=other, via=via, kinds=kinds, states=states, limit=limit)

    def gap_matrix(
        self,
        rule: str | None = None,
        *,
        between: str | None = None,
        other: str | None = None,
        via: Collection[str] = (),
        kinds: Collection[str] = (),
    ) -> Table:
        """One side of a gap rule against the other, the states in the cells."""
        from stakegraph.questions.gaps import gap_matrix

        with self.scope() as scope:
            return gap_matrix(scope, rule, between=between, other=other, via=via, kinds=kinds)

    def recommendations(self, wanted: str | None = None, *, unmet: bool = False) -> Table:
        """Every check of the recommendations, with its state and proof."""
        from stakegraph.questions.recommendations import recommendations

        with self.scope() as scope:
            return recommendations(scope, wanted, unmet=unmet)

    def find(self, text: str) -> Table:
        """The entities whose names, aliases or ids have words that begin so."""
        from stakegraph.questions.finding import find

        with self.scope() as scope:
            return find(scope, text)

    def show(self, id: str) -> Table:
        """Everything said about an entity and by whom."""
        from stakegraph.questions.showing import show

        with self.scope() as scope:
            return show(scope, id)

    def neighbors(
        self,
        id: str,
        *,
        kinds: Collection[str] = (),
        way: str = "both",
        depth: int = 1,
        where: str | None = None,
    ) -> Table:
        """The ties that lead from an entity to others."""
        from stakegraph.questions.neighbours import neighbors

        with self.scope() as scope:
            return neighbors(scope, id, kinds=kinds, way=way, depth=depth, where=where)

    def info(self) -> Table:
        """Counts, layers, rules, loads and the digest."""
        from stakegraph.questions.inventory import info

        with self.scope() as scope:
            return info(scope)

    def view(self, title: str = "Stakeholder relationships") -> str:
        """The HTML page of everything in these layers: one file that asks nothing of the network."""
        from stakegraph.views import render_page
        from stakegraph.views.filling import fill_picture

        with self.scope() as scope:
            return render_page(fill_picture(scope, title))

    def load(
        self, paths: Sequence[Path], *, replace: bool = False, dry_run: bool = False, alone: bool = False
    ) -> "Loaded":
        """Loads seed files, all or nothing."""
        from stakegraph.loading import load_seeds

        return load_seeds(self.store, paths, replace=replace, dry_run=dry_run, alone=alone)

    def verify(self) -> list[str]:
        """Sentences of what is wrong with the store; none if it is sound."""
        verify = getattr(self.store, "verify", None)
        return list(verify()) if verify else []


def open_graph(
    uri: str = "stakegraph.db", *, layers: Sequence[str] = (), as_of: str | None = None, create: bool = False
) -> Graph:
    """The graph in a store: a path, or `memory:` for one that is gone with the program.

    Raises InputOutputError where there is no store and `create` does not make one.
    """
    return Graph(open_store(uri, create=create), layers, as_of)
