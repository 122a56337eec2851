"""stakegraph: who works with whom, who should but does not, and what proves it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stakegraph.api import Graph, open_graph
    from stakegraph.model import Table

__version__ = "0.1.0"
__all__ = ["Graph", "Table", "__version__", "open_graph"]


def __getattr__(name: str) -> Any:
    """The public names, imported when they are used first: the command line starts without them."""
    if name in ("Graph", "open_graph"):
        from stakegraph import api

        return getattr(api, name)
    if name == "Table":
        from stakegraph.model import Table

        return Table
    raise AttributeError(f"module `stakegraph` has no `{name}`")
