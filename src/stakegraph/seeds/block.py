"""One block of a seed, and its values read by type; what cannot be read becomes a fault, never a guess."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, TypeVar

from stakegraph.diagnostics import Diagnostic, Fault, Place, shape
from stakegraph.formats.tree import Listing, Mapping, Node, Scalar
from stakegraph.logic.quantities import NUMBER
from stakegraph.model import parse_when
from stakegraph.model.fold import fold_words

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,127}")
_FLAGS = {"yes": True, "no": False, "on": True, "off": False, "true": True, "false": False}

Word = TypeVar("Word", bound=str)


class Block(NamedTuple):
    """A block: the section and document it stands in, its keys and values, and the file's defaults.

    In a table (`separator`) one cell may hold several values.
    """

    section: str
    document: str
    place: Place
    entries: MappingOf[str, tuple[Scalar, Node]]
    defaults: MappingOf[str, str]
    faults: list[Diagnostic]
    separator: str = ""

    def fault(self, fault: Fault, key: str | None, message: str, hint: str = "") -> None:
        """Reports a fault at the value of a key, or at the block."""
        self.faults.append(fault.at(self.place_of(key), message, hint=hint))

    def place_of(self, key: str | None) -> Place:
        """Where the value of a key stands; the block's place, if it has no such key."""
        return self.entries[key][1].place if key is not None and key in self.entries else self.place

    def has(self, key: str) -> bool:
        """Whether the block itself (not the file's defaults) has the key."""
        return key in self.entries

    def says(self, key: str) -> bool:
        """Whether the block, or the file's defaults, have the key."""
        return key in self.entries or key in self.defaults

    def text(self, key: str) -> str | None:
        """The text of a key, or the file's default for it."""
        node = self._node(key)
        if node is None:
            return self.defaults.get(key)
        if isinstance(node, Scalar):
            return node.text or None
        self.fault(shape.WRONG_SHAPE, key, f"`{key}` wants one text here, not a {_name(node)}")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a key, written as a list, as one text, or parted in a cell."""
        return tuple(each.text for each in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The texts of a key with their places."""
        node = self._node(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Listing) else (node,)
        return tuple(each for item in items for each in self._parts(key, item))

    def _parts(self, key: str, item: Node) -> Iterator[Scalar]:
        if not isinstance(item, Scalar):
            self.fault(shape.WRONG_SHAPE, key, f"`{key}` wants texts, not a {_name(item)}")
        elif self.separator and self.separator in item.text:
            parts = (part.strip() for part in item.text.split(self.separator))
            yield from (Scalar(part, item.place) for part in parts if part)
        elif item.text:
            yield item

    def word(self, key: str, allowed: Sequence[Word], default: Word) -> Word:
        """A word of a closed list."""
        text = self.text(key)
        if text is None:
            return default
        found = next((word for word in allowed if word == text), None)
        if found is None:
            near = get_close_matches(text, allowed, 1)
            hint = f"did you mean `{near[0]}`?" if near else ""
            self.fault(shape.UNKNOWN_WORD, key, f"`{text}` is no {key}: use one of {', '.join(allowed)}", hint)
        return found or default

    def flag(self, key: str, default: bool = False) -> bool:
        """Yes or no."""
        text = self.text(key)
        if text is None:
            return default
        if text.casefold() not in _FLAGS:
            self.fault(shape.BAD_FLAG, key, f"`{text}` is neither yes nor no")
        return _FLAGS.get(text.casefold(), default)

    def when(self, key: str) -> str | None:
        """A date of the seed format, as written."""
        text = self.text(key)
        if text is None:
            return None
        try:
            parse_when(text)
        except ValueError as error:
            self.fault(shape.BAD_DATE, key, str(error))
            return None
        return text

    def number(self, key: str) -> str | None:
        """A number in plain digits, without leading or trailing noughts that mean nothing."""
        text = self.text(key)
        if text is None:
            return None
        if not NUMBER.fullmatch(text):
            self.fault(shape.BAD_NUMBER, key, f"`{text}` is no number in plain digits, such as 2500000000 or 2.5")
            return None
        whole, point, decimals = text.partition(".")
        decimals = decimals.rstrip("0")
        return (whole.lstrip("0") or "0") + (point + decimals if decimals else "")

    def id(self, key: str = "id") -> str | None:
        """An id, required."""
        text = self.text(key)
        if text is None:
            self.fault(shape.MISSING_KEY, None, f"this block of `{self.section}` has no `{key}`")
            return None
        return self.checked_id(key, text)

    def ids(self, key: str) -> tuple[str, ...]:
        """Ids of other things, each checked for its spelling."""
        return tuple(each for each in self.texts(key) if self.checked_id(key, each))

    def checked_id(self, key: str, text: str) -> str | None:
        """The text, if it is spelt as ids are."""
        if ID.fullmatch(text):
            return text
        hint = "use small letters, digits, dots, dashes and underscores, at most 128"
        names = f"{hint}, such as `{slug}`; `stakegraph find` tells the id of a name" if (slug := _slug(text)) else hint
        self.fault(shape.BAD_ID, key, f"`{text}` is no id", names)
        return None

    def blocks(self, key: str) -> Iterator["Block"]:
        """The blocks of a key, written as a list or as one."""
        node = self._node(key)
        items = node.items if isinstance(node, Listing) else () if node is None else (node,)
        for item in items:
            if isinstance(item, Mapping):
                yield self.inner(key, item)
            else:
                self.fault(shape.WRONG_SHAPE, key, f"`{key}` wants blocks of keys and values, not a {_name(item)}")

    def inner(self, section: str, node: Mapping) -> "Block":
        """A block within this one."""
        entries = {name.text: (name, value) for name, value in node.entries}
        return Block(section, self.document, node.place, entries, {}, self.faults, self.separator)

    def mapping(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The keys and values of a key that holds a small table, such as `ids` or `footnotes`."""
        node = self._node(key)
        if node is None or isinstance(node, Mapping):
            return node.entries if node else ()
        self.fault(shape.WRONG_SHAPE, key, f"`{key}` wants keys and values, not a {_name(node)}")
        return ()

    def check_keys(self, allowed: Sequence[str]) -> None:
        """Reports every key that is not among those allowed, with the nearest one."""
        for name, (key, _) in self.entries.items():
            if name not in allowed:
                hint = _nearest_key(name, tuple(allowed))
                message = f"`{name}` is no key of {self.section}"
                self.faults.append(shape.UNKNOWN_KEY.at(key.place, message, hint=hint))

    def _node(self, key: str) -> Node | None:
        found = self.entries.get(key)
        return None if found is None or (isinstance(found[1], Scalar) and found[1].null) else found[1]


@lru_cache(maxsize=256)
def _nearest_key(name: str, allowed: tuple[str, ...]) -> str:
    """A hint at the key that is meant, looked for once: a column with a mistyped header has it in every row."""
    near = get_close_matches(name, allowed, 1)
    return f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(sorted(allowed))}"


def _slug(text: str) -> str:
    """A name spelt as an id; empty where nothing of it can be."""
    return "-".join(fold_words(text))[:128]


def _name(node: Node) -> str:
    return {Scalar: "text", Listing: "list", Mapping: "block"}[type(node)]
