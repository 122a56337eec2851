"""What was asked for, as a picture tells it: every check with its state, its pairs, and what could carry it."""

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any, Final

from stakegraph.questions.recommendations import COLUMNS, Result, judge_checks, rows_of
from stakegraph.questions.scope import Scope
from stakegraph.views.citing import Citing
from stakegraph.views.picture import Asked
from stakegraph.views.telling import Telling, rule_names

MOST_PAIRS: Final = 200  # of one check, in a page


def asked_of(scope: Scope, drawn: Collection[str], *, all_of_them: bool) -> tuple[Asked, ...]:
    """The checks of all recommendations, or those whose pairs are drawn; with the pairs that are drawn."""
    if not any(each.family == "check" for each in scope.rules):
        return ()
    results, _ = judge_checks(scope)
    pairs = {result.rule.id: _pairs(result, drawn) for result in results}
    shown = [result for result in results if all_of_them or pairs[result.rule.id]]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(scope, shown)]
    words = _Words(scope, rows)
    return tuple(words.asked(row, pairs[str(row["check"])]) for row in rows)


def _pairs(result: Result, drawn: Collection[str]) -> tuple[tuple[str, str, str], ...]:
    """The pairs of a check that are drawn, each with its state."""
    if result.judged is None:
        return ()
    found = ((*pair, verdict.state) for pair, verdict in islice(result.judged.verdicts(), 10 * MOST_PAIRS))
    return tuple(islice((each for each in found if each[0] in drawn and each[1] in drawn), MOST_PAIRS))


class _Words:
    """The names of recommendations, vehicles and models, and what the sentences and proofs of the rows need."""

    def __init__(self, scope: Scope, rows: Collection[Mapping[str, Any]]) -> None:
        self.rules = rule_names(scope)
        texts = (row[column] for row in rows for column in ("near_miss", "why", "pairs"))
        named = {row[column] for row in rows for column in ("vehicle", "model") if row[column]}
        self.telling = Telling(scope, texts, named)
        self.citing = Citing(scope, rows, ("asked", "proof"))

    def asked(self, row: Mapping[str, Any], pairs: tuple[tuple[str, str, str], ...]) -> Asked:
        return Asked(
            row["check"],
            row["name"],
            self.rules.get(row["recommendation"], row["recommendation"]),
            row["state"],
            self.telling.tell(row["pairs"]),
            self.telling.tell(row["why"]),
            self.telling.tell(row["near_miss"]),
            self.telling.name(row["vehicle"]),
            self.telling.name(row["model"]),
            pairs,
            self.citing.proofs(row, "asked"),
            self.citing.proofs(row, "proof"),
        )
