"""Who has nothing at all of what a rule asks for: those of either side of whom every pair is a gap."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from stakegraph.logic.verdict import GAPS
from stakegraph.model.phrase import Id, joined, phrase
from stakegraph.questions.judging import Judged
from stakegraph.questions.presence import Ends

_MOST_NAMED: Final = 6
_MOST_LISTED: Final = 100


class Without:
    """Those in a filter who have none, sorted, and how many it means."""

    def __init__(self, text: str, ids: Sequence[str], of: int) -> None:
        self.text = text
        self.ids = ids
        self.of = of

    def meta(self) -> dict[str, Any]:
        """What `meta` says of them: the count, of how many, and the first hundred."""
        return {"filter": self.text, "count": len(self.ids), "of": self.of, "ids": list(self.ids[:_MOST_LISTED])}

    def sentence(self) -> str:
        """The same in words, with the first few."""
        rest = len(self.ids) - _MOST_NAMED
        names = joined(", ", map(Id, self.ids[:_MOST_NAMED]))
        who = phrase("{some} and {count} more", some=names, count=str(rest)) if rest > 0 else names
        parts = {"count": str(len(self.ids)), "total": str(self.of), "filter": self.text, "who": who}
        if len(self.ids) == 1:
            return phrase("{count} of {total} in `{filter}` has none in these seeds: {who}", **parts)
        return phrase("{count} of {total} in `{filter}` have none in these seeds: {who}", **parts)


def without(judged: Judged) -> Iterator[Without]:
    """For each filter those of whom every pair is a gap: none is met, partly, pledged, uncertain or contradicted.

    Of nobody who may not belong here on the day, and of nobody at all where some pairs are out of coverage: of these
    it is not known that they have none. Left out are filters of which everybody or nobody has any.
    """
    if judged.counts()["out-of-coverage"]:
        return
    have = {end for pair, verdict in judged.told.items() if verdict.state not in GAPS for end in pair}
    for side in {each.text: each for each in (judged.sides.a, judged.sides.b)}.values():
        ids = _alone(side, have)
        if 0 < len(ids) < len(side.ids):
            yield Without(side.text, ids, len(side.ids))


def _alone(side: Ends, have: Collection[str]) -> list[str]:
    return [id for id in side.ids if id not in have and id not in side.doubtful]
