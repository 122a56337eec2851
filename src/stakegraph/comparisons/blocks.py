"""Statements in words become blocks of a seed, so that they are read and checked as every seed is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final

from stakegraph.comparisons.statements import NEW, NewThing, Supposed, Word, new_thing
from stakegraph.diagnostics import Place
from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.formats import tree
from stakegraph.formats.tree import Document, Listing, Node, Scalar
from stakegraph.model import WHAT_IF_LAYER
from stakegraph.model.words import EXISTS
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.schema import RelationshipKind
from stakegraph.store import Where

_LISTS: Final = ("topics", "purpose", "about")
_IDS: Final = (*_LISTS, "under")
_OF_THE_NODE: Final = ("topics", "purpose")
_OF_A_NEW_NODE: Final = ("start", "end", "status", *_OF_THE_NODE)
_ENDINGS: Final = ("ended", "absent")
_MOST_WORDS: Final = 15


@dataclass
class Blocks:
    """The blocks made so far, and the kinds of the entities that they name."""

    scope: Scope
    kinds: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    documents: list[Document] = field(default_factory=list)

    def add(self, number: int, said: Supposed) -> None:
        """The document of one statement. Raises UsageError, with the nearest word, for a kind or id that is unknown."""
        name = f"statement {number}"
        parts = _Statement(self, name, said).sections()
        version = (_scalar("stakegraph", name), _scalar("1", name))
        sections = (
            (_scalar(key, name), Listing(tuple(blocks), Place(name))) for key, blocks in parts.items() if blocks
        )
        self.documents.append(Document(name, said.text, tree.Mapping((version, *sections), Place(name))))

    def declare(self, statements: Iterable[Supposed]) -> None:
        """Learns which new things the statements introduce, each with its kind; any of them may name it plainly."""
        for said in statements:
            kind = None if said.object is None else self.kind_of(said.kind)
            self._declare(said.subject, kind.from_ if kind else ())
            if said.object is not None and kind is not None:
                self._declare(said.object, kind.to)
            for key, value in said.keys:
                for part in value.text.split(",") if key.text in _LISTS else ():
                    self._declare(Word(part, value.column), ("topic",))

    def _declare(self, word: Word, allowed: Sequence[str]) -> None:
        thing = new_thing(word.text)
        if thing is None:
            return
        if thing.id not in self.new:
            self.new[thing.id] = self._kind_of_new(thing, allowed)
        elif thing.kind and thing.kind != self.new[thing.id]:
            raise UsageError(
                f"`{thing.id}` is new as {self.new[thing.id]} and as {thing.kind}", "give each an id of its own"
            )

    def _kind_of_new(self, thing: NewThing, allowed: Sequence[str]) -> str:
        schema = self.scope.schema
        concrete = sorted(each.id for each in schema.entities.values() if not each.abstract)
        if thing.kind and thing.kind not in concrete:
            raise UsageError(f"`{thing.kind}` is no kind of entity", nearest(thing.kind, concrete))
        fitting = [each for each in concrete if schema.fits(each, allowed)]
        named = [each for each in fitting if thing.id.startswith(each)]
        found = [thing.kind] if thing.kind else fitting if len(fitting) == 1 else named
        if len(found) != 1:
            raise UsageError(
                f"what kind of thing is `{thing.id}`?",
                f"write new:KIND:{thing.id}, KIND one of {', '.join(fitting or concrete)}",
            )
        return found[0]

    def kind_of(self, word: Word) -> RelationshipKind:
        """The relationship kind that a word means."""
        known = self.scope.schema.relationships
        found = known.get(word.text) or known.get(word.text.casefold().replace("-", "_"))
        if found is None:
            hint = nearest(word.text.casefold(), [*known, EXISTS]) or "`stakegraph schema` lists the kinds"
            raise UsageError(f"`{word.text}` is no kind of relationship", hint)
        return found

    def id_of(self, word: str) -> str:
        """The id of what a word names: new, or in the store."""
        thing = new_thing(word)
        id = thing.id if thing else word
        if id in self.new:
            return id
        if word == NEW:
            return self._only_new()
        id = resolve_entity(self.scope, word, also=self.new)
        if id not in self.kinds:
            with self.scope.everything() as reader:
                self.kinds |= {each.id: each.kind for each in reader.entities(Where(ids=frozenset((id,))))}
        return id

    def _only_new(self) -> str:
        vehicles = [id for id, kind in self.new.items() if self.scope.schema.is_a(kind, "instrument")]
        if len(vehicles) != 1:
            raise UsageError(
                "`new` stands for the one new thing that carries others", f"name it: {', '.join(vehicles) or 'new:ID'}"
            )
        return vehicles[0]


class _Statement:
    """One statement on its way to blocks."""

    def __init__(self, blocks: Blocks, name: str, said: Supposed) -> None:
        self.blocks, self.name, self.said = blocks, name, said
        self.scope = blocks.scope
        self.keys = {key.text: (key, value) for key, value in said.keys}

    def sections(self) -> Mapping[str, list[tree.Mapping]]:
        if self.said.object is None:
            return {"entities": self._named_new() or [self._existence()]}
        kind = self.blocks.kind_of(self.said.kind)
        subject, object = self.blocks.id_of(self.said.subject.text), self.blocks.id_of(self.said.object.text)
        if self._joins_two(kind, object):
            return self._joined(kind, subject, object)
        return {"entities": self._named_new(), "relationships": [self._tie(kind, [subject], object, self.keys)]}

    def _existence(self) -> tree.Mapping:
        id = self.blocks.id_of(self.said.subject.text)
        entries = [("id", self._word(self.said.subject, id))]
        if "status" not in self.keys:
            entries.append(("status", self._word(self.said.kind, "existing")))
        return self._block(entries, self.keys)

    def _named_new(self) -> list[tree.Mapping]:
        """A block for each new thing that this statement is the first to name as new."""
        words = [self.said.subject, *([self.said.object] if self.said.object else [])]
        words += [
            Word(part, value.column)
            for key, value in self.said.keys
            for part in value.text.split(",")
            if key.text in _IDS
        ]
        things = {thing.id: word for word in words if (thing := new_thing(word.text))}
        things = {id: word for id, word in things.items() if id not in self.blocks.introduced}
        self.blocks.introduced |= things.keys()
        return [self._new_block(id, word) for id, word in things.items()]

    def _new_block(self, id: str, word: Word) -> tree.Mapping:
        kind = self.blocks.new[id]
        entries = [
            ("id", self._word(word, id)),
            ("kind", self._word(word, kind)),
            ("name", self._word(word, f"{id} (supposed)")),
        ]
        return self._block(entries, self._keys_of_new(kind, word))

    def _keys_of_new(self, kind: str, word: Word) -> Mapping[str, tuple[Word, Word]]:
        """What is said of a new thing itself: all, where only its existence is; dates and topics of a new node."""
        if self.said.object is None:
            return self.keys
        is_node = word is self.said.object and self.scope.schema.is_a(kind, "instrument")
        return {key: found for key, found in self.keys.items() if is_node and key in _OF_A_NEW_NODE}

    def _joins_two(self, kind: RelationshipKind, object: str) -> bool:
        """Whether a tie to a node is said of two who would be in it: `A party_to B`."""
        fits = self.scope.schema.fits
        there = self._kind_of(object)
        return kind.participation and not fits(there, kind.to) and fits(there, kind.from_)

    def _kind_of(self, id: str) -> str:
        return self.blocks.new.get(id) or self.blocks.kinds[id]

    def _joined(self, kind: RelationshipKind, a: str, b: str) -> Mapping[str, list[tree.Mapping]]:
        status = self.keys.get("status")
        if status and status[1].text in _ENDINGS:
            return {"relationships": [self._tie(kind, [a, b], node, self.keys) for node in self._shared(kind, a, b)]}
        node = self._free_id(f"new-{self._node_kind(kind)}")
        own = {key: found for key, found in self.keys.items() if key not in _OF_THE_NODE}
        return {
            "entities": [*self._named_new(), self._node(kind, node)],
            "relationships": [self._tie(kind, [a, b], node, own)],
        }

    def _free_id(self, wanted: str) -> str:
        """The id, or the first of `ID-2`, `ID-3` … that nothing has yet."""
        numbered = chain((wanted,), (f"{wanted}-{number}" for number in count(2)))
        return next(id for id in numbered if id not in self.blocks.new and id not in self.blocks.kinds)

    def _shared(self, kind: RelationshipKind, a: str, b: str) -> list[str]:
        """The nodes in which both are, of those that could end."""
        ties = self.scope.reader.shared((a,), (b,), (kind.id,))
        nodes = sorted({each.object for each in ties if each.object and each.status == "existing"})
        if not nodes:
            raise UsageError(f"no record in these seeds of anything that both `{a}` and `{b}` are in by {kind.id}")
        return [self.blocks.id_of(each) for each in nodes]

    def _node_kind(self, kind: RelationshipKind) -> str:
        entities = self.scope.schema.entities.values()
        found = [each.id for each in entities if not each.abstract and self.scope.schema.fits(each.id, kind.to)]
        if len(found) != 1:
            raise UsageError(
                f"{kind.id} joins two in more than one kind of thing",
                f"name it: new:KIND:ID, KIND one of {', '.join(sorted(found))}",
            )
        return found[0]

    def _node(self, kind: RelationshipKind, id: str) -> tree.Mapping:
        self.blocks.new[id] = self._node_kind(kind)
        word = self.said.kind
        parties = [each.text for each in (self.said.subject, self.said.object) if each]
        name = f"Supposed {self.blocks.new[id]}: {' and '.join(parties)}"
        entries = [
            ("id", self._word(word, id)),
            ("kind", self._word(word, self.blocks.new[id])),
            ("name", self._word(word, name)),
        ]
        return self._block(entries, {key: found for key, found in self.keys.items() if key in _OF_A_NEW_NODE})

    def _tie(
        self, kind: RelationshipKind, subjects: Sequence[str], object: str, keys: Mapping[str, tuple[Word, Word]]
    ) -> tree.Mapping:
        word = self.said.object or self.said.subject
        ends = Listing(tuple(self._word(self.said.subject, each) for each in subjects), self._place(self.said.subject))
        return self._block(
            [("from", ends), ("kind", self._word(self.said.kind, kind.id)), ("to", self._word(word, object))], keys
        )

    def _block(self, entries: Sequence[tuple[str, Node]], keys: Mapping[str, tuple[Word, Word]]) -> tree.Mapping:
        place = self._place(self.said.subject)
        found = [(_scalar(key, self.name), node) for key, node in entries]
        found += [(self._word(key), self._value(key.text, value)) for key, value in keys.values()]
        found += [(_scalar(key, self.name), node) for key, node in self._proof(place)]
        return tree.Mapping(tuple(found), place)

    def _value(self, key: str, value: Word) -> Node:
        is_tie = self._is_tie(key)
        is_list = is_tie or key in _LISTS
        parts = value.text.split(",") if is_list else [value.text]
        words = [self.blocks.id_of(part) if is_tie or key in _IDS else part for part in parts if part]
        scalars = tuple(self._word(value, each) for each in words)
        return Listing(scalars, self._place(value)) if is_list else scalars[0] if scalars else self._word(value)

    def _is_tie(self, key: str) -> bool:
        """Whether a key of what exists names others, such as its country or its parties."""
        if self.said.object is not None:
            return False
        subject = self._kind_of(self.blocks.id_of(self.said.subject.text))
        return self.scope.schema.tie_field(key, subject) is not None

    def _proof(self, place: Place) -> list[tuple[str, Node]]:
        """What is supposed is its own proof: the words as they were given."""
        quote = " ".join(self.said.text.split()[:_MOST_WORDS])
        words = {"locator": self.name, "quote": quote}
        evidence = tree.Mapping(
            tuple((_scalar(key, self.name), _scalar(text, self.name)) for key, text in words.items()), place
        )
        return [
            ("layer", _scalar(WHAT_IF_LAYER, self.name)),
            ("source", _scalar(WHAT_IF_LAYER, self.name)),
            ("evidence", Listing((evidence,), place)),
        ]

    def _word(self, word: Word, text: str | None = None) -> Scalar:
        return Scalar(word.text if text is None else text, self._place(word))

    def _place(self, word: Word) -> Place:
        return Place(self.name, 1, word.column, max(len(word.text), 1))


def _scalar(text: str, name: str) -> Scalar:
    return Scalar(text, Place(name))


def blocks_of(scope: Scope, statements: Sequence[Supposed]) -> Blocks:
    """The blocks of some statements. Raises UsageError for a word that nobody knows."""
    blocks = Blocks(scope)
    blocks.declare(statements)
    numbered = list(enumerate(statements, 1))
    for number, said in sorted(numbered, key=lambda each: _place_of(each[1])):
        blocks.add(number, said)
    return blocks


def _place_of(said: Supposed) -> tuple[bool, bool]:
    """What only exists is read first, with all that is said of it; what runs under `new` last, behind what makes it."""
    return any(value.text == NEW for _, value in said.keys), said.object is not None
