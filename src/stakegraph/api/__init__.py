"""`open_graph` and `Graph`: every question in one call."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stakegraph.api.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]


def __getattr__(name: str) -> Any:
    """All questions at once, imported when they are used first: a command opens the group that it asks."""
    if name not in __all__:
        raise AttributeError(f"module `stakegraph.api` has no `{name}`")
    from stakegraph.api import graph

    return getattr(graph, name)
