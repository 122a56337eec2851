"""Names, aliases and identifiers: what a few letters may mean."""

from stakegraph.model import Table, fold_words
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import near_words
from stakegraph.questions.wording import names_of
from stakegraph.store import Name, Where

COLUMNS = ("id", "kind", "name", "found_as")
_RANKS = {"name": 0, "alias": 1, "identifier": 2}


def find(scope: Scope, text: str) -> Table:
    """The entities of which a name, alias, identifier or id has words that begin so, best first.

    Accents and case do not matter. Where nothing matches, the nearest words are looked for, and a note says so.
    """
    words = fold_words(text)
    found = list(scope.reader.find(words)) if words else []
    notes: tuple[str, ...] = ()
    if not found and words:
        near = {word: near_words(scope.reader, word) for word in words}
        found = [name for hits in near.values() for hit in hits for name in scope.reader.find((hit,))]
        notes = (f"nothing is called `{text}`" + ("; the nearest names" if found else ""),)
    best: dict[str, Name] = {}
    for name in sorted(found, key=lambda each: _rank(each, words)):
        best.setdefault(name.entity, name)
    kinds = {entity.id: entity.kind for entity in scope.reader.entities(Where(ids=frozenset(best)))}
    names = names_of(scope, kinds)
    rows = tuple((id, kinds[id], names[id], name.text) for id, name in best.items() if id in kinds)
    return Table(COLUMNS, rows, scope.meta("find", text=text), notes)


def _rank(name: Name, words: tuple[str, ...]) -> tuple[bool, int, int, str, str]:
    folded = fold_words(name.text)
    return (folded != words, _RANKS.get(name.kind, 3), len(folded), name.text, name.entity)
