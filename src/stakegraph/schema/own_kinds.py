"""A project's own kinds beside the built-in ones."""

from collections.abc import Iterable

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.kinds import DUPLICATE_KIND
from stakegraph.formats.tree import Document, Mapping
from stakegraph.model import Kind
from stakegraph.schema.content import read_schema
from stakegraph.schema.file_faults import place_of
from stakegraph.schema.files import built_in_kinds, kinds_from
from stakegraph.schema.kind_faults import faults_between


def read_kinds(documents: Iterable[Document]) -> tuple[tuple[Kind, ...], tuple[Diagnostic, ...]]:
    """The built-in kinds with those of a project's own files, and the faults of these files.

    A kind that is defined twice keeps its first meaning. Faults of the syntax stay with the documents.
    """
    kinds = list(built_in_kinds())
    own: list[tuple[Kind, Mapping]] = []
    faults: list[Diagnostic] = []
    for document in documents:
        found, wrong = kinds_from(document)
        faults.extend(wrong)
        for kind in found:
            assert document.tree is not None  # a kind was found in it
            if any(_is_same(kind, each) for each in kinds):
                faults.append(_duplicate(kind, document.tree))
            else:
                kinds.append(kind)
                own.append((kind, document.tree))
    schema = read_schema(kinds)
    faults.extend(fault for kind, tree in own for fault in faults_between(schema, kind, tree))
    return tuple(sorted(kinds, key=lambda kind: (kind.family, kind.id))), tuple(faults)


def _is_same(kind: Kind, other: Kind) -> bool:
    """Whether two kinds have one id; facts and relationships are both kinds of statements and share theirs."""
    return kind.id == other.id and (kind.family == "entity") == (other.family == "entity")


def _duplicate(kind: Kind, tree: Mapping) -> Diagnostic:
    return DUPLICATE_KIND.at(place_of(tree, "kind"), f"`{kind.id}` is a kind already", hint="give it an id of its own")
