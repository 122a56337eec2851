"""The HTML view."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from stakegraph.api.sharing import Sharing
from stakegraph.cli.options import AsOfOption, ForceOption, LanguageOption, LayerOption, StoreOption, opened
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell
from stakegraph.errors import UsageError


def view_command(
    output: Annotated[str, typer.Option("-o", "--output", help="The file to write; - is the screen.", metavar="FILE")],
    title: Annotated[str | None, typer.Option("--title", help="The title of the page.")] = None,
    focus: Annotated[str | None, typer.Option("--focus", help="Only what stands around this entity.")] = None,
    depth: Annotated[int, typer.Option("--depth", min=1, max=9, help="How many steps around the focus.")] = 1,
    where: Annotated[str | None, typer.Option("--where", help="A filter: only what fits it is drawn.")] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", help="Only the gaps of this rule (repeat).")] = None,
    most: Annotated[
        int, typer.Option("--most", min=0, help="At most so many entities, those with the most ties; 0: all.")
    ] = 20_000,
    like: Annotated[
        Path | None, typer.Option("--like", help="A view written earlier: what stood there stays in its place.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    static: Annotated[bool, typer.Option("--static", help="Without any script: SVG, tables, evidence.")] = False,
    embed: Annotated[bool, typer.Option("--embed", help="For a frame of another page; tells its HTML.")] = False,
    language: LanguageOption = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    force: ForceOption = False,
) -> None:
    """Write the HTML view: one file to share."""
    if show and output == "-":
        raise UsageError("--open wants a file", "-o view.html")
    if embed and static:
        raise UsageError("a view is --embed or --static, not both", "leave one out")
    with opened(Sharing, store, layer, as_of) as graph:
        form = "static" if static else "embed" if embed else "page"
        text = graph.view(
            title,
            focus=focus,
            depth=depth,
            where=where,
            rule=rule or (),
            most=most,
            form=form,
            like=like,
            language=language,
        )
        write_text(text, output, force=force)
    if output != "-":
        tell(f"wrote {output}\n")
    if embed:
        tell(f"{_frame(output, title)}\n")
    if show and not webbrowser.open(Path(output).resolve().as_uri()):
        tell(f"no browser was found: open {output} yourself\n")


def _frame(output: str, title: str | None) -> str:
    from stakegraph.views.forms import frame_of

    return frame_of("view.html" if output == "-" else Path(output).name, title or "stakegraph")
