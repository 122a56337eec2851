"""Names, aliases and identifiers: what a few letters may mean."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from stakegraph.model import Table
from stakegraph.model.fold import fold_words
from stakegraph.questions.holding import LIVING, holdings_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import near_words
from stakegraph.questions.wording import names_of
from stakegraph.store import Reader
from stakegraph.store.names import Name

COLUMNS = ("id", "kind", "name", "found_as", "there")
_MOST_READINGS = 27
_RANKS = {"name": 0, "alias": 1, "identifier": 2}


def find(scope: Scope, text: str) -> Table:
    """The entities of which a name, alias, identifier or id has words that begin so, best first.

    Accents and case do not matter. Where nothing matches, the nearest words are looked for, and a note says so.
    `there` is the answer of `asof` on the scope's day: yes, possible, planned, unknown, no, recommended, expected.
    """
    words = fold_words(text)
    found = list(scope.reader.find(words)) if words else []
    notes: tuple[str, ...] = ()
    if not found and words:
        found = _nearest(scope.reader, words)
        notes = (f"nothing is called `{text}`" + ("; the nearest names" if found else ""),)
    best: dict[str, Name] = {}
    for name in sorted(found, key=lambda each: _rank(each, words)):
        best.setdefault(name.entity, name)
    kinds = scope.kinds(best)
    names = names_of(scope, kinds)
    there = {each.subject: each.answer for each in holdings_of(scope, scope.reader.facts(kinds.keys(), LIVING))}
    rows = tuple(
        (id, kinds[id], names[id], name.text, there.get(id, "unknown")) for id, name in best.items() if id in kinds
    )
    return Table(COLUMNS, rows, scope.meta("find", text=text), (*notes, *_as_kind(scope, text)))


def _as_kind(scope: Scope, text: str) -> Iterator[str]:
    """That a text is the name of a kind, not of anything."""
    word = text.casefold().strip()
    if any(kind.id == word and kind.family == "entity" for kind in scope.info.kinds):
        yield f"`{word}` is a kind of entity: `asof --kind {word}` lists all of that kind"


def _nearest(reader: Reader, words: tuple[str, ...]) -> list[Name]:
    """The names that have words like all of these, or else like as many of them as any name has."""
    likely = [_as_named(reader, word) for word in words]
    for size in range(len(likely), 0, -1):
        chosen = (tokens for some in combinations(likely, size) for tokens in islice(product(*some), _MOST_READINGS))
        found = [name for tokens in chosen for name in reader.find(tokens)]
        if found:
            return found
    return []


def _as_named(reader: Reader, word: str) -> Sequence[str]:
    """A word as names have it: itself, if any name has it, else those nearest to it."""
    return (word,) if next(reader.words(word), None) else near_words(reader, word)


def _rank(name: Name, words: tuple[str, ...]) -> tuple[bool, int, int, str, str]:
    folded = fold_words(name.text)
    return (folded != words, _RANKS.get(name.kind, 3), len(folded), name.text, name.entity)
