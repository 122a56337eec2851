"""Stubs of seeds and tables to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from stakegraph.cli.options import ForceOption, OutputOption, SeedsOption
from stakegraph.cli.output import write_text
from stakegraph.cli.streams import tell
from stakegraph.errors import UsageError
from stakegraph.schema import Schema


def new_command(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of entity or relationship, or layer, gap_rule, recommendation …")
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Write tables to fill in: one workbook of Excel.", metavar="FILE.xlsx")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the same tables as CSV files into a folder.", metavar="FOLDER")
    ] = None,
    seeds: SeedsOption = None,
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Print a stub of a seed to fill in, or write a workbook of Excel.

    `stakegraph new agreement` prints YAML with a comment for each key. `stakegraph new --xlsx mine.xlsx` writes the
    sheets sources, entities, agreements and relationships: headers, words to choose from, and rows that show how.
    """
    from stakegraph.api.checking import known_schema

    given = [each for each in (kind, xlsx, csv) if each is not None]
    if len(given) != 1 or (kind is None and output != "-"):
        raise UsageError(
            "`new` wants one of: a kind, --xlsx FILE, --csv FOLDER", "`stakegraph new --help` tells of each"
        )
    schema = known_schema(seeds)
    if kind is not None:
        write_text(_stub(kind, schema), output, force=force)
        return
    if xlsx is not None:
        _write_workbook(xlsx, schema, force=force)
    if csv is not None:
        _write_folder(csv, schema, force=force)
    tell(f"wrote {given[0]}\n")


def _stub(kind: str, schema: Schema) -> str:
    from stakegraph.filters.keys import nearest
    from stakegraph.seeds.stubs import stub_names, stub_of

    names = stub_names(schema)
    if kind not in names:
        raise UsageError(
            f"there is no stub of `{kind}`",
            nearest(kind, names) or f"one of: {', '.join(names)}; `--seeds` names seeds with kinds of their own",
        )
    return stub_of(kind, schema)


def _write_workbook(file: Path, schema: Schema, *, force: bool) -> None:
    from stakegraph.exports.saving import refuse_to_overwrite, save_bytes
    from stakegraph.exports.workbooks import render_workbook
    from stakegraph.seeds.stub_tables import stub_tables

    if file.suffix.lower() != ".xlsx":
        raise UsageError(f"`{file}` is no name of a workbook", f"`--xlsx {file}.xlsx`: Excel goes by the ending")
    refuse_to_overwrite(file, force=force)
    save_bytes(file, (render_workbook(stub_tables(schema)),), force=force)


def _write_folder(folder: Path, schema: Schema, *, force: bool) -> None:
    from stakegraph.exports.delimited import render_csv
    from stakegraph.exports.saving import save_folder
    from stakegraph.model import Table
    from stakegraph.seeds.stub_tables import stub_tables

    tables = {f"{each.name}.csv": render_csv(Table(each.headers, each.rows)) for each in stub_tables(schema)}
    save_folder(folder, tables, force=force)
