"""What every block may say of what it states: labels, dates, layer, source; and its evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from stakegraph.diagnostics import shape
from stakegraph.model import BASE_LAYER, Evidence, Statement, parse_when, words
from stakegraph.model.identity import under_its_id
from stakegraph.model.numbering import by_footnote
from stakegraph.seeds.block import Block
from stakegraph.seeds.known import Known

LABELS: Final = (
    "source",
    "layer",
    "status",
    "stance",
    "modality",
    "certainty",
    "start",
    "end",
    "when",
    "under",
    "aim",
    "topics",
    "purpose",
    "role",
    "claim",
    "about",
    "note",
    "evidence",
)
EVIDENCE_KEYS: Final = ("source", "locator", "quote", "cites", "cites_possible", "modality", "stance")
_LABEL_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "status": words.STATUSES,
    "stance": words.STANCES,
    "modality": words.MODALITIES,
}


class Proof(NamedTuple):
    """The evidence of one statement: one source read, one modality and stance, and the words that were found there."""

    source: str | None
    modality: words.Modality
    stance: words.Stance
    said: str | None
    items: tuple[Evidence, ...]


def template_of(block: Block) -> Statement:
    """A statement with the block's labels and dates, still without subject and kind."""
    said = {name: read(block) for name, read in _SAID.items() if block.says(name)}
    if when := block.when("when"):
        said |= {"start": when, "end": when}
    found = Statement("", "", **said)
    _check_dates(block, found)
    return found


def _status(block: Block) -> words.Status:
    return _word_of(block, "status", words.STATUSES, "existing")


def _aim(block: Block) -> words.Aim | None:
    return block.word("aim", words.AIMS, "begin") if block.text("aim") else None


def _set_of(key: str) -> Callable[[Block], tuple[str, ...]]:
    return lambda block: tuple(sorted(set(block.ids(key))))


_SAID: Final[Mapping[str, Callable[[Block], Any]]] = {
    "layer": lambda block: block.text("layer") or BASE_LAYER,
    "status": _status,
    "certainty": lambda block: block.word("certainty", words.CERTAINTIES, "certain"),
    "start": lambda block: block.when("start"),
    "end": lambda block: block.when("end"),
    "under": lambda block: block.text("under"),
    "aim": _aim,
    "topics": _set_of("topics"),
    "purpose": _set_of("purpose"),
    "role": lambda block: block.text("role"),
    "claim": lambda block: block.text("claim"),
    "about": _set_of("about"),
}
"""How each field that a block may say is read; what it does not say stays at its default."""


def _word_of(block: Block, key: str, allowed: tuple[words.Status, ...], default: words.Status) -> words.Status:
    text = block.text(key)
    other = next((label for label, known in _LABEL_WORDS.items() if label != key and text in known), None)
    if other:
        block.fault(shape.STATUS_AS_STANCE, key, f"`{text}` is a {other}, not a {key}", f"write `{other}: {text}`")
        return default
    return block.word(key, allowed, default)


def _check_dates(block: Block, statement: Statement) -> None:
    start = parse_when(statement.start).earliest if statement.start else None
    end = parse_when(statement.end).latest if statement.end else None
    if start and end and end < start:
        block.fault(shape.END_BEFORE_START, "end", f"it ends ({statement.end}) before it begins ({statement.start})")


def proofs_of(block: Block, known: Known) -> tuple[Proof, ...]:
    """The block's evidence, parted by source, modality, stance and when it was said; at least one proof."""
    source = block.text("source")
    modality = block.word("modality", words.MODALITIES, "asserted")
    stance = _stance(block, "neutral")
    groups: dict[tuple[str | None, words.Modality, words.Stance, str | None], list[Evidence]] = {}
    for item in block.blocks("evidence"):
        item.check_keys(EVIDENCE_KEYS)
        read = item.text("source") or source
        evidence = _evidence(item, read)
        labels = (item.word("modality", words.MODALITIES, modality), _stance(item, stance))
        groups.setdefault((read, *labels, _said(known, read, evidence)), []).append(evidence)
    if not groups:
        return (Proof(source, modality, stance, _date(known, source), ()),)
    return tuple(Proof(*key, tuple(items)) for key, items in groups.items())


def _stance(block: Block, default: words.Stance) -> words.Stance:
    text = block.text("stance")
    if text in words.STATUSES:
        block.fault(shape.STATUS_AS_STANCE, "stance", f"`{text}` is a status, not a stance", f"write `status: {text}`")
        return default
    return block.word("stance", words.STANCES, default)


def _evidence(item: Block, source: str | None) -> Evidence:
    return Evidence(
        "",
        source or "",
        item.text("locator") or "",
        item.text("quote") or "",
        tuple(sorted(set(item.texts("cites")), key=by_footnote)),
        tuple(sorted(set(item.texts("cites_possible")), key=by_footnote)),
    )


def _said(known: Known, source: str | None, evidence: Evidence) -> str | None:
    """The date of the earliest dated document cited, else of the source read."""
    notes = known.sources[source].footnotes if source is not None and source in known.sources else {}
    cited = {notes[note] for note in evidence.cites if note in notes}
    dated = [date for date in (_date(known, each) for each in sorted(cited)) if date]
    return min(dated, key=lambda text: parse_when(text).latest or 0, default=None) or _date(known, source)


def _date(known: Known, source: str | None) -> str | None:
    text = known.date_of(source) if source else None
    return text if text and parse_when(text).is_known else None


def prove(statement: Statement, proofs: Iterable[Proof]) -> Iterator[Statement | Evidence]:
    """The statement as each proof says it, with its id, followed by the evidence of each."""
    for proof in proofs:
        said = statement._replace(
            source=proof.source, modality=proof.modality, stance=proof.stance, said=proof.said, id=""
        )
        said = under_its_id(said)
        yield said
        yield from evidence_of(said.id, proof)


def evidence_of(record: str, proof: Proof) -> Iterator[Evidence]:
    """The evidence of a proof, tied to the record that it proves."""
    for item in proof.items:
        yield under_its_id(item._replace(record=record))
