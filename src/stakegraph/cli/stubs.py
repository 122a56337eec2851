"""Stubs of seeds to fill in."""

from typing import Annotated

import typer

from stakegraph.cli.options import ForceOption, OutputOption
from stakegraph.cli.output import write_text
from stakegraph.errors import UsageError


def new_command(
    kind: Annotated[str, typer.Argument(help="A kind of entity or relationship, or layer, gap_rule, recommendation …")],
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Print a commented stub of a seed to fill in."""
    from stakegraph.filters.keys import nearest
    from stakegraph.schema import built_in_kinds, read_schema
    from stakegraph.seeds.stubs import stub_names, stub_of

    schema = read_schema(built_in_kinds())
    names = stub_names(schema)
    if kind not in names:
        raise UsageError(f"there is no stub of `{kind}`", nearest(kind, names) or f"one of: {', '.join(names)}")
    write_text(stub_of(kind, schema), output, force=force)
