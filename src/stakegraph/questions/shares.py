"""Whether a share of money is what a check asks for; amounts are intervals, shares are computed."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from stakegraph.logic.held import is_uncertain
from stakegraph.logic.quantities import Interval
from stakegraph.logic.verdict import Verdict
from stakegraph.model import Expect, parse_when
from stakegraph.model.phrase import joined, phrase
from stakegraph.questions.amounts import in_percent
from stakegraph.questions.breakdown import Breakdown, Share, breakdown_of
from stakegraph.questions.scope import Scope


def judge_share(scope: Scope, expect: Expect) -> Verdict:
    """Whether a share meets its target on the day."""
    assert expect.share_of is not None
    breakdown = breakdown_of(scope, expect.share_of)
    purpose = expect.share_purpose or ""
    now = breakdown.share_on(purpose, scope.on)
    if now is None:
        return Verdict("not-checkable", reason=phrase("the amounts are not all known, or do not fit together"))
    if expect.falls_since:
        return _falls(breakdown, purpose, expect.falls_since, scope.on)
    return _within(now, expect)


def _falls(breakdown: Breakdown, purpose: str, since: str, on: date) -> Verdict:
    start = parse_when(since).latest or on
    before = breakdown.share_on(purpose, min(start, on))
    if before is None:
        return Verdict("not-checkable", reason=phrase("no share is known for {day}", day=since))
    lower = list(_lower(breakdown, purpose, before, start, on))
    if lower:
        return min(lower, key=lambda each: each.state != "met")  # the first that is certain, else the first
    none = phrase("{share}; no lower share is recorded since {day}", share=in_percent(before.value), day=since)
    return Verdict("unmet", before.by, reason=none)


def _lower(breakdown: Breakdown, purpose: str, before: Share, start: date, on: date) -> Iterator[Verdict]:
    """The lower shares told after a date up to the day, as surely as the amounts of both can be trusted."""
    for day in breakdown.days(start):
        later = breakdown.share_on(purpose, day) if day <= on else None
        if later and later.value.is_below(before.value):
            shares = {"share": in_percent(later.value), "before": in_percent(before.value)}
            reason = phrase("{share} in {day}, after {before}", day=str(day), **shares)
            doubtful = any(map(is_uncertain, (*before.by, *later.by)))
            yield Verdict("uncertain" if doubtful else "met", later.by, reason=reason)


def _within(now: Share, expect: Expect) -> Verdict:
    target = Interval(_percent(expect.at_least), _percent(expect.at_most))
    inside, outside = now.value.is_within(target), now.value.is_below(target) or target.is_below(now.value)
    reason = in_percent(now.value)
    if any(map(is_uncertain, now.by)):
        return Verdict("uncertain", now.by, reason=joined("; ", (reason, phrase("an amount is itself in doubt"))))
    return Verdict("met" if inside else "unmet" if outside else "uncertain", now.by, reason=reason)


def _percent(text: str | None) -> Fraction | None:
    return Fraction(text.rstrip("%")) / 100 if text else None
