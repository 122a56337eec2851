"""The whole load on one screen: read, check, plan, apply."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from stakegraph.diagnostics import Diagnostic, has_errors, sort_diagnostics
from stakegraph.errors import StoreChanged
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.loading.dependents import dependents
from stakegraph.loading.planning import Change, Planned, known_in, plan_load
from stakegraph.loading.reading import Seeds, check_seeds, read_seeds
from stakegraph.model.progress import Progress, silent
from stakegraph.store import Reader, Store

_MOST_TRIES: Final = 5


@dataclass(frozen=True)
class Loaded:
    """What a load did, or would do: the faults found, the changes, and the digest before and after.

    `refused` says in a word why nothing was written: faults, or words that only `replace` may take away.
    """

    seeds: Seeds
    faults: tuple[Diagnostic, ...]
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    before: str = ""
    after: str = ""
    refused: str = ""

    def count(self, change: str) -> int:
        """How many things are new, changed or withdrawn."""
        return sum(each.change == change for each in self.changes)


def load_seeds(
    store: Store,
    paths: Sequence[Path],
    *,
    replace: bool = False,
    dry_run: bool = False,
    alone: bool = False,
    progress: Progress = silent,
    limits: Limits = LIMITS,
) -> Loaded:
    """Loads files into a store, all or nothing; `dry_run` writes nothing, `alone` takes all other documents out.

    Planned again, at most five times, when another load comes in between; raises StoreChanged after that.
    """
    with store.read() as reader:
        known = () if alone else tuple(reader.hashes())
    seeds = read_seeds(paths, progress, known, limits)
    for _ in range(_MOST_TRIES - 1):
        try:
            return load_documents(store, seeds, replace=replace, dry_run=dry_run, alone=alone, progress=progress)
        except StoreChanged:
            continue
    return load_documents(store, seeds, replace=replace, dry_run=dry_run, alone=alone, progress=progress)


def load_documents(
    store: Store,
    seeds: Seeds,
    *,
    replace: bool = False,
    dry_run: bool = False,
    alone: bool = False,
    progress: Progress = silent,
) -> Loaded:
    """Loads documents as read; one try."""
    with store.read(all_layers(store)) as reader:
        seeds, planned, faults = _planned(reader, seeds, alone, progress)
        before = reader.info().digest
    if planned is None or has_errors(faults):
        return Loaded(seeds, faults, before=before, after=before, refused="faults")
    refused = "replace" if planned.takes_away and not replace else ""
    result = Loaded(seeds, faults, planned.changes, planned.unchanged, before, before, refused)
    if refused or dry_run:
        return result
    progress(f"writing {len(planned.plan.new):,} records")
    return Loaded(seeds, faults, planned.changes, planned.unchanged, before, store.apply(planned.plan))


def _planned(
    reader: Reader, seeds: Seeds, alone: bool, progress: Progress
) -> tuple[Seeds, Planned | None, tuple[Diagnostic, ...]]:
    """The plan of a load, read again together with the documents that lean on what it changes."""
    kinds = () if alone else reader.info().kinds
    while True:
        draft, faults = check_seeds(seeds, known_in(reader, _replaced(reader, seeds, alone)), kinds, progress)
        if has_errors(faults):
            return seeds, None, faults
        progress("comparing with the store")
        planned = plan_load(draft, seeds.everything, reader, alone=alone)
        faults = sort_diagnostics((*faults, *planned.faults))
        more = () if alone or planned.faults else dependents(reader, draft, seeds.names)
        if not more:
            return seeds, planned, faults
        seeds = seeds.with_more(more)


def all_layers(store: Store) -> frozenset[str]:
    """Every layer that a store has."""
    with store.read() as reader:
        return frozenset(layer.id for layer in reader.info().layers)


def _replaced(reader: Reader, seeds: Seeds, alone: bool) -> frozenset[str]:
    return frozenset(reader.hashes()) if alone else frozenset(reader.hashes().keys() & seeds.names)
