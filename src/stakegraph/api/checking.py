"""Seeds checked without a store, or as an addition to one."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stakegraph.checks.texts import check_texts
from stakegraph.diagnostics import Diagnostic, sort_diagnostics
from stakegraph.errors import UsageError
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.loading import Seeds, check_seeds, read_seeds
from stakegraph.loading.load import all_layers
from stakegraph.loading.planning import known_in
from stakegraph.model.progress import Progress, silent
from stakegraph.seeds import Draft, Known
from stakegraph.stores import open_store


@dataclass(frozen=True)
class Checked:
    """Seeds as read, every fault of them, and of which sources the quotes were compared with a text, or were not."""

    seeds: Seeds
    faults: tuple[Diagnostic, ...]
    compared: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def check_paths(
    paths: Sequence[Path],
    store: str | None = None,
    texts: Path | None = None,
    progress: Progress = silent,
    limits: Limits = LIMITS,
) -> Checked:
    """The seeds below some paths and every fault of them; `texts` is a folder of source texts for the quotes.

    Raises UsageError where `texts` is no folder.
    """
    if texts and not texts.is_dir():
        raise UsageError(f"`{texts}` is no folder of texts", "--texts DIR, or STAKEGRAPH_TEXTS, names one")
    seeds = read_seeds(paths, progress, _known_to(store), limits)
    draft, faults = _checked(seeds, store, progress)
    if texts is None:
        return Checked(seeds, faults)
    progress("comparing quotes with their texts")
    quotes = check_texts(draft, texts)
    return Checked(seeds, sort_diagnostics((*faults, *quotes.faults)), quotes.compared, quotes.skipped)


def _known_to(store: str | None) -> tuple[str, ...]:
    if store is None:
        return ()
    with closing(open_store(store)) as opened, opened.read() as reader:
        return tuple(reader.hashes())


def _checked(seeds: Seeds, store: str | None, progress: Progress) -> tuple[Draft, tuple[Diagnostic, ...]]:
    if store is None:
        return check_seeds(seeds, Known(), progress=progress)
    with closing(open_store(store)) as opened, opened.read(all_layers(opened)) as reader:
        names = {each.name for each in seeds.documents}
        known = known_in(reader, reader.hashes().keys() & names)
        return check_seeds(seeds, known, reader.info().kinds, progress)
