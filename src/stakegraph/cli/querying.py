"""Read-only SQL, or Cypher on a server."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from stakegraph.api.looking_up import LookingUp
from stakegraph.cli.options import ForceOption, FormatOption, LayerOption, OutputOption, StoreOption, opened
from stakegraph.cli.output import print_table
from stakegraph.errors import InputOutputError, UsageError
from stakegraph.model import MOST_ROWS

_ADDRESS_SPACE: Final = 3 * 1024**3
_GRACE: Final = 3.0  # seconds
_LONGEST: Final = 50_000


def query_command(
    text: Annotated[str | None, typer.Argument(help="One SELECT; - reads it from stdin.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file with the SELECT.")] = None,
    views: Annotated[bool, typer.Option("--views", help="List the views, their columns and examples.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many rows; 0: all.")] = MOST_ROWS,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which it is stopped.")] = 30.0,
    store: StoreOption = None,
    layer: LayerOption = None,
    format: FormatOption = "table",
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Ask in SQL: one SELECT over documented views. It can change nothing. On a Neo4j server, ask in Cypher."""
    with opened(LookingUp, store, layer) as graph:
        if views:
            table = graph.query_views()
        else:
            asked = _text(text, file)
            with _last_resort(timeout):
                table = graph.query(asked, limit=limit, timeout=timeout)
        print_table(table, format, output, force=force)


def _text(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise UsageError("write one query, or name a --file with it", "--views lists what may be read")
    if file is None:
        return sys.stdin.read(_LONGEST + 1) if text == "-" else text or ""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            return opened.read(_LONGEST + 1)
    except OSError as error:
        raise InputOutputError(f"`{file}` cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"`{file}` is not UTF-8", "save it as UTF-8") from None


@contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """Ends the process where SQLite does not come up to breathe, and lets no query take all memory of the machine."""
    import resource
    from threading import Timer

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    timer = Timer(seconds + _GRACE, _end, (seconds,))
    timer.daemon = True
    timer.start()
    resource.setrlimit(resource.RLIMIT_AS, (_lower(soft, hard), hard))
    try:
        yield
    finally:
        timer.cancel()
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _lower(*limits: int) -> int:
    """The lowest of these limits and ours; a negative one is none."""
    return min((_ADDRESS_SPACE, *(each for each in limits if each >= 0)))


def _end(seconds: float) -> NoReturn:
    message = f"stakegraph: the query ran longer than {seconds:g} seconds\n  hint: --timeout gives it more time\n"
    os.write(2, message.encode())
    os._exit(UsageError.exit_code)
