"""What is wrong with one kind file, taken on its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.kinds import (
    BAD_KIND_ID,
    BAD_KIND_VALUE,
    MISSING_KIND_KEY,
    UNKNOWN_FAMILY,
    UNKNOWN_KIND_KEY,
)
from stakegraph.formats.tree import Mapping, Node, Scalar
from stakegraph.schema.reading import items_of, text_of
from stakegraph.schema.shape import FLAG_WORDS, HEAD, KEYS, TIE_FIELD, Key

_KIND_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


def file_faults(tree: Mapping) -> tuple[Diagnostic, ...]:
    """The faults of a kind file: those of its family and id, or else those of its other keys."""
    return tuple(_head_faults(tree)) or tuple(_key_faults(tree, (*HEAD, *KEYS[text_of(tree, "family")])))


def missing_key(name: str, place: Place) -> Diagnostic:
    """The fault of a key that must be there."""
    return MISSING_KIND_KEY.at(place, f"`{name}` is missing")


def place_of(tree: Mapping, name: str) -> Place:
    """Where the value of a key stands; the place of the whole, if it has no such key."""
    value = tree.get(name)
    return value.place if value else tree.place


def _head_faults(tree: Mapping) -> Iterator[Diagnostic]:
    for key in HEAD:
        if tree.get(key.name) is None:
            yield missing_key(key.name, tree.place)
    family, kind = text_of(tree, "family"), text_of(tree, "kind")
    if tree.get("family") and family not in KEYS:
        yield UNKNOWN_FAMILY.at(place_of(tree, "family"), f"a family is {_either(tuple(KEYS))}, not `{family}`")
    if tree.get("kind") and not _KIND_ID.fullmatch(kind):
        hint = "small letters, digits and underscores, a letter first: field_office"
        yield BAD_KIND_ID.at(place_of(tree, "kind"), f"`{kind}` cannot be the id of a kind", hint=hint)


def _key_faults(tree: Mapping, keys: tuple[Key, ...]) -> Iterator[Diagnostic]:
    allowed = {key.name: key for key in keys}
    for name, value in tree.entries:
        if name.text in allowed:
            yield from _value_faults(allowed[name.text], value)
        else:
            yield _unknown_key(name, allowed)
    for key in keys:
        if tree.get(key.name) is None and (key.required or _needs_inverse(tree, key)):
            yield missing_key(key.name, tree.place)


def _needs_inverse(tree: Mapping, key: Key) -> bool:
    return key.name == "inverse" and text_of(tree, "symmetric") != "yes"


def _value_faults(key: Key, value: Node) -> Iterator[Diagnostic]:
    match key.shape:
        case "text":
            yield from _word_faults(key, value, key.values)
        case "flag":
            yield from _word_faults(key, value, FLAG_WORDS)
        case "words":
            for item in items_of(value):
                yield from _word_faults(key, item, key.values)
        case "pairs":
            yield from _pair_faults(key, value)
        case "fields":
            yield from _field_faults(key, value)


def _word_faults(key: Key, value: Node, words: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not isinstance(value, Scalar) or not value.text:
        yield BAD_KIND_VALUE.at(value.place, f"`{key.name}` takes a word or a text")
    elif words and value.text not in words:
        yield BAD_KIND_VALUE.at(value.place, f"`{key.name}` is {_either(words)}, not `{value.text}`")


def _pair_faults(key: Key, value: Node) -> Iterator[Diagnostic]:
    if isinstance(value, Mapping):
        for _, each in value.entries:
            yield from _word_faults(key, each, ())
    else:
        yield BAD_KIND_VALUE.at(value.place, f"`{key.name}` takes names and words, such as {{schema.org: Event}}")


def _field_faults(key: Key, value: Node) -> Iterator[Diagnostic]:
    for item in items_of(value):
        if isinstance(item, Mapping):
            yield from _key_faults(item, TIE_FIELD)
        else:
            yield BAD_KIND_VALUE.at(item.place, f"an item of `{key.name}` looks like {{name: parties, on: to}}")


def _unknown_key(name: Scalar, allowed: Iterable[str]) -> Diagnostic:
    return UNKNOWN_KIND_KEY.at(name.place, f"`{name.text}` is no key here", hint=f"the keys are {', '.join(allowed)}")


def _either(words: tuple[str, ...]) -> str:
    *first, last = (f"`{word}`" for word in words)
    return f"{', '.join(first)} or {last}"
