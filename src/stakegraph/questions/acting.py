"""Through whom a country acts: ties are mostly those of its government and of other bodies in it."""

from collections.abc import Collection, Iterator

from stakegraph.questions.scope import Scope
from stakegraph.questions.selection import select


def acting_for(scope: Scope, ids: Collection[str]) -> Iterator[str]:
    """For each country among some entities the sentence that names its governments, so that none is a dead end."""
    for country in sorted(scope.of_kind(ids, "country")):
        if governments := select(scope, f"government country={country}", unnamed=True).ids:
            yield f"{country} is a country: ask for its government, {' or '.join(governments)}"
