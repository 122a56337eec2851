"""What a store holds: counts, layers, rules, loads and the digest."""

from collections import Counter

from stakegraph.model import Table
from stakegraph.questions.scope import Scope
from stakegraph.store import Load

COLUMNS = ("what", "name", "count")


def info(scope: Scope) -> Table:
    """Counts of records, of entities by kind, of rules; the layers; the last loads, with their digests."""
    held = scope.info
    rows: list[tuple[str, str, int | str]] = [("digest", "", held.digest)]
    rows += [("layer", f"{each.id}: {each.title}", "on" if each.default else "off") for each in held.layers]
    rows += [("newest said", layer, said) for layer, said in sorted(held.newest_said.items())]
    rows += [("records", name, count) for name, count in sorted(held.counts.items())]
    rows += [("entities", kind, count) for kind, count in sorted(held.entity_counts.items())]
    families = Counter(rule.family for rule in scope.reader.rules())
    rows += [("rules", family, count) for family, count in sorted(families.items())]
    rows += [("load", _name_of(load), f"+{load.new} -{load.withdrawn}") for load in held.loads]
    return Table(COLUMNS, tuple(rows), scope.meta("info"))


def _name_of(load: Load) -> str:
    """A load in few words: its number, its time, and how many documents it brought."""
    return f"{load.number} at {load.at}, {len(load.documents)} documents"
