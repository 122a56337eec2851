"""YAML text to a located tree, from libyaml's events: every scalar as text, nothing resolved, nothing lost.

No `load` of a YAML library gives duplicate keys, places, and limits of depth and aliases together, and each turns
`NO` or `12:30` into something else. The events are taken one by one, so that depth is checked before libyaml goes
deeper (its own composer recurses and ends the process); without libyaml the same events come from Python, slower.
"""

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.syntax import (
    COMPLEX_KEY,
    MERGE_KEY,
    NOT_A_MAPPING,
    SEVERAL_DOCUMENTS,
    TAB,
    TAG,
    YAML_SYNTAX,
)
from stakegraph.formats.anchors import Anchors
from stakegraph.formats.findings import KEPT_OF_A_KIND
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.formats.reading import Reading, ReadingStopped, read_with
from stakegraph.formats.text import resolve_escapes
from stakegraph.formats.tree import Document, Listing, Mapping, Node, Scalar
from stakegraph.formats.yaml_advice import explain_syntax

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = ("", "~", "null")

_TAB = re.compile(r"^(?! *#)[^\t\n]*+\t", re.MULTILINE)


def read_yaml(name: str, text: str, limits: Limits = LIMITS) -> Document:
    """The document, with every fault found; its tree is None where the text cannot be read to its end.

    Plain `~`, `null` and nothing are null and keep their text; every other scalar is text, as written. An empty
    file is an empty mapping. Of a key that stands twice the tree has the first. An alias is the value that it
    repeats, with the places of that value. Never raises.
    """
    return read_with(lambda reading: _Reader(reading).read(), name, text, limits)


class _Reader:
    """The events of one text, taken one by one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._findings = reading.findings
        self._anchors = Anchors(reading)
        self._events: Iterator[yaml.Event] = yaml.parse(reading.text, Loader=LOADER)

    def read(self) -> Mapping | None:
        found = _TAB.finditer(self._text) if "\t" in self._text else ()
        tabs = [self._tab(match) for match in islice(found, KEPT_OF_A_KIND)]
        self._findings.extend(tabs)
        try:
            return self._document()
        except yaml.YAMLError as error:
            if not tabs:  # else they are the reason
                self._findings.add(self._syntax_fault(error))
            return None

    def _tab(self, match: re.Match[str]) -> Diagnostic:
        place = self._reading.locator.place(match.end() - 1)
        return TAB.at(place, "a tab", hint="write spaces; or `\\t` in double quotes")

    def _document(self) -> Mapping | None:
        next(self._events)  # the stream starts
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Mapping((), Place(self._reading.name))
        top = self._node(next(self._events), depth=1)
        next(self._events)  # the document ends
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            message = "a second document begins here"
            raise ReadingStopped(SEVERAL_DOCUMENTS.at(self._place(after), message, hint="put it in a file of its own"))
        return self._sections(top)

    def _sections(self, top: Node) -> Mapping | None:
        if isinstance(top, Mapping):
            return top
        if isinstance(top, Scalar) and top.null and not top.text:
            return Mapping((), top.place)
        message = "the file does not begin with the name of a section"
        self._findings.add(NOT_A_MAPPING.at(top.place, message, hint="begin with a section such as `entities:`"))
        return None

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self._reading.count(place)
            return self._anchors.repeat(event.anchor or "", place, depth)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.tag is not None:
            self._findings.add(TAG.at(place, f"a tag `{event.tag}`", hint="delete it: the schema gives the type"))
        node = self._value(event, place, depth)
        if event.anchor is not None:
            self._anchors.define(event.anchor, node, place)
        return node

    def _value(self, event: yaml.Event, place: Place, depth: int) -> Node:
        self._reading.count(place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        self._reading.go_down(depth, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._items(depth + 1)), place)
        return Mapping(tuple(self._reading.each_key_once(self._entries(depth + 1))), place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        if event.style == '"' and "\\" in self._written(event):
            return Scalar(resolve_escapes(event.value, place, self._findings), place)
        return Scalar(event.value, place, null=not event.style and event.value in NULLS)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = self._node(next(self._events), depth)
            if key is not None:
                yield key, value

    def _key(self, event: yaml.Event, depth: int) -> Scalar | None:
        """The key; None, and a fault, where it is not a word."""
        key, place = self._node(event, depth), self._place(event)
        if not isinstance(event, yaml.ScalarEvent) or not isinstance(key, Scalar):
            self._findings.add(COMPLEX_KEY.at(place, "a key must be a word"))
        elif not key.text:
            self._findings.add(COMPLEX_KEY.at(place, "a key is empty", hint="write the name of the field before `:`"))
        elif key.text == "<<" and not event.style:
            self._findings.add(MERGE_KEY.at(place, "`<<` takes in another block", hint="write its fields out"))
        else:
            return key
        return None

    def _place(self, event: yaml.Event) -> Place:
        assert event.start_mark is not None
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        first_line = self._written(event).partition("\n")[0]
        return Place(self._reading.name, line, column, max(len(first_line), 1))

    def _written(self, event: yaml.Event) -> str:
        assert event.start_mark is not None
        assert event.end_mark is not None
        return self._text[event.start_mark.index : event.end_mark.index]

    def _syntax_fault(self, error: yaml.YAMLError) -> Diagnostic:
        locator = self._reading.locator
        if not isinstance(error, yaml.MarkedYAMLError):
            return YAML_SYNTAX.at(locator.place(0), f"the file is not YAML ({error})")
        advice = explain_syntax(": ".join(filter(None, (error.context, error.problem))))
        marks = [error.problem_mark, error.context_mark]
        offsets = [mark.index for mark in (reversed(marks) if advice.at_start else marks) if mark]
        place, *related = map(locator.place, offsets)
        return YAML_SYNTAX.at(place, advice.message, hint=advice.hint, related=related)
