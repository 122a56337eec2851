"""Questions asked twice, and questions about time: whatif, diff, asof, timeline."""

from typing import Annotated

import typer

from stakegraph.api.comparing import Comparing
from stakegraph.cli.options import (
    AsOfOption,
    ForceOption,
    FormatOption,
    LayerOption,
    LimitOption,
    OutputOption,
    StoreOption,
    opened,
)
from stakegraph.cli.output import print_table
from stakegraph.errors import UsageError

AllOption = Annotated[bool, typer.Option("--all", help="Show what stays the same too.")]


def whatif_command(
    statements: Annotated[
        list[str],
        typer.Argument(
            help="'SUBJECT KIND OBJECT key=value …' or a seed file; new:ID or new:KIND:ID for a new thing.",
            metavar="STATEMENT…",
        ),
    ],
    all_rows: AllOption = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
    limit: LimitOption = None,
) -> None:
    """Show what would change if something were so; nothing is stored."""
    with opened(Comparing, store, layer, as_of) as graph:
        print_table(graph.whatif(statements, everything=all_rows, limits=limit or ()), format, output, force=force)


def diff_command(
    question: Annotated[str, typer.Argument(help="recommendations, gaps, show, neighbors or asof.")],
    word: Annotated[str | None, typer.Argument(help="A recommendation, check, rule or entity.")] = None,
    to_as_of: Annotated[str | None, typer.Option("--to-as-of", help="The other day.", metavar="DATE")] = None,
    to_layer: Annotated[list[str] | None, typer.Option("--to-layer", help="The other layers: article,since.")] = None,
    to_store: Annotated[str | None, typer.Option("--to-store", help="The other store.", metavar="PATH")] = None,
    all_rows: AllOption = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Ask one question of two days, layers or stores: what has changed."""
    with opened(Comparing, store, layer, as_of) as graph:
        table = graph.diff(
            question, word, to_as_of=to_as_of, to_layers=to_layer or (), to_store=to_store, everything=all_rows
        )
        print_table(table, format, output, force=force)


def asof_command(
    day: Annotated[str | None, typer.Argument(help="2014, 2014-05 or 2014-05-08; else the newest word.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="A kind of entity or relationship (repeat).")] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="yes, possible, planned, unknown, no, recommended, expected.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", help="The id of an entity that it concerns.")] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List what was true on a day, could have been, was planned or is unknown."""
    if day and as_of and day != as_of:
        raise UsageError(f"two days: {day} and --as-of {as_of}", "name one")
    with opened(Comparing, store, layer, as_of) as graph:
        table = graph.asof(day, kinds=kind or (), answers=answer or (), about=about)
        print_table(table, format, output, force=force)


def timeline_command(
    id: Annotated[str | None, typer.Argument(help="The id of an entity; all of them if left out.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="begins, ends, announced …, or a kind of entity or tie (repeat).")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="From this date on.", metavar="DATE")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Up to this date.", metavar="DATE")] = None,
    before: Annotated[str | None, typer.Option("--before", help="Before this date.", metavar="DATE")] = None,
    after: Annotated[str | None, typer.Option("--after", help="After this date.", metavar="DATE")] = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List what begins, happens, is said and ends, in order."""
    with opened(Comparing, store, layer, as_of) as graph:
        table = graph.timeline(id, kinds=kind or (), first=first, last=last, before=before, after=after)
        print_table(table, format, output, force=force)
