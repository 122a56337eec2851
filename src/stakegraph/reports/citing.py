"""The sources of a brief, numbered in the order in which it cites them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from stakegraph.model import Cell
from stakegraph.questions.citations import AUTHORED, PUBLISHED, makers_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import names_of
from stakegraph.reports.days import spell_day
from stakegraph.reports.document import Citation, Source, Sources
from stakegraph.views.languages import Language
from stakegraph.views.telling import spoken


class Numbering:
    """Numbers for sources, given out as they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cite(self, evidence: Cell, lead: str = "") -> tuple[Citation, ...]:
        """The pieces of evidence in a cell of a table as citations."""
        pieces = evidence if isinstance(evidence, tuple) else ()
        return tuple(self._cite(piece, lead) for piece in pieces if isinstance(piece, Mapping))

    def _cite(self, piece: Mapping[str, Any], lead: str) -> Citation:
        source = self._number(piece["source"])
        cites = tuple(self._number(each) for each in piece["cites"])
        return Citation(piece["quote"], source, piece["locator"], cites, tuple(piece.get("cites_possible", ())), lead)

    def _number(self, id: str) -> int:
        return self._numbers.setdefault(id, len(self._numbers) + 1)

    def sources(self, scope: Scope) -> Sources:
        """All that was cited, by number, with who published it, when, and where it is."""
        ids = frozenset(self._numbers)
        language = spoken(scope)
        titles, makers = names_of(scope, ids), [makers_of(scope, ids, kind) for kind in (AUTHORED, PUBLISHED)]
        names = names_of(scope, {maker for each in makers for found in each.values() for maker in found})
        facts = _facts(scope, ids)
        made = {id: [names[maker] for each in makers for maker in each.get(id, ())] for id in ids}
        details = {id: ", ".join((*made[id], _dates(facts[id, "date"], language))) for id in ids}
        urls = {id: "; ".join(facts[id, "url"]) for id in ids}
        return Sources(tuple(Source(number, titles[id], details[id], urls[id]) for id, number in self._numbers.items()))


def _facts(scope: Scope, ids: frozenset[str]) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in scope.reader.facts(ids, ("date", "url")) if ids else ():
        found[fact.subject, fact.kind].add(fact.value or "")
    return defaultdict(list, {key: sorted(values) for key, values in found.items()})


def _dates(dates: Iterable[str], language: Language) -> str:
    """What several layers say of the date stands beside each other; a source without one says so."""
    said = [spell_day(each, language) for each in dates if each != "unknown"]
    return language.join("brief_or", said) if said else language.say("brief_no_date")
