"""The command line: options in, one call of the library, an answer out."""

import gc
import signal
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Runs the command line and exits with the code of its contract."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while all is imported ends it without a traceback
    gc.disable()  # a command ends before the cycles that it leaves behind are worth looking for
    from stakegraph.cli.app import main as run

    run()
