"""The questions of the network as a whole: rank, brokers, components."""

from typing import Annotated

import typer

from stakegraph.api.structure import Structure
from stakegraph.cli.options import AsOfOption, ForceOption, FormatOption, LayerOption, OutputOption, StoreOption, opened
from stakegraph.cli.output import print_table
from stakegraph.cli.structure import CyberOption, KindOption

ActorsOption = Annotated[
    bool, typer.Option("--actors", help="Join those who take part in one node in pairs; leave the nodes out.")
]
PossibleOption = Annotated[bool, typer.Option("--possible", help="Let in ties that may hold.")]
RowsOption = Annotated[int, typer.Option("--limit", min=1, help="How many rows to show.")]


def rank_command(
    by: Annotated[
        str, typer.Option("--by", help="degree, betweenness, closeness, eigenvector or pagerank.", metavar="MEASURE")
    ] = "degree",
    actors: ActorsOption = False,
    where: Annotated[str | None, typer.Option("--where", help="A filter for the rows.")] = None,
    cyber: CyberOption = False,
    kind: KindOption = None,
    possible: PossibleOption = False,
    limit: RowsOption = 20,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Rank entities by a measure of centrality."""
    with opened(Structure, store, layer, as_of) as graph:
        table = graph.rank(
            by, actors=actors, where=where, kinds=kind or (), cyber=cyber, possible=possible, limit=limit
        )
        print_table(table, format, output, force=force)


def brokers_command(
    by: Annotated[
        str | None, typer.Option("--by", help="What tells the sides: country, sector, kind, role …", metavar="KEY")
    ] = None,
    between: Annotated[str | None, typer.Option("--between", help="A filter for one side.", metavar="FILTER")] = None,
    other: Annotated[str | None, typer.Option("--and", help="A filter for the other side.", metavar="FILTER")] = None,
    actors: ActorsOption = False,
    cyber: CyberOption = False,
    kind: KindOption = None,
    possible: PossibleOption = False,
    limit: RowsOption = 20,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show who connects those that are otherwise not connected."""
    with opened(Structure, store, layer, as_of) as graph:
        table = graph.brokers(
            by=by,
            between=between,
            other=other,
            actors=actors,
            kinds=kind or (),
            cyber=cyber,
            possible=possible,
            limit=limit,
        )
        print_table(table, format, output, force=force)


def components_command(
    where: Annotated[str | None, typer.Option("--where", help="Only components with one of these.")] = None,
    members: Annotated[int, typer.Option("--members", min=1, help="How many members to list.")] = 20,
    cyber: CyberOption = False,
    kind: KindOption = None,
    possible: PossibleOption = False,
    limit: RowsOption = 20,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List the parts into which the network falls."""
    with opened(Structure, store, layer, as_of) as graph:
        table = graph.components(
            where=where, members=members, kinds=kind or (), cyber=cyber, possible=possible, limit=limit
        )
        print_table(table, format, output, force=force)
