"""What is said with a footnote: looked up by the footnote, so that what is said without one is not read."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from stakegraph.model import Statement
from stakegraph.questions.citations import Note
from stakegraph.questions.claiming import claim_kinds, known_by
from stakegraph.questions.scope import Scope
from stakegraph.store import Footnote


class Citing(NamedTuple):
    """The statements of claims that carry some marks, known by the day, and which of them each carries, by its id."""

    statements: tuple[Statement, ...]
    marks: Mapping[str, frozenset[Footnote]]


def fetch_citing(scope: Scope, notes: Collection[Note]) -> Citing:
    """What cites some footnotes: two look-ups, whatever their number."""
    wanted = {(each.source, each.number) for each in notes}
    marks: dict[str, set[Footnote]] = defaultdict(set)
    for proof in scope.reader.citing(wanted):
        marks[proof.record] |= {(proof.source, note) for note in proof.cites} & wanted
    kinds = claim_kinds(scope.schema)
    found = (each for each in scope.reader.statements(marks.keys()) if each.kind in kinds)
    said = sorted(known_by(scope, found), key=lambda each: each.id)
    return Citing(tuple(said), {each.id: frozenset(marks[each.id]) for each in said})
