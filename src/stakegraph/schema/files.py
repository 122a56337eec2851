"""Kinds out of their YAML files: those that come with the program, and what any one file defines."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.formats.tree import Document
from stakegraph.model import Kind
from stakegraph.schema.file_faults import file_faults, missing_key
from stakegraph.schema.reading import kind_of

FOLDERS: Final = ("entities", "relationships", "facts")


@cache
def built_in_kinds() -> tuple[Kind, ...]:
    """The kinds that come with the program, sorted by family and id."""
    from stakegraph.formats.yaml import read_yaml

    found: list[Kind] = []
    for name, text in built_in_files():
        kinds, faults = kinds_from(read_yaml(name, text))
        assert not faults, faults
        found.extend(kinds)
    return tuple(sorted(found, key=lambda kind: (kind.family, kind.id)))


def built_in_files() -> Iterator[tuple[str, str]]:
    """The name and the text of each kind file of the program."""
    for folder in FOLDERS:
        for file in sorted((files("stakegraph.schema") / folder).iterdir(), key=lambda each: each.name):
            if file.name.endswith(".yaml"):
                yield f"{folder}/{file.name}", file.read_text(encoding="utf-8")


def kinds_from(document: Document) -> tuple[tuple[Kind, ...], tuple[Diagnostic, ...]]:
    """The kind that a file defines, or what is wrong with the file.

    A file is judged on its own here; `read_kinds` also sees what kinds say of each other. Faults of the syntax stay
    with the document.
    """
    if document.tree is None:
        return (), () if document.faults else (missing_key("kind", Place(document.name)),)
    faults = file_faults(document.tree)
    return ((), faults) if faults else ((kind_of(document.tree),), ())
