"""JSON and JSON Lines text to a located tree: numbers as written, `true` and `false` as `yes` and `no`."""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from stakegraph.diagnostics import Place
from stakegraph.diagnostics.syntax import HUGE_NUMBER, JSON_SYNTAX, NOT_A_MAPPING, NOT_A_NUMBER, TRAILING_TEXT
from stakegraph.formats.json_tokens import Token, Tokens
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.reading import Reading, ReadingStopped, read_with
from stakegraph.formats.text import resolve_escapes
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar

WORDS = {"true": "yes", "false": "no", "null": ""}
NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
HINTS = (
    ("other", '"', "close the text in its line; write a line break as `\\n`, a tab as `\\t`, a backslash as `\\\\`"),
    ("other", "'", "use double quotes"),
    ("word", "", "put a word in double quotes; else only numbers, true, false and null can stand here"),
    ("end", "", "the file breaks off here, or a bracket is not closed"),
)

_LONGEST_NUMBER = 40
_LARGE_EXPONENT = re.compile(r"[eE][+-]?0*[1-9][0-9]{2}")
_LINE = re.compile(r"[^\n]+")


def read_json(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document of one JSON object, with every fault found; its tree is None where it cannot be read to its end.

    Of a key that stands twice the tree has the first. Never raises.
    """
    return read_with(_read_object, name, text, limits)


def read_json_lines(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document of one JSON object a line, in a section named for the file; a faulty line is left out.

    Blank lines say nothing. Never raises.
    """
    return read_with(_read_lines, name, text, limits, "lines")


def _read_object(reading: Reading) -> Mapping:
    return _Reader(reading, 0, len(reading.text)).read()


def _read_lines(reading: Reading) -> Mapping:
    place = Place(reading.name)
    lines = takewhile(lambda _: not reading.findings.are_too_many, _LINE.finditer(reading.text))
    objects = (reading.attempt(_Reader(reading, *line.span()).read) for line in lines if not line[0].isspace())
    rows = Listing(tuple(each for each in objects if each is not None), place)
    return Mapping(((Scalar(PurePosixPath(reading.name).stem, place), rows),), place)


class _Reader:
    """The reading of one stretch of a text."""

    def __init__(self, reading: Reading, start: int, stop: int) -> None:
        self._reading = reading
        self._tokens = Tokens(reading.text, start, stop)

    def read(self) -> Mapping:
        value = self._value(self._tokens.next(), depth=1)
        after = self._tokens.next()
        if after.kind != "end":
            raise ReadingStopped(TRAILING_TEXT.at(self._place(after), "the value ends before this text"))
        if not isinstance(value, Mapping):
            message = "not an object with keys"
            raise ReadingStopped(NOT_A_MAPPING.at(value.place, message, hint='begin with `{"entities": [`'))
        return value

    def _value(self, token: Token, depth: int) -> Node:
        place = self._place(token)
        self._reading.count(place)
        match token.kind, token.text:
            case "string", _:
                return Scalar(self._string(token, place), place)
            case "mark", "{" | "[":
                return self._collection(token, place, depth)
            case "number", _:
                return Scalar(self._number(token, place), place)
            case "word", "true" | "false" | "null":
                return Scalar(WORDS[token.text], place, null=token.text == "null")
            case "word", word if word in NOT_NUMBERS:
                self._reading.findings.add(NOT_A_NUMBER.at(place, f"`{word}` is not a number", hint="write null"))
                return Scalar(word, place)
        raise self._unexpected(token, "a value")

    def _collection(self, token: Token, place: Place, depth: int) -> Node:
        self._reading.go_down(depth, place)
        if token.text == "[":
            return Listing(tuple(self._items(depth + 1)), place)
        return Mapping(tuple(self._reading.each_key_once(self._entries(depth + 1))), place)

    def _items(self, depth: int) -> Iterator[Node]:
        token = self._tokens.next()
        while token.text != "]":
            yield self._value(token, depth)
            if self._mark_after("]") == "]":
                return
            token = self._after_comma("]")

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        mark = ""
        while mark != "}":
            if plain := self._tokens.plain_entry():
                yield self._plain(plain.key, plain.key_offset), self._plain(plain.text, plain.text_offset)
                mark = plain.mark
                continue
            token = self._after_comma("}") if mark else self._tokens.next()
            if token.text == "}":
                return
            yield self._key(token), self._value(self._tokens.next(), depth)
            mark = self._mark_after("}")

    def _plain(self, text: str, offset: int) -> Scalar:
        place = self._reading.locator.place(offset, len(text) + 2)
        self._reading.count(place)
        return Scalar(text, place)

    def _key(self, token: Token) -> Scalar:
        if token.kind != "string":
            raise self._unexpected(token, "a key in double quotes")
        place = self._place(token)
        self._reading.count(place)
        key = Scalar(self._string(token, place), place)
        if (colon := self._tokens.next()).text != ":":
            raise self._unexpected(colon, "`:`")
        return key

    def _mark_after(self, close: str) -> str:
        """What stands behind a part: a comma, or the closing mark."""
        after = self._tokens.next()
        if after.text not in (",", close):
            raise self._unexpected(after, f"`,` or `{close}`")
        return after.text

    def _after_comma(self, close: str) -> Token:
        token = self._tokens.next()
        if token.text == close:
            raise self._unexpected(token, "another value after the comma")
        return token

    def _string(self, token: Token, place: Place) -> str:
        if "\\" not in token.text:
            return token.text[1:-1]
        text: str = json.loads(token.text)
        return resolve_escapes(text, place, self._reading.findings)

    def _number(self, token: Token, place: Place) -> str:
        if len(token.text) > _LONGEST_NUMBER or _LARGE_EXPONENT.search(token.text):
            message = f"a number of more than {_LONGEST_NUMBER} characters or with an exponent above 99"
            self._reading.findings.add(HUGE_NUMBER.at(place, message, hint="if it is not a number, put it in quotes"))
        return token.text

    def _unexpected(self, token: Token, expected: str) -> ReadingStopped:
        found = f"`{token.text[:20]}`" if token.text else "the end"
        message = f"{found} where {expected} is expected"
        return ReadingStopped(JSON_SYNTAX.at(self._place(token), message, hint=_hint(token)))

    def _place(self, token: Token) -> Place:
        return self._reading.locator.place(token.offset, len(token.text))


def _hint(token: Token) -> str:
    return next((hint for kind, start, hint in HINTS if token.kind == kind and token.text.startswith(start)), "")
