"""What a question looks at: one snapshot, its schema, some layers and one day."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from stakegraph.errors import UsageError
from stakegraph.model import BASE_LAYER, NO_DAY, parse_when
from stakegraph.model.nearest import nearest_words
from stakegraph.store import ClaimFilter, Info, Reader, Store

if TYPE_CHECKING:
    from stakegraph.schema import Schema


@dataclass(frozen=True)
class Scope:
    """One snapshot of a store through some layers on one day; `everything` sees all layers of it."""

    reader: Reader
    info: Info
    on: date
    as_of: str
    layers: tuple[str, ...]
    store: Store
    kept: ExitStack

    @cached_property
    def schema(self) -> "Schema":
        """The schema that the store carries; a question that does not ask for it does not import it."""
        from stakegraph.schema import read_schema

        return read_schema(self.info.kinds)

    @cached_property
    def selections(self) -> dict[tuple[str, bool], Any]:
        """What filters meant that were asked for before: the rules of one question name the same ones again."""
        return {}

    def values(self, field: str) -> Mapping[str, int]:
        """The values of a kind of fact with how many have each: counted once, however often a filter names it."""
        if field not in self._values:
            self._values[field] = self.reader.values(field)
        return self._values[field]

    @cached_property
    def _values(self) -> dict[str, Mapping[str, int]]:
        return {}

    def meta(self, question: str, **parameters: Any) -> dict[str, Any]:
        """What every answer says of its question: parameters, as-of, layers and the store's digest."""
        given = {name: value for name, value in parameters.items() if value not in (None, (), "")}
        return {
            "question": question,
            "parameters": given,
            "as_of": self.as_of,
            "layers": list(self.layers),
            "digest": self.info.digest,
        }

    @contextmanager
    def everything(self) -> Iterator[Reader]:
        """A reader through all layers: to tell an unknown word from one that only these layers lack."""
        yield self._all_layers

    @cached_property
    def _all_layers(self) -> Reader:
        """Opened when it is asked for first, and kept as long as the scope."""
        layers = frozenset(layer.id for layer in self.info.layers)
        return self.reader if layers <= self.reader.layers else self.kept.enter_context(self.store.read(layers))


@contextmanager
def open_scope(store: Store, layers: Iterable[str] = (), as_of: str | None = None) -> Iterator[Scope]:
    """A scope on a store: `layers` (those on by default, if none are named) and `as_of` (by default the newest date
    on which anything in those layers was said, or began where no source is dated; never the clock).

    A layer with a plus sign (`+since`) is added to the default ones. Raises UsageError for an unknown layer or date.
    """
    with ExitStack() as kept:
        reader = kept.enter_context(store.read())
        info = reader.info()
        chosen = _choose(tuple(layers), info)
        if reader.layers != frozenset(chosen):
            reader = kept.enter_context(store.read(frozenset(chosen)))
        text = as_of or newest_said(info, chosen) or newest_start(reader)
        yield Scope(reader, info, last_day(text), text, chosen, store, kept)


def _choose(wanted: tuple[str, ...], info: Info) -> tuple[str, ...]:
    known = {layer.id: layer for layer in info.layers}
    names = [name for each in wanted for name in each.split(",") if name]
    for name in names:
        if name.removeprefix("+") not in {*known, BASE_LAYER}:
            near = nearest_words(name, known)
            hint = f"did you mean `{near[0]}`?" if near else f"layers are {', '.join(sorted(known)) or BASE_LAYER}"
            raise UsageError(f"there is no layer `{name}`", hint)
    default = {id for id, layer in known.items() if layer.default}
    plain = {name for name in names if not name.startswith("+")}
    added = {name.removeprefix("+") for name in names if name.startswith("+")}
    return tuple(sorted((plain or default) | added | {BASE_LAYER}))


def newest_said(info: Info, layers: Iterable[str]) -> str:
    """The newest day on which anything in these layers was said; empty where no source is dated."""
    said: Mapping[str, str] = info.newest_said
    return _newest(said[layer] for layer in layers if layer in said)


def newest_start(reader: Reader) -> str:
    """The newest day on which anything began, of a store without a dated source; the last day of all without any.

    Looks at every statement: sources without dates are for small beginnings.
    """
    begun = (each.start for each in reader.claims(ClaimFilter()) if each.start)
    return _newest(begun) or NO_DAY


def _newest(words: Iterable[str]) -> str:
    days = [day for word in words if (day := parse_when(word).latest)]
    return max(days).isoformat() if days else ""


def last_day(text: str) -> date:
    """The last day that an as-of word means: of a year, its 31 December."""
    try:
        day = parse_when(text).latest
    except ValueError as error:
        raise UsageError(f"--as-of: {error}") from None
    if day is None:
        raise UsageError(f"--as-of: `{text}` names no day")
    return day
