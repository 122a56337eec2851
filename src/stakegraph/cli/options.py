"""The options that the questions share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from stakegraph.api.asking import Group, open_for
from stakegraph.errors import UsageError
from stakegraph.exports.tables import FORMATS


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """Lets a word through that is one of these; raises UsageError with the nearest one."""

    def known_word(word: str) -> str:
        if word not in known:
            from stakegraph.filters.keys import nearest

            raise UsageError(f"`{word}` is no format", nearest(word, known) or f"one of: {', '.join(known)}")
        return word

    return known_word


def seed_path(text: str) -> Path:
    """The path of an argument; raises UsageError for an empty one, which would mean the folder one is in."""
    if not text:
        raise UsageError("an empty path names no seeds", "`.` is the folder that you are in")
    return Path(text)


StoreOption = Annotated[
    str | None, typer.Option("--store", help="The store; else STAKEGRAPH_STORE, else stakegraph.db.", metavar="PATH")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="The day to ask about: 2014, 2014-05 or 2014-05-08.", metavar="DATE")
]
LayerOption = Annotated[
    list[str] | None,
    typer.Option("--layer", help="A layer to look through (repeat, or a,b); +since adds to the default ones."),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format", help="table, json, jsonl, csv, tsv or md.", metavar="FORMAT", callback=_one_of(tuple(FORMATS))
    ),
]
ReportFormatOption = Annotated[
    str, typer.Option("--format", help="table or json.", metavar="FORMAT", callback=_one_of(("table", "json")))
]
OutputOption = Annotated[str, typer.Option("-o", "--output", help="A file to write; - is the screen.", metavar="FILE")]
LanguageOption = Annotated[
    str | None, typer.Option("--lang", help="en or es: the words, and names where they are known.", metavar="LANGUAGE")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")]

FailOnOption = Annotated[
    list[str] | None,
    typer.Option("--fail-on", help="Exit 1 where anything is in this state (repeat); gap: any gap.", metavar="STATE"),
]


LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit", help="Raise a limit of reading (repeat): files=1000, file_bytes=32MB.", metavar="NAME=NUMBER"
    ),
]
SeedsOption = Annotated[
    Path | None,
    typer.Option(
        "--seeds", help="Seeds with a folder `schema` of own kinds in or beside them; else seed.", metavar="PATH"
    ),
]


def store_uri(store: str | None) -> str:
    """The store that a command means."""
    return store or os.environ.get("STAKEGRAPH_STORE") or "stakegraph.db"


def opened(group: type[Group], store: str | None, layers: list[str] | None = None, as_of: str | None = None) -> Group:
    """The graph that a question is asked of, opened for the group to which the question belongs."""
    return open_for(group, store_uri(store), layers=tuple(layers or ()), as_of=as_of)
