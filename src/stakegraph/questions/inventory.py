"""What a store holds: counts, layers, rules, loads and the digest; and what of it some layers show on a day."""

from collections import Counter
from collections.abc import Iterator

from stakegraph.model import Table
from stakegraph.questions.holding import ANSWERS, LIVING, holdings_of
from stakegraph.questions.scope import Scope
from stakegraph.store import Where
from stakegraph.store.claims import ClaimFilter
from stakegraph.store.loads import Load

COLUMNS = ("what", "name", "count")
Row = tuple[str, str, int | str]


def info(scope: Scope, *, seen: bool = False) -> Table:
    """Counts of records, of entities by kind, of rules; the layers; the last loads, with their digests.

    The counts are of all layers. With `seen` those of entities are of the scope's layers, and further rows say how many
    are there on its day, by the answers of `asof`: that reads all of them.
    """
    held = scope.info
    rows: list[Row] = [("digest", "", held.digest)]
    rows += [("layer", f"{each.id}: {each.title}", "on" if each.default else "off") for each in held.layers]
    rows += [("newest said", layer, said) for layer, said in sorted(held.newest_said.items())]
    rows += [("records", name, count) for name, count in sorted(held.counts.items())]
    rows += _seen(scope) if seen else [("entities", kind, count) for kind, count in sorted(held.entity_counts.items())]
    families = Counter(rule.family for rule in scope.rules)
    rows += [("rules", family, count) for family, count in sorted(families.items())]
    rows += [("load", _name_of(load), f"+{load.new} -{load.withdrawn}") for load in scope.reader.loads()]
    return Table(COLUMNS, tuple(rows), scope.meta("info"), tuple(_notes(scope, seen=seen)))


def _seen(scope: Scope) -> list[Row]:
    """The entities of the scope's layers, by kind and by whether they are there on its day."""
    kinds = Counter(each.kind for each in scope.reader.entities(Where()))
    there = Counter(each.answer for each in holdings_of(scope, scope.reader.claims(ClaimFilter(frozenset(LIVING)))))
    by_kind: list[Row] = [("entities", kind, count) for kind, count in sorted(kinds.items())]
    return by_kind + [("there", answer, there[answer]) for answer in ANSWERS if there[answer]]


def _notes(scope: Scope, *, seen: bool) -> Iterator[str]:
    off = ", ".join(each.id for each in scope.info.layers if each.id not in scope.layers)
    if off and seen:
        yield f"records and rules are counted in every layer, entities not in those that are off ({off})"
    elif off:
        yield f"all counts are of every layer, those that are off too ({off}); --layer counts the entities of some"


def _name_of(load: Load) -> str:
    """A load in few words: its number, its time, and how many documents it brought."""
    return f"{load.number} at {load.at}, {len(load.documents)} documents"
