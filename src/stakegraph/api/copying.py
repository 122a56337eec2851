"""A graph moved from one store to another, whole, with its documents."""

from dataclasses import dataclass

from stakegraph.errors import StoreDamaged, UsageError
from stakegraph.loading.load import all_layers
from stakegraph.model.progress import Progress, silent
from stakegraph.store import Store
from stakegraph.store.digest import digest
from stakegraph.store.loads import Plan
from stakegraph.stores import open_store


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied, and the digest that both stores have now; `was_there` if nothing had to be written."""

    records: int
    documents: int
    digest: str
    was_there: bool = False


def copy(source: str, target: str, progress: Progress = silent) -> Copied:
    """Copies every record and document of a store into an empty one, all or nothing; `copied.digest` is that of both.

    The history of loads stays behind: the copy is one load of its own. Raises UsageError where the target holds
    other records, StoreDamaged where the digest after is not that of the source.
    """
    from_, to = open_store(source), open_store(target, create=True)
    try:
        return _copy(from_, to, progress)
    finally:
        from_.close()
        to.close()


def _copy(source: Store, target: Store, progress: Progress) -> Copied:
    with target.read() as reader:
        before = reader.info().digest
    with source.read(all_layers(source)) as reader:
        info = reader.info()
        if before == info.digest:
            return Copied(sum(info.counts.values()), len(reader.hashes()), before, was_there=True)
        if before != digest(()):
            raise UsageError("the store to copy into holds other records", "name a new one, or load the seeds into it")
        progress("reading every record")
        plan = Plan(
            before,
            tuple(reader.records()),
            frozenset(),
            tuple(sorted(reader.documents(), key=lambda each: each.name)),
            tuple(sorted(reader.origins())),
        )
    progress(f"writing {len(plan.new):,} records")
    after = target.apply(plan)
    if after != info.digest:
        raise StoreDamaged("the copy has another digest than its source", "`stakegraph verify` looks at both")
    return Copied(len(plan.new), len(plan.documents), after)
