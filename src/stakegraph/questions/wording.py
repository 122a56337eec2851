"""Names, ties and evidence as answers show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from stakegraph.model import Evidence, Statement
from stakegraph.model.numbering import by_number
from stakegraph.model.phrase import Id, as_phrase, joined, listed, phrase
from stakegraph.questions.scope import Scope
from stakegraph.store import Way


def names_of(scope: Scope, ids: Collection[str]) -> Mapping[str, str]:
    """The name of each entity in these layers, in the scope's language where it has one; its id where it has none."""
    found: dict[str, str] = {}
    facts = scope.reader.facts(ids, ("name", "alias"))
    for fact in sorted(facts, key=lambda each: (_tongue(each, scope.language), *_name_order(each))):
        found.setdefault(fact.subject, fact.value or fact.subject)
    return {id: found.get(id, id) for id in ids}


def _name_order(fact: Statement) -> tuple[bool, str, str, str]:
    return (fact.kind != "name", fact.said or "", fact.value or "", fact.id)


def _tongue(fact: Statement, language: str | None) -> int:
    """First the official names of a language, then others in it; short and printed forms stand in for no name."""
    if language is None or fact.quality("lang") != language:
        return 2
    return {"official": 0, None: 1}.get(fact.quality("kind"), 2)


def sentence(statement: Statement, scope: Scope) -> str:
    """A statement in plain words with ids: `microsoft is party to microsoft-segob-agreement-2014 (2014 → )`."""
    if statement.kind == "amount":
        return phrase("{subject}: {what}", subject=Id(statement.subject), what=amount_sentence(statement))
    kind = scope.schema.relationships.get(statement.kind)
    title = kind.title if kind else statement.kind
    value = as_phrase(statement.value or "") if statement.value in ("yes", "no") else statement.value or ""
    object = Id(statement.object) if statement.object else value
    words = phrase("{subject} {verb} {object}", subject=Id(statement.subject), verb=as_phrase(title), object=object)
    extra = [
        labels_of(statement),
        when_of(statement),
        phrase("for {what}", what=listed([*map(Id, statement.purpose)])) if statement.purpose else "",
        phrase("on {what}", what=listed([*map(Id, statement.topics)])) if statement.topics else "",
        phrase("under {what}", what=Id(statement.under)) if statement.under else "",
        *(_quality(name, value) for name, value in statement.more if kind and name in kind.qualities),
    ]
    tail = joined(", ", extra)
    return phrase("{what} ({more})", what=words, more=tail) if tail else words


def _quality(name: str, value: str) -> str:
    return phrase("{name} {value}", name=as_phrase(name.replace("_", " ")), value=Id(value))


def amount_sentence(amount: Statement) -> str:
    """An amount with what it measures, its type and time: `individuals affected, over 10,000,000 persons (2014)`."""
    from stakegraph.questions.amounts import amount_words, period_of  # exact fractions, which few rows need

    what = joined(", ", (amount.quality("measure") or "", amount_words(amount)))
    tail = joined(", ", (amount.quality("type") or "", period_of(amount), labels_of(amount)))
    return phrase("{what} ({more})", what=what, more=tail) if tail else what


def labels_of(statement: Statement) -> str:
    """The labels that are not at their defaults, in words."""
    defaults = ("existing", "neutral", "asserted", "certain")
    labels = (statement.status, statement.stance, statement.modality, statement.certainty)
    found = (label for label, default in zip(labels, defaults, strict=True) if label != default)
    words = {"absent": "missing" if statement.modality == "implied" else "said to be absent"}
    return joined(", ", (as_phrase(words.get(label, label)) for label in found))


def qualities_of(statement: Statement) -> tuple[str, ...]:
    """What else a statement says, in words: `topics cybercrime, investigations`, `role member`, `currency USD`."""
    lists = (("topics", statement.topics), ("purpose", statement.purpose), ("about", statement.about))
    words = (("role", statement.role), ("aim", statement.aim), ("claim", statement.claim), *statement.more)
    found = [f"{name} {', '.join(values)}" for name, values in lists if values]
    return (*found, *(f"{name} {value}" for name, value in words if value))


def when_of(statement: Statement) -> str:
    """The validity as written: `2014 →`, `2014 → 2018`, `2015`; empty where nothing is dated."""
    if statement.start is None and statement.end is None:
        return ""
    if statement.start == statement.end:
        return statement.start or ""
    return f"{statement.start or '?'} → {statement.end or ''}".rstrip()


EvidenceCells: TypeAlias = tuple[Mapping[str, Any], ...]


class Proofs:
    """The evidence of many records, and the documents that its footnotes lead to."""

    def __init__(self, by_record: Mapping[str, Sequence[Evidence]], cited: Mapping[tuple[str, str], str]) -> None:
        self.by_record = by_record
        self.cited = cited

    def cells(self, records: Iterable[str]) -> EvidenceCells:
        """The evidence of some of these records, each once, as a cell of a table."""
        return cells_of((each for record in records for each in self.by_record.get(record, ())), self.cited)

    def documents(self, record: str) -> frozenset[str]:
        """The documents cited for one of them: Ibid. and short titles lead to one."""
        notes = ((each.source, note) for each in self.by_record.get(record, ()) for note in each.cites)
        return frozenset(document for note in notes if (document := self.cited.get(note)))


def fetch_proofs(scope: Scope, records: Iterable[str]) -> Proofs:
    """The evidence of all records that a table shows: two look-ups, whatever the number of its rows."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in scope.reader.proofs(set(records)):
        found[evidence.record].append(evidence)
    sources = {evidence.source for proofs in found.values() for evidence in proofs if evidence.cites}
    return Proofs(found, documents_cited(scope, sources))


def cells_of(proofs: Iterable[Evidence], cited: Mapping[tuple[str, str], str]) -> EvidenceCells:
    """Pieces of evidence as cells, each once, in the order of the text; `cited` as `documents_cited` gives it."""
    ordered = sorted({each.id: each for each in proofs}.values(), key=evidence_order)
    cells = [_cell(each, cited) for each in ordered]
    return tuple(cells if len(cells) < 2 else {_key(cell): cell for cell in cells}.values())


def evidence_order(evidence: Evidence) -> tuple[str, tuple[int, str], str, str, str]:
    """The order of the text: by source, then by line or page."""
    return (evidence.source, by_number(evidence.locator), evidence.locator, evidence.quote, evidence.id)


def documents_cited(scope: Scope, sources: Collection[str]) -> Mapping[tuple[str, str], str]:
    """The document behind each footnote, by source and number."""
    ties = scope.reader.ties(sources, kinds=("cites",), way=Way.OUT)
    return {(tie.subject, tie.quality("footnote") or ""): tie.object or "" for tie in ties}


def _cell(evidence: Evidence, cited: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    documents = [cited.get((evidence.source, note), "") for note in evidence.cites]
    cell = {
        "source": evidence.source,
        "locator": evidence.locator,
        "quote": evidence.quote,
        "footnotes": list(evidence.cites),
        "cites": list(dict.fromkeys(document for document in documents if document)),
    }
    if evidence.cites_possible:
        cell["cites_possible"] = list(evidence.cites_possible)
    return cell


def _key(cell: Mapping[str, Any]) -> str:
    return repr(sorted(cell.items()))
