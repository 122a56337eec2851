"""`Picture`: what every view draws, and nothing else of the store.

A view never asks a question: whoever makes a `Picture` has asked them all. Every tie and every gap brings the words
that prove it. Texts are shown as they come; ids are unique among the nodes, among the ties and among the gaps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Proof:
    """Where it is written: the source read (id and title), the place in it, its words, and whom it cites there."""

    source: str
    title: str = ""
    locator: str = ""
    quote: str = ""
    cites: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in words, its labels, the time it is about (`when`), and who says it (`says`: "X, citing Y")."""

    text: str
    status: str = "existing"
    stance: str = "neutral"
    modality: str = "asserted"
    certainty: str = "certain"
    when: str = ""
    layer: str = "base"
    says: str = ""
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: its names, the kind it is drawn as, its countries (names), and the facts said about it.

    `joins`: a path may run through it; a class of actors, or what is over, joins nobody.
    """

    id: str
    name: str
    kind: str
    kind_title: str = ""
    aliases: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    countries: tuple[str, ...] = ()
    joins: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship of two nodes as it is drawn: one line of one kind, status and stance, and all that is said of it.

    What sources say differently about one pair comes as several ties, so that none is lost. `days` has one letter for
    each of the picture's days: y(es), p(ossible), l (planned), u(nknown), n(o), s(aid), x (not yet said).
    """

    id: str
    source_id: str
    target_id: str
    kind: str
    title: str
    status: str = "existing"
    stance: str = "neutral"
    directed: bool = True
    said: tuple[Said, ...] = ()
    days: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A pair that a rule expects to be tied, and what was found instead (`state`, a word of MODEL.md section 3)."""

    id: str
    source_id: str
    target_id: str
    rule: str
    rule_name: str
    state: str
    reason: str = ""
    near_miss: str = ""
    vehicle: str = ""
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A check of a recommendation: its state, how many of its pairs are met ("1 of 12"), and what could carry it.

    `pairs` are those that are drawn (one end, the other, the state); `asked` proves that it was asked for, `proofs`
    its state.
    """

    id: str
    name: str
    recommendation: str
    state: str
    met: str = ""
    reason: str = ""
    near_miss: str = ""
    vehicle: str = ""
    model: str = ""
    pairs: tuple[tuple[str, str, str], ...] = ()
    asked: tuple[Proof, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its stamp: title, as-of, layers, counts, digest; `notes` are sentences for the reader.

    `days` are those for which the ties say whether they hold: years, and last the day of the picture itself.
    `stood` are places of nodes in an earlier drawing, from which this one goes on. `language` is the one that its
    texts are written in, and its page with them. `chosen` is what was asked to be drawn, each with a word of the page
    (`focus`, `where`, `rules`); `searched` tells in sentences where the seeds say that they searched.
    """

    title: str
    as_of: str = ""
    layers: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""
    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    days: tuple[str, ...] = ()
    stood: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    language: str = "en"
    chosen: tuple[tuple[str, str], ...] = ()
    searched: tuple[str, ...] = ()
