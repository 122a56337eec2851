"""What is known before a seed is read: layers, entities and sources of the store and of all other seeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from stakegraph.model import BASE_LAYER, Layer, Statement

DATING: Final = ("accessed", "date")


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source: when it was written (or looked up), and which document each of its footnotes leads to."""

    date: str | None = None
    footnotes: Mapping[str, str] = field(default_factory=dict)


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


def sources_said(ids: Iterable[str], said: Iterable[Statement]) -> dict[str, KnownSource]:
    """What is known of these sources from what is said of them: their dates and where their footnotes lead."""
    dates: dict[str, str] = {}
    notes: dict[str, dict[str, str]] = {}
    for each in said:
        if each.kind == "cites":
            notes.setdefault(each.subject, {})[each.quality("footnote") or ""] = each.object or ""
        elif each.kind in DATING and each.value and (_is_written(each) or each.subject not in dates):
            dates[each.subject] = each.value
    return {id: KnownSource(dates.get(id), notes.get(id, {})) for id in ids}


def _is_written(said: Statement) -> bool:
    return said.kind == "date" and said.value != "unknown"
