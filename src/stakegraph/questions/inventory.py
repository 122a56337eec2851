"""What a store holds: counts, layers, rules, loads and the digest."""

from collections import Counter

from stakegraph.model import Table
from stakegraph.questions.scope import Scope

COLUMNS = ("what", "name", "count")


def info(scope: Scope) -> Table:
    """Counts of records, of entities by kind, of rules; the layers; the last loads, with their digests."""
    held = scope.info
    rows: list[tuple[str, str, int | str]] = [("digest", "", held.digest)]
    rows += [("layer", f"{each.id}: {each.title}", "on" if each.default else "off") for each in held.layers]
    rows += [("newest said", layer, said) for layer, said in sorted(held.newest_said.items())]
    rows += [("records", name, count) for name, count in sorted(held.counts.items())]
    rows += [("entities", kind, count) for kind, count in sorted(held.entity_counts.items())]
    rows += [("rules", family, count) for family, count in sorted(Counter(r.family for r in scope.reader.rules()).items())]
    for load in held.loads:
        rows.append(("load", f"{load.number} at {load.at}: {', '.join(load.documents)}", f"+{load.new} -{load.withdrawn}"))
    return Table(COLUMNS, tuple(rows), scope.meta("info"))
