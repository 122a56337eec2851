"""What is known before a seed is read: layers, entities and sources of the store and of all other seeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from stakegraph.model import BASE_LAYER, UNKNOWN, Layer, Statement, parse_when

DATING: Final = ("accessed", "date")


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source: when anyone says it was written or looked up, and which document each of its footnotes leads to."""

    dates: tuple[tuple[str, str], ...] = ()
    footnotes: Mapping[str, str] = field(default_factory=dict)

    @property
    def date(self) -> str | None:
        """The earliest day on which it was written; one on which it was looked up where nobody knows that."""
        found = min(self.dates, key=_rank, default=None)
        return found[1] if found else None

    def with_more(self, dates: Iterable[tuple[str, str]], notes: Mapping[str, str]) -> "KnownSource":
        """The source with what someone adds to it; of two documents for one footnote, the first by its id."""
        first = {number: min(document, self.footnotes.get(number, document)) for number, document in notes.items()}
        return KnownSource((*self.dates, *dates), {**self.footnotes, **first})


@dataclass(frozen=True, slots=True)
class Known:
    """The names that seeds may refer to."""

    layers: Mapping[str, Layer] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, KnownSource] = field(default_factory=dict)

    def layer(self, id: str) -> Layer | None:
        """The layer of that id; `base` is always there."""
        return Layer(BASE_LAYER, True, "Always on") if id == BASE_LAYER else self.layers.get(id)

    def date_of(self, source: str) -> str | None:
        """The date of a source, if it is known."""
        found = self.sources.get(source)
        return found.date if found else None

    def earliest(self, sources: Iterable[str]) -> str | None:
        """The source that was written first, of those without a date the first by its id."""
        return min(sources, key=lambda each: (_last_day(self.date_of(each)), each), default=None)


def sources_said(ids: Iterable[str], said: Iterable[Statement]) -> dict[str, KnownSource]:
    """What is known of these sources from what is said of them: their dates and where their footnotes lead."""
    found = dict.fromkeys(ids, KnownSource())
    for each in said:
        if each.subject not in found:
            continue
        if each.kind == "cites":
            notes = {each.quality("footnote") or "": each.object or ""}
            found[each.subject] = found[each.subject].with_more((), notes)
        elif each.kind in DATING and each.value:
            found[each.subject] = found[each.subject].with_more([(each.kind, each.value)], {})
    return found


def _rank(word: tuple[str, str]) -> tuple[bool, date, str]:
    return word[0] != "date" or word[1] == UNKNOWN, _last_day(word[1]), word[1]


def _last_day(word: str | None) -> date:
    return (parse_when(word).latest if word else None) or date.max
