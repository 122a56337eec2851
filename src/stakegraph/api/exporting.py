"""The store and its graph as files for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

from stakegraph.api.asking import Asking

if TYPE_CHECKING:
    import networkx as nx


class Exporting(Asking):
    """Exports."""

    def export(self, format: str, path: str | Path, *, force: bool = False) -> None:
        """Writes an export to a file, whole or not at all; to a folder for `csv`.

        `json` (which `load` reads back, to the same digest), `jsonl` and `csv` hold every record of the store,
        whatever the layers; `graphml` and `gexf` the graph as seen through the layers of this one, each tie with
        whether it holds on its day. Raises UsageError for a format that is none, and for a file that is there unless
        `force` says to overwrite it.
        """
        from stakegraph.exports.formats import FOLDERS, export_text
        from stakegraph.exports.saving import refuse_to_overwrite, save, save_folder

        with self.scope() as scope:
            if format in FOLDERS:
                save_folder(Path(path), FOLDERS[format](scope), force=force)
            else:
                refuse_to_overwrite(Path(path), force=force)
                save(Path(path), export_text(scope, format), force=force)

    def export_text(self, format: str) -> str:
        """The text of an export that is one file: json, jsonl, graphml or gexf."""
        from stakegraph.exports.formats import export_text

        with self.scope() as scope:
            return "".join(export_text(scope, format))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph as seen through the layers of this one, as a `networkx.MultiDiGraph` with all attributes.

        Nodes are entities (`kind`, `name`, `exists`, `facts`), edges are statements under their ids: every field, with
        `symmetric`, `holds` and `evidence`. Statements of one tie are edges of their own, and a wish or an absence is
        an edge too, by its `status`.

        >>> import stakegraph
        >>> graph = stakegraph.open_graph("memory:").to_networkx()
        >>> type(graph).__name__, len(graph)
        ('MultiDiGraph', 0)
        """
        from stakegraph.exports.networks import to_networkx

        with self.scope() as scope:
            return to_networkx(scope)
