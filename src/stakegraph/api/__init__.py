"""`open_graph` and `Graph`: every question in one call."""

from stakegraph.api.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]
