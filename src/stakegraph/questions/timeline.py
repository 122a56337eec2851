"""What begins, happens, is announced, is said and ends, in order, each date in the precision that it was said with.

A year is not the first of January: it sorts by the earliest day that it can mean, and what lies before or after a
day is told from what may.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.logic.held import LAPSED, is_uncertain
from stakegraph.model import Cell, Statement, Table, When, parse_when
from stakegraph.model.words import EXISTS
from stakegraph.questions.as_of import said_about
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.holding import LIVING, Holding, holdings_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.ties import key_of
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import Proofs, fetch_proofs, labels_of
from stakegraph.store.claims import ClaimFilter

COLUMNS = ("date", "event", "subject", "kind", "object", "placed", "now", "note", "layers", "evidence")
EVENTS: Final = (
    "ends",
    "happens",
    "begins",
    "announced",
    "published",
    "said absent",
    "recommended",
    "expected",
    "undated",
)
UNDATED: Final = "undated"
_PUBLISHED: Final = "date"
_SAID: Final = {"absent": "said absent", "recommended": "recommended", "expected": "expected"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to a tie or an entity at a date as written (None: not dated), by some statements."""

    name: str
    when: When | None
    subject: str
    kind: str
    object: str
    by: tuple[Statement, ...]

    @property
    def order(self) -> tuple[bool, date, int, int, str, str, str]:
        """Dated before undated; by the earliest day, the wider date first; then as in `EVENTS`."""
        first, last = _bounds(self.when) if self.when else (date.max, date.max)
        width = (last - first).days
        return (self.when is None, first, -width, EVENTS.index(self.name), self.subject, self.kind, self.object)


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, from the first to the last."""

    first: date = date.min
    last: date = date.max

    def places(self, when: When) -> str:
        """Whether a date lies in the window: `certain`, `possible`, or empty for not at all."""
        first, last = _bounds(when)
        if last < self.first or first > self.last:
            return ""
        return "certain" if self.first <= first and last <= self.last else "possible"


def _bounds(when: When) -> tuple[date, date]:
    assert when.earliest is not None
    assert when.latest is not None
    return when.earliest, when.latest


def timeline(
    scope: Scope,
    word: str | None = None,
    *,
    window: Window | None = None,
    kinds: Collection[str] = (),
) -> Table:
    """Every event of the store, or of an entity and what concerns it, in order; what has no date comes last.

    `kinds` are events (begins, ends …), kinds of entity or of relationship. In a window each row says whether its
    date certainly lies there; what is undated is left out, and counted in a note. Raises UsageError for unknown
    words.
    """
    id = None if word is None else resolve_entity(scope, word)
    said = sorted(dict.fromkeys(said_about(scope, id)), key=lambda each: each.id)
    events = sorted((*_events(said), *_published(scope, id)), key=lambda each: each.order)
    kind_of = scope.kinds(each.subject for each in events if each.kind == EXISTS)
    wanted = _kinds(scope, kinds)
    chosen = [each for each in events if _is_asked(each, wanted, kind_of)]
    placed = [(each, _place(each, window)) for each in chosen]
    shown = [(each, place) for each, place in placed if place]
    lives = {(each.subject, each.kind, each.object): each for each in holdings_of(scope, said)}
    meta = scope.meta("timeline", id=id, kind=sorted(kinds), **_words_of(window))
    meta["counts"] = {"events": len(shown), "undated": sum(each.when is None for each in chosen)}
    left_out = meta["counts"]["undated"] if window else 0
    undated = (f"{left_out} undated things are left out: they may lie there too",) if left_out else ()
    notes = (*undated, *known_elsewhere(scope, () if id is None else (id,)))
    proofs = fetch_proofs(scope, {said.id for each, _ in shown for said in each.by})
    rows = tuple(_row(each, place, lives, kind_of, proofs) for each, place in shown)
    return Table(COLUMNS, rows, meta, notes, below=("placed", "now", "note", "layers", "evidence"))


def window_of(
    *, first: str | None = None, last: str | None = None, before: str | None = None, after: str | None = None
) -> Window | None:
    """The window between two dates, each included (`first`, `last`) or not (`after`, `before`); None for no date."""
    if not (first or last or before or after):
        return None
    starts = [_bound("--from", first, False)] if first else []
    starts += [_bound("--after", after, True) + timedelta(days=1)] if after else []
    ends = [_bound("--to", last, True)] if last else []
    ends += [_bound("--before", before, False) - timedelta(days=1)] if before else []
    return Window(max(starts, default=date.min), min(ends, default=date.max))


def _bound(option: str, text: str, is_last: bool) -> date:
    try:
        day = parse_when(text).latest if is_last else parse_when(text).earliest
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
    if day is None:
        raise UsageError(f"{option}: `{text}` names no day")
    return day


def _words_of(window: Window | None) -> dict[str, str]:
    if window is None:
        return {}
    first = {"from": window.first.isoformat()} if window.first != date.min else {}
    return first | ({"to": window.last.isoformat()} if window.last != date.max else {})


def _place(event: Event, window: Window | None) -> str:
    if event.when is None:
        return UNDATED if window is None else ""
    return "certain" if window is None else window.places(event.when)


def _events(said: Iterable[Statement]) -> Iterator[Event]:
    """The events that statements tell of, each once however many tell of it."""
    found: dict[tuple[str, When | None, tuple[str, str, str]], list[Statement]] = defaultdict(list)
    for each in said:
        if each.object is not None or each.kind in LIVING:
            for name, when in _told_by(each):
                found[name, when, key_of(each)].append(each)
    for (name, when, key), by in found.items():
        yield Event(name, when, *key, tuple(by))


def _told_by(said: Statement) -> Iterator[tuple[str, When | None]]:
    """The events that one statement tells of: its dates, or when it was said."""
    if said.status in _SAID:
        yield _SAID[said.status], _known(said.said)
    elif said.status == "pledged":
        yield "announced", _known(said.start) or _known(said.said)
    elif said.status in ("existing", "ended"):
        yield from _life_of(said)


def _life_of(said: Statement) -> Iterator[tuple[str, When | None]]:
    start, end = _known(said.start), _known(said.end)
    if start and start == end:
        yield "happens", start
        return
    if start:
        yield "begins", start
    if end or said.status == "ended":
        yield "ends", end
    if not (start or end) and said.status == "existing":
        yield UNDATED, None


def _known(text: str | None) -> When | None:
    when = parse_when(text) if text else None
    return when if when and when.is_known else None


def _published(scope: Scope, id: str | None) -> Iterator[Event]:
    """The days on which sources were published."""
    dates = (
        scope.reader.facts((id,), (_PUBLISHED,)) if id else scope.reader.claims(ClaimFilter(frozenset((_PUBLISHED,))))
    )
    for fact in sorted(dates, key=lambda each: each.id):
        if when := _known(fact.value):
            yield Event("published", when, fact.subject, "source", "", (fact,))


def _kinds(scope: Scope, words: Collection[str]) -> frozenset[str]:
    known = (*EVENTS, *scope.schema.entities, *scope.schema.relationships)
    for word in words:
        if word not in known:
            raise UsageError(
                f"`{word}` is no event and no kind", nearest(word, known) or f"events are {', '.join(EVENTS)}"
            )
    return frozenset(each for word in words for each in (word, *scope.schema.below(word)))


def _is_asked(event: Event, kinds: frozenset[str], kind_of: Mapping[str, str]) -> bool:
    """Whether an event is of the kinds asked for: by its name, by the kind of its tie, or by that of its entity."""
    if not kinds or event.name in kinds or event.kind in kinds:
        return True
    return event.kind == EXISTS and kind_of.get(event.subject) in kinds


def _row(
    event: Event,
    place: str,
    lives: Mapping[tuple[str, str, str], Holding],
    kind_of: Mapping[str, str],
    proofs: Proofs,
) -> tuple[Cell, ...]:
    life = lives.get((event.subject, event.kind, event.object))
    return (
        event.when.text if event.when else "",
        event.name,
        event.subject,
        kind_of.get(event.subject, "") if event.kind == EXISTS else event.kind,
        event.object,
        place,
        life.answer if life else "",
        _note(event, life),
        tuple(sorted({each.layer for each in event.by})),
        proofs.cells(dict.fromkeys(each.id for each in event.by)),
    )


def _note(event: Event, life: Holding | None) -> str:
    """What a reader should know beside the date: how sure it is, that no end is recorded, or when it was said."""
    first = event.by[0]
    parts = [labels_of(first)] if all(map(is_uncertain, event.by)) else []
    if event.when is None:
        through = f"; {life.why}" if life and first.under else ""
        parts.append(f"no date of its own; said {first.said or 'at no known date'}{through}")
    elif event.name == "announced" and first.end is None:
        who = first.quality("pledged_by")
        parts.append(f"announced by {who}, no end" if who else "announced, no end")
    elif event.name == "begins" and life:
        parts.append("lapsed" if life.why.startswith(LAPSED) else "no end recorded" if _is_open(life.said) else "")
    return "; ".join(part for part in parts if part)


def _is_open(said: Sequence[Statement]) -> bool:
    return all(_known(each.end) is None for each in said)
