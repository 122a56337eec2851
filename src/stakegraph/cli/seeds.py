"""Seed files in: check, load, rebuild, verify."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakegraph.api.asking import open_for
from stakegraph.api.writing import Writing
from stakegraph.cli.options import (
    FormatOption,
    LimitOption,
    ReportFormatOption,
    StoreOption,
    opened,
    seed_path,
    store_uri,
)
from stakegraph.cli.output import print_table, write_text
from stakegraph.cli.progress import progress_shown
from stakegraph.cli.streams import coloured, tell
from stakegraph.diagnostics import has_errors
from stakegraph.diagnostics.render import diagnostics_as_json, render_diagnostics
from stakegraph.errors import StoreDamaged
from stakegraph.model import Table

if TYPE_CHECKING:
    from stakegraph.loading import Loaded

REJECTED = 3
PathsArgument = Annotated[
    list[Path], typer.Argument(help="Seed files or folders; - is stdin.", metavar="PATH…", parser=seed_path)
]


def check_command(
    paths: PathsArgument,
    store: Annotated[str | None, typer.Option("--store", help="Check as an addition to this store.")] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="A folder of source texts to compare quotes with.")
    ] = None,
    format: ReportFormatOption = "table",
    limit: LimitOption = None,
) -> None:
    """Check seed files and write nothing."""
    from stakegraph.api.checking import check_paths
    from stakegraph.api.limiting import limits_of

    folder = texts or (Path(found) if (found := os.environ.get("STAKEGRAPH_TEXTS")) else None)
    with progress_shown() as progress:
        checked = check_paths(paths, store, folder, progress, limits_of(limit or ()))
    seeds, faults = checked.seeds, checked.faults
    if format == "json":
        write_text(diagnostics_as_json(faults), "-")
    elif faults:
        write_text(render_diagnostics(faults, seeds.lines, coloured(sys.stdout)), "-", painted=True)
    else:
        count = len(seeds.documents)
        write_text(f"{count} file{'' if count == 1 else 's'}, no faults", "-")
    tell(_on_quotes(folder, len(checked.compared), len(checked.skipped)))
    if has_errors(faults):
        raise typer.Exit(REJECTED)


def _on_quotes(folder: Path | None, compared: int, skipped: int) -> str:
    if folder is None:
        return "quotes were not compared with their texts: --texts DIR does it\n"
    told = f"quotes of {compared} of {compared + skipped} sources compared with their texts"
    return f"{told}; of the others `{folder}` holds none\n" if skipped else f"{told}\n"


def load_command(
    paths: PathsArgument,
    store: StoreOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Let new words change or withdraw earlier ones.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and write nothing.")] = False,
    format: FormatOption = "table",
    limit: LimitOption = None,
) -> None:
    """Check seed files and load them, all or nothing.

    What a file no longer says is withdrawn when it is loaded again under its name with --replace. `rebuild PATH…` keeps
    what these paths say and nothing else.
    """
    with open_for(Writing, store_uri(store), create=True) as graph, progress_shown() as progress:
        before = graph.newest_day()
        loaded = graph.load(paths, replace=replace, dry_run=dry_run, progress=progress, limits=limit or ())
        after = graph.newest_day()
    _tell(loaded, dry_run, format, store_uri(store))
    if before and before != after:
        tell(f"questions are now asked as of {after}, the newest day here ({before} before); --as-of names another\n")


def _tell(loaded: "Loaded", dry_run: bool, format: str, store: str) -> None:
    if loaded.refused == "faults" and format == "json":
        write_text(diagnostics_as_json(loaded.faults), "-")
    elif loaded.faults:
        tell(render_diagnostics(loaded.faults, loaded.seeds.lines, coloured(sys.stderr)))
    if loaded.refused == "faults":
        raise typer.Exit(REJECTED)
    if dry_run or loaded.refused:
        rows = tuple((each.change, each.what, each.name) for each in loaded.changes)
        meta = {"question": "load", "before": loaded.before, "unchanged": loaded.unchanged}
        print_table(Table(("change", "what", "name"), rows, meta), format)
    counts = ", ".join(f"{loaded.count(word)} {word}" for word in ("new", "changed", "withdrawn"))
    summary = f"{counts}; {loaded.unchanged} records unchanged"
    if loaded.refused:
        tell(f"{summary}\nnothing was written: --replace lets words change or go\n")
        raise typer.Exit(REJECTED)
    digest = f"would load into {store}" if dry_run else f"loaded into {store}, digest {loaded.after[:12]}"
    tell(f"{summary}\n{digest}\n")


def rebuild_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Seeds; else the documents that the store keeps.", parser=seed_path),
    ] = None,
    store: StoreOption = None,
    limit: LimitOption = None,
) -> None:
    """Make the store anew from the documents it keeps, or from paths."""
    from stakegraph.api.limiting import limits_of
    from stakegraph.api.rebuilding import rebuild

    with progress_shown() as progress:
        loaded = rebuild(store_uri(store), paths or [], progress, limits_of(limit or ()))
    _tell(loaded, False, "table", store_uri(store))


def verify_command(store: StoreOption = None) -> None:
    """Recompute every id and the digest of a store."""
    with opened(Writing, store) as graph, progress_shown() as progress:
        wrong = graph.verify(progress)
    if wrong:
        raise StoreDamaged("\n".join(wrong), "`stakegraph rebuild` makes it anew")
    write_text("sound: every id and the digest are as recorded", "-")
