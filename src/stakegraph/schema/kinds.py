"""What a kind is: of entity, of relationship, of fact. The kinds themselves are data, one YAML file each."""

from typing import Final, Literal, NamedTuple

End = Literal["from", "to"]
Cyber = Literal["yes", "no", "by-topic"]

ANY: Final = "any"
"""The word that stands for every entity kind, in the ends of a relationship kind."""


class EntityKind(NamedTuple):
    """A kind of entity. An abstract one groups kinds and is never the kind of an entity itself.

    `evidence`: that one exists must be proved. `node`: it is drawn and listed as an actor or an instrument.
    `connects`: a path may lead through it (never through a topic, a source or a class of actors).
    """

    id: str
    title: str
    plural: str
    description: str
    below: str | None = None
    abstract: bool = False
    evidence: bool = False
    node: bool = True
    connects: bool = True
    maps: tuple[tuple[str, str], ...] = ()


class TieField(NamedTuple):
    """A field of an entity block that states ties: the block's entity stands at the end `on`.

    `carries`: the tie takes the start, end, stance and status of the block with it.
    """

    name: str
    on: End
    carries: bool = False


class RelationshipKind(NamedTuple):
    """A kind of tie: its direction, its ends (abstract kinds allowed, `any` for all), and how questions treat it.

    `participation`: it joins an actor to a node that others share. `cyber`: it counts as cyber cooperation always,
    never, or where a topic says so. `connects`: a path may use it. `qualities`: further keys of its block, kept in
    `Statement.more`. `evidence`: a statement of it must be proved. `claims`: the question `claims` lists it.
    """

    id: str
    title: str
    inverse: str
    description: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    symmetric: bool = False
    participation: bool = False
    cyber: Cyber = "no"
    connects: bool = True
    below: str | None = None
    fields: tuple[TieField, ...] = ()
    qualities: tuple[str, ...] = ()
    evidence: bool = True
    claims: bool = True
    maps: tuple[tuple[str, str], ...] = ()

    def ends(self, on: End) -> tuple[str, ...]:
        """The entity kinds that may stand at an end."""
        return self.from_ if on == "from" else self.to


class FactKind(NamedTuple):
    """A kind of fact: the key (`field`) that states it in an entity block, and what its value may be.

    `also` are further keys for the same fact, each with the entity kind that may use it. `of` are the entity kinds
    that have it (all, if empty), `values` the closed list of its words (open, if empty). A fact without a `field`
    is stated by the block as a whole; `qualities` are then keys of the block.
    """

    id: str
    description: str
    field: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    type: str = "text"
    many: bool = False
    of: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    claims: bool = False
    maps: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Every key that states it, with the entity kind that may use the key."""
        return ((self.field, ANY), *self.also) if self.field else self.also
