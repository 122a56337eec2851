"""The schema and the faults, in words."""

from difflib import get_close_matches
from typing import Annotated

import typer

from stakegraph.checks.catalogue import all_faults
from stakegraph.cli.options import ForceOption, FormatOption, OutputOption, SeedsOption
from stakegraph.cli.output import print_table, write_text
from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.errors import UsageError
from stakegraph.model import Table
from stakegraph.schema import Schema


def schema_command(
    json_schema: Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema of the seeds.")] = False,
    format: FormatOption = "table",
    seeds: SeedsOption = None,
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """List the kinds, or print the JSON Schema of the seed format."""
    from stakegraph.api.checking import known_schema

    schema = known_schema(seeds)
    if json_schema:
        from stakegraph.schema.json_schema import json_schema_text

        write_text(json_schema_text(schema), output, force=force)
    else:
        print_table(_kinds(schema), format, output, force=force)


def _kinds(schema: Schema) -> Table:
    entities = [("entity", kind.id, "", kind.description) for kind in schema.entities.values()]
    ties = [
        ("relationship", kind.id, f"{'/'.join(kind.from_)} → {'/'.join(kind.to)}", kind.description)
        for kind in schema.relationships.values()
    ]
    facts = [("fact", kind.id, kind.field or "", kind.description) for kind in schema.facts.values()]
    rows = tuple(sorted(entities) + sorted(ties) + sorted(facts))
    return Table(("family", "kind", "ends", "description"), rows, {"question": "schema"})


def explain_command(code: Annotated[str, typer.Argument(help="A code such as SG302.")]) -> None:
    """Explain a fault by its code."""
    faults = {fault.code: fault for fault in all_faults()}
    fault = faults.get(code.upper())
    if fault is None:
        near = get_close_matches(code.upper(), faults, 1)
        raise UsageError(f"there is no fault `{code}`", f"did you mean `{near[0]}`?" if near else "")
    example, instead = _indented(fault.example), _indented(fault.instead)
    text = f"{fault.code} {fault.name} ({fault.severity})\n\nWhat: {fault.what}\nWhy: {fault.why}\n"
    write_text(escape_terminal(f"{text}Example:\n{example}\nInstead:\n{instead}\n"), "-")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip("\n").split("\n"))
