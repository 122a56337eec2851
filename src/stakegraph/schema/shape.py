"""Which keys a kind file of each family may have, and which values they take."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Shape = Literal["text", "words", "flag", "pairs", "fields"]

LISTED: Final[tuple[Shape, ...]] = ("words", "fields")
FLAG_WORDS: Final = ("yes", "no")
FACT_TYPES: Final = ("text", "word", "flag", "when", "url", "map", "number", "name")


class Key(NamedTuple):
    """A key of a kind file: the shape of its value, and the words it may be (any, if empty)."""

    name: str
    shape: Shape
    required: bool = False
    values: tuple[str, ...] = ()


_DESCRIPTION: Final = Key("description", "text", required=True)
_TITLE: Final = Key("title", "text", required=True)
_MAPS: Final = Key("maps", "pairs")

HEAD: Final = (Key("kind", "text", required=True), Key("family", "text", required=True))
KEYS: Final[Mapping[str, tuple[Key, ...]]] = {
    "entity": (
        _TITLE,
        Key("plural", "text", required=True),
        _DESCRIPTION,
        Key("below", "text"),
        Key("abstract", "flag"),
        Key("evidence", "flag"),
        Key("node", "flag"),
        Key("connects", "flag"),
        _MAPS,
    ),
    "relationship": (
        _TITLE,
        Key("inverse", "text"),
        _DESCRIPTION,
        Key("below", "text"),
        Key("from", "words", required=True),
        Key("to", "words", required=True),
        Key("symmetric", "flag"),
        Key("participation", "flag"),
        Key("cyber", "text", values=("yes", "no", "by-topic")),
        Key("connects", "flag"),
        Key("evidence", "flag"),
        Key("claims", "flag"),
        Key("fields", "fields"),
        Key("qualities", "words"),
        _MAPS,
    ),
    "fact": (
        _DESCRIPTION,
        Key("field", "text"),
        Key("also", "pairs"),
        Key("type", "text", values=FACT_TYPES),
        Key("many", "flag"),
        Key("of", "words"),
        Key("values", "words"),
        Key("qualities", "words"),
        Key("claims", "flag"),
        _MAPS,
    ),
}
TIE_FIELD: Final = (
    Key("name", "text", required=True),
    Key("on", "text", required=True, values=("from", "to")),
    Key("carries", "flag"),
)
