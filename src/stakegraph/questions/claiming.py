"""Statements put together into claims, each with its evidence and with how many documents it rests on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from stakegraph.logic.held import first_said
from stakegraph.logic.independence import Basis, basis_of, support_of_all
from stakegraph.model import Evidence, Statement
from stakegraph.model.numbering import by_footnote
from stakegraph.questions.citations import answerable_for
from stakegraph.questions.scope import Scope
from stakegraph.questions.wording import Proofs, evidence_order, fetch_proofs
from stakegraph.schema import Schema
from stakegraph.store import Way

Assertion = tuple[object, ...]
Cited = Mapping[tuple[str, str], str]


class Claim(NamedTuple):
    """One assertion of a source: its statements, their evidence, and what it rests on.

    `cited_in` are the documents behind its footnotes, by source read; `possible` those that may be meant.
    `rests_on` are the documents of the same assertions, whoever says them; `support` how independent they are.
    """

    id: str
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    cited_in: Mapping[str, tuple[str, ...]]
    possible: tuple[str, ...]
    support: str
    rests_on: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """The documents cited, each once: Ibid. and short titles lead to one."""
        return tuple(sorted({document for each in self.cited_in.values() for document in each}))

    @property
    def read_in(self) -> tuple[str, ...]:
        """The sources that say it."""
        sources = {each.source for each in self.evidence} | {each.source for each in self.statements}
        return tuple(sorted(each for each in sources if each))

    @property
    def footnotes(self) -> tuple[tuple[str, str], ...]:
        """Its footnotes, by source and number."""
        notes = {(each.source, note) for each in self.evidence for note in each.cites}
        return tuple(sorted(notes, key=lambda each: (each[0], by_footnote(each[1]))))

    def labels(self, name: str) -> str:
        """The words of one label of its statements, each once."""
        return ", ".join(dict.fromkeys(str(getattr(each, name)) for each in self.statements if getattr(each, name)))


def claim_kinds(schema: Schema) -> frozenset[str]:
    """The kinds of ties and facts that are claims, not bookkeeping."""
    ties = (each.id for each in schema.relationships.values() if each.claims)
    return frozenset((*ties, *(each.id for each in schema.facts.values() if each.claims)))


def known_by(scope: Scope, statements: Iterable[Statement]) -> list[Statement]:
    """The statements that can have been said by the day."""
    return [each for each in statements if first_said(each) <= scope.on]


def claims_of(scope: Scope, statements: Sequence[Statement], *, alone: bool = False) -> list[Claim]:
    """The claims that some statements make, in the order of the text: by claim id, else each alone.

    `alone` makes each statement a claim of its own. Whether a claim is corroborated is asked of all that these layers
    say by the day: the same assertion, said in another source or citing another document. Several claims about one
    thing are not the same assertion.
    """
    same = {each.id: each for each in (*statements, *known_by(scope, _same(scope, statements)))}
    proven = fetch_proofs(scope, same)
    bases = _bases(same.values(), proven)
    behind = answerable_for(scope, {document for each in bases.values() for document in each.documents})
    groups: dict[str, list[Statement]] = defaultdict(list)
    for each in sorted(
        statements, key=lambda each: (each.subject, each.kind, each.object or each.value or "", each.id)
    ):
        groups[each.id if alone else each.claim or each.id].append(each)
    found = [_claim(id, group, proven, bases, behind) for id, group in groups.items()]
    return sorted(found, key=_order)


def _same(scope: Scope, statements: Sequence[Statement]) -> list[Statement]:
    """All statements between the same ends, or of the same amounts."""
    ties = [each for each in statements if each.object is not None]
    facts = [each for each in statements if each.object is None]
    subjects, objects = {each.subject for each in ties}, {each.object or "" for each in ties}
    found = list(scope.reader.ties(subjects, objects, {each.kind for each in ties}, Way.OUT)) if ties else []
    found += scope.reader.facts({each.subject for each in facts}, {each.kind for each in facts}) if facts else ()
    wanted = {_assertion(each) for each in statements}
    return [each for each in found if _assertion(each) in wanted]


def _assertion(statement: Statement) -> Assertion:
    """What is asserted, whoever says it: ends or value, and whether it is there."""
    more = tuple(pair for pair in statement.more if pair[0] != "note")
    ends = (statement.subject, statement.kind, statement.object, statement.value)
    return (*ends, statement.status, more if statement.object is None else ())


def _bases(statements: Iterable[Statement], proven: Proofs) -> Mapping[str, Basis]:
    """What each statement rests on, by its id, with all that assert the same; what is said from memory is no proof."""
    alike: dict[Assertion, list[Statement]] = defaultdict(list)
    for each in statements:
        if each.source and each.certainty != "memory":
            alike[_assertion(each)].append(each)
    return {
        each.id: basis_of(
            (peer.source or "", proven.documents(peer.id)) for peer in peers if _counts_for(each, peer, proven)
        )
        for peers in alike.values()
        for each in peers
    }


def _counts_for(one: Statement, other: Statement, proven: Proofs) -> bool:
    """Whether what another statement rests on is a basis for this one too.

    A claim without a footnote borrows none from another claim of its own source.
    """
    own = one.id == other.id or one.source != other.source or (one.claim is not None and one.claim == other.claim)
    return (own or bool(proven.documents(one.id))) and _agree(one, other)


def _agree(one: Statement, other: Statement) -> bool:
    """Whether two statements of one assertion speak of the same case: no topic or vehicle excludes the other's."""
    topics = not one.topics or not other.topics or bool(set(one.topics) & set(other.topics))
    return topics and (not one.under or not other.under or one.under == other.under)


def _claim(
    id: str,
    statements: Sequence[Statement],
    proven: Proofs,
    bases: Mapping[str, Basis],
    behind: Mapping[str, frozenset[str]],
) -> Claim:
    evidence = sorted((each for one in statements for each in proven.by_record.get(one.id, ())), key=evidence_order)
    rests = [bases.get(each.id, Basis()) for each in statements]
    return Claim(
        statements[0].claim or id[:12],
        tuple(statements),
        tuple(evidence),
        {source: _behind(_notes(evidence, source), proven.cited) for source in {each.source for each in evidence}},
        _behind(((each.source, note) for each in evidence for note in each.cites_possible), proven.cited),
        support_of_all(rests, behind),
        tuple(sorted({document for each in rests for document in each.documents})),
    )


def _notes(evidence: Iterable[Evidence], source: str) -> Iterator[tuple[str, str]]:
    return ((source, note) for each in evidence if each.source == source for note in each.cites)


def _behind(notes: Iterable[tuple[str, str]], cited: Cited) -> tuple[str, ...]:
    return tuple(sorted({document for note in notes if (document := cited.get(note))}))


def _order(claim: Claim) -> tuple[object, ...]:
    return (*(evidence_order(claim.evidence[0])[:3] if claim.evidence else ("", 0, "")), claim.id)
