"""What is known before a seed is read: layers, entities and sources of the store and of all other seeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stakegraph.model import BASE_LAYER, Layer


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
