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
