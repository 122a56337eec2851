"""The HTML view."""

from typing import Annotated

import typer

from stakegraph.cli.options import AsOfOption, ForceOption, LayerOption, StoreOption, opened
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell


def view_command(
    output: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is the screen.", metavar="FILE")],
    title: Annotated[str, typer.Option("--title", help="The title of the page.")] = "Stakeholder relationships",
    focus: Annotated[str | None, typer.Option("--focus", help="Only what stands around this entity.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=9, help="How many steps around the focus.")] = 1,
    where: Annotated[str | None, typer.Option("--where", help="A filter: only what fits it is drawn.")] = None,
    rule: Annotated[str | None, typer.Option("--rule", help="Only the gaps of this rule.")] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    force: ForceOption = False,
) -> None:
    """Write the HTML view: one file to share."""
    with opened(store, layer, as_of) as graph:
        write_text(graph.view(title, focus=focus, depth=depth, where=where, rule=rule), output, force=force)
    if output != "-":
        tell(f"wrote {output}\n")
