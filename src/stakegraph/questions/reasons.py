"""Why a pair is in its state, in a sentence that never says more than the seeds do."""

from collections.abc import Mapping
from typing import Final

from stakegraph.logic.held import said_by
from stakegraph.logic.verdict import Verdict
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import sentence, when_of

_MEANINGS: Final[Mapping[str, str]] = {
    "gap-implied": "recommended, none recorded",
    "gap-no-record": "no record in these seeds",
    "out-of-coverage": "not searched for in these seeds",
    "contradicted": "said to be there and said to be absent",
    "not-checkable": "an outcome, not a tie: these seeds cannot tell",
}


def reason_of(verdict: Verdict, scope: Scope, *, complete: bool = False) -> str:
    """The reason of a verdict, in words."""
    if verdict.state == "gap-asserted":
        last = max(said_by(each) for each in verdict.by)
        return f"said to be absent, last known on {last.isoformat()}"
    if verdict.state == "gap-no-record":
        tail = f"; {verdict.reason}" if verdict.reason else ""
        return ("searched, none found" if complete else _MEANINGS["gap-no-record"]) + tail
    if verdict.state in _MEANINGS:
        return _MEANINGS[verdict.state]
    return _served(verdict, scope)


def _served(verdict: Verdict, scope: Scope) -> str:
    """What serves a pair: the tie, or the node that both take part in."""
    what = sentence(verdict.by[0], scope) if verdict.by else ""
    if verdict.node:
        dates = when_of(verdict.by[0]) if verdict.by else ""
        what = f"both in {verdict.node}" + (f" ({dates})" if dates else "")
    note = verdict.by[0].quality("note") if verdict.by and verdict.state == "uncertain" else None
    reason = f"{verdict.reason}: {note}" if note else verdict.reason
    parts = [what, reason, *(f"lacks {each}" for each in verdict.lacks)]
    return "; ".join(part for part in parts if part)
