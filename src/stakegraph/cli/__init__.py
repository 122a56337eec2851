"""The command line: options in, one call of the library, an answer out."""

from stakegraph.cli.app import main

__all__ = ["main"]
