"""Whether a share of money is what a check asks for; amounts are intervals, shares are computed."""

from datetime import date
from fractions import Fraction

from stakegraph.logic.quantities import Interval
from stakegraph.logic.verdict import Verdict
from stakegraph.model import Expect, Statement, parse_when
from stakegraph.model.phrase import phrase
from stakegraph.questions.amounts import in_percent
from stakegraph.questions.breakdown import Breakdown, breakdown_of
from stakegraph.questions.scope import Scope


def judge_share(scope: Scope, expect: Expect) -> Verdict:
    """Whether a share meets its target on the day."""
    assert expect.share_of is not None
    breakdown = breakdown_of(scope, expect.share_of)
    purpose = expect.share_purpose or ""
    now = breakdown.share_on(purpose, scope.on)
    if now is None:
        return Verdict("not-checkable", reason=phrase("the amounts are not all known"))
    if expect.falls_since:
        return _falls(breakdown, purpose, expect.falls_since, scope.on) or Verdict("not-checkable")
    return _within(now[0], expect, now[1])


def _falls(breakdown: Breakdown, purpose: str, since: str, on: date) -> Verdict | None:
    start = parse_when(since).latest or on
    before = breakdown.share_on(purpose, min(start, on))
    if before is None:
        return Verdict("not-checkable", reason=phrase("no share is known for {day}", day=since))
    for day in breakdown.days(start):
        later = breakdown.share_on(purpose, day)
        if day <= on and later and later[0].is_below(before[0]):
            shares = {"share": in_percent(later[0]), "before": in_percent(before[0])}
            reason = phrase("{share} in {day}, after {before}", day=str(day), **shares)
            return Verdict("met", later[1], reason=reason)
    none = phrase("{share}; no lower share is recorded since {day}", share=in_percent(before[0]), day=since)
    return Verdict("unmet", before[1], reason=none)


def _within(now: Interval, expect: Expect, by: tuple[Statement, ...]) -> Verdict:
    target = Interval(_percent(expect.at_least), _percent(expect.at_most))
    inside, outside = now.is_within(target), now.is_below(target) or target.is_below(now)
    return Verdict("met" if inside else "unmet" if outside else "uncertain", by, reason=in_percent(now))


def _percent(text: str | None) -> Fraction | None:
    return Fraction(text.rstrip("%")) / 100 if text else None
