"""The questions about what is missing: gaps and recommendations."""

from typing import Annotated

import typer

from stakegraph.api.missing import Missing
from stakegraph.cli.options import (
    AsOfOption,
    FailOnOption,
    ForceOption,
    FormatOption,
    LayerOption,
    OutputOption,
    StoreOption,
    opened,
)
from stakegraph.cli.output import print_table
from stakegraph.errors import UsageError
from stakegraph.model import MOST_ROWS, Table

RuleArgument = Annotated[str | None, typer.Argument(help="A gap rule of the seeds; all of them if left out.")]
BetweenOption = Annotated[str | None, typer.Option("--between", help="A filter: 'company country=US sector=ict'.")]
AndOption = Annotated[str | None, typer.Option("--and", help="A filter for the other side: 'agency country=MX'.")]
ViaOption = Annotated[list[str] | None, typer.Option("--via", help="A kind of node that both share: agreement.")]
BondOption = Annotated[list[str] | None, typer.Option("--kind", help="A kind of relationship between them.")]


def gaps_command(
    rule: RuleArgument = None,
    between: BetweenOption = None,
    other: AndOption = None,
    via: ViaOption = None,
    kind: BondOption = None,
    state: Annotated[list[str] | None, typer.Option("--state", help="Only rows of this state; gap: all gaps.")] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="One side against the other.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many rows for a rule; 0: all.")] = MOST_ROWS,
    fail_on: FailOnOption = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List who has what with whom, and who has not, with proof."""
    if matrix and (state or limit != MOST_ROWS):
        raise UsageError("--matrix shows every pair of a rule", "leave out --state and --limit, or --matrix")
    with opened(Missing, store, layer, as_of) as graph:
        if matrix:
            table = graph.gap_matrix(rule, between=between, other=other, via=via or (), kinds=kind or ())
        else:
            table = graph.gaps(
                rule,
                between=between,
                other=other,
                via=via or (),
                kinds=kind or (),
                states=state or (),
                limit=limit,
            )
        print_table(table, format, output, force=force)
    _fail(table, fail_on)


def recommendations_command(
    wanted: Annotated[str | None, typer.Argument(help="A recommendation or a check: rec-1, 1.6.")] = None,
    unmet: Annotated[bool, typer.Option("--unmet", help="Leave out what is met.")] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="One row for each recommendation, with what could carry it.")
    ] = False,
    fail_on: FailOnOption = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List what was asked for, check by check."""
    if summary and unmet:
        raise UsageError("--summary counts every check, met or not", "leave out --unmet, or --summary")
    with opened(Missing, store, layer, as_of) as graph:
        table = graph.carriers(wanted) if summary else graph.recommendations(wanted, unmet=unmet)
        print_table(table, format, output, force=force)
    _fail(table, fail_on)


def _fail(table: Table, states: list[str] | None) -> None:
    """Exits 1 where the whole answer, shown or not, has anything in one of these states."""
    from stakegraph.questions.gaps import has_state, wanted_states

    if states and has_state(table, wanted_states(states)):
        raise typer.Exit(1)
