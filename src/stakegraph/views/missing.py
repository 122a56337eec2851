"""What is missing in a picture: the gaps of the rules between what is drawn."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from stakegraph.model import Cell
from stakegraph.questions.gaps import gaps
from stakegraph.questions.scope import Scope
from stakegraph.views.citing import Citing
from stakegraph.views.picture import Gap, Node, Tie
from stakegraph.views.telling import Telling, rule_names


def missing_rows(scope: Scope, rules: Collection[str]) -> tuple[list[dict[str, Cell]], tuple[str, ...]]:
    """The gaps of these rules, or of every one, and what is told of their pairs."""
    if not rules and not any(each.family == "gap_rule" for each in scope.rules):
        return [], ()
    tables = [gaps(scope, rule, states=("gap",)) for rule in dict.fromkeys(rules or (None,))]
    rows = [row for table in tables for row in table]
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    telling = Telling(scope, notes)
    return rows, tuple(map(telling.tell, notes))


def gaps_of(scope: Scope, rows: Sequence[Mapping[str, Any]]) -> tuple[Gap, ...]:
    """Those rows as gaps of a picture, told with names instead of ids."""
    words = _Words(scope, rows)
    return tuple(words.gap(row, number) for number, row in enumerate(rows))


def count_drawn(nodes: Sequence[Node], lines: Sequence[Tie], found: Sequence[Gap]) -> dict[str, int]:
    """How many entities, ties and gaps are drawn, as the page counts them.

    What a source says to be absent counts among the gaps, once with the rule that finds the same pair so.
    """
    told = {frozenset((gap.source_id, gap.target_id)) for gap in found if gap.state == "gap-asserted"}
    absent = [tie for tie in lines if tie.status == "absent"]
    alone = [tie for tie in absent if frozenset((tie.source_id, tie.target_id)) not in told]
    return {"entities": len(nodes), "ties": len(lines) - len(absent), "gaps": len(found) + len(alone)}


class _Words:
    """The names of the rules and vehicles of gaps, and what their sentences and proofs need."""

    def __init__(self, scope: Scope, rows: Sequence[Mapping[str, Any]]) -> None:
        self.rules = rule_names(scope)
        texts = (row[column] for row in rows for column in ("near_miss", "why"))
        self.telling = Telling(scope, texts, {row["vehicle"] for row in rows if row["vehicle"]})
        self.citing = Citing(scope, rows)

    def gap(self, row: Mapping[str, Any], number: int) -> Gap:
        return Gap(
            f"{row['rule']} {row['between']} {row['and']} {number}",
            row["between"],
            row["and"],
            row["rule"],
            self.rules.get(row["rule"], row["rule"]),
            row["state"],
            self.telling.tell(row["why"]),
            self.telling.tell(row["near_miss"]),
            self.telling.name(row["vehicle"]),
            self.citing.proofs(row),
        )
