"""The questions of how the network hangs together."""

from collections.abc import Collection

from stakegraph.api.asking import Asking
from stakegraph.model import Table


class Structure(Asking):
    """Paths, measures, brokers, components, and what two bodies share."""

    def path(
        self,
        start: str,
        end: str,
        *,
        cyber: bool = False,
        kinds: Collection[str] = (),
        possible: bool = False,
        most_steps: int = 8,
        limit: int = 20,
        critical: bool = False,
    ) -> Table:
        """The shortest chains between two entities, each step with its proof; `critical`: whose removal parts them."""
        from stakegraph.questions.links import Over
        from stakegraph.questions.paths import path

        over = Over(tuple(kinds), cyber, possible)
        with self.scope() as scope:
            return path(scope, start, end, over, most_steps=most_steps, limit=limit, show_critical=critical)

    def overlap(self, one: str, other: str, *, show_all: bool = False) -> Table:
        """What two entities share: nodes, parents, topics and partners; `show_all` adds what only one has."""
        from stakegraph.questions.overlap import overlap

        with self.scope() as scope:
            return overlap(scope, one, other, show_all=show_all)

    def rank(
        self,
        by: str = "degree",
        *,
        actors: bool = False,
        where: str | None = None,
        kinds: Collection[str] = (),
        cyber: bool = False,
        possible: bool = False,
        limit: int = 20,
    ) -> Table:
        """The entities by degree, betweenness, closeness, eigenvector or pagerank, highest first."""
        from stakegraph.questions.links import Over
        from stakegraph.questions.ranking import rank

        over = Over(tuple(kinds), cyber, possible)
        with self.scope() as scope:
            return rank(scope, by, over, actors=actors, where=where, limit=limit)

    def brokers(
        self,
        *,
        by: str | None = None,
        between: str | None = None,
        other: str | None = None,
        actors: bool = False,
        kinds: Collection[str] = (),
        cyber: bool = False,
        possible: bool = False,
        limit: int = 20,
    ) -> Table:
        """The entities that lie between others; with sides (`by`, or `between` and `other`), in which role."""
        from stakegraph.questions.brokers import brokers
        from stakegraph.questions.links import Over

        over = Over(tuple(kinds), cyber, possible)
        with self.scope() as scope:
            return brokers(scope, over, by=by, between=between, other=other, actors=actors, limit=limit)

    def components(
        self,
        *,
        where: str | None = None,
        kinds: Collection[str] = (),
        cyber: bool = False,
        possible: bool = False,
        members: int = 20,
        limit: int = 20,
    ) -> Table:
        """The parts into which the network falls, the largest first."""
        from stakegraph.questions.components import components
        from stakegraph.questions.links import Over

        over = Over(tuple(kinds), cyber, possible)
        with self.scope() as scope:
            return components(scope, over, where=where, members=members, limit=limit)
