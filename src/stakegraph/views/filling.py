"""A store becomes a `Picture`: what is drawn, its ties and the gaps of the rules, each with its words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from stakegraph.model import Cell, Evidence, Statement
from stakegraph.questions.gaps import gaps
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import documents_cited, names_of, sentence, when_of
from stakegraph.store import Where
from stakegraph.views.choosing import Choice, chosen_ids, statements_of
from stakegraph.views.picture import Gap, Node, Picture, Proof, Said, Tie

_HIDDEN: Final = ("source", "topic", "figure", "money")
_EVERYTHING: Final = Choice()


def fill_picture(scope: Scope, title: str, choice: Choice = _EVERYTHING) -> Picture:
    """The picture of what the scope shows, or of what is chosen of it: actors, instruments, ties, and what is missing.

    Nothing that is not drawn is in it. Raises UsageError for a word of the choice that is not known.
    """
    schema = scope.schema
    chosen = chosen_ids(scope, choice)
    everything = scope.reader.entities(Where(ids=chosen))
    kinds = {each.id: each.kind for each in everything if schema.entities[each.kind].node and each.kind not in _HIDDEN}
    said = list(statements_of(scope, chosen))
    ties = [each for each in said if each.object in kinds and each.subject in kinds and _is_drawn(each, scope)]
    missing = _missing(scope, choice.rule, kinds.keys())
    linked = {end for tie in ties for end in (tie.subject, tie.object or "")} | (chosen or frozenset())
    linked |= {str(row[end]) for row in missing for end in ("between", "and")}
    facts = [each for each in said if each.subject in linked and each.value is not None]
    words = _Words(scope, [*ties, *facts])
    nodes = tuple(_nodes(scope, {id: kinds[id] for id in sorted(linked) if id in kinds}, facts, words))
    drawn = {node.id for node in nodes}
    found = tuple(_gap(row, number) for number, row in enumerate(missing) if {row["between"], row["and"]} <= drawn)
    counts = {"entities": len(nodes), "ties": len(ties), "gaps": len(found)}
    picture_ties = tuple(_ties(scope, ties, words))
    return Picture(title, scope.as_of, scope.layers, counts, scope.info.digest, nodes, picture_ties, found)


def _missing(scope: Scope, rule: str | None, ids: Collection[str]) -> list[dict[str, Cell]]:
    """The gaps of a rule, or of every rule there is, between what is drawn."""
    if rule is None and not any(each.family == "gap_rule" for each in scope.reader.rules()):
        return []
    rows = gaps(scope, rule, states=("gap",))
    return [row for row in rows if row["between"] in ids and row["and"] in ids]


def _is_drawn(tie: Statement, scope: Scope) -> bool:
    kind = scope.schema.relationships.get(tie.kind)
    return kind is not None and kind.connects


class _Words:
    """The evidence of many statements, fetched at once, as the page shows it."""

    def __init__(self, scope: Scope, statements: Iterable[Statement]) -> None:
        self.scope = scope
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
            sentence(statement, self.scope),
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
        return f"{reader}, citing {'; '.join(cited)}" if cited else reader

    def _cites(self, proof: Evidence) -> list[str]:
        documents = [self.cited.get((proof.source, note), "") for note in proof.cites]
        return [self.titles.get(each, each) for each in documents if each]

    def _proof(self, proof: Evidence) -> Proof:
        cites = tuple(dict.fromkeys(self._cites(proof)))
        title = self.titles.get(proof.source, proof.source)
        return Proof(proof.source, title, proof.locator, proof.quote, cites, self.urls.get(proof.source))


def _nodes(scope: Scope, kinds: Mapping[str, str], facts: list[Statement], words: _Words) -> Iterable[Node]:
    names = names_of(scope, kinds.keys())
    by_subject: dict[str, list[Statement]] = defaultdict(list)
    for fact in sorted(facts, key=lambda each: (each.kind, each.value or "", each.id)):
        by_subject[fact.subject].append(fact)
    for id, kind in kinds.items():
        aliases = tuple(sorted({f.value or "" for f in by_subject[id] if f.kind in ("alias", "identifier")}))
        said = tuple(words.said(fact) for fact in by_subject[id] if words.proofs[fact.id])
        yield Node(id, names[id], kind, scope.schema.entities[kind].title, aliases, said)


def _ties(scope: Scope, ties: list[Statement], words: _Words) -> Iterable[Tie]:
    groups: dict[tuple[str, str, str, str, str], list[Statement]] = defaultdict(list)
    for tie in ties:
        groups[tie.subject, tie.kind, tie.object or "", tie.status, tie.stance].append(tie)
    for key, said in sorted(groups.items()):
        subject, kind, object, status, stance = key
        relationship = scope.schema.relationships[kind]
        statements = tuple(words.said(each) for each in sorted(said, key=lambda each: each.id))
        id = " ".join(key)
        yield Tie(id, subject, object, kind, relationship.title, status, stance, not relationship.symmetric, statements)


def _gap(row: Mapping[str, Any], number: int) -> Gap:
    proofs = tuple(
        Proof(cell["source"], cell["source"], cell["locator"], cell["quote"], tuple(cell["cites"]))
        for cell in row["evidence"]
    )
    return Gap(
        f"{row['rule']} {row['between']} {row['and']} {number}",
        row["between"],
        row["and"],
        row["rule"],
        row["rule"],
        row["state"],
        row["why"],
        row["near_miss"],
        row["vehicle"],
        proofs,
    )
