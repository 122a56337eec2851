"""The questions of who says what, citing whom, and of sums of money."""

from typing import Annotated

import typer

from stakegraph.api.evidence import Attributing
from stakegraph.cli.options import AsOfOption, ForceOption, FormatOption, LayerOption, OutputOption, StoreOption, opened
from stakegraph.cli.output import print_table


def money_command(
    id: Annotated[str, typer.Argument(help="A program, agreement, payer, recipient or purpose, or one sum.")],
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Show sums and their shares as intervals, and the criticism of them.

    For a program also who created it, for which purposes and by which means.
    """
    with opened(Attributing, store, layer, as_of) as graph:
        print_table(graph.money(id), format, output, force=force)


def figures_command(
    id: Annotated[str | None, typer.Argument(help="An entity; all figures and sums if left out.")] = None,
    vague: Annotated[bool, typer.Option("--vague", help="Only words instead of a number: many, millions.")] = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List the numbers that sources give, with who says so."""
    with opened(Attributing, store, layer, as_of) as graph:
        print_table(graph.figures(id, vague=vague), format, output, force=force)


def sources_command(
    id: Annotated[
        str | None,
        typer.Argument(help="A source (its footnotes, or what rests on it) or a publisher; all if left out."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="document or publisher: what to count by.")] = "document",
    note: Annotated[str | None, typer.Option("--note", help="Only this footnote of the source.")] = None,
    back_references: Annotated[
        bool, typer.Option("--back-references", help="Only Ibid. and short titles, with the footnote they stand for.")
    ] = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List sources, their footnotes, and what rests on them.

    Without an id every source, the most cited first. With the id of one that has footnotes these, each with its
    document and what it supports; of a cited document what rests on it; of a publisher or author the sources it made.
    """
    with opened(Attributing, store, layer, as_of) as graph:
        table = graph.sources(id, by=by, note=note, back_references=back_references)
        print_table(table, format, output, force=force)


def claims_command(
    id: Annotated[str | None, typer.Argument(help="An entity that they are about, as --about.")] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", help="An entity (a,b: either); repeat for claims about all of them.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Only what is read in this source, or of this author.")] = None,
    citing: Annotated[
        str | None, typer.Option("--citing", help="Only what cites this document or publisher, or a filter: company.")
    ] = None,
    where: Annotated[str | None, typer.Option("--where", help="A filter of which an end must be.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only what is on this topic or one below it.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="A kind of tie or fact (repeat).")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", help="existing, absent, pledged … (repeat).")] = None,
    stance: Annotated[list[str] | None, typer.Option("--stance", help="praised, neutral, criticised (repeat).")] = None,
    modality: Annotated[
        list[str] | None, typer.Option("--modality", help="asserted, attributed, hedged, implied, opinion, normative.")
    ] = None,
    uncited: Annotated[bool, typer.Option("--uncited", help="Only what has no footnote.")] = False,
    single_source: Annotated[bool, typer.Option("--single-source", help="Only what rests on one document.")] = False,
    one_publisher: Annotated[bool, typer.Option("--one-publisher", help="Only what cites one publisher.")] = False,
    corroborated: Annotated[
        bool, typer.Option("--corroborated", help="Only what two documents of different publishers say.")
    ] = False,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List who says what, citing whom, and how well it is supported.

    All options together must fit, but of --uncited, --single-source, --one-publisher and --corroborated any.
    """
    wanted = {
        "uncited": uncited,
        "single-source": single_source,
        "one-publisher": one_publisher,
        "corroborated": corroborated,
    }
    with opened(Attributing, store, layer, as_of) as graph:
        table = graph.claims(
            about=(*([id] if id else ()), *(about or ())),
            by=by,
            citing=citing,
            where=where,
            topic=topic,
            kinds=kind or (),
            statuses=status or (),
            stances=stance or (),
            modalities=modality or (),
            support=[word for word, is_wanted in wanted.items() if is_wanted],
        )
        print_table(table, format, output, force=force)
