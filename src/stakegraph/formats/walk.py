"""Every value of a located tree with its depth, aliases written out."""

from collections.abc import Iterator

from stakegraph.formats.tree import Listing, Mapping, Node


def walk(node: Node, depth: int = 1) -> Iterator[tuple[Node, int]]:
    """The value and all below it, keys among them, each with the depth at which it stands; the first at `depth`."""
    waiting = [(node, depth)]
    while waiting:
        current, depth = waiting.pop()
        yield current, depth
        waiting.extend((child, depth + 1) for child in _children(current))


def _children(node: Node) -> Iterator[Node]:
    match node:
        case Listing(items):
            yield from items
        case Mapping(entries):
            for key, value in entries:
                yield key
                yield value
