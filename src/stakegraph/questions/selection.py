"""A filter becomes the entities that it means, in these layers and on this day."""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from itertools import chain
from typing import Final, NamedTuple

from stakegraph.errors import UsageError
from stakegraph.filters import Filter, FilterFault, Term, parse_filter
from stakegraph.filters.keys import Key, key_of, known_keys, nearest
from stakegraph.logic.held import Held
from stakegraph.model import Statement
from stakegraph.questions.lives import describe
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity, resolve_values
from stakegraph.store import Way, Where

_MEMBERSHIPS: Final = ("part_of", "member_of")


class Selection(NamedTuple):
    """The entities that a filter means, sorted.

    `doubtful` are those of which the dates leave open whether they match; `untold` counts those that a `!=` could
    not judge because nothing is known. `unnamed` are the classes and unnamed bodies that fit and stay out,
    `classes` those that `in=` names.
    """

    text: str
    ids: tuple[str, ...]
    doubtful: frozenset[str] = frozenset()
    untold: int = 0
    unnamed: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


def select(scope: Scope, text: str, *, unnamed: bool = False) -> Selection:
    """The entities that a filter means.

    Classes and unnamed bodies stay out unless asked for by id, by `named=no`, by `group` or with `unnamed`.
    Raises UsageError, with the nearest word, for a kind, key, id or value that is not known at all.
    """
    known: dict[tuple[str, bool], Selection] = scope.selections
    if (text, unnamed) not in known:
        known[text, unnamed] = _select(scope, text, unnamed)
    return known[text, unnamed]


def look_up_words(scope: Scope, texts: Iterable[str]) -> None:
    """Looks up at once the entities that the words of some filters may name: one question to the store, not many."""
    scope.kinds(own for text in texts for word in _words_of(text) for own in (word, word.casefold()))


def _words_of(text: str) -> Iterator[str]:
    """Every word and value of a filter; none of one that cannot be read, which is told when it is used."""
    with suppress(FilterFault):
        wanted = parse_filter(text)
        yield from wanted.words
        yield from (value for term in wanted.terms for value in term.values)


def _select(scope: Scope, text: str, unnamed: bool) -> Selection:
    try:
        return _Selecting(scope, parse_filter(text), unnamed).select()
    except FilterFault as fault:
        raise UsageError(f"filter `{text}`, at column {fault.column}: {fault.message}") from None
    except UsageError as error:
        raise UsageError(f"filter `{text}`: {error.message}", error.mend) from None


class _Selecting:
    """One selection on its way: the terms are applied one after the other, narrowing the ids."""

    def __init__(self, scope: Scope, wanted: Filter, unnamed: bool) -> None:
        self.scope = scope
        self.filter = wanted
        self.keys = [(term, self._key(term)) for term in wanted.terms]
        self.by_id: set[str] = set()
        self.kinds: set[str] = set()
        self.asked: tuple[frozenset[str], frozenset[str]] = frozenset(), frozenset()
        self.sure: set[str] = set()
        self.untold = 0
        self.unnamed = unnamed
        self.known_members: dict[tuple[str, str], Mapping[str, Held]] = {}

    def select(self) -> Selection:
        self._read_words()
        self.sure = self._candidates()
        fitting = self._narrow(set(self.sure))
        ids = fitting if self._asks_for_unnamed() else self._named(fitting)
        unnamed = tuple(sorted(fitting - ids))
        doubtful = frozenset(ids - self.sure)
        return Selection(self.filter.text, tuple(sorted(ids)), doubtful, self.untold, unnamed, self._classes())

    def _key(self, term: Term) -> Key:
        key = key_of(term.key, self.scope.schema)
        if key is None:
            hint = nearest(term.key, known_keys(self.scope.schema))
            raise UsageError(f"`{term.key}` is no key", hint)
        if key.id == "named" and not set(term.values) <= {"yes", "no"}:
            raise UsageError(f"`{term}` is neither named=yes nor named=no")
        return key

    def _read_words(self) -> None:
        """The bare words: kinds or ids, any of them. Without one, the terms `id=` or `kind=` say where to begin."""
        schema = self.scope.schema
        for word in self.filter.words:
            if word in schema.entities:
                self.kinds |= schema.below(word)
            else:
                self.by_id.add(resolve_entity(self.scope, word, also=schema.entities))
        special = [term for term, key in self.keys if key.family == "special" and not term.negated]
        ids = {id for term in special if term.key == "id" for id in self._ids(term)}
        kinds = {kind for term in special if term.key == "kind" for kind in self._kinds(term)}
        named = (*self.filter.words, *(value for term in special if term.key == "kind" for value in term.values))
        if not self.filter.words:
            self.by_id, self.kinds = (ids, set()) if ids else (set(), kinds)
        self.asked = frozenset(self.by_id | ids), frozenset(named)

    def _ids(self, term: Term) -> set[str]:
        return {resolve_entity(self.scope, value) for value in term.values}

    def _kinds(self, term: Term) -> frozenset[str]:
        known = self.scope.schema.entities
        for value in term.values:
            if value not in known:
                raise UsageError(f"`{value}` is no kind of entity", nearest(value, list(known)))
        return self.scope.schema.below_any(term.values)

    def _candidates(self) -> set[str]:
        """The entities of the kinds and ids named, with every positive term that a store can look up.

        Where neither is named, what is part of a body is looked for among that body's own, not among all there are.
        """
        having = tuple(
            (key.id, frozenset(resolve_values(self.scope, key, term)))
            for term, key in self.keys
            if not term.negated and key.family != "special" and key.id not in _MEMBERSHIPS
        )
        found: set[str] = set()
        if self.kinds or not self.by_id:
            found |= self.scope.find(Where(frozenset(self.kinds), self._members_asked(), having))
        if self.by_id:
            found |= self.scope.find(Where(ids=frozenset(self.by_id), having=having))
        return found

    def _members_asked(self) -> frozenset[str] | None:
        """The ids that the first term of membership leaves, if there is one and no kind narrows them already."""
        asked = (each for each in self.keys if each[1].id in _MEMBERSHIPS and not each[0].negated)
        first = None if self.kinds else next(asked, None)
        return None if first is None else frozenset(self._members_of_any(first[1], first[0]))

    def _narrow(self, ids: set[str]) -> set[str]:
        for term, key in self.keys:
            if key.id in _MEMBERSHIPS and not term.negated:
                ids = self._among(ids, self._members_of_any(key, term))
            elif key.id == "named":
                ids = ids & self._unnamed(ids) if (term.values == ("no",)) != term.negated else ids - self._unnamed(ids)
            elif key.family != "special":
                ids = self._without(ids, term, key) if term.negated else self._in_time(ids, term, key)
            else:
                wanted = ids & (self._ids(term) if key.id == "id" else self._of_kinds(ids, term))
                ids = ids - wanted if term.negated else wanted
        return ids

    def _among(self, ids: set[str], found: Mapping[str, Held]) -> set[str]:
        """The ids that match, be it surely or as far as the dates leave it open."""
        self.sure &= {id for id, held in found.items() if held is Held.YES}
        return {id for id in ids if found.get(id, Held.NO) >= Held.UNKNOWN}

    def _members_of_any(self, key: Key, term: Term) -> Mapping[str, Held]:
        found = self._members(key.id, self._ids(term))
        return _best(each for members in found.values() for each in members.items())

    def _members(self, kind: str, roots: Set[str]) -> Mapping[str, Mapping[str, Held]]:
        """The members of each body, group or forum; a filter that names one again does not look again."""
        if new := {root for root in roots if (kind, root) not in self.known_members}:
            found = self._members_of(new) if kind == "member_of" else {root: self._parts_of(root) for root in new}
            self.known_members |= {(kind, root): members for root, members in found.items()}
        return {root: self.known_members[kind, root] for root in roots}

    def _members_of(self, roots: Set[str]) -> Mapping[str, Mapping[str, Held]]:
        """The known members of some groups or forums; one without any stands for itself."""
        found: dict[str, dict[str, Held]] = {root: {} for root in roots}
        steps = self._steps(roots, "member_of")
        there = self.scope.kinds(member for member, _ in steps)
        for (member, root), held in steps.items():
            if member in there:
                found[root][member] = held
        return {root: members or {root: Held.YES} for root, members in found.items()}

    def _parts_of(self, root: str) -> Mapping[str, Held]:
        """What is part of a body, at any depth, itself included."""
        steps: dict[tuple[str, str], Held] = {}
        seen, edge = {root}, {root}
        while edge:
            below = self._steps(edge, "part_of")
            steps |= below
            edge = {member for member, _ in below} - seen
            seen |= edge
        sure = _reached(root, {step for step, held in steps.items() if held is Held.YES})
        return {id: Held.YES if id in sure else Held.POSSIBLE for id in seen}

    def _steps(self, roots: Set[str], kind: str) -> Mapping[tuple[str, str], Held]:
        """How surely each body or member stands directly below each of these; those that surely do not are left out."""
        ties: dict[tuple[str, str], list[Statement]] = {}
        for tie in self.scope.reader.ties(roots, kinds=(kind,), way=Way.IN):
            ties.setdefault((tie.subject, tie.object or ""), []).append(tie)
        return {step: held for step, held in describe(self.scope, ties).items() if held >= Held.UNKNOWN}

    def _in_time(self, ids: set[str], term: Term, key: Key) -> set[str]:
        values = resolve_values(self.scope, key, term)
        known = self._known(ids, key)
        return self._among(ids, _best((id, held) for (id, value), held in known.items() if value in values))

    def _known(self, ids: set[str], key: Key) -> Mapping[tuple[str, str], Held]:
        """How surely each entity has each value that is said of it."""
        return describe(self.scope, self._said(ids, key))

    def _said(self, ids: Iterable[str], key: Key) -> Mapping[tuple[str, str], list[Statement]]:
        found: Iterable[Statement]
        if key.family == "fact":
            found = chain.from_iterable(self.scope.facts(ids, key.id).values())
        else:
            found = self.scope.reader.ties(frozenset(ids), kinds=(key.id,), way=Way.OUT)
        said: dict[tuple[str, str], list[Statement]] = {}
        for each in found:
            said.setdefault((each.subject, each.value or each.object or ""), []).append(each)
        return said

    def _without(self, ids: set[str], term: Term, key: Key) -> set[str]:
        if key.id in _MEMBERSHIPS:
            return ids - {id for id, held in self._members_of_any(key, term).items() if held >= Held.UNKNOWN}
        refused = resolve_values(self.scope, key, term)
        known = {each: held for each, held in self._known(ids, key).items() if held >= Held.UNKNOWN}
        self.untold += len(ids - {id for id, _ in known})
        away = {id for id, value in known if value in refused}
        return self._among(ids, _best((id, held) for (id, _), held in known.items() if id not in away))

    def _of_kinds(self, ids: set[str], term: Term) -> set[str]:
        return self.scope.of_kind(ids, *self._kinds(term))

    def _asks_for_unnamed(self) -> bool:
        return self.unnamed or any(key.id == "named" for _, key in self.keys)

    def _unnamed(self, ids: set[str]) -> set[str]:
        said = self.scope.facts(ids, "named")
        return {id for id, facts in said.items() if any(fact.value == "no" for fact in facts)}

    def _named(self, ids: set[str]) -> set[str]:
        """The ids without classes and unnamed bodies, unless they are asked for by id or as groups."""
        asked_ids, asked_kinds = self.asked
        groups = set() if asked_kinds & self._groups() else self.scope.of_kind(ids, "group")
        return ids - ((self._unnamed(ids) | groups) - asked_ids - self._standing_for_themselves())

    def _groups(self) -> frozenset[str]:
        return self.scope.schema.below("group")

    def _classes(self) -> tuple[str, ...]:
        """The classes of `in=CLASS`."""
        terms = (term for term, key in self.keys if key.id == "member_of" and not term.negated)
        return tuple(sorted({id for term in terms for id in self._ids(term)}))

    def _standing_for_themselves(self) -> set[str]:
        """The groups of `in=GROUP` that have no known member."""
        groups = {id for term, key in self.keys if key.id == "member_of" for id in self._ids(term)}
        return {group for group, members in self._members("member_of", groups).items() if group in members}


def _best(found: Iterable[tuple[str, Held]]) -> Mapping[str, Held]:
    """The strongest answer for each."""
    best: dict[str, Held] = {}
    for id, held in found:
        best[id] = max(held, best.get(id, Held.NO))
    return best


def _reached(root: str, steps: Iterable[tuple[str, str]]) -> frozenset[str]:
    """All that stands below the root, over any number of these steps."""
    below: dict[str, list[str]] = {}
    for member, above in steps:
        below.setdefault(above, []).append(member)
    found, waiting = {root}, [root]
    while waiting:
        new = set(below.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found)
