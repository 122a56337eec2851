"""A store that counts how often it is asked, and how many records it hands over."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from stakegraph.store import Reader, Store
from stakegraph.store.loads import Plan


@dataclass
class Effort:
    """How often each verb was called, and how many records all calls gave together."""

    calls: Counter[str] = field(default_factory=Counter)
    records: int = 0


class CountingReader:
    """A reader that passes everything on and counts it."""

    def __init__(self, reader: Reader, effort: Effort) -> None:
        self._reader = reader
        self._effort = effort

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._reader, name)
        return self._counting(name, found) if callable(found) else found

    def _counting(self, name: str, verb: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any, **more: Any) -> Any:
            self._effort.calls[name] += 1
            answer = verb(*args, **more)
            self._effort.records += len(answer) if isinstance(answer, list) else 0
            return self._each(answer) if isinstance(answer, Iterator) else answer

        return ask

    def _each(self, records: Iterator[Any]) -> Iterator[Any]:
        for record in records:
            self._effort.records += 1
            yield record


class CountingStore:
    """A store whose readers count."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.effort = Effort()

    @contextmanager
    def read(self, layers: frozenset[str] | None = None) -> Iterator[Reader]:
        with self._store.read(layers) as reader:
            self.effort.calls["read"] += 1
            yield cast(Reader, CountingReader(reader, self.effort))

    def apply(self, plan: Plan) -> str:
        return self._store.apply(plan)

    def close(self) -> None:
        self._store.close()
