"""Why a pair is in its state, in a sentence that never says more than the seeds do."""

from collections.abc import Mapping
from typing import Final

from stakegraph.logic.held import said_by
from stakegraph.logic.verdict import Verdict
from stakegraph.model.phrase import Id, as_phrase, joined, phrase
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import sentence, when_of

_MEANINGS: Final[Mapping[str, str]] = {
    "gap-implied": phrase("recommended, none recorded"),
    "gap-no-record": phrase("no record in these seeds"),
    "contradicted": phrase("said to be there and said to be absent"),
    "not-checkable": phrase("an outcome, not a tie: these seeds cannot tell"),
}


def reason_of(verdict: Verdict, scope: Scope, *, complete: bool = False) -> str:
    """The reason of a verdict, in words."""
    if verdict.state == "gap-asserted":
        last = max(said_by(each) for each in verdict.by)
        return phrase("said to be absent, last known on {day}", day=last.isoformat())
    if verdict.state == "gap-no-record":
        found = phrase("searched, none found") if complete else _MEANINGS["gap-no-record"]
        return joined("; ", (found, as_phrase(verdict.reason)))
    if verdict.state == "out-of-coverage":
        return as_phrase(verdict.reason)
    if verdict.state in _MEANINGS:
        return _MEANINGS[verdict.state]
    return _served(verdict, scope)


def _served(verdict: Verdict, scope: Scope) -> str:
    """What serves a pair: the tie, or the node that both take part in."""
    what = sentence(verdict.by[0], scope) if verdict.by else ""
    if verdict.node:
        dates = when_of(verdict.by[0]) if verdict.by else ""
        node = phrase("both in {node}", node=Id(verdict.node))
        what = phrase("{what} ({when})", what=node, when=dates) if dates else node
    note = verdict.by[0].quality("note") if verdict.by and verdict.state == "uncertain" else None
    why = as_phrase(verdict.reason)
    reason = phrase("{reason}: {note}", reason=why, note=note) if note else why
    return joined("; ", (what, reason, *(phrase("lacks {what}", what=_quality(each)) for each in verdict.lacks)))


def _quality(text: str) -> str:
    """A quality that is lacking, `topic best-practices`, as its name and the id that it wants."""
    name, _, wanted = text.partition(" ")
    return phrase("{name} {wanted}", name=as_phrase(name), wanted=Id(wanted)) if wanted else text
