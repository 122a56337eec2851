"""The qualities that an expectation asks for beside its core: topic, purpose, vehicle, and likeness to a model."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from stakegraph.logic.held import Held
from stakegraph.model import Expect
from stakegraph.questions.bag import Bag
from stakegraph.questions.ties import Key


def lacks_of_tie(bag: Bag, expect: Expect, key: Key, model: frozenset[str], held: Held) -> tuple[str, ...]:
    """The qualities that no statement has of those that hold so surely. `model`: the topics to be like."""
    if not (expect.topics or expect.purpose or expect.under or model):
        return ()
    said = [each for each, answer in zip(bag.said(key), bag.each(key), strict=True) if answer.held is held]
    topics = {topic for each in said for topic in each.topics}
    purposes = {topic for each in said for topic in each.purpose}
    lacks = [*_missing("topic", expect.topics, topics), *_missing("purpose", expect.purpose, purposes)]
    if expect.under and expect.under not in _run_through(bag, (each.under for each in said), held):
        lacks.append(f"under {expect.under}")
    if model and topics and not model & topics:
        lacks.append(f"topic: {', '.join(sorted(topics))}, the model's: {', '.join(sorted(model))}")
    return tuple(lacks)


def lacks_of_node(bag: Bag, expect: Expect, node: str) -> tuple[str, ...]:
    """The qualities that a shared node does not surely have on the day; it may itself run under the vehicle."""
    if not (expect.topics or expect.purpose or expect.under):
        return ()
    topics = {topic for kind in ("has_topic", "has_purpose") for topic in _topics(bag, node, kind)}
    lacks = [*_missing("topic", expect.topics, topics), *_missing("purpose", expect.purpose, topics)]
    if expect.under and expect.under not in _run_through(bag, (node,), Held.YES):
        lacks.append(f"under {expect.under}")
    return tuple(lacks)


def _topics(bag: Bag, node: str, kind: str) -> Iterator[str]:
    for topic, said in bag.described.get((node, kind), {}).items():
        if bag.lives.describe(said, bag.scope.on) is Held.YES:
            yield topic


def _run_through(bag: Bag, vehicles: Iterable[str | None], held: Held) -> set[str]:
    """These vehicles with all that they run under themselves, as far as they do so at least so surely on the day."""
    found: set[str] = set()
    edge = set(filter(None, vehicles))
    while edge:
        found |= edge
        edge = {above for each in edge for above in _vehicles(bag, each, held)} - found
    return found


def _vehicles(bag: Bag, id: str, held: Held) -> Iterator[str]:
    """What a node or vehicle itself runs under."""
    said = bag.lives.said.get(id, ())
    for each, answer in zip(said, bag.lives.each(said, bag.scope.on), strict=True):
        if each.under and answer.held >= held:
            yield each.under


def _missing(name: str, wanted: Sequence[str], there: Collection[str]) -> list[str]:
    return [f"{name} {each}" for each in wanted if each not in there]
