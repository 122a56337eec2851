"""The words of a filter found in the graph: an id, a code or a name; in either case; or the nearest to it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stakegraph.errors import UsageError
from stakegraph.filters.keys import Key, nearest
from stakegraph.model.nearest import nearest_words
from stakegraph.questions.scope import Scope
from stakegraph.store import Reader, Where

if TYPE_CHECKING:
    from stakegraph.filters import Term


_FEW = 3  # so many bodies of one name are worth a hint


def resolve_entity(scope: Scope, word: str, *, also: Iterable[str] = ()) -> str:
    """The id of the entity that a word means: an id in either case, or a code such as `US`.

    Raises UsageError with the nearest id (or word of `also`) where the store has no such entity in any layer.
    """
    own = (word, word.casefold())
    here = scope.resolved.get(word) or next(iter(scope.kinds(own)), None) or _by_code(scope.reader, word)
    if here:
        scope.resolved[word] = here
        return here
    with scope.everything() as reader:
        found = min((each.id for each in reader.entities(Where(ids=frozenset(own)))), default=None)
        found = found or _by_code(reader, word)
        if found:
            return found
        words = _folded(word.replace("-", " ").replace("_", " "))
        called = sorted({name.entity for name in reader.find(words)})
        close = called if 0 < len(called) <= _FEW else near_ids(reader, word)
        begun = () if nearest(word.casefold(), list(also)) else [id for id in close if id.startswith(word.casefold())]
        likely = _any_of(close, most=len(called) or 1) if close == called or len(words) == 1 else ""
        near = _any_of(begun) or nearest(word.casefold(), [*close, *also]) or likely
    raise UsageError(f"there is no entity `{word}` in this store", near or "`stakegraph find` looks for names")


def _any_of(ids: Iterable[str], most: int = 5) -> str:
    """A hint with the shortest of some ids; empty without any."""
    chosen = [f"`{each}`" for each in sorted(ids, key=lambda each: (len(each), each))[:most]]
    return f"did you mean {' or '.join(filter(None, (', '.join(chosen[:-1]), chosen[-1])))}?" if chosen else ""


def _by_code(reader: Reader, word: str) -> str | None:
    codes = (name for name in reader.find(_folded(word)) if name.kind == "identifier")
    exact = (name.entity for name in codes if name.text.partition(":")[2].casefold() == word.casefold())
    return min(exact, default=None)


def _folded(text: str) -> tuple[str, ...]:
    from stakegraph.model.fold import fold_words  # an id that is there needs no search

    return fold_words(text)


def near_ids(reader: Reader, word: str) -> list[str]:
    """Ids of entities whose names have words like those of the word."""
    words = _folded(word.replace("-", " ").replace("_", " "))
    close = {near for each in words for near in near_words(reader, each)}
    return sorted({name.entity for each in sorted(close) for name in reader.find((each,))})


def near_words(reader: Reader, word: str) -> list[str]:
    """The words of names that are nearest to a folded word, among those that begin alike."""
    for length in (2, 1, 0):
        found = nearest_words(word, reader.words(word[:length]), 3, 0.7)
        if found:
            return found
    return []


def resolve_values(scope: Scope, key: Key, term: "Term") -> tuple[str, ...]:
    """The stored values that a term's words mean; empty where only other layers have them.

    Raises UsageError with the nearest value where no layer has the word.
    """
    if key.id == "named":
        return term.values
    if key.family == "tie":
        return tuple(resolve_entity(scope, value) for value in term.values)
    return tuple(stored for value in term.values for stored in _stored(scope, key.id, value))


def _stored(scope: Scope, field: str, value: str) -> list[str]:
    here = [each for each in scope.values(field) if _same(each, value)]
    if here:
        return here
    with scope.everything() as reader:
        known = list(reader.values(field))
    if any(_same(each, value) for each in known):
        return []
    hint = nearest(value.casefold(), known) or f"known values: {', '.join(sorted(known)[:12])}"
    raise UsageError(f"no entity in this store has {field} `{value}`", hint if known else "")


def _same(stored: str, word: str) -> bool:
    _, colon, code = stored.partition(":")
    return word.casefold() in (stored.casefold(), code.casefold() if colon else stored.casefold())
