"""A document before it has a format: a title and blocks, every text as it is, nothing of it marked up."""

from dataclasses import dataclass
from typing import TypeAlias

from stakegraph.views.languages import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that prove something: the number of the source read, the place in it, the numbers of those cited there.

    `possible` are footnotes that may be meant; `lead` stands before the words ("Asked").
    """

    quote: str
    source: int
    locator: str = ""
    cites: tuple[int, ...] = ()
    possible: tuple[str, ...] = ()
    lead: str = ""

    def place(self, language: Language) -> str:
        """The source with the place and what it cites: `1, L38, citing 2`."""
        cited = language.say("brief_citing", cited=", ".join(map(str, self.cites))) if self.cites else ""
        maybe = language.say("brief_citing_note", notes=", ".join(self.possible)) if self.possible else ""
        return ", ".join(filter(None, (str(self.source), self.locator, cited, maybe)))


Line: TypeAlias = "str | Citation"
Entry: TypeAlias = "tuple[Line, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: of a part (2) or of a piece of it (3)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, and the words that prove them."""

    text: str
    proof: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its heads, and rows of entries, each of some lines."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source by its number: title, who published it and when, and its address."""

    number: int
    title: str
    details: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered sources of a document."""

    items: tuple[Source, ...]


Block: TypeAlias = "Heading | Paragraph | Bullets | Facts | Grid | Sources"


@dataclass(frozen=True, slots=True)
class Document:
    """A title, a line below it, and blocks, all in one language."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = ENGLISH
