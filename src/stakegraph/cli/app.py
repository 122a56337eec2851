"""The group of commands: each is imported only when it runs."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from types import FrameType
from typing import Any, Final, NoReturn, Protocol

import typer
from typer.core import TyperGroup

from stakegraph import __version__
from stakegraph.errors import StakegraphError

COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("check", "stakegraph.cli.seeds", "Check seed files and write nothing."),
    ("load", "stakegraph.cli.seeds", "Check seed files and load them, all or nothing."),
    ("rebuild", "stakegraph.cli.seeds", "Make the store anew from the documents it keeps, or from paths."),
    ("verify", "stakegraph.cli.seeds", "Recompute every id and the digest of a store."),
    ("new", "stakegraph.cli.stubs", "Print a commented stub of a seed to fill in."),
    ("schema", "stakegraph.cli.kinds", "List the kinds, or print the JSON Schema of the seed format."),
    ("explain", "stakegraph.cli.kinds", "Explain a fault by its code."),
    ("info", "stakegraph.cli.questions", "Show counts, layers, digest and loads."),
    ("find", "stakegraph.cli.questions", "Find entities by name, alias or id."),
    ("show", "stakegraph.cli.questions", "Show everything said about an entity, and by whom."),
    ("neighbors", "stakegraph.cli.questions", "List the ties of an entity, with their proof."),
    ("gaps", "stakegraph.cli.gaps", "List who has what with whom, and who has not, with proof."),
    ("recommendations", "stakegraph.cli.gaps", "List what was asked for, check by check."),
    ("query", "stakegraph.cli.querying", "Ask in SQL: one SELECT over documented views."),
    ("view", "stakegraph.cli.views", "Write the HTML view: one file to share."),
)


class Formatter(Protocol):
    """What the help needs of the formatter that typer hands over."""

    def section(self, name: str) -> AbstractContextManager[None]:
        """A titled part of the help."""

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """A list of words with their meaning."""


class LazyGroup(TyperGroup):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: object) -> list[str]:
        """The names of all commands, in the order of the help."""
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        """The command of that name, imported now."""
        module = next((module for name, module, _ in COMMANDS if name == cmd_name), None)
        return None if module is None else _built(module, cmd_name)

    def format_commands(self, ctx: object, formatter: Formatter) -> None:
        """The list of commands in the help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _, text in COMMANDS])


def _built(module: str, name: str) -> Any:
    function = getattr(import_module(module), f"{name}_command")
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    app.command(name)(function)
    return typer.main.get_command(app)


app = typer.Typer(
    cls=LazyGroup,
    name="stakegraph",
    help="Who works with whom, who should but does not, and what proves it.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    if version:
        typer.echo(f"stakegraph {__version__}")
        raise typer.Exit


def main() -> NoReturn:
    """Runs the command line and exits with the code of its contract."""
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True, prog_name="stakegraph")
    except StakegraphError as error:
        sys.exit(_told(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


def _told(error: StakegraphError) -> int:
    mend = f"\n  hint: {error.mend}" if error.mend else ""
    sys.stderr.write(f"stakegraph: {error.message}{mend}\n")
    return error.exit_code


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(143)
