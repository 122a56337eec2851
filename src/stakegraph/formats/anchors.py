"""What the aliases of a YAML file repeat, and how much of it a file may repeat."""

from stakegraph.diagnostics import Diagnostic, Place
from stakegraph.diagnostics.syntax import ALIAS_LIMIT, BROKEN_ALIAS
from stakegraph.formats.limits import raise_limit
from stakegraph.formats.reading import Reading, ReadingStopped
from stakegraph.formats.tree import Node, Scalar
from stakegraph.formats.walk import walk


class Anchors:
    """The anchored values of one file, each known by its name once it has been read to its end."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._values: dict[str, Node] = {}
        self._nodes_left = reading.limits.alias_nodes
        self._characters_left = reading.limits.file_bytes

    def define(self, name: str, value: Node, place: Place) -> None:
        """Keep a value under its anchor's name."""
        if first := self._values.get(name):
            message = f"a second anchor `&{name}`: an alias could mean either"
            self._reading.findings.add(BROKEN_ALIAS.at(place, message, related=[first.place]))
        self._values[name] = value

    def repeat(self, name: str, place: Place, depth: int) -> Node:
        """The value that an alias at this depth repeats; null where there is none.

        Raises ReadingStopped where the aliases of the file would repeat too much, or stand too deep.
        """
        value = self._values.get(name)
        if value is None:
            message = f"no value marked `&{name}` ends before this alias `*{name}`"
            self._reading.findings.add(BROKEN_ALIAS.at(place, message))
            return Scalar("", place, null=True)
        self._charge(value, place, depth)
        return value

    def _charge(self, value: Node, place: Place, depth: int) -> None:
        for node, its_depth in walk(value, depth):
            self._nodes_left -= 1
            self._characters_left -= len(node.text) if isinstance(node, Scalar) else 0
            if self._nodes_left < 0 or self._characters_left < 0:
                raise ReadingStopped(self._too_much(place))
            if not isinstance(node, Scalar):
                self._reading.go_down(its_depth, place)

    def _too_much(self, place: Place) -> Diagnostic:
        values, characters = self._reading.limits.alias_nodes, self._reading.limits.file_bytes
        message = f"written out, the aliases would be more than {values:,} values or {characters:,} characters"
        passed = "alias_nodes" if self._nodes_left < 0 else "file_bytes"
        return ALIAS_LIMIT.at(place, message, hint=raise_limit(passed, self._reading.limits))
