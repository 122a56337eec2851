"""What was true on a day: what held, what could have, what was planned, what is not known, what did not hold."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest
from stakegraph.model import Cell, Statement, Table
from stakegraph.model.words import EXISTS
from stakegraph.questions.elsewhere import known_elsewhere
from stakegraph.questions.holding import ANSWERS, LIVING, Holding, holdings_of
from stakegraph.questions.scope import Scope
from stakegraph.questions.values import resolve_entity
from stakegraph.questions.wording import fetch_proofs, names_of
from stakegraph.store.claims import ClaimFilter

COLUMNS = ("answer", "what", "subject", "name", "kind", "object", "why", "layers", "evidence")
_INSTRUMENTS = ("instrument", "money")
_MAKING = "created"


def asof(
    scope: Scope, *, kinds: Collection[str] = (), answers: Collection[str] = (), about: str | None = None
) -> Table:
    """Every instrument (and whatever was created) with its answer on the scope's day, and every tie.

    `kinds` are kinds of entity or of relationship, `answers` words of yes, possible, planned, unknown, no,
    recommended, expected, and `about` is an entity that must be at an end or be concerned. Absence is not carried
    back, and nothing is recommended before it was said. Raises UsageError for an unknown kind, answer or id.
    """
    id = None if about is None else resolve_entity(scope, about)
    entities, ties = kinds_of(scope, kinds)
    lives = holdings_of(scope, said_about(scope, id, ties if kinds else None))
    chosen = list(_of_kinds(scope, lives, entities, ties, id) if kinds or id is None else lives)
    wanted = _answers(answers)
    shown = sorted((each for each in chosen if each.answer in wanted), key=_order)
    meta = scope.meta("asof", about=id, kind=sorted(kinds), answer=sorted(answers))
    counts = Counter(each.answer for each in chosen)
    meta["counts"] = {answer: counts[answer] for answer in ANSWERS if counts[answer]}
    notes = (*_notes(scope, chosen, wanted), *known_elsewhere(scope, () if id is None else (id,)))
    return Table(COLUMNS, tuple(_rows(scope, shown)), meta, notes, wide=("name",), below=("why", "layers", "evidence"))


def kinds_of(scope: Scope, words: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of entity and of relationship that some words mean, with all below them."""
    schema = scope.schema
    known = (*schema.entities, *schema.relationships)
    for word in words:
        if word not in known:
            raise UsageError(f"`{word}` is no kind", nearest(word, known) or "`stakegraph schema` lists the kinds")
    below = [(word, schema.below(word)) for word in words]
    return (
        frozenset(kind for word, found in below if word in schema.entities for kind in found),
        frozenset(kind for word, found in below if word in schema.relationships for kind in found),
    )


def _answers(words: Collection[str]) -> frozenset[str]:
    chosen = [word for each in words for word in each.split(",") if word]
    for word in chosen:
        if word not in ANSWERS:
            raise UsageError(f"`{word}` is no answer", nearest(word, ANSWERS) or f"answers are {', '.join(ANSWERS)}")
    return frozenset(chosen or ANSWERS)


def said_about(scope: Scope, id: str | None, ties: Collection[str] | None = None) -> Iterator[Statement]:
    """The existences and ties of a store that are claims, or those that an entity is part of or is named in."""
    reader = scope.reader
    claims = (kind.id for kind in scope.schema.relationships.values() if kind.claims)
    if id is None:
        kinds = frozenset((*LIVING, *(claims if ties is None else ties)))
        yield from reader.claims(ClaimFilter(kinds))
        return
    yield from reader.facts((id,), LIVING)
    yield from reader.ties((id,))
    yield from reader.claims(ClaimFilter(concerning=frozenset((id,))))


def _of_kinds(
    scope: Scope, lives: Sequence[Holding], entities: frozenset[str], ties: frozenset[str], about: str | None
) -> Iterator[Holding]:
    """The ties of the kinds asked for, and the existences of the kinds asked for; else of instruments and creatures."""
    plain = not (entities or ties)
    below = [scope.schema.below(each) for each in _INSTRUMENTS]
    kinds = frozenset().union(*below) if plain else entities
    of_kind = scope.of_kind((each.subject for each in lives if each.kind == EXISTS), *kinds) if kinds else set()
    made = {each.object for each in lives if plain and each.kind == _MAKING}
    for each in lives:
        if each.kind == EXISTS:
            if each.subject in of_kind or each.subject in made or (plain and each.subject == about):
                yield each
        elif plain or each.kind in ties:
            yield each


def _order(life: Holding) -> tuple[int, bool, str, str, str]:
    return (ANSWERS.index(life.answer), life.kind != EXISTS, life.kind, life.subject, life.object)


def _rows(scope: Scope, lives: Sequence[Holding]) -> Iterator[tuple[Cell, ...]]:
    ids = {each.subject for each in lives}
    names: Mapping[str, str] = names_of(scope, ids)
    kinds = scope.kinds(ids)
    proofs = fetch_proofs(scope, {statement.id for each in lives for statement in each.by})
    for each in lives:
        is_entity = each.kind == EXISTS
        yield (
            each.answer,
            "entity" if is_entity else "tie",
            each.subject,
            names[each.subject],
            kinds.get(each.subject, "") if is_entity else each.kind,
            each.object,
            each.why,
            each.layers,
            proofs.cells(dict.fromkeys(statement.id for statement in each.by)),
        )


def _notes(scope: Scope, lives: Sequence[Holding], wanted: Collection[str]) -> Iterator[str]:
    for answer in ANSWERS:
        found = [each for each in lives if each.answer == answer]
        if found and answer in wanted:
            entities = sum(each.kind == EXISTS for each in found)
            yield f"{answer} on {scope.on.isoformat()}: entities {entities}, ties {len(found) - entities}"
    yield "unknown is neither yes nor no: these seeds give no date, or say of it only later"
