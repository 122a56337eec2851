"""What ties some entities to anything else: one bond for each tie and end, judged by all that is said of the tie."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakegraph.logic.held import Answer, strongest
from stakegraph.model import Statement
from stakegraph.questions.links import BELONGING
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import Judged, Key, by_tie, judge_ties
from stakegraph.schema import Schema
from stakegraph.store import Ids

NODE: Final = "node"
PARENT: Final = "parent"
TOPIC: Final = "topic"
CLASS: Final = "class"
PARTNER: Final = "partner"
_ONCE_REAL: Final = ("existing", "ended", "pledged")


@dataclass(frozen=True, slots=True)
class Bond:
    """One tie of an entity: to what (`thing`), as what (`role`: a node, parent, topic, class or partner of it).

    `words` is the tie as stored, with ids; `is_real` tells a tie that somebody says exists, existed or will from one
    that is only asked for or denied.
    """

    end: str
    thing: str
    role: str
    words: str
    answer: Answer
    said: tuple[Statement, ...]

    @property
    def is_real(self) -> bool:
        """Whether somebody says that it exists, existed or is pledged."""
        return any(each.status in _ONCE_REAL for each in self.said)

    @property
    def proving(self) -> tuple[str, ...]:
        """The statements that decide whether it holds; all of them where none does."""
        return tuple(each.id for each in (self.answer.by or self.said))


def fetch_bonds(scope: Scope, ids: Sequence[str]) -> tuple[list[Bond], Mapping[str, str]]:
    """The bonds of some entities to others than themselves, sorted, and the kind of each thing they lead to.

    A topic that a tie names as its topic or purpose is bound to the entity too. Sources, sums and figures are no
    bonds.
    """
    ties = by_tie(scope.reader.ties(ids))
    kinds = scope.kinds(id for said in ties.values() for id in _named(said))
    bonds = {bond for key, judged in judge_ties(scope, ties) for bond in _bonds(scope.schema, ids, key, judged, kinds)}
    return sorted(bonds, key=lambda each: (each.thing, each.end, each.words, each.role)), kinds


def _named(said: Iterable[Statement]) -> Iterator[str]:
    for each in said:
        yield from (each.subject, each.object or "", *each.topics, *each.purpose)


def _bonds(schema: Schema, ids: Ids, key: Key, judged: Judged, kinds: Mapping[str, str]) -> Iterator[Bond]:
    words = " ".join(key)
    for end, thing, is_out in ((key[0], key[2], True), (key[2], key[0], False)):
        if end not in ids or thing == end or thing not in kinds:
            continue
        if role := _role(schema, key[1], kinds[thing], is_out):
            answer = strongest(each for _, each in judged)
            yield Bond(end, thing, role, words, answer, tuple(said for said, _ in judged))
        for said, answer in judged if schema.relationships[key[1]].connects else ():
            topics = (each for each in (*said.topics, *said.purpose) if each in kinds)
            yield from (Bond(end, topic, TOPIC, words, answer, (said,)) for topic in topics)


def _role(schema: Schema, kind: str, of: str, is_out: bool) -> str:
    tie, thing = schema.relationships[kind], schema.entities[of]
    if schema.is_a(of, "topic"):
        return TOPIC if is_out else ""
    if schema.is_a(of, "group"):
        return CLASS if tie.participation and is_out else ""
    if not (tie.connects and thing.connects):
        return ""
    if tie.participation and is_out:
        return NODE
    return PARENT if kind == BELONGING and is_out else PARTNER
