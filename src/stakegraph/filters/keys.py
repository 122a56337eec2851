"""Which statements the keys of the filter language look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from stakegraph.model.nearest import nearest_words

if TYPE_CHECKING:
    from stakegraph.schema import Schema

SPECIAL: Final = ("id", "kind", "named")
ALIASES: Final = {"in": "member_of", "topic": "has_topic", "purpose": "has_purpose", "alias": "alias"}
CLOSED: Final = ("part_of", "member_of")


class Key(NamedTuple):
    """What a key asks of an entity: a word of its own (`special`), a fact, or a tie that leads from it."""

    family: Literal["special", "fact", "tie"]
    id: str


def key_of(name: str, schema: "Schema") -> Key | None:
    """What a key means in a schema; None for a word that it does not have."""
    if name in SPECIAL:
        return Key("special", name)
    name = ALIASES.get(name, name)
    if name in schema.relationships:
        return Key("tie", name)
    fact = schema.facts.get(name) or schema.fact_field(name)
    return Key("fact", fact.id) if fact else _field_of_tie(name, schema)


def _field_of_tie(name: str, schema: "Schema") -> Key | None:
    for kind in schema.relationships.values():
        if any(field.name == name and field.on == "from" for field in kind.fields):
            return Key("tie", kind.id)
    return None


def known_keys(schema: "Schema") -> tuple[str, ...]:
    """Every key that a filter may have, sorted."""
    fields = (field.name for kind in schema.relationships.values() for field in kind.fields if field.on == "from")
    facts = (fact.field for fact in schema.facts.values() if fact.field)
    return tuple(sorted({*SPECIAL, *ALIASES, *schema.relationships, *facts, *fields}))


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint with the nearest known word, or nothing."""
    near = nearest_words(word, known)
    return f"did you mean `{near[0]}`?" if near else ""
