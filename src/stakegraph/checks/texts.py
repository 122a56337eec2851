"""Quotes held against the texts they were cut from."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.evidence import QUOTE_ELSEWHERE, QUOTE_NOT_FOUND, TEXT_NOT_THERE
from stakegraph.model import Evidence, Statement
from stakegraph.seeds import Draft

_JOINT: Final = " … "
_LOCATOR: Final = re.compile(r"L(\d+)")
_MOST_DIGITS: Final = 9
_MARKER: Final = re.compile(r"\[\d+\]")
_ENDINGS: Final = (".txt", ".md")
_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text, made plain: whole, and line by line."""

    whole: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing quotes: the faults, and the sources whose quotes were compared, and were not."""

    faults: tuple[Diagnostic, ...]
    compared: tuple[str, ...]
    skipped: tuple[str, ...]


def check_texts(draft: Draft, folder: Path) -> Comparison:
    """Quotes held against the texts in a folder: not in their text, not on the line named, text not there.

    The text of a source is the file that its `text_file` names, else ID.txt or ID.md, else the one .txt whose first
    lines hold the title. A source without any is skipped; a fault only where `text_file` promised one.
    """
    quoted = [(evidence, place) for evidence, place in draft.of(Evidence) if evidence.quote]
    texts = _texts(draft, {evidence.source for evidence, _ in quoted}, folder)
    skipped = {evidence.source for evidence, _ in quoted} - texts.keys()
    faults = (*_promised(draft, skipped), *_compare(quoted, texts))
    return Comparison(faults, tuple(sorted(texts)), tuple(sorted(skipped)))


def _promised(draft: Draft, skipped: Collection[str]) -> Iterator[Diagnostic]:
    """Texts that a source names and the folder does not hold."""
    for statement, place in draft.of(Statement):
        if statement.kind == "text_file" and statement.subject in skipped:
            message = f"there is no `{statement.value}`: the quotes of `{statement.subject}` were not compared"
            yield TEXT_NOT_THERE.at(place, message)


def _compare(quoted: Iterable[tuple[Evidence, Place]], texts: Mapping[str, Text]) -> Iterator[Diagnostic]:
    """Each quote once, however many statements of a block it proves; the other places stand beside the fault."""
    places: dict[tuple[str, str, str], list[Place]] = {}
    for evidence, place in quoted:
        if evidence.source in texts:
            places.setdefault((evidence.source, evidence.quote, evidence.locator), []).append(place)
    for (source, quote, locator), found in places.items():
        lines = {(place.file, place.line): place for place in reversed(found)}
        first, *others = sorted(lines.values())
        if not _is_in(quote, texts[source].whole):
            yield QUOTE_NOT_FOUND.at(first, f"`{quote}` is not in the text of `{source}`", related=others)
        elif not _is_on_line(quote, locator, texts[source]):
            yield QUOTE_ELSEWHERE.at(first, f"`{quote}` is in the text, but not at {locator}", related=others)


def _texts(draft: Draft, sources: Iterable[str], folder: Path) -> Mapping[str, Text]:
    """The texts that a folder holds of these sources; no name leads out of the folder."""
    titles = {each.subject: each.value or "" for each, _ in draft.of(Statement) if each.kind == "name"}
    named = {each.subject: each.value for each, _ in draft.of(Statement) if each.kind == "text_file"}
    read = {each.name: _read(each) for each in sorted(folder.iterdir()) if each.suffix in _ENDINGS and each.is_file()}
    found = {}
    for source in sources:
        names = [named[source]] if source in named else [f"{source}{ending}" for ending in _ENDINGS]
        text = next((read[name] for name in names if name in read), None)
        if text is None and source not in named:
            text = _titled(titles.get(source, ""), read)
        if text:
            found[source] = text
    return found


def _titled(title: str, texts: Mapping[str, Text]) -> Text | None:
    """The one plain text whose first lines hold the title."""
    plain = _plain(title)
    hits = [text for name, text in texts.items() if name.endswith(".txt") and plain and plain in text.whole[:2000]]
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


def _is_on_line(quote: str, locator: str, text: Text) -> bool:
    match = _LOCATOR.fullmatch(locator)
    if match is None:
        return True
    digits = match[1].lstrip("0")
    number = int(digits) if 0 < len(digits) < _MOST_DIGITS else 0
    return 0 < number <= len(text.lines) and _is_in(quote, text.lines[number - 1])
