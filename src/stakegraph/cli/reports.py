"""The brief."""

from typing import Annotated

import typer

from stakegraph.api.sharing import Sharing
from stakegraph.cli.gaps import AndOption, BetweenOption, BondOption, RuleArgument, ViaOption
from stakegraph.cli.options import AsOfOption, ForceOption, LanguageOption, LayerOption, StoreOption, opened
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell
from stakegraph.model import MOST_ROWS


def report_command(
    rule: RuleArgument = None,
    output: Annotated[
        str, typer.Option("-o", "--output", help="The file to write, .md or .html; - is the screen.", metavar="FILE")
    ] = "-",
    between: BetweenOption = None,
    other: AndOption = None,
    via: ViaOption = None,
    kind: BondOption = None,
    recommendations: Annotated[
        bool, typer.Option("--recommendations/--no-recommendations", help="Tell what was recommended and is not met.")
    ] = True,
    title: Annotated[str | None, typer.Option("--title", help="The title of the brief.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many pairs for a rule; 0: all.")] = MOST_ROWS,
    format: Annotated[
        str | None, typer.Option("--format", help="md or html, where the name of the file does not say.")
    ] = None,
    language: LanguageOption = None,
    store: StoreOption = None,
    as_of: AsOfOption = None,
    layer: LayerOption = None,
    force: ForceOption = False,
) -> None:
    """Write a gap brief to send on: gaps, proof, recommendations, sources."""
    with opened(Sharing, store, layer, as_of) as graph:
        text = graph.report(
            rule,
            format=format or _format_of(output),
            between=between,
            other=other,
            via=via or (),
            kinds=kind or (),
            recommendations=recommendations,
            title=title,
            limit=limit,
            language=language,
        )
        write_text(text, output, force=force)
    if output != "-":
        tell(f"wrote {output}\n")


def _format_of(output: str) -> str:
    from stakegraph.reports.formats import format_of

    return "md" if output == "-" else format_of(output)
