"""Quotes held against the texts they were cut from."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stakegraph.diagnostics import Diagnostic
from stakegraph.diagnostics.evidence import QUOTE_ELSEWHERE, QUOTE_NOT_FOUND, TEXT_NOT_THERE
from stakegraph.model import Evidence, Statement
from stakegraph.seeds import Draft

_JOINT: Final = " … "
_LOCATOR: Final = re.compile(r"L(\d+)")
_MARKER: Final = re.compile(r"\[\d+\]")
_ENDINGS: Final = (".txt", ".md")
_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text, made plain: whole, and line by line."""

    whole: str
    lines: tuple[str, ...]


def check_texts(draft: Draft, folder: Path) -> Iterator[Diagnostic]:
    """Quotes that are not in their source's text, or not on the line named; texts that are not in the folder."""
    texts = _texts(draft, folder)
    missing: set[str] = set()
    for evidence, place in draft.of(Evidence):
        text = texts.get(evidence.source)
        if not evidence.quote:
            continue
        if text is None:
            if evidence.source not in missing:
                missing.add(evidence.source)
                message = f"no text of `{evidence.source}`: its quotes were not compared"
                yield TEXT_NOT_THERE.at(place, message, hint=f"put it there as {evidence.source}.txt")
        elif not _is_in(evidence.quote, text.whole):
            yield QUOTE_NOT_FOUND.at(place, f"`{evidence.quote}` is not in the text of `{evidence.source}`")
        elif not _is_on_line(evidence, text):
            yield QUOTE_ELSEWHERE.at(place, f"`{evidence.quote}` is in the text, but not at {evidence.locator}")


def _texts(draft: Draft, folder: Path) -> Mapping[str, Text]:
    titles = {each.subject: each.value or "" for each, _ in draft.of(Statement) if each.kind == "name"}
    files = [each for each in sorted(folder.iterdir()) if each.suffix in _ENDINGS]
    read = {each: _read(each) for each in files}
    found = {}
    for source in sorted({evidence.source for evidence, _ in draft.of(Evidence)}):
        named = next((read[each] for each in files if each.stem == source), None)
        text = named or _titled(titles.get(source, ""), read)
        if text:
            found[source] = text
    return found


def _titled(title: str, texts: Mapping[Path, Text]) -> Text | None:
    """The one plain text whose first lines hold the title."""
    plain = _plain(title)
    hits = [text for file, text in texts.items() if file.suffix == ".txt" and plain and plain in text.whole[:2000]]
    return hits[0] if len(hits) == 1 else None


def _read(file: Path) -> Text:
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    plain = tuple(_plain(line) for line in lines)
    return Text(" ".join(each for each in plain if each), plain)


def _plain(text: str) -> str:
    """Typography folded away: straight quotes and dashes, single spaces, no footnote markers."""
    bare = _MARKER.sub("", unicodedata.normalize("NFC", text).translate(_SAME))
    return " ".join(bare.split())


def _is_in(quote: str, text: str) -> bool:
    """Whether the fragments of a quote stand in a text, in their order."""
    at = 0
    for fragment in quote.split(_JOINT):
        found = text.find(_plain(fragment), at)
        if found < 0:
            return False
        at = found + len(_plain(fragment))
    return True


def _is_on_line(evidence: Evidence, text: Text) -> bool:
    match = _LOCATOR.fullmatch(evidence.locator)
    if match is None:
        return True
    number = int(match[1])
    return number <= len(text.lines) and _is_in(evidence.quote, text.lines[number - 1])
