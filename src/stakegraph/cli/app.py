"""The group of commands: each is imported only when it runs."""

import atexit
import gc
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
from stakegraph.cli.streams import tell
from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.errors import InputOutputError, StakegraphError, UsageError

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
    ("claims", "stakegraph.cli.evidence", "List who says what, citing whom, and how well it is supported."),
    ("sources", "stakegraph.cli.evidence", "List sources, their footnotes, and what rests on them."),
    ("money", "stakegraph.cli.evidence", "Show sums and their shares as intervals, and the criticism of them."),
    ("figures", "stakegraph.cli.evidence", "List the numbers that sources give, with who says so."),
    ("path", "stakegraph.cli.structure", "Show the shortest chains between two bodies, step by step."),
    ("overlap", "stakegraph.cli.structure", "Show what two bodies share, with the proof of both sides."),
    ("rank", "stakegraph.cli.measures", "Rank entities by a measure of centrality."),
    ("brokers", "stakegraph.cli.measures", "Show who connects those that are otherwise not connected."),
    ("components", "stakegraph.cli.measures", "List the parts into which the network falls."),
    ("query", "stakegraph.cli.querying", "Ask in SQL: one SELECT over documented views."),
    ("export", "stakegraph.cli.exporting", "Write every record, or the graph, for other programs."),
    ("whatif", "stakegraph.cli.comparing", "Show what would change if something were so; nothing is stored."),
    ("diff", "stakegraph.cli.comparing", "Ask one question of two days, layers or stores: what has changed."),
    ("asof", "stakegraph.cli.comparing", "List what was true on a day, could have been, was planned or is unknown."),
    ("timeline", "stakegraph.cli.comparing", "List what begins, happens, is said and ends, in order."),
    ("copy", "stakegraph.cli.copying", "Copy every record and document into another store."),
    ("view", "stakegraph.cli.views", "Write the HTML view: one file to share."),
)


HEADINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Seeds", ("seeds", "stubs", "kinds")),
    ("Questions", ("questions", "gaps", "evidence", "comparing", "structure", "measures", "querying")),
    ("Sharing", ("exporting", "copying", "views")),
)
"""The groups of the help, each with the modules whose commands stand in it."""


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
        return [name for _, commands in grouped_commands() for name, _ in commands]

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        """The command of that name, imported now."""
        module = next((module for name, module, _ in COMMANDS if name == cmd_name), None)
        return None if module is None else _built(module, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with; raises UsageError with the nearest one."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            from stakegraph.filters.keys import nearest

            hint = nearest(args[0], names) or "`stakegraph --help` lists them"
            raise UsageError(f"there is no command `{args[0]}`", hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: object, formatter: Formatter) -> None:
        """The commands in the help, group by group, without importing any."""
        width = max(len(name) for name, _, _ in COMMANDS)
        for heading, commands in grouped_commands():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), text) for name, text in commands])


def grouped_commands() -> list[tuple[str, list[tuple[str, str]]]]:
    """The commands under their headings, each with its line of help; what no heading names stands under More."""
    headed = {module for _, modules in HEADINGS for module in modules}
    rest = tuple({_file_of(module) for _, module, _ in COMMANDS} - headed)
    groups = ((heading, _commands_of(modules)) for heading, modules in (*HEADINGS, ("More", rest)))
    return [(heading, commands) for heading, commands in groups if commands]


def _commands_of(modules: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, text) for name, module, text in COMMANDS if _file_of(module) in modules]


def _file_of(module: str) -> str:
    return module.rpartition(".")[2]


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


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stakegraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    version: bool = typer.Option(  # noqa: ARG001 (its callback has answered)
        False, "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
    ),
    store: str | None = typer.Option(None, "--store", help="The store, for any command.", metavar="PATH"),
) -> None:
    if store:
        context.default_map = {name: {"store": store} for name, _, _ in COMMANDS}


def main() -> NoReturn:
    """Runs the command line and exits with the code of its contract."""
    gc.disable()  # a command ends before the cycles that it leaves behind are worth looking for,
    atexit.register(gc.freeze)  # also at its very end
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True, prog_name="stakegraph")
    except StakegraphError as error:
        sys.exit(_told(error))
    except OSError as error:
        sys.exit(_told(InputOutputError(_sentence(error))))
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _told(error: StakegraphError) -> int:
    mend = f"\n  hint: {error.mend}" if error.mend else ""
    tell(escape_terminal(f"stakegraph: {error.message}{mend}") + "\n")
    return error.exit_code


def _sentence(error: OSError) -> str:
    """What the system says, with the file that it says it of."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"`{error.filename}`: {reason}" if error.filename else reason


def _terminated(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(143)
