"""A store becomes a `Picture`: what is drawn, its ties and the gaps of the rules, each with its words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from stakegraph.model import Cell, Evidence, Statement
from stakegraph.questions.links import connecting
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import documents_cited, names_of, sentence, when_of
from stakegraph.store import Way, Where
from stakegraph.views.asking import asked_of
from stakegraph.views.choosing import Choice, chosen_ids, overview, settle, statements_of
from stakegraph.views.lasting import Lasting, lasting, not_yet
from stakegraph.views.missing import count_drawn, gaps_of, missing_rows
from stakegraph.views.origins import chosen_of, overview_of, searched_of
from stakegraph.views.picture import Node, Picture, Proof, Said, Tie
from stakegraph.views.telling import Telling, spoken, title_of

_HIDDEN: Final = ("source", "topic", "figure", "money")
_EVERYTHING: Final = Choice()


def fill_picture(scope: Scope, title: str | None = None, choice: Choice = _EVERYTHING) -> Picture:
    """The picture of what the scope shows, or of what is chosen of it: actors, instruments, ties, and what is missing.

    Nothing that is not drawn is in it. Raises UsageError for a word of the choice that is not known.
    """
    schema = scope.schema
    choice = settle(scope, choice)
    missing, told = missing_rows(scope, choice.rules)
    chosen = chosen_ids(scope, choice, map(_ends_of, missing))
    everything = scope.reader.entities(Where(ids=chosen))
    kinds = {each.id: each.kind for each in everything if schema.entities[each.kind].node and each.kind not in _HIDDEN}
    said = list(statements_of(scope, chosen))
    later = not_yet(scope, said)
    kinds = {id: kind for id, kind in kinds.items() if id not in later}
    between = [each for each in said if each.object in kinds and each.subject in kinds and _is_drawn(each, scope)]
    times = lasting(scope, between)
    ties = [each for each in between if times.status([each])]
    linked = {end for tie in ties for end in (tie.subject, tie.object or "")} | (chosen or frozenset())
    lacking = [pair for pair in map(_ends_of, missing) if kinds.keys() >= set(pair)]
    linked |= {end for pair in lacking for end in pair}
    joined = [(subject, object) for subject, _, object, *_ in {*map(_line_of, ties)}]
    drawable = linked & kinds.keys()
    kept = overview(drawable, (*joined, *lacking), choice.most, choice.focus)
    holding = [each for each in ties if kept.issuperset((each.subject, each.object or ""))]
    facts = [each for each in said if each.subject in kept and each.value is not None]
    words = _Words(scope, [*holding, *facts])
    nodes = tuple(_nodes(scope, {id: kinds[id] for id in sorted(kept)}, facts, words))
    drawn = {node.id for node in nodes}
    found = gaps_of(scope, [row for row in missing if drawn.issuperset(_ends_of(row))])
    lines = tuple(_ties(scope, holding, words, times))
    asked = asked_of(scope, drawn, all_of_them=chosen is None and not choice.rules)
    notes = (*_notes(scope, len(between) - len(ties)), *(told if chosen is None else ()))
    counts = count_drawn(nodes, lines, found)
    return Picture(
        spoken(scope).say("title") if title is None else title,
        scope.as_of,
        scope.layers,
        counts,
        scope.info.digest,
        nodes,
        lines,
        found,
        notes,
        asked,
        times.days,
        language=spoken(scope).code,
        chosen=(*chosen_of(scope, choice), *overview_of(scope, len(kept), len(drawable))),
        searched=searched_of(scope),
    )


def _ends_of(row: Mapping[str, Cell]) -> tuple[str, str]:
    return str(row["between"]), str(row["and"])


def _notes(scope: Scope, later: int) -> tuple[str, ...]:
    return (spoken(scope).say("not_yet", n=later),) if later else ()


def _is_drawn(tie: Statement, scope: Scope) -> bool:
    kind = scope.schema.relationships.get(tie.kind)
    return kind is not None and kind.connects


class _Words:
    """The evidence of many statements, fetched at once, as the page shows it."""

    def __init__(self, scope: Scope, statements: Iterable[Statement]) -> None:
        self.scope = scope
        statements = list(statements)
        self.sentences = {each.id: sentence(each, scope) for each in statements}
        self.telling = Telling(scope, self.sentences.values())
        self.proofs: dict[str, list[Evidence]] = defaultdict(list)
        for proof in scope.reader.proofs({each.id for each in statements}):
            self.proofs[proof.record].append(proof)
        sources = {proof.source for found in self.proofs.values() for proof in found}
        self.cited = documents_cited(scope, sources)
        self.titles = names_of(scope, {*sources, *self.cited.values()})
        self.urls = {fact.subject: fact.value for fact in scope.reader.facts(sources, ("url",))}

    def said(self, statement: Statement) -> Said:
        proofs = sorted(self.proofs[statement.id], key=lambda each: (each.source, each.locator, each.quote))
        return Said(
            self.telling.tell(self.sentences[statement.id]),
            statement.status,
            statement.stance,
            statement.modality,
            statement.certainty,
            when_of(statement),
            statement.layer,
            self._says(statement, proofs),
            tuple(self._proof(each) for each in proofs),
        )

    def _says(self, statement: Statement, proofs: list[Evidence]) -> str:
        cited = sorted({title for proof in proofs for title in self._cites(proof)})
        reader = self.titles.get(statement.source or "", statement.source or "")
        return self.telling.language.say("says_citing", who=reader, cited="; ".join(cited)) if cited else reader

    def _cites(self, proof: Evidence) -> list[str]:
        documents = [self.cited.get((proof.source, note), "") for note in proof.cites]
        return [self.titles.get(each, each) for each in documents if each]

    def _proof(self, proof: Evidence) -> Proof:
        cites = tuple(dict.fromkeys(self._cites(proof)))
        title = self.titles.get(proof.source, proof.source)
        return Proof(proof.source, title, proof.locator, proof.quote, cites, self.urls.get(proof.source))


def _nodes(scope: Scope, kinds: Mapping[str, str], facts: list[Statement], words: _Words) -> Iterable[Node]:
    names, countries = names_of(scope, kinds.keys()), _countries(scope, kinds.keys())
    joining = connecting(scope, kinds.keys())
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    for fact in sorted(facts, key=lambda each: (each.kind, each.value or "", each.id)):
        by_subject[fact.subject].append(fact)
    for id, kind in kinds.items():
        aliases = tuple(sorted({f.value or "" for f in by_subject[id] if f.kind in ("alias", "identifier")}))
        said = tuple(words.said(fact) for fact in by_subject[id] if words.proofs[fact.id])
        title, own = title_of(scope, words.telling.language, kind), tuple(sorted(countries[id]))
        yield Node(id, names[id], kind, title, aliases, said, own, id in joining)


def _countries(scope: Scope, ids: Collection[str]) -> Mapping[str, set[str]]:
    """The names of the countries that each entity is said to be of."""
    found = [tie for tie in scope.reader.ties(ids, kinds=("country",), way=Way.OUT) if tie.status == "existing"]
    names = names_of(scope, {tie.object or "" for tie in found})
    countries: dict[str, set[str]] = defaultdict(set)
    for tie in found:
        countries[tie.subject].add(names.get(tie.object or "", tie.object or ""))
    return countries


def _line_of(tie: Statement) -> tuple[str, str, str, str, str]:
    """What statements of one line have in common."""
    return tie.subject, tie.kind, tie.object or "", tie.status, tie.stance


def _ties(scope: Scope, ties: list[Statement], words: _Words, times: Lasting) -> Iterable[Tie]:
    """The lines of a picture: a tie that has lapsed is drawn as ended, one that is not there yet is not."""
    groups: dict[tuple[str, str, str, str, str], list[Statement]] = defaultdict(list)
    for tie in ties:
        groups[_line_of(tie)].append(tie)
    for key, said in sorted(groups.items()):
        subject, kind, object, status, stance = key
        relation = scope.schema.relationships[kind]
        statements = tuple(words.said(each) for each in sorted(said, key=lambda each: each.id))
        drawn, letters = times.status(said) or status, times.letters(said)
        id = " ".join(key)
        title = title_of(scope, words.telling.language, kind)
        yield Tie(id, subject, object, kind, title, drawn, stance, not relation.symmetric, statements, letters)
