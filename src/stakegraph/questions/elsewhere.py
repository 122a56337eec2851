"""What only other layers know: an answer about it is empty because of the layers, not because nothing is recorded."""

from collections.abc import Collection, Iterator

from stakegraph.questions.scope import Scope


def known_elsewhere(scope: Scope, ids: Collection[str]) -> Iterator[str]:
    """For each of some entities that none of the layers has, the sentence that names the layers which do."""
    unknown = frozenset(ids) - scope.kinds(ids).keys()
    if not unknown:
        return
    with scope.everything() as reader:
        facts = list(reader.facts(unknown))
    for id in sorted(unknown):
        layers = sorted({each.layer for each in facts if each.subject == id} - {*scope.layers})
        if layers:
            yield f"{id} is in none of these layers, but in {', '.join(layers)}: --layer +{layers[0]}"
