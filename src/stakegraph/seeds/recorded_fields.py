"""The fields of a record out of its block, each by the type that the record declares for it."""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from types import UnionType
from typing import Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from stakegraph.diagnostics.shape import BAD_ID, BAD_NUMBER, MISSING_KEY, WRONG_SHAPE
from stakegraph.formats.tree import Listing, Scalar
from stakegraph.formats.tree import Mapping as Node
from stakegraph.model import Evidence, Expect, Record, Rule, Statement
from stakegraph.seeds.block import Block

Reader: TypeAlias = Callable[[Block, str], Any]

_OWN_ID: Final[Mapping[type, str]] = {Statement: "id", Evidence: "id", Rule: "record"}
_DATES: Final = ("start", "end", "said", "falls_since", "period")
_IDS: Final = ("subject", "object", "under", "layer")
_RECORD_IDS: Final = ("record",)
_HEX: Final = 64
_WORDS: Final = {"family": ("recommendation", "check", "gap_rule", "coverage"), "pairs": ("every", "some")}


def read_record(block: Block, sort: type) -> tuple[Record | None, str | None]:
    """The record that a block writes down, and the id it stands under; no record where a field cannot be read."""
    before = len(block.faults)
    readers = _readers(sort)
    block.check_keys(tuple(readers))
    values = _values(block, readers)
    for name in _required(sort):
        if not _has(block, name):
            block.fault(MISSING_KEY, None, f"this record of `{block.section}` has no `{name}`")
    said = values.pop(_OWN_ID.get(sort, ""), None)
    _check_ends(block, sort, values)
    return (None, said) if len(block.faults) > before else (sort(**values), said)


def _values(block: Block, readers: Mapping[str, Reader]) -> dict[str, Any]:
    found = ((name, read(block, name)) for name, read in readers.items() if _has(block, name))
    return {name: value for name, value in found if value is not None}


def _has(block: Block, name: str) -> bool:
    """Whether the key is there with more than a null."""
    node = block.entries[name][1] if block.has(name) else None
    return node is not None and not (isinstance(node, Scalar) and node.null)


def _check_ends(block: Block, sort: type, values: Mapping[str, Any]) -> None:
    if sort is Statement and ("object" in values) == ("value" in values):
        block.fault(WRONG_SHAPE, None, "a statement has an object or a value, and not both")


@cache
def _required(sort: type) -> tuple[str, ...]:
    return tuple(each.name for each in signature(sort).parameters.values() if each.default is each.empty)


@cache
def _readers(sort: type) -> Mapping[str, Reader]:
    return {name: _reader(name, hint, sort) for name, hint in get_type_hints(sort).items()}


def _reader(name: str, hint: Any, sort: type) -> Reader:
    if hint is bool:
        return _flag
    if hint is int:
        return _whole_number
    if hint is Expect:
        return _expect
    if get_origin(hint) is tuple:
        return _pairs if get_origin(get_args(hint)[0]) is tuple else _texts
    if words := _WORDS.get(name) if sort is Rule and name in _WORDS else _words_of(hint):
        return lambda block, name: block.word(name, words, words[0])
    if name == _OWN_ID.get(sort) or (sort is Evidence and name in _RECORD_IDS):
        return _record_id
    if name in _DATES:
        return Block.when
    return Block.id if name in _IDS or (name == "id" and sort is not Rule) else _text


def _words_of(hint: Any) -> tuple[str, ...]:
    """The words of a closed list, if the type is one."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return next(filter(None, map(_words_of, get_args(hint))), ())
    return ()


def _flag(block: Block, name: str) -> bool | None:
    return block.flag(name)


def _text(block: Block, name: str) -> str | None:
    """The text as it stands, empty as it may be."""
    node = block.entries[name][1]
    return node.text if isinstance(node, Scalar) and not node.null else block.text(name)


def _texts(block: Block, name: str) -> tuple[str, ...]:
    return block.texts(name)


def _whole_number(block: Block, name: str) -> int | None:
    text = block.text(name) or ""
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    block.fault(BAD_NUMBER, name, f"`{text}` is no whole number")
    return None


def _record_id(block: Block, name: str) -> str | None:
    text = block.text(name) or ""
    if len(text) == _HEX and all(each in "0123456789abcdef" for each in text):
        return text
    block.fault(BAD_ID, name, f"`{text}` is no id of a record: 64 digits and letters from a to f")
    return None


def _pairs(block: Block, name: str) -> tuple[tuple[str, str], ...]:
    node = block.entries[name][1]
    pairs = [_pair(item) for item in node.items] if isinstance(node, Listing) else [None]
    if None in pairs:
        block.fault(WRONG_SHAPE, name, f"`{name}` wants a list of pairs of texts")
    return tuple(pair for pair in pairs if pair is not None)


def _pair(node: object) -> tuple[str, str] | None:
    texts = node.items if isinstance(node, Listing) else ()
    if len(texts) != 2:
        return None
    first, second = texts
    return (first.text, second.text) if isinstance(first, Scalar) and isinstance(second, Scalar) else None


def _expect(block: Block, name: str) -> Expect:
    node = block.entries[name][1]
    if not isinstance(node, Node):
        block.fault(WRONG_SHAPE, name, f"`{name}` wants keys and values")
        return Expect()
    inner = block.inner(name, node)
    readers = _readers(Expect)
    inner.check_keys(tuple(readers))
    return Expect(**_values(inner, readers))
