"""`Graph`: an opened store, and one method for each question."""

from collections.abc import Sequence

from stakegraph.api.asking import open_for
from stakegraph.api.comparing import Comparing
from stakegraph.api.evidence import Attributing
from stakegraph.api.looking_up import LookingUp
from stakegraph.api.missing import Missing
from stakegraph.api.sharing import Sharing
from stakegraph.api.structure import Structure
from stakegraph.api.writing import Writing


class Graph(
    Attributing,
    Comparing,
    LookingUp,
    Missing,
    Structure,
    Sharing,
    Writing,
):
    """An opened store; each group of questions has a module of its own beside this one."""


def open_graph(
    uri: str = "stakegraph.db", *, layers: Sequence[str] = (), as_of: str | None = None, create: bool = False
) -> Graph:
    """The graph in a store: a path, or `memory:` for one that is gone with the program.

    Raises InputOutputError where there is no store and `create` does not make one.
    """
    return open_for(Graph, uri, layers=layers, as_of=as_of, create=create)
