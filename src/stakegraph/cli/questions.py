"""Look-ups: info, find, show, neighbors."""

from typing import Annotated

import typer

from stakegraph.api.looking_up import LookingUp
from stakegraph.cli.options import AsOfOption, ForceOption, FormatOption, LayerOption, OutputOption, StoreOption, opened
from stakegraph.cli.output import print_table


def info_command(
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show counts, layers, digest and loads."""
    with opened(LookingUp, store, layer, as_of) as graph:
        print_table(graph.info(), format, output, force=force)


def find_command(
    text: Annotated[str, typer.Argument(help="Some words of a name, in any case, with or without accents.")],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Find entities by name, alias or id."""
    with opened(LookingUp, store, layer, as_of) as graph:
        print_table(graph.find(text), format, output, force=force)


def show_command(
    id: Annotated[str, typer.Argument(help="The id of an entity; `find` looks for it.")],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show everything said about an entity, and by whom."""
    with opened(LookingUp, store, layer, as_of) as graph:
        print_table(graph.show(id), format, output, force=force)


def neighbors_command(
    id: Annotated[str, typer.Argument(help="The id of an entity.")],
    kind: Annotated[list[str] | None, typer.Option("--kind", help="A kind of relationship (repeat).")] = None,
    way: Annotated[str, typer.Option("--way", help="out, in or both.")] = "both",
    depth: Annotated[int, typer.Option("--depth", min=1, max=9, help="How many steps.")] = 1,
    where: Annotated[str | None, typer.Option("--where", help="A filter for the other ends.", metavar="FILTER")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="Only ties of this status (repeat).")] = None,
    holds: Annotated[bool, typer.Option("--holds", help="Only ties that hold on the day, at every step.")] = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List the ties of an entity, with their proof."""
    with opened(LookingUp, store, layer, as_of) as graph:
        table = graph.neighbors(
            id, kinds=kind or (), way=way, depth=depth, where=where, statuses=status or (), holds=holds
        )
        print_table(table, format, output, force=force)
