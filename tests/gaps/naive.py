"""The state of every pair, worked out the slow way from the model's sections 2, 3 and 5: the oracle of the gaps.

Nothing of the program's own logic is used: all pairs, all nodes, all statements, one after the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TypeAlias

from stakegraph.model import Entity, Record, Statement

NO, PLANNED, UNKNOWN, POSSIBLE, YES = range(5)
JOINING = ("party_to", "member_of", "takes_part_in", "pledged")
SYMMETRIC = ("cooperates_with",)
BELOW = {
    "actor": ("company", "agency", "organization", "country", "group", "person"),
    "instrument": ("agreement", "forum", "program"),
}


Ways: TypeAlias = Sequence[tuple[list[Statement], str | None]]
"""The ties of which any may carry one link of a service, each with the node it runs through."""


@dataclass(frozen=True)
class Asked:
    """A filter: kinds or ids, and terms of key, whether negated, and values."""

    words: tuple[str, ...]
    terms: tuple[tuple[str, bool, tuple[str, ...]], ...] = ()

    @property
    def text(self) -> str:
        terms = (f"{key}{'!=' if negated else '='}{','.join(values)}" for key, negated, values in self.terms)
        return " ".join((*self.words, *terms))


@dataclass(frozen=True)
class Question:
    """A rule: two filters, what is expected with its qualities, what is accepted; and coverages as pairs of filters."""

    between: Asked
    other: Asked | None
    kinds: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    under: str | None = None
    accept: tuple[str, ...] = ("existing",)
    wish: date | None = None
    searched: tuple[tuple[Asked, Asked], ...] | None = None


def states(records: Iterable[Record], layers: Iterable[str], on: date, asked: Question) -> dict[tuple[str, str], str]:
    """Every pair with its state."""
    return Naive(records, frozenset(layers) | {"base"}, on).states(asked)


def is_searched(records: Iterable[Record], layers: Iterable[str], on: date, asked: Question) -> bool:
    """Whether no pair is out of coverage for want of a search."""
    naive = Naive(records, frozenset(layers) | {"base"}, on)
    open_ = (pair for pair, state in naive.states(asked).items() if state == "out-of-coverage")
    return all(naive.is_covered(*pair, asked) for pair in open_)


class Naive:
    def __init__(self, records: Iterable[Record], layers: frozenset[str], on: date) -> None:
        everything = list(records)
        self.on = on
        self.said = [each for each in everything if isinstance(each, Statement) and each.layer in layers]
        there = {each.subject for each in self.said if each.kind == "exists"}
        self.kind = {each.id: each.kind for each in everything if isinstance(each, Entity) and each.id in there}

    def states(self, asked: Question) -> dict[tuple[str, str], str]:
        left = self.there(self.chosen(asked.between), asked)
        right = left if asked.other is None else self.there(self.chosen(asked.other), asked)
        turnable = is_symmetric(asked)
        found: dict[tuple[str, str], str] = {}
        for a, b in product(sorted(left), sorted(right)):
            turned = turnable and a in right and b in left
            if a == b or (turned and b < a):
                continue
            sure = (left[a] and right[b]) or (turned and left[b] and right[a])
            found[a, b] = self.state(a, b, asked, sure and self.is_covered(a, b, asked))
        return found

    # Who stands in a pair: decision 14

    def there(self, chosen: dict[str, bool], asked: Question) -> dict[str, bool]:
        """The entities that may stand in pairs on the day, each with whether that is sure."""
        held = {id: self.presence(id) for id in chosen}
        return {
            id: sure and not PLANNED < held[id] < YES
            for id, sure in chosen.items()
            if held[id] > PLANNED or self.is_kept(id, held[id], is_wish=asked.wish is not None)
        }

    def presence(self, id: str) -> int:
        """Whether it is there; what no date, vehicle or end is known of, and is surely said, is there on every day."""
        said = self.facts(id, "exists")
        timed = [s for s in said if s.status == "existing" and (s.start or s.end or s.under)]
        over = [s for s in said if s.status in ("ended", "absent")]
        sure = [s for s in said if s.status == "existing" and not is_doubted(s)]
        return YES if sure and not timed and not over else self.life(id)

    def is_kept(self, id: str, held: int, *, is_wish: bool) -> bool:
        """Whether what is not there stands in pairs all the same: as a thing or a body that is asked for."""
        is_wanted = held == PLANNED or bool(self.negatives(self.facts(id, "exists")))
        return (is_wish and is_wanted) if self.is_a(id, "actor") else (is_wish or is_wanted)

    # Section 3: the state of a pair

    def state(self, a: str, b: str, asked: Question, covered: bool) -> str:
        ways = list(self.ways(a, b, asked))
        enough = {PLANNED: YES} if "pledged" in asked.accept else {}  # decision 31
        ranks = [(enough.get(held, held), -len(lacks), held) for held, lacks, _, _ in ways]
        _, lacking, best = max(ranks, default=(NO, 0, NO))
        against = [each for *_, negatives in ways for each in negatives]
        if any(contradicted for held, _, contradicted, _ in ways if held == YES):
            return "contradicted"
        if best == YES or (best == PLANNED and "pledged" in asked.accept):
            return "partly" if lacking else "met"
        if best in (POSSIBLE, UNKNOWN):
            return "uncertain"
        if best == PLANNED:
            return "pledged"
        if any(is_asserted(each) for each in against):
            return "gap-asserted"
        if against or (asked.wish and asked.wish <= self.on):
            return "gap-implied"
        return "gap-no-record" if covered else "out-of-coverage"

    def ways(self, a: str, b: str, asked: Question) -> Iterator[tuple[int, list[str], bool, list[Statement]]]:
        """Each way to be served: how surely, what it lacks, whether it is contradicted, and what speaks against it."""
        for kind in asked.kinds:
            ends = {(a, b), (b, a)} if kind in SYMMETRIC else {(a, b)}
            tie = [each for each in self.said if each.kind == kind and (each.subject, each.object) in ends]
            if tie:
                node = tie[0].object if kind in JOINING else None
                held, against = self.tie(tie, node), self.negatives(tie, node)
                denied = any(self.covers([[(tie, node)]], each) for each in against)
                yield held, self.lacks(tie, node, held, asked), denied, against
                if held > PLANNED and any(self.statement(each, tie, node) == PLANNED for each in tie):
                    yield PLANNED, self.lacks(tie, node, PLANNED, asked), False, against
        for node in self.kind:
            ties = self.joined(a, node), self.joined(b, node)
            if all(ties) and any(self.is_a(node, kind) for kind in asked.via):
                yield self.through(node, ties, asked)

    def through(
        self, node: str, ends: tuple[list[list[Statement]], ...], asked: Question
    ) -> tuple[int, list[str], bool, list[Statement]]:
        life = self.facts(node, "exists")
        held = min(*(max(self.tie(tie, node) for tie in ties) for ties in ends), self.life(node))
        against = [each for tie in (*ends[0], *ends[1]) for each in self.negatives(tie, node)]
        against += self.negatives(life)
        links: list[Ways] = [*([(tie, node) for tie in ties] for ties in ends), [(life, None)]]
        denied = any(self.covers(links, each) for each in against)
        return held, self.lacks_of_node(node, asked), denied, against

    def joined(self, member: str, node: str) -> list[list[Statement]]:
        """What is said of a member in a node, tie by tie."""
        ties = ([each for each in self.said if (each.subject, each.kind, each.object) == (member, kind, node)]
                for kind in JOINING)  # fmt: skip
        return [tie for tie in ties if tie]

    def lacks(self, tie: list[Statement], node: str | None, held: int, asked: Question) -> list[str]:
        """The qualities that nothing has which holds as surely as the tie."""
        there = [each for each in tie if self.statement(each, tie, node) == held]
        wanted = [("topic", each, {t for s in there for t in s.topics}) for each in asked.topics]
        wanted += [("purpose", each, {t for s in there for t in s.purpose}) for each in asked.purpose]
        runs = {above for s in there for above in self.above(s.under, held)}
        wanted += [("under", asked.under, runs)] if asked.under else []
        return [f"{name} {each}" for name, each, found in wanted if each not in found]

    def lacks_of_node(self, node: str, asked: Question) -> list[str]:
        about = {(each.kind, each.object or "") for each in self.said if each.subject == node}
        topics = {
            topic
            for kind, topic in about
            if kind in ("has_topic", "has_purpose") and self.described(self.steps(node, kind, topic)) == YES
        }
        lacks = [f"topic {each}" for each in (*asked.topics, *asked.purpose) if each not in topics]
        runs = self.above(node, YES)
        return lacks + ([f"under {asked.under}"] if asked.under and asked.under not in runs else [])

    def above(self, vehicle: str | None, held: int, seen: tuple[str, ...] = ()) -> set[str]:
        """A vehicle with all that it runs under, as surely as asked."""
        if not vehicle or vehicle in seen:
            return set()
        life = self.facts(vehicle, "exists")
        steps = (self.above(s.under, held, (*seen, vehicle)) for s in life if self.statement(s, life) >= held)
        return {vehicle}.union(*steps)

    def negatives(self, tie: list[Statement], node: str | None = None) -> list[Statement]:
        """What makes a tie missing on the day: from when it is said, and an assertion until a sure beginning."""
        found = [each for each in tie if (is_asserted(each) or is_implied(each)) and last_said(each) <= self.on]
        return [each for each in found if not (is_asserted(each) and self.is_over(each, self.lively(tie, node)))]

    def is_over(self, absence: Statement, tie: list[Statement]) -> bool:
        begun = (s for s in tie if s.status in ("existing", "ended") and not is_doubted(s) and span(s.start)[0])
        return any(last_said(absence) < (span(each.start)[0] or date.max) <= self.on for each in begun)

    def covers(self, links: Sequence[Ways], absence: Statement) -> bool:
        """Whether each link surely held, by one statement, on every day on which the absence can have been said."""
        days = [self.at(day) for day in (self.on, first_said(absence), last_said(absence))]
        return is_asserted(absence) and all(
            any(all(day.statement(each, tie, node) == YES for day in days) for tie, node in ways for each in tie)
            for ways in links
        )

    # Section 2: does it hold

    def at(self, day: date) -> "Naive":
        other = Naive((), frozenset(), day)
        other.said, other.kind = self.said, self.kind
        return other

    def life(self, node: str | None, seen: frozenset[str] = frozenset()) -> int:
        """Whether a vehicle exists; what nothing is said of does not stand in the way."""
        said = self.facts(node, "exists") if node and node not in seen else []
        return self.tie(said, seen=seen | {node or ""}) if said else YES

    def tie(self, said: list[Statement], node: str | None = None, seen: frozenset[str] = frozenset()) -> int:
        """Over alternatives the strongest."""
        return max((self.statement(each, said, node, seen) for each in said), default=NO)

    def statement(
        self, statement: Statement, tie: list[Statement], node: str | None = None, seen: frozenset[str] = frozenset()
    ) -> int:
        """The answer of a statement among others of its tie: through vehicles the weakest."""
        lively = self.lively(tie, node)
        held = self.clipped(lively[tie.index(statement)], lively)
        return min(held, self.life(statement.under, seen), self.life(node, seen))

    def lively(self, said: Sequence[Statement], node: str | None = None) -> list[Statement]:
        """The statements, with the start of what they run under where they have none."""
        taken = (self.start_of(node) or self.start_of(each.under) for each in said)
        return [
            each._replace(start=start) if each.start is None else each for each, start in zip(said, taken, strict=True)
        ]

    def start_of(self, vehicle: str | None, seen: tuple[str, ...] = ()) -> str | None:
        life = self.facts(vehicle, "exists") if vehicle and vehicle not in seen else []
        life = [
            each if each.start else each._replace(start=self.start_of(each.under, (*seen, vehicle or "")))
            for each in life
        ]
        starts = {each.start for each in life if each.status in ("existing", "ended") and span(each.start)[0]}
        return min((s for s in starts if s), key=lambda s: (span(s)[0] or date.max, s), default=None)

    def clipped(self, statement: Statement, tie: Sequence[Statement]) -> int:
        """The answer of a statement among others that end it: the weakest; a doubtful end only makes it possible."""
        held = self.alone(statement)
        found = [held]
        for end, is_sure in self.ends_of(statement, tie):
            over = statement.status == "pledged" and self.on > (span(end)[1] or date.max)
            cut = NO if over else self.alone(statement._replace(end=end))
            found.append(cut if is_sure else max(cut, min(held, POSSIBLE)))
        return min(found)

    def ends_of(self, statement: Statement, tie: Sequence[Statement]) -> Iterator[tuple[str, bool]]:
        is_pledge = statement.status == "pledged"
        if statement.status not in ("existing", "pledged") or statement.end not in (None, "ongoing", "unknown"):
            return
        begins = span(statement.start)[0] or (last_said(statement) if is_pledge else date.min)
        for each in tie:
            if is_pledge and each.status != "ended":
                continue
            end = span(each.end)[1]
            if each.status == "ended" and end:
                if begins <= end:
                    yield each.end or "", not is_doubted(each)
            elif is_asserted(each) or each.status == "ended":
                day = timedelta(days=1)
                if last_said(statement) < first_said(each) and begins <= last_said(each) <= self.on:
                    yield f"{first_said(each) - day}/{last_said(each) - day}", is_asserted(each) or not is_doubted(each)

    def alone(self, statement: Statement) -> int:
        on, said = self.on, last_said(statement)
        first, begun = span(statement.start)
        ending, last = span(statement.end)
        if statement.status == "pledged":
            return min(PLANNED if on >= (first or said) else NO, POSSIBLE)
        if statement.status == "ended" and not last:
            if on >= said or (first and on < first):
                return NO
            return POSSIBLE if begun and on >= begun else UNKNOWN
        if statement.status not in ("existing", "ended") or (first and on < first) or (last and on > last):
            return NO
        if not first and on < said:
            return UNKNOWN
        begun = min(begun, said) if first and begun and first <= said else begun  # decision 15
        straddles = (begun and on < begun) or (ending and on > ending) or (statement.end == "unknown" and on > said)
        return POSSIBLE if straddles or is_doubted(statement) else YES

    # Section 5: what a filter means

    def chosen(self, asked: Asked, *, classes: bool = False) -> dict[str, bool]:
        """The entities that a filter means, each with whether that is sure."""
        kinds = [word for word in asked.words if word not in self.kind]
        found: dict[str, bool] = {}
        for id in self.kind:
            fits = [self.fits(id, *term) for term in asked.terms]
            named = any(self.is_a(id, kind) for kind in kinds)
            if (
                (named or id in asked.words)
                and all(fits)
                and (id in asked.words or classes or not self.is_class(id, asked))
            ):
                found[id] = all(fit == YES for fit in fits)
        return found

    def is_class(self, id: str, asked: Asked) -> bool:
        stands = any(key == "in" and id in values and not negated for key, negated, values in asked.terms)
        return self.kind[id] == "group" and "group" not in asked.words and not stands

    def fits(self, id: str, key: str, negated: bool, values: tuple[str, ...]) -> int:
        """How surely an entity matches a term; 0 if it does not."""
        if key in ("in", "part_of"):
            held = max(self.within(id, root, key) for root in values)
            return (YES if held < UNKNOWN else NO) if negated else (held if held >= UNKNOWN else NO)
        known = {value: self.described(said) for value, said in self.values_of(id, key)}
        if negated and any(known.get(value, NO) >= UNKNOWN for value in values):
            return NO
        held = max((known[each] for each in known if negated or each in values), default=NO)
        return held if held >= UNKNOWN else NO

    def within(self, id: str, root: str, key: str, seen: tuple[str, ...] = ()) -> int:
        """How surely it is a member, or that body or (as surely as the weakest step) below it."""
        if key == "in":
            members = {each: self.described(self.steps(each, "member_of", root)) for each in self.kind}
            return members[id] if any(held >= UNKNOWN for held in members.values()) else (YES if id == root else NO)
        if id == root:
            return YES
        above = {each.object or "" for each in self.said if (each.subject, each.kind) == (id, "part_of")}
        steps = (min(self.described(self.steps(id, key, one)), self.within(one, root, key, (*seen, id)))
                 for one in above if one not in (*seen, id))  # fmt: skip
        return max(steps, default=NO)

    def steps(self, subject: str, kind: str, object: str) -> list[Statement]:
        return [each for each in self.said if (each.subject, each.kind, each.object) == (subject, kind, object)]

    def values_of(self, id: str, key: str) -> Iterator[tuple[str, list[Statement]]]:
        said = [each for each in self.said if (each.subject, each.kind) == (id, key)]
        for value in {each.object or each.value or "" for each in said}:
            yield value, [each for each in said if (each.object or each.value) == value]

    def described(self, said: list[Statement]) -> int:
        """How surely a description holds; one without dates or vehicle, which nobody ends, holds on every day."""
        plain = (each for each in said if not (each.start or each.end or each.under))
        ended = any(each.status in ("ended", "absent") for each in said)
        if not ended and any(each.status == "existing" for each in plain):
            return YES
        return self.tie(said)

    def is_covered(self, a: str, b: str, asked: Question) -> bool:
        if asked.searched is None:
            return True
        sides = [(self.chosen(one, classes=True), self.chosen(other, classes=True)) for one, other in asked.searched]
        return any((a in one and b in other) or (b in one and a in other) for one, other in sides)

    def facts(self, subject: str | None, kind: str) -> list[Statement]:
        return [each for each in self.said if (each.subject, each.kind) == (subject, kind)]

    def is_a(self, id: str, kind: str) -> bool:
        return self.kind[id] in (kind, *BELOW.get(kind, ()))


def is_symmetric(asked: Question) -> bool:
    return all(kind in SYMMETRIC for kind in asked.kinds)


def span(word: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date can mean."""
    if word in (None, "", "unknown", "ongoing"):
        return None, None
    first, _, last = (word or "").partition("/")
    year, month, day = (*map(int, (last or first).split("-")), 0, 0)[:3]
    end = date(year, month or 12, day) if day else date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    begin = date(*(*map(int, first.split("-")), 1, 1)[:3])
    return begin, end if day else end - timedelta(days=1)


def first_said(statement: Statement) -> date:
    return span(statement.said)[0] or date.min


def last_said(statement: Statement) -> date:
    return span(statement.said)[1] or date.min


def is_asserted(statement: Statement) -> bool:
    return statement.status == "absent" and statement.modality in ("asserted", "attributed")


def is_implied(statement: Statement) -> bool:
    if statement.status in ("recommended", "expected"):
        return statement.aim not in ("continue", "strengthen")
    return statement.status == "absent" and not is_asserted(statement)


def is_doubted(statement: Statement) -> bool:
    return statement.modality in ("hedged", "opinion") or statement.certainty in ("likely", "memory")


def together(states: Iterable[str], pairs: str, *, searched: bool) -> str:
    """The state of a rule over all its pairs; where all was searched, a pair that may not count takes no gap back."""
    found = set(states)
    if searched and found <= {"out-of-coverage", "gap-no-record", "gap-implied", "gap-asserted"} and len(found) > 1:
        found -= {"out-of-coverage"}
    weakest = ("out-of-coverage", "gap-no-record", "gap-implied", "gap-asserted")
    best: tuple[str, ...] = ("met", "partly", "contradicted", "uncertain", "pledged", *weakest)
    if not found or found == {"met"}:
        return "met" if found else "not-checkable"
    if pairs == "every":
        found = found - {"met"} | ({"partly"} if "met" in found else set())
        best = ("contradicted", "partly", *best[3:])
    return next(each for each in best if each in found)
