"""What a question looks at: one snapshot, its schema, some layers and one day."""

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from stakegraph.errors import UsageError
from stakegraph.model import BASE_LAYER, NO_DAY, Rule, Statement, parse_when
from stakegraph.model.nearest import nearest_words
from stakegraph.store import Info, Reader, Store, Where

if TYPE_CHECKING:
    from stakegraph.schema import Schema


class Scope:
    """One snapshot of a store through some layers on one day; `everything` sees all layers of it.

    `language` is the one in which names are wanted, by its ISO 639 code; None takes them as the seeds put them first.
    """

    language: str | None = None

    def __init__(
        self, reader: Reader, info: Info, on: date, as_of: str, layers: tuple[str, ...], store: Store, kept: ExitStack
    ) -> None:
        self.reader = reader
        self.info = info
        self.on = on
        self.as_of = as_of
        self.layers = layers
        self.store = store
        self.kept = kept
        self.selections: dict[tuple[str, bool], Any] = {}  # what filters meant that were asked for before
        self.resolved: dict[str, str] = {}  # and words
        self.lives: Any = None  # and whose existence
        self._kinds: dict[str, str | None] = {}
        self._facts: dict[str, dict[str, list[Statement]]] = {}
        self._values: dict[str, Set[str]] = {}

    @cached_property
    def schema(self) -> "Schema":
        """The schema that the store carries; a question that does not ask for it does not import it."""
        from stakegraph.schema import read_schema

        return read_schema(self.info.kinds)

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """All recommendations, checks, gap rules and coverages of the layers."""
        return self.reader.rules()

    def kinds(self, ids: Iterable[str]) -> dict[str, str]:
        """The kind of each of these entities that exists in the layers, sorted by id; each is looked up once."""
        asked = set(ids)
        if new := frozenset(asked - self._kinds.keys()):
            self._kinds.update(dict.fromkeys(new))
            self._kinds.update({each.id: each.kind for each in self.reader.entities(Where(ids=new))})
        return {id: kind for id in sorted(asked) if (kind := self._kinds[id])}

    def of_kind(self, ids: Iterable[str], *kinds: str) -> set[str]:
        """Those of these entities that are of one of these kinds, or of one below it."""
        wanted = self.schema.below_any(kinds)
        return {id for id, kind in self.kinds(ids).items() if kind in wanted}

    def find(self, where: Where) -> set[str]:
        """The entities that match; their kinds are known from then on."""
        if where.ids is not None and not (where.kinds or where.having):
            return set(self.kinds(where.ids))
        found = {each.id: each.kind for each in self.reader.entities(where)}
        self._kinds.update(found)
        return set(found)

    def facts(self, ids: Iterable[str], kind: str) -> dict[str, Sequence[Statement]]:
        """The facts of a kind about each of these, in the order of their ids; each subject is looked up once.

        Those of which nothing is said are left out.
        """
        asked, known = set(ids), self._facts.setdefault(kind, {})
        if new := asked - known.keys():
            known.update({id: [] for id in new})
            for fact in sorted(self.reader.facts(new, (kind,)), key=lambda each: each.id):
                known[fact.subject].append(fact)
        return {id: said for id in asked if (said := known[id])}

    def values(self, field: str) -> Set[str]:
        """The values of a kind of fact: looked up once, however often a filter names it."""
        if field not in self._values:
            self._values[field] = self.reader.values(field)
        return self._values[field]

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
        text = as_of or newest_said(info, chosen) or newest_start(info, chosen)
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
    said = info.newest_said
    return _newest(said[layer] for layer in layers if layer in said)


def newest_start(info: Info, layers: Iterable[str]) -> str:
    """The newest day on which anything began, of a store without a dated source; the last day of all without any."""
    begun = info.newest_start
    return _newest(begun[layer] for layer in layers if layer in begun) or NO_DAY


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
