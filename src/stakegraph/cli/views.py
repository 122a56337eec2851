"""The HTML view."""

from typing import Annotated

import typer

from stakegraph.cli.options import AsOfOption, ForceOption, LayerOption, StoreOption, opened
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell


def view_command(
    output: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is the screen.", metavar="FILE")],
    title: Annotated[str, typer.Option("--title", help="The title of the page.")] = "Stakeholder relationships",
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    force: ForceOption = False,
) -> None:
    """Write the HTML view: one file to share."""
    with opened(store, layer, as_of) as graph:
        write_text(graph.view(title), output, force=force)
    if output != "-":
        tell(f"wrote {output}\n")
