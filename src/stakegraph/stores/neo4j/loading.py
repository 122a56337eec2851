"""A plan into the graph: in one transaction where it is small, else staged beside what is read, then switched to."""

import uuid
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import Final, TypeVar

from stakegraph.errors import ConfigurationError, StakegraphError, StoreBusy
from stakegraph.model import Record
from stakegraph.store.loads import Plan
from stakegraph.stores.neo4j import holding, remaking, writing
from stakegraph.stores.neo4j.batching import batches
from stakegraph.stores.neo4j.clearing import clear, follow, steps, try_to_clear
from stakegraph.stores.neo4j.holding import Held, Holder, Residue
from stakegraph.stores.neo4j.rows import labels_of
from stakegraph.stores.neo4j.server import Run, Server
from stakegraph.stores.neo4j.settling import settled
from stakegraph.stores.neo4j.waiting import Allowance, Unheard

_T = TypeVar("_T")
LARGE: Final = 20_000
"""Rows and origins above which a load is staged: well below what one transaction holds in half a gigabyte of heap."""

_OLD: Final = 3_600_000  # milliseconds for which a reader may still look at what has gone


def load(server: Server, plan: Plan, at: str, patience: float, large: int = LARGE) -> str:
    """Writes all that a plan holds, or nothing, and gives the digest after.

    Raises StoreChanged, StoreBusy, ConfigurationError, and CommitUnknown where the answer to the commit was lost and
    could not be looked up.
    """
    for each in plan.new:
        labels_of(each)  # what is no record is found before anything is written
    size = len(plan.new) + len(plan.withdrawn) + len(plan.origins)
    token = uuid.uuid4().hex
    if size <= large:
        once = partial(_at_once, server, plan, at, token, size)
        return settled(server, token, lambda: _waiting(server, patience, once))
    return _waiting(server, patience, lambda: _staged(server, plan, at, token))


def remake(server: Server, plan: Plan, at: str, patience: float) -> str:
    """Writes all that a plan against an empty store holds in the place of all there is, damaged as it may be.

    Whoever asks sees the old graph or the new one. Raises as `load` does.
    """
    token = uuid.uuid4().hex
    return _waiting(server, patience, lambda: _staged(server, plan, at, token, anew=True))


def _waiting(server: Server, patience: float, work: Callable[[], _T]) -> _T:
    """Does the work once no other load holds the graph; clears away first what one that was cut off has left."""
    end = monotonic() + patience
    while True:
        try:
            return work()
        except Residue:
            clear(server)
        except Held:
            if monotonic() > end:
                message = f"another load holds the store at {server.address.uri}"
                raise StoreBusy(message, "wait for it, then run the command again") from None
            sleep(0.2)


def _first_of_all(server: Server, work: Callable[[Run], _T], rows: int = 0) -> _T:
    """What a first transaction gives; raises Held where it waits for that of another, on a server that answers."""
    try:
        return server.write(work, rows=rows, first=server.patience.busy)
    except ConfigurationError as fault:
        if not isinstance(fault.__cause__, Unheard):
            raise
        server.ask("RETURN 1 AS one", Allowance(server.patience.soon))
        raise Held from fault


def _at_once(server: Server, plan: Plan, at: str, token: str, size: int) -> str:
    def work(run: Run) -> str:
        start = holding.begin(run, token, plan.before)
        if start.done is not None:
            return start.done
        next_ = start.now + 1
        _forget_old(run, start.now)
        withdrawn = writing.withdraw(run, sorted(plan.withdrawn), next_)
        writing.drop_documents(run, _going(plan), next_)
        new = sum(_add(run, records, next_) for records in batches(_in_order(plan)))
        writing.add_documents(run, plan.documents, next_)
        for origins in batches(writing.first_origins(plan.origins)):
            writing.add_origins(run, origins, next_)
        after = writing.switch(run, plan, (new, withdrawn), at, token, next_)
        for step in steps(run, next_):
            while step(run):
                pass
        return after

    return _first_of_all(server, work, size)


def _staged(server: Server, plan: Plan, at: str, token: str, *, anew: bool = False) -> str:
    before = None if anew else plan.before

    def hold(run: Run) -> int:
        start = holding.begin(run, token, before)
        now = remaking.straighten(run) if anew else start.now
        holding.hold(run, token)
        _forget_old(run, now)
        return now

    def switch(run: Run, counts: tuple[int, int]) -> str:
        start = holding.begin(run, token, before)
        if anew and start.done is None:
            remaking.forget_loads(run)
        return start.done or writing.switch(run, plan, counts, at, token, next_)

    next_, holder = _first_of_all(server, hold) + 1, Holder(server, token)
    try:
        if anew:
            remaking.take_all(holder, next_)
        counts = _stage(holder, plan, next_)
        after = settled(server, token, lambda: holder.do(switch, counts))
    except StakegraphError:
        try_to_clear(holder)
        raise
    _finish(holder, next_)
    return after


def _finish(holder: Holder, now: int) -> None:
    """What remains after the switch; where the server is lost by then, the load is done, and the next finishes it."""
    try:
        follow(holder, now)
        holder.let_go()
    except StakegraphError:
        return


def _stage(holder: Holder, plan: Plan, next_: int) -> tuple[int, int]:
    withdrawn = sum(holder.do(writing.withdraw, ids, next_) for ids in batches(sorted(plan.withdrawn)))
    holder.do(writing.drop_documents, _going(plan), next_)
    new = sum(holder.do(_add, records, next_) for records in batches(_in_order(plan)))
    for documents in batches(plan.documents, 50):
        holder.do(writing.add_documents, documents, next_)
    for origins in batches(writing.first_origins(plan.origins)):
        holder.do(writing.add_origins, origins, next_)
    return new, withdrawn


def _add(run: Run, records: list[Record], next_: int) -> int:
    new = writing.not_there(run, records, next_)
    writing.add_records(run, new, next_)
    return len(new)


def _in_order(plan: Plan) -> list[Record]:
    """Entities first, then what is said of them."""
    order = (":Kind", ":Layer", ":Known")
    return sorted(plan.new, key=lambda each: (labels_of(each) not in order, labels_of(each)))


def _going(plan: Plan) -> list[str]:
    return sorted({*plan.dropped, *(each.name for each in plan.documents)})


def _forget_old(run: Run, now: int) -> None:
    """Lets go of a batch of rows that went so long ago that no reader looks at them any more."""
    run(
        "MATCH (l:Load) WHERE l.ended < timestamp() - $old WITH max(l.generation) AS last"
        " MATCH (r:Record|Document) WHERE r.gone <= last AND r.gone <= $now WITH r LIMIT 2000 DETACH DELETE r",
        old=_OLD,
        now=now,
    )
