"""The questions that look one thing up, and those in the store's own language."""

from collections.abc import Collection

from stakegraph.api.asking import Asking
from stakegraph.model import MOST_ROWS, Table


class LookingUp(Asking):
    """What the store holds, who is called so, what is said of it, what stands beside it, and any SELECT."""

    def info(self) -> Table:
        """Counts, layers, rules, loads and the digest; of the layers and the day alone where any are asked for."""
        from stakegraph.questions.inventory import info

        with self.scope() as scope:
            return info(scope, seen=bool(self.layers or self.as_of))

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

    def neighbors(  # one keyword for each restriction
        self,
        id: str,
        *,
        kinds: Collection[str] = (),
        way: str = "both",
        depth: int = 1,
        where: str | None = None,
        statuses: Collection[str] = (),
        holds: bool = False,
    ) -> Table:
        """The ties that lead from an entity to others; `holds`: only, and only over, those that hold on the day."""
        from stakegraph.questions.neighbours import Following, neighbors

        following = Following(tuple(kinds), way, tuple(statuses), holds)
        with self.scope() as scope:
            return neighbors(scope, id, following, depth=depth, where=where)

    def query(self, text: str, *, limit: int = MOST_ROWS, timeout: float = 30.0) -> Table:
        """The rows of one SELECT over the documented views (`query_views`), through the layers of this graph.

        At most `limit` rows (0: all), in at most `timeout` seconds. The views hold what is said with its dates; no
        as-of day is applied. The text may come from anyone: it can read the views and do nothing else. Raises
        UsageError, with the nearest view or column, for a text that is wrong or asks for too much, and
        ConfigurationError for a store in memory.
        """
        from stakegraph.questions.querying import query

        with self.scope() as scope:
            return query(scope, text, limit=limit, seconds=timeout)

    def query_views(self) -> Table:
        """The views that `query` may read: their meaning, columns, and examples that run as they stand."""
        from stakegraph.questions.querying import views

        return views(self.store)
