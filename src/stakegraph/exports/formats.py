"""Every format that a store or its graph can be exported to."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.exports.graph_files import export_gexf, export_graphml
from stakegraph.exports.record_tables import export_csv
from stakegraph.exports.records import export_json, export_json_lines
from stakegraph.filters.keys import nearest
from stakegraph.questions.scope import Scope

TEXTS: Final[Mapping[str, Callable[[Scope], Iterator[str]]]] = {
    "json": export_json,
    "jsonl": export_json_lines,
    "graphml": export_graphml,
    "gexf": export_gexf,
}
FOLDERS: Final[Mapping[str, Callable[[Scope], Mapping[str, Iterator[str]]]]] = {"csv": export_csv}


def export_text(scope: Scope, format: str) -> Iterator[str]:
    """The text of an export, in pieces. Raises UsageError for a format that is none, or is a folder of files."""
    if format in FOLDERS:
        raise UsageError(f"an export to {format} is a folder of files", f"name one with -o: -o my-{format}")
    if format not in TEXTS:
        known = [*TEXTS, *FOLDERS]
        raise UsageError(f"`{format}` is no format of exports", nearest(format, known) or f"one of: {', '.join(known)}")
    return TEXTS[format](scope)
