"""The newest `said` and `start` of each layer: the day that questions look from unless told otherwise."""

from collections.abc import Iterable
from datetime import date

from stakegraph.model import parse_when


def newest_words(words: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The newest word of each layer, among pairs of layer and word; `unknown` and no word at all do not count.

    The word whose last possible day is latest wins: `2014` is newer than `2014-05`.
    """
    newest: dict[str, tuple[date, str]] = {}
    for layer, word in words:
        latest = parse_when(word).latest if word is not None else None
        if word is not None and latest is not None:
            newest[layer] = max(newest.get(layer, (latest, word)), (latest, word))
    return {layer: word for layer, (_, word) in sorted(newest.items())}
