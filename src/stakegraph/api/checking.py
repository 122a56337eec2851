"""Seeds checked without a store, or as an addition to one; and the kinds that seeds may use."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stakegraph.checks.texts import check_texts
from stakegraph.diagnostics import Diagnostic, Severity, sort_diagnostics
from stakegraph.errors import SeedsRejected, UsageError
from stakegraph.formats.limits import LIMITS, Limits
from stakegraph.loading import Seeds, check_seeds, read_seeds
from stakegraph.loading.load import all_layers
from stakegraph.loading.planning import known_in
from stakegraph.loading.reading import read_own_kinds
from stakegraph.model.progress import Progress, silent
from stakegraph.schema import Schema, read_schema
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


def known_schema(seeds: Path | None = None) -> Schema:
    """The kinds that seeds may use: those of the program, and their own of a `schema` folder in or beside them.

    Without `seeds` these are a folder `seed`, which need not be there. Raises UsageError where others have no such
    folder, SeedsRejected where a file in it has a fault.
    """
    path = seeds or Path("seed")
    own = read_own_kinds(path)
    if seeds and own == Seeds(()):
        raise UsageError(f"there is no folder `schema` in or beside `{path}`", "`--seeds` names the seeds it is for")
    draft, faults = check_seeds(own, Known())
    wrong = [fault for fault in faults if fault.severity is Severity.ERROR]
    if wrong:
        place, message = wrong[0].place, wrong[0].message
        raise SeedsRejected(
            f"kinds of your own have faults: {place}: {message}", f"`stakegraph check {path}` shows all"
        )
    return read_schema(draft.kinds)


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
