"""The group of commands: each is imported only when it runs."""

import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, Final, NoReturn, Protocol

import typer
from typer.core import TyperGroup

from stakegraph import __version__
from stakegraph.cli.streams import tell
from stakegraph.diagnostics.terminal import escape_terminal
from stakegraph.errors import InputOutputError, StakegraphError, UsageError

INTERRUPTED: Final = 130
TERMINATED: Final = 143

COMMANDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("check", "stakegraph.cli.seeds", "Check seed files and write nothing."),
    ("load", "stakegraph.cli.seeds", "Check seed files and load them, all or nothing."),
    ("rebuild", "stakegraph.cli.seeds", "Make the store anew from the documents it keeps, or from paths."),
    ("verify", "stakegraph.cli.seeds", "Recompute every id and the digest of a store."),
    ("new", "stakegraph.cli.stubs", "Print a stub of a seed to fill in, or write a workbook of Excel."),
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
    ("report", "stakegraph.cli.reports", "Write a gap brief to send on: gaps, proof, recommendations, sources."),
)


HEADINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Seeds", ("seeds", "stubs", "kinds")),
    ("Questions", ("questions", "gaps", "evidence", "comparing", "structure", "measures", "querying")),
    ("Sharing", ("exporting", "copying", "views", "reports")),
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

    def invoke(self, ctx: Any) -> Any:
        """Runs a command; what the parser says of its arguments is written out like every other message."""
        with _written_out():
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the options before the command."""
        with _written_out():
            return super().parse_args(ctx, args)

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


@contextmanager
def _written_out() -> Iterator[None]:
    """Whatever steers a terminal is written out in the fault that the parser finds, which quotes the arguments."""
    try:
        yield
    except _ARGUMENT_FAULT as fault:
        fault.message = escape_terminal(fault.message)
        raise


_ARGUMENT_FAULT: Final[Any] = typer.BadParameter.__base__  # what the parser raises for any argument; typer hides it


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
    insecure_tls: bool = typer.Option(
        False, "--insecure-tls", help="Take any certificate of a server at neo4j+ssc:// or bolt+ssc://."
    ),
) -> None:
    if insecure_tls:
        os.environ["STAKEGRAPH_INSECURE_TLS"] = "1"
    if store:
        context.default_map = {name: {"store": store} for name, _, _ in COMMANDS}


def main() -> NoReturn:
    """Runs the command line and exits with the code of its contract."""
    signals = _Signals()
    signals.answer()
    if sys.stderr is None:  # closed by whoever began this; what is told has somewhere to go all the same
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (until the program ends)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code: str | int | None = _code_of(app)
        signals.is_over = True  # nothing is left that one could disturb
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as ended:  # between the two above
        code = ended.code
    if code in (INTERRUPTED, TERMINATED):
        tell("stakegraph: broken off; a load is in the store wholly or not at all\n")
    _end(code)


def _end(code: str | int | None) -> NoReturn:
    """Ends the process without taking Python apart, which takes a tenth of a look-up's time and gives nothing back.

    Where somebody watches (warnings of what is left open, a profile, a trace), all goes its usual way.
    """
    if isinstance(code, int) and not (sys.warnoptions or sys.getprofile() or sys.gettrace()):
        with suppress(OSError):
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
            os._exit(code)
    sys.exit(code)


def _code_of(run: Callable[..., object]) -> str | int | None:
    """The exit code of a command, its fault told in a sentence."""
    try:
        run(standalone_mode=True, prog_name="stakegraph")
    except SystemExit as ended:
        return ended.code
    except StakegraphError as error:
        return _told(error)
    except OSError as error:
        return _told(InputOutputError(_sentence(error)))
    except MemoryError:
        return _told(InputOutputError("there is not enough memory for this", "ask or load less at once"))
    except RecursionError:
        return _told(InputOutputError("something stands too deep in something else for this", "make it less deep"))
    return 0


def _told(error: StakegraphError) -> int:
    mend = f"\n  hint: {error.mend}" if error.mend else ""
    tell(escape_terminal(f"stakegraph: {error.message}{mend}") + "\n")
    return error.exit_code


def _sentence(error: OSError) -> str:
    """What the system says, with the file that it says it of."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"`{error.filename}`: {reason}" if error.filename else reason


class _Signals:
    """Answers the first signal by an exception, that what is half done is undone; any later one ends it at once.

    The handlers stay as they are to the end: Python tells a signal that comes while they are changed with a traceback.
    """

    def __init__(self) -> None:
        self.is_over = False

    def answer(self) -> None:
        """From here on the first Ctrl-C and the first SIGTERM are answered, unless Ctrl-C was to be ignored."""
        signal.signal(signal.SIGTERM, self._terminated)
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, self._interrupted)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> NoReturn:
        self._begin(INTERRUPTED)
        raise KeyboardInterrupt

    def _terminated(self, _number: int, _frame: FrameType | None) -> NoReturn:
        self._begin(TERMINATED)
        sys.exit(TERMINATED)

    def _begin(self, code: int) -> None:
        if self.is_over:
            os._exit(code)
        self.is_over = True
        warnings.simplefilter("ignore", ResourceWarning)  # of what is left open half-way
