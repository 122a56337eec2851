"""What a store holds: layers, kinds, entities, statements, their evidence, and rules.

Everything said is a statement: one subject, one kind, and an object (a tie) or a value (a fact), as said in one
source read. Every record has an id that follows from its content alone: no file, no order, no row number.
"""

from typing import NamedTuple, TypeAlias

from stakegraph.model.words import BASE_LAYER, Aim, Certainty, Modality, Stance, Status


class Layer(NamedTuple):
    """Whose knowledge it is: on or off by default. `sources` are those that it may quote (any, if empty)."""

    id: str
    default: bool = True
    title: str = ""
    sources: tuple[str, ...] = ()


class Kind(NamedTuple):
    """A kind of the schema, as the store carries it: its family (entity, relationship, fact) and its JSON text."""

    family: str
    id: str
    content: str


class Entity(NamedTuple):
    """A node: its id and its kind. Everything else about it is a statement."""

    id: str
    kind: str


class Statement(NamedTuple):
    """One thing said: a tie (`object`) or a fact (`value`), with its labels and its time.

    `start`, `end` and `said` are words of `parse_when`. `more` holds the qualities that its kind declares, sorted.
    """

    subject: str
    kind: str
    object: str | None = None
    value: str | None = None
    source: str | None = None
    layer: str = BASE_LAYER
    status: Status = "existing"
    stance: Stance = "neutral"
    modality: Modality = "asserted"
    certainty: Certainty = "certain"
    start: str | None = None
    end: str | None = None
    said: str | None = None
    under: str | None = None
    aim: Aim | None = None
    role: str | None = None
    topics: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    claim: str | None = None
    more: tuple[tuple[str, str], ...] = ()
    id: str = ""

    def quality(self, name: str) -> str | None:
        """The quality of that name, if the statement has it."""
        return next((value for key, value in self.more if key == name), None)

    @property
    def concerns(self) -> frozenset[str]:
        """The entities that it names beside its ends: what it runs under, is about, has as topics and purpose."""
        return frozenset((*self.topics, *self.purpose, *self.about, *((self.under,) if self.under else ())))

    def other(self, end: str) -> str | None:
        """The end of a tie that is not the one given."""
        return self.object if end == self.subject else self.subject


class Evidence(NamedTuple):
    """What proves a statement or a rule (`record`): the source read, where, in which words, citing which footnotes."""

    record: str
    source: str
    locator: str = ""
    quote: str = ""
    cites: tuple[str, ...] = ()
    cites_possible: tuple[str, ...] = ()
    id: str = ""


class Expect(NamedTuple):
    """What a rule wants to see: a tie of a kind, a node both ends share, a share of money, or an outcome."""

    kinds: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    share_of: str | None = None
    share_purpose: str | None = None
    at_least: str | None = None
    at_most: str | None = None
    falls_since: str | None = None
    outcome: str | None = None
    topics: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    under: str | None = None


class Rule(NamedTuple):
    """A recommendation, one of its checks, a gap rule, or a declared coverage (`family`).

    `between` and `other` are texts of the filter language. A check names its recommendation in `of`. Coverage holds
    its `period` and whether it is `complete`. `name_in` has the name in other languages, by their ISO 639 codes.
    """

    id: str
    family: str
    name: str = ""
    layer: str = BASE_LAYER
    of: str | None = None
    between: str | None = None
    other: str | None = None
    expect: Expect = Expect()
    pairs: str = "every"
    aim: Aim | None = None
    vehicle: str | None = None
    model: str | None = None
    accept: tuple[str, ...] = ("existing",)
    source: str | None = None
    said: str | None = None
    period: str | None = None
    complete: bool = False
    because: str = ""
    place: int = 0
    name_in: tuple[tuple[str, str], ...] = ()
    record: str = ""

    def called(self, language: str | None) -> str:
        """Its name in that language where it has one, else the name."""
        return dict(self.name_in).get(language or "", self.name)


Record: TypeAlias = Layer | Kind | Entity | Statement | Evidence | Rule
