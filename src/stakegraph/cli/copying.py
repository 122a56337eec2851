"""A graph from one store into another."""

from typing import Annotated

import typer

from stakegraph.cli.progress import progress_shown
from stakegraph.cli.streams import tell


def copy_command(
    source: Annotated[str, typer.Argument(help="The store to copy.", metavar="FROM")],
    target: Annotated[str, typer.Argument(help="An empty store, or a new one.", metavar="TO")],
) -> None:
    """Copy every record and document into another store. All or nothing."""
    from stakegraph.api.copying import copy

    with progress_shown() as progress:
        copied = copy(source, target, progress)
    done = "was there already" if copied.was_there else "copied"
    tell(f"{copied.records:,} records, {copied.documents:,} documents {done}, digest {copied.digest[:12]}\n")
