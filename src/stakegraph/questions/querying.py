"""Queries in the store's own language, and the views that they read."""

from stakegraph.errors import ConfigurationError
from stakegraph.model import MOST_ROWS, Table
from stakegraph.questions.scope import Scope
from stakegraph.store import Store
from stakegraph.store.native import Answer, Native

VIEW_COLUMNS = ("view", "column", "meaning")
EXAMPLE = "(example)"


def query(scope: Scope, text: str, *, limit: int = MOST_ROWS, seconds: float = 30.0) -> Table:
    """The rows of one read-only query through the layers of the scope: at most `limit` (0: all), in `seconds`.

    The views hold what is said, with its dates: no day is applied, whatever the scope's. Raises UsageError for a text
    that is wrong or asks for too much, ConfigurationError for a store that takes no queries.
    """
    answer = native(scope.store).query(text, scope.layers, limit=limit, seconds=seconds)
    meta = {each: value for each, value in scope.meta("query", query=text, limit=limit).items() if each != "as_of"}
    rows = len(answer.rows)
    counted = f"the first {rows:,} rows" if answer.more else f"{rows:,} row{'' if rows == 1 else 's'}"
    meta |= {"digest": answer.digest, "counts": {"rows": rows, "complete": not answer.more}, "counts_text": counted}
    return Table(answer.columns, answer.rows, meta, _notes(answer, scope))


def _notes(answer: Answer, scope: Scope) -> tuple[str, ...]:
    if answer.more:
        return (f"only the first {len(answer.rows):,} rows are here: --limit raises that, 0 gives all",)
    if not answer.rows:
        return (f"no record in the layers {', '.join(scope.layers)} matches, which does not prove that there is none",)
    return ()


def views(store: Store) -> Table:
    """The views that a query may read: each with its meaning, its columns, and examples that run as they stand."""
    rows: list[tuple[str, str, str]] = []
    for view in native(store).views:
        rows.append((view.name, "", view.meaning))
        rows += [(view.name, name, meaning) for name, meaning in view.columns]
        rows += [(view.name, EXAMPLE, text) for text in view.examples]
    return Table(VIEW_COLUMNS, tuple(rows), {"question": "views"})


def native(store: Store) -> Native:
    """The store as one that takes queries; ConfigurationError for one that does not."""
    if isinstance(store, Native):
        return store
    raise ConfigurationError("this store takes no queries", "load the seeds into a file: --store stakegraph.db")
