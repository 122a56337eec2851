"""Exports for other programs."""

from typing import Annotated

import typer

from stakegraph.api.sharing import Sharing
from stakegraph.cli.options import AsOfOption, ForceOption, LayerOption, StoreOption, opened
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell


def export_command(
    to: Annotated[str, typer.Option("--to", help="json, jsonl, csv, graphml or gexf.")],
    output: Annotated[str, typer.Option("-o", "--output", help="A file; a folder for csv; - is the screen.")] = "-",
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    force: ForceOption = False,
) -> None:
    """Write every record, or the graph, for other programs.

    json, jsonl and csv hold every record of the store, graphml and gexf the graph as seen. `load` reads json back.
    """
    with opened(Sharing, store, layer, as_of) as graph:
        if output == "-":
            write_text(graph.export_text(to), output)
            return
        graph.export(to, output, force=force)
    tell(f"wrote {output}\n")
