"""The questions of how the network hangs together."""

from typing import Annotated

import typer

from stakegraph.api.structure import Structure
from stakegraph.cli.options import AsOfOption, ForceOption, FormatOption, LayerOption, OutputOption, StoreOption, opened
from stakegraph.cli.output import print_table

CyberOption = Annotated[bool, typer.Option("--cyber", help="Only ties of cyber cooperation, and what is part of what.")]
KindOption = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of relationship (repeat).")]


def path_command(
    start: Annotated[str, typer.Argument(help="The id of one end.")],
    end: Annotated[str, typer.Argument(help="The id of the other end.")],
    cyber: CyberOption = False,
    kind: KindOption = None,
    critical: Annotated[bool, typer.Option("--critical", help="Say whose removal parts the two.")] = False,
    possible: Annotated[bool, typer.Option("--possible", help="Let in ties that may hold.")] = False,
    max_steps: Annotated[int, typer.Option("--max-steps", min=1, max=20, help="How long a chain may be.")] = 8,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many chains of that length to show.")] = 20,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show the shortest chains between two bodies, step by step."""
    with opened(Structure, store, layer, as_of) as graph:
        table = graph.path(
            start,
            end,
            cyber=cyber,
            kinds=kind or (),
            possible=possible,
            most_steps=max_steps,
            limit=limit,
            critical=critical,
        )
        print_table(table, format, output, force=force)


def overlap_command(
    one: Annotated[str, typer.Argument(help="The id of one body.")],
    other: Annotated[str, typer.Argument(help="The id of the other.")],
    show_all: Annotated[bool, typer.Option("--all", help="Add what only one of the two has.")] = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show what two bodies share, with the proof of both sides."""
    with opened(Structure, store, layer, as_of) as graph:
        print_table(graph.overlap(one, other, show_all=show_all), format, output, force=force)
