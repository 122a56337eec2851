"""stakegraph: who works with whom, who should but does not, and what proves it.

Open a graph, ask it, read the answer: every question is a method of `Graph`, every answer a `Table`.

>>> import stakegraph
>>> with stakegraph.open_graph("memory:") as graph:
...     answer = graph.find("anybody")
>>> len(answer), answer.meta["question"]
(0, 'find')

`docs/python.md` goes on from here. Names are imported when they are used first.
"""

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


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
