"""Seeds checked without a store, or as an addition to one."""

from collections.abc import Sequence
from pathlib import Path

from stakegraph.checks.texts import check_texts
from stakegraph.diagnostics import Diagnostic, sort_diagnostics
from stakegraph.loading import Seeds, check_seeds, read_seeds
from stakegraph.loading.load import all_layers
from stakegraph.loading.planning import known_in
from stakegraph.seeds import Known
from stakegraph.stores import open_store


def check_paths(
    paths: Sequence[Path], store: str | None = None, texts: Path | None = None
) -> tuple[Seeds, tuple[Diagnostic, ...]]:
    """The seeds below some paths and every fault of them; `texts` is a folder of source texts for the quotes."""
    seeds = read_seeds(paths)
    if store is None:
        draft, faults = check_seeds(seeds, Known())
    else:
        opened = open_store(store)
        with opened.read(all_layers(opened)) as reader:
            names = {each.name for each in seeds.documents}
            draft, faults = check_seeds(seeds, known_in(reader, reader.hashes().keys() & names), reader.info().kinds)
    quotes = check_texts(draft, texts) if texts else ()
    return seeds, sort_diagnostics((*faults, *quotes))
