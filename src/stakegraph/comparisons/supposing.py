"""What is supposed, read and checked as for a load, in a store of its own that nobody keeps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from stakegraph.comparisons.blocks import blocks_of
from stakegraph.comparisons.statements import parse_statement
from stakegraph.diagnostics import has_errors
from stakegraph.diagnostics.render import render_diagnostics
from stakegraph.errors import SeedsRejected, StakegraphError, UsageError
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.loading import Seeds, check_seeds, read_seeds
from stakegraph.loading.planning import known_in
from stakegraph.model import WHAT_IF_LAYER, Entity, Evidence, Kind, Layer, Record, Rule, Statement, parse_when
from stakegraph.model.identity import identify
from stakegraph.questions.scope import Scope
from stakegraph.seeds import Draft, Known, KnownSource
from stakegraph.stores.memory import MemoryStore

SUPPOSED: Final = Layer(WHAT_IF_LAYER, True, "Supposed, and stored nowhere")
_SOURCE: Final = Entity(WHAT_IF_LAYER, "source")
_FILES: Final = (".yaml", ".yml", ".csv", ".json", ".jsonl", ".xlsx")


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed: its records, all in the layer what-if, and the ids that only other layers have."""

    records: tuple[Record, ...]
    hidden: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements among the records."""
        return tuple(each for each in self.records if isinstance(each, Statement))

    @property
    def newest_start(self) -> date:
        """The latest day by which all of it has begun; the first of all days where nothing is dated."""
        return _newest(each.start for each in self.statements)

    @property
    def newest_end(self) -> date:
        """The first day on which all is over that is supposed to end; the first of all days where nothing is dated."""
        day = _newest(each.end for each in self.statements if each.status == "ended")
        return day + timedelta(days=1) if date.min < day < date.max else day

    @property
    def is_so_on(self) -> date:
        """The first day on which all of it surely is so."""
        return max(self.newest_start, self.newest_end)

    def store(self) -> MemoryStore:
        """A store of it alone, to be laid over another."""
        return MemoryStore(self.records)


def _newest(words: Iterable[str | None]) -> date:
    days = (parse_when(word).latest for word in words if word)
    return max((day for day in days if day), default=date.min)


def suppose(scope: Scope, texts: Sequence[str], limits: Limits = LIMITS) -> Supposition:
    """What some statements, and seed files named among them, say as of the scope's day; `limits` are those of files.

    Raises UsageError for a word that the store does not know or a statement that no seed could make, SeedsRejected
    for files with faults.
    """
    paths, statements = _parted(texts)
    records = [*_about_itself(scope), *(_of_files(scope, paths, limits) if paths else ())]
    hidden: tuple[str, ...] = ()
    if statements:
        blocks = blocks_of(scope, [parse_statement(each) for each in statements])
        known = Known({SUPPOSED.id: SUPPOSED}, {**blocks.kinds, **blocks.new, _SOURCE.id: "source"}, _sources(scope))
        records += _records(_checked(scope, Seeds(tuple(blocks.documents)), known, UsageError))
        hidden = tuple(sorted(blocks.kinds.keys() - scope.kinds(blocks.kinds).keys()))
    return Supposition(tuple(records), hidden)


def _parted(texts: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Files and statements; three words without spaces are one statement that was not put in quotes."""
    paths = [Path(each) for each in texts if _is_file(each)]
    others = [each for each in texts if not _is_file(each)]
    return paths, [" ".join(others)] if others and not any(" " in each for each in others) else others


def _is_file(text: str) -> bool:
    return " " not in text and (text.endswith(_FILES) or Path(text).exists())


def _sources(scope: Scope) -> dict[str, KnownSource]:
    return {_SOURCE.id: KnownSource((("date", scope.on.isoformat()),))}


def _about_itself(scope: Scope) -> Iterator[Record]:
    """The layer, and the source that stands for whoever supposes."""
    yield SUPPOSED
    yield _SOURCE
    said = scope.on.isoformat()
    for kind, value in (("exists", "yes"), ("name", "Supposed"), ("date", said)):
        yield Statement(_SOURCE.id, kind, value=value, layer=SUPPOSED.id, source=_SOURCE.id, said=said)


def _checked(scope: Scope, seeds: Seeds, known: Known, rejected: type[StakegraphError]) -> Draft:
    draft, faults = check_seeds(seeds, known, scope.info.kinds)
    if has_errors(faults):
        raise rejected("what is supposed does not fit:\n" + render_diagnostics(faults, seeds.lines).rstrip())
    return draft


def _of_files(scope: Scope, paths: Sequence[Path], limits: Limits) -> Iterator[Record]:
    with scope.everything() as reader:
        known = known_in(reader, ())
    draft = _checked(scope, read_seeds(paths, limits=limits), known, SeedsRejected)
    yield from (each for each in draft.kinds if each not in scope.info.kinds)
    yield from _moved(_records(draft), scope.on.isoformat())


def _records(draft: Draft) -> Iterator[Record]:
    return (each.record for each in draft.placed)


def _moved(records: Iterable[Record], said: str) -> Iterator[Record]:
    """The records as said on the day, in the layer of what is supposed."""
    moved: dict[str, str] = {}
    proofs: list[Evidence] = []
    for record in records:
        if isinstance(record, Statement):
            other = record._replace(layer=SUPPOSED.id, said=said, id="")
            moved[record.id] = identify(other)
            yield other._replace(id=moved[record.id])
        elif isinstance(record, Rule):
            rule = record._replace(layer=SUPPOSED.id, said=said, record="")
            moved[record.record] = identify(rule)
            yield rule._replace(record=moved[record.record])
        elif isinstance(record, Evidence):
            proofs.append(record)
        elif not isinstance(record, Layer | Kind):
            yield record
    yield from (each._replace(record=moved.get(each.record, each.record), id="") for each in proofs)
