"""Small random graphs and rules: everything that the words of the model may meet, in few names and few days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from stakegraph.model import Entity, Expect, Layer, Record, Rule, Statement
from stakegraph.model.words import Aim, Certainty, Modality, Status
from stakegraph.schema.files import built_in_kinds
from tests.gaps.naive import Asked, Question

T = TypeVar("T")

ACTORS = ("a1", "a2", "a3", "a4", "a5", "a6")
NODES = {"pact": "agreement", "deal": "agreement", "club": "forum", "plan": "program"}
FIXED = {"us": "country", "mx": "country", "firms": "group", "t1": "topic", "t2": "topic", "anchor": "person"}
_KINDS = {*NODES.values(), *FIXED.values(), "actor", "instrument", "company", "agency", "organization", "source"}
_TIES = {"party_to", "member_of", "takes_part_in", "cooperates_with", "trains", "country", "part_of", "has_topic",
         "has_purpose", "exists", "sector", "named"}  # fmt: skip
KINDS = tuple(each for each in built_in_kinds() if each.id in _KINDS | _TIES)

DAYS = ("2009-12-31", "2012-06-15", "2013-05-08", "2013-12-31", "2014-07-01", "2015-01-17", "2016-01-01", "2019-01-01")
LAYERS = (("base",), ("article",), ("article", "since"))
STARTS = (None, None, "2010", "2012-06", "2013-05-08", "2012/2014", "2015", "unknown")
ENDS = (None, None, None, None, None, "2013", "2013-12-31", "2014/2016", "2014-07-01", "2017", "unknown", "ongoing")
SAID = (None, "2011", "2013-05", "2014-07-01", "2015-01-17", "2015-01-17", "2016")
STATUSES: tuple[Status, ...] = (
    "existing",
    "existing",
    "existing",
    "existing",
    "absent",
    "absent",
    "absent",
    "ended",
    "pledged",
    "recommended",
    "expected",
    "hypothetical",
)
MODALITIES: tuple[Modality, ...] = ("asserted", "asserted", "asserted", "attributed", "hedged", "implied")
CERTAINTIES: tuple[Certainty, ...] = ("certain", "certain", "certain", "likely")
AIMS: tuple[Aim | None, ...] = (None, None, "begin", "continue", "strengthen", "reform")
KEPT_IN = ("base", "base", "base", "base", "article", "since")

TERMS = (
    ("country", False, ("us",)),
    ("country", False, ("us", "mx")),
    ("country", True, ("mx",)),
    ("sector", False, ("ict",)),
    ("sector", True, ("law",)),
    ("part_of", False, ("a1",)),
    ("part_of", True, ("a2",)),
    ("in", False, ("firms",)),
    ("in", False, ("club",)),
    ("in", True, ("club",)),
)
BODIES = ("company", "agency", "organization")
WORDS = (
    BODIES,
    BODIES,
    BODIES,
    BODIES,
    ("actor",),
    ("company", "agency"),
    ("a1", "a2", "a3"),
    ("firms",),
    ("club", "a2"),
)


@dataclass(frozen=True)
class Chooser:
    """Chooses among things: by Hypothesis, which makes failures small, or by a seed, which spreads them evenly."""

    index: Callable[[int], int]

    def one(self, things: Sequence[T]) -> T:
        return things[self.index(len(things))]

    def some(self, things: Sequence[T], counts: Sequence[int]) -> tuple[T, ...]:
        """As many different ones as one of the counts says, in their order."""
        left = list(range(len(things)))
        chosen = {left.pop(self.index(len(left))) for _ in range(self.one(counts))}
        return tuple(things[each] for each in sorted(chosen))


@st.composite
def choosers(draw: st.DrawFn) -> Chooser:
    if draw(st.booleans()):
        return Chooser(lambda size: draw(st.integers(0, size - 1)))
    random = Random(draw(st.integers(0, 2**32)))
    return Chooser(random.randrange)


@dataclass(frozen=True)
class World:
    """A graph, a question to it, the day and the layers through which it is asked."""

    records: tuple[Record, ...]
    asked: Question
    day: str
    layers: tuple[str, ...]
    pairs: str

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return rules_of(self.asked, self.pairs)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    choose = draw(choosers())
    records, asked = graph(choose), question(choose)
    if choose.one((True, False)):  # few terms leave many pairs
        asked = replace(asked, between=Asked(BODIES), other=None, topics=(), purpose=())
    return World(records, asked, choose.one(DAYS), choose.one(LAYERS), choose.one(("every", "some")))


def graph(choose: Chooser) -> tuple[Record, ...]:
    """A small graph with everything that it stands on."""
    actors = ACTORS[: choose.one((3, 3, 3, 4, 5, 6))]
    kinds = [choose.one(BODIES) for _ in actors]
    ties = [tie(choose, actors) for _ in range(choose.one((8, 14, 20, 26)))]
    return (
        *KINDS,
        Layer("article"),
        Layer("since", default=False),
        *(Entity(id, kind) for id, kind in (*zip(actors, kinds, strict=True), *NODES.items(), *FIXED.items())),
        *(Statement(each, "exists", value="yes") for each in FIXED),
        *(Statement("anchor", "sector", value=each) for each in ("ict", "law")),
        *(Statement(each, "exists", value="yes", layer=choose.one(("base",) * 5 + ("since",))) for each in actors),
        *(life(choose, choose.one(actors)) for _ in range(choose.one((0, 0, 1, 2, 4)))),
        *(statement(choose, each, "country", choose.one(("us", "mx"))) for each in actors),
        *(statement(choose, each, "sector", choose.one(("ict", "law"))) for each in actors),
        *(life(choose, node) for node in NODES for _ in range(choose.one((1, 1, 2)))),
        *ties,
        *(denied(choose, choose.one(ties)) for _ in range(choose.one((0, 1, 3)))),
    )


def denied(choose: Chooser, statement: Statement) -> Statement:
    """The same tie said to be absent, on another day."""
    return statement._replace(status="absent", modality="asserted", start=None, end=None, said=choose.one(SAID))


def life(choose: Chooser, node: str) -> Statement:
    found = statement(choose, node, "exists", "yes")
    return found._replace(under=choose.one((None, None, None, "plan", "club")))


def tie(choose: Chooser, actors: tuple[str, ...]) -> Statement:
    """What two of them have, what one has to a node, or what describes one."""
    subject = choose.one(actors)
    other = choose.one([each for each in actors if each != subject])
    node = choose.one(("pact", "pact", "pact", "deal", "club", "plan"))
    match choose.one(
        ("join", "join", "join", "join", "join", "direct", "direct", "direct", "direct", "describe", "above", "about")
    ):
        case "join":
            kinds = {"club": ("member_of", "takes_part_in"), "plan": ("takes_part_in",)}.get(node, ("party_to",))
            found = statement(choose, subject, choose.one(kinds), node)
            return found._replace(under=choose.one((None, None, None, "plan")))
        case "direct":
            kind = choose.one(("cooperates_with", "trains"))
            ends = sorted((subject, other)) if kind == "cooperates_with" else (subject, other)
            found = statement(choose, ends[0], kind, ends[1])
            topics, purpose = choose.some(("t1", "t2"), (0, 1)), choose.some(("t1", "t2"), (0, 1))
            return found._replace(under=choose.one((None, None, "pact", "plan")), topics=topics, purpose=purpose)
        case "describe":
            return statement(choose, subject, *choose.one((("country", "us"), ("country", "mx"), ("sector", "law"))))
        case "above":
            return statement(choose, subject, *choose.one((("part_of", other), ("member_of", "firms"))))
        case _:
            return statement(choose, node, choose.one(("has_topic", "has_purpose")), choose.one(("t1", "t2")))


def statement(choose: Chooser, subject: str, kind: str, target: str) -> Statement:
    """A statement with labels and dates of any sort; plain more often than not."""
    is_fact = kind in ("exists", "sector")
    plain = Statement(subject, kind, None if is_fact else target, target if is_fact else None)
    plain = plain._replace(layer=choose.one(KEPT_IN), said=choose.one(SAID), start=choose.one(STARTS))
    if choose.one((True, True, False)):
        return plain
    return plain._replace(
        status=choose.one(STATUSES),
        modality=choose.one(MODALITIES),
        certainty=choose.one(CERTAINTIES),
        end=choose.one(ENDS),
        aim=choose.one(AIMS),
    )


def asking(choose: Chooser) -> Asked:
    """A filter of kinds or ids, with up to two terms."""
    return Asked(choose.one(WORDS), choose.some(TERMS, (0, 0, 0, 0, 1, 1, 2)))


def question(choose: Chooser) -> Question:
    """A rule about direct ties or about shared nodes."""
    kinds = choose.one((("trains",), ("cooperates_with",), ("cooperates_with", "trains"), ("member_of",)))
    via = choose.one((("agreement",), ("agreement",), ("forum",), ("agreement", "forum"), ("instrument",)))
    is_direct = choose.one((True, False))
    searches = tuple((asking(choose), asking(choose)) for _ in range(choose.one((1, 2))))
    return Question(
        between=asking(choose),
        other=choose.one((None, asking(choose))),
        kinds=kinds if is_direct else (),
        via=() if is_direct else via,
        topics=choose.one(((), (), (), ("t1",))),
        purpose=choose.one(((), (), (), (), ("t2",))),
        under=choose.one((None, None, None, None, "plan", "pact")),
        accept=choose.one((("existing",), ("existing", "pledged"))),
        wish=choose.one((None, None, date(2014, 7, 1))),
        searched=choose.one((None, None, searches)),
    )


def rules_of(asked: Question, pairs: str = "every") -> tuple[Rule, ...]:
    """A question as the rules of a seed: a gap rule, or a check where it is a wish; and what was searched."""
    expect = Expect(kinds=asked.kinds, via=asked.via, topics=asked.topics, purpose=asked.purpose, under=asked.under)
    rule = Rule(
        "asked",
        "gap_rule" if asked.wish is None else "check",
        between=asked.between.text,
        other=None if asked.other is None else asked.other.text,
        expect=expect,
        accept=asked.accept,
        pairs=pairs,
        aim=None if asked.wish is None else "begin",
        said=None if asked.wish is None else asked.wish.isoformat(),
    )
    plain = Expect(kinds=asked.kinds, via=asked.via)
    searched = (
        Rule(f"searched-{number}", "coverage", between=one.text, other=other.text, expect=plain)
        for number, (one, other) in enumerate(asked.searched or ())
    )
    return (rule, *searched)
