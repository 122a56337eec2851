"""Questions in the store's own language."""

from stakegraph.api.asking import Asking
from stakegraph.model import MOST_ROWS, Table


class Querying(Asking):
    """Read-only SQL over the documented views."""

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
