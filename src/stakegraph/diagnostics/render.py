"""Diagnostics for a reader, each with the line at fault, and for a program, as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from stakegraph.diagnostics.diagnostic import Diagnostic, Place, Severity, sort_diagnostics
from stakegraph.diagnostics.terminal import cut, display_width, escape_terminal, paint

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_SHOWN = 110  # columns of a source line; a JSON file may be one line of 16 MB
_BEFORE = 40  # of them before the fault, where a line must be cut


def render_diagnostics(found: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], colour: bool = False) -> str:
    """Every fault with its place, sentence, source line and hint, in the order of the places, and a count.

    `lines` holds the lines of each file by its name; a file that is not there (a workbook) shows no source line.
    The text is empty where nothing was found.
    """
    ordered = sort_diagnostics(found)
    if not ordered:
        return ""
    blocks = [line for each in ordered for line in _block(each, lines, colour)]
    return "\n".join([*blocks, count_diagnostics(ordered)]) + "\n"


def count_diagnostics(found: Sequence[Diagnostic]) -> str:
    """How many faults there are, in words: `2 errors, 1 warning in 3 files`."""
    seen = Counter(each.severity for each in found)
    counts = [_many(seen[severity], severity.value) for severity in Severity if seen[severity]]
    return f"{', '.join(counts) or 'no faults'} in {_many(len({each.place.file for each in found}), 'file')}"


def diagnostics_as_json(found: Iterable[Diagnostic]) -> str:
    """The same faults in the same order as one JSON object: the counts in `meta`, the faults in `rows`."""
    ordered = sort_diagnostics(found)
    meta = {
        "errors": sum(each.severity is Severity.ERROR for each in ordered),
        "warnings": sum(each.severity is Severity.WARNING for each in ordered),
        "files": len({each.place.file for each in ordered}),
    }
    return json.dumps({"meta": meta, "rows": [_fields(each) for each in ordered]}, ensure_ascii=False, indent=2) + "\n"


def _fields(found: Diagnostic) -> dict[str, Any]:
    named = {"code": found.code, "name": found.name, "severity": found.severity.value, "message": found.message}
    hint = {"hint": found.hint, "related": [_where(place) for place in found.related]}
    return named | _where(found.place) | hint


def _where(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "label": place.label}


def _block(found: Diagnostic, lines: Mapping[str, Sequence[str]], colour: bool) -> Iterator[str]:
    severity = paint(found.severity.value, _STYLES[found.severity], colour)
    label = f" ({found.place.label})" if found.place.label else ""
    message = escape_terminal(f"{found.message}{label}").replace("\n", " ")
    yield f"{escape_terminal(str(found.place))}: {severity} {found.code} {found.name}: {message}"
    source = lines.get(found.place.file, ())
    if 1 <= found.place.line <= len(source):
        yield from _excerpt(found, source[found.place.line - 1], colour)
    yield from _advice(found)


def _excerpt(found: Diagnostic, line: str, colour: bool) -> Iterator[str]:
    start = min(found.place.column - 1, len(line))
    first = start - _BEFORE if len(line) > _SHOWN and start > _BEFORE else 0
    before = _shown("…" * (first > 0) + line[first:start])
    shown = cut(before + _shown(line[start : start + _SHOWN]), _SHOWN)
    length = display_width(_shown(line[start : start + max(found.place.length, 1)])) or 1
    carets = "^" * min(length, max(display_width(shown) - display_width(before), 1))
    yield f"{found.place.line:>5} | {shown}{'…' * (len(line) > start + _SHOWN)}".rstrip()
    yield f"{'':5} | {' ' * display_width(before)}{paint(carets, _STYLES[found.severity], colour)}"


def _shown(text: str) -> str:
    return escape_terminal(text.rstrip("\r\n")).replace("\t", " ").replace("\n", " ")


def _advice(found: Diagnostic) -> Iterator[str]:
    places = ", ".join(f"{place.file}:{place.line}" for place in found.related)
    if found.hint:
        yield escape_terminal(f"   hint: {found.hint}{f' ({places})' if places else ''}")
    elif places:
        yield escape_terminal(f"   see: {places}")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
