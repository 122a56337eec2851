"""What has changed between two days, two sets of layers, or two stores: one question asked of both."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from stakegraph.comparisons.changes import COLUMNS, count_changes, rows_of, side_of, still_missing
from stakegraph.comparisons.standing import Standings, judge_gaps, stand_checks, stand_facts, stand_gaps, stand_ties
from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.model import Cell, Table
from stakegraph.questions.as_of import said_about
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity

Asked: TypeAlias = Callable[[Scope, Scope, "str | None"], tuple[Standings, Standings]]

_CHANGE: Final = COLUMNS.index("change")
_MOST_NAMED: Final = 30


def diff(before: Scope, after: Scope, question: str, word: str | None = None, *, everything: bool = False) -> Table:
    """What stands differently in two scopes: the state before and after, and what proves the state after.

    `question` is recommendations, gaps, show, neighbors or asof; `word` names the recommendation, check, rule or
    entity (show and neighbors need one). `everything` keeps rows that are the same. Raises UsageError for unknown
    words, and where both sides are the same.
    """
    if question not in QUESTIONS:
        raise UsageError(
            f"`{question}` cannot be compared", nearest(question, list(QUESTIONS)) or f"one of {', '.join(QUESTIONS)}"
        )
    if side_of(before) == side_of(after):
        raise UsageError("both sides are the same", "give another day, other layers or another store: --to-as-of, …")
    one, other = QUESTIONS[question](before, after, word)
    rows = rows_of(one, other, (before, after), everything=everything)
    meta = after.meta("diff", of=question, word=word)
    meta |= {"before": side_of(before), "after": side_of(after), "counts": count_changes(rows)}
    notes = tuple(_notes(before, after, rows, one, other))
    return Table(COLUMNS, tuple(rows), meta, notes, below=("name", "why", "layers", "proof"))


def _recommendations(before: Scope, after: Scope, word: str | None) -> tuple[Standings, Standings]:
    _refuse_unknown((before, after), ("recommendation", "check"), word)
    return stand_checks(before, after, word)


def _gaps(before: Scope, after: Scope, word: str | None) -> tuple[Standings, Standings]:
    _refuse_unknown((before, after), ("gap_rule",), word)
    return stand_gaps(judge_gaps(before, word), judge_gaps(after, word))


def _refuse_unknown(scopes: tuple[Scope, Scope], families: tuple[str, ...], word: str | None) -> None:
    known = sorted({rule.id for scope in scopes for rule in scope.rules if rule.family in families})
    if word is not None and word not in known:
        raise UsageError(f"there is no {' or '.join(families).replace('_', ' ')} `{word}`", nearest(word, known))


def _show(before: Scope, after: Scope, word: str | None) -> tuple[Standings, Standings]:
    id = _entity(before, after, word)
    sides = ({**stand_facts(scope, id), **stand_ties(scope, scope.reader.ties((id,)))} for scope in (before, after))
    return next(sides), next(sides)


def _neighbors(before: Scope, after: Scope, word: str | None) -> tuple[Standings, Standings]:
    id = _entity(before, after, word)
    return stand_ties(before, before.reader.ties((id,))), stand_ties(after, after.reader.ties((id,)))


def _asof(before: Scope, after: Scope, word: str | None) -> tuple[Standings, Standings]:
    id = _entity(before, after, word) if word else None
    return stand_ties(before, said_about(before, id)), stand_ties(after, said_about(after, id))


def _entity(before: Scope, after: Scope, word: str | None) -> str:
    """The entity that a word means on the later side, else on the earlier one."""
    if word is None:
        raise UsageError("which entity?", "name one: `stakegraph diff show ID`")
    try:
        return resolve_entity(after, word)
    except UsageError:
        return resolve_entity(before, word)


QUESTIONS: Final[Mapping[str, Asked]] = {
    "recommendations": _recommendations,
    "gaps": _gaps,
    "show": _show,
    "neighbors": _neighbors,
    "asof": _asof,
}


def _notes(
    before: Scope, after: Scope, rows: list[tuple[Cell, ...]], one: Standings, other: Standings
) -> Iterator[str]:
    for side, scope in (("before", before), ("after", after)):
        yield f"{side}: as of {scope.as_of}, layers {', '.join(scope.layers)}"
    for change in ("closed", "opened"):
        found = [" ".join(str(cell) for cell in row[1:4] if cell) for row in rows if row[_CHANGE] == change]
        if found:
            yield f"{change}: {_some(found)}"
    missing = [f"{key.id} ({stands.state})" for key, stands in still_missing(one, other)]
    if missing:
        yield f"still missing, as far as these seeds know: {_some(missing)}"


def _some(words: list[str]) -> str:
    return ", ".join(words[:_MOST_NAMED]) + (
        f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    )
