"""A plan into the graph: in one transaction where it is small, else staged beside what is read, then switched to."""

import uuid
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any, Final, NamedTuple, TypeVar

from stakegraph.errors import CommitUnknown, ConfigurationError, StakegraphError, StoreBusy, StoreChanged
from stakegraph.model import Record
from stakegraph.store import Plan
from stakegraph.stores.neo4j import projecting, writing
from stakegraph.stores.neo4j.rows import labels_of
from stakegraph.stores.neo4j.server import Run, Server
from stakegraph.stores.neo4j.writing import batches

_T = TypeVar("_T")
LARGE: Final = 20_000
"""Rows and origins above which a load is staged: well below what one transaction holds in half a gigabyte of heap."""

_LEASE: Final = 10_000  # milliseconds without a sign of life after which another load may take over
_OLD: Final = 3_600_000  # milliseconds for which a reader may still look at what has gone
_LOOK: Final = (
    "MATCH (g:Stakegraph:Graph) SET g.touched = $token"
    " WITH g OPTIONAL MATCH (l:Load {token: $token})"
    " RETURN g.generation AS generation, g.digest AS digest, l.after AS after, g.lease AS lease,"
    " timestamp() - g.lease_at AS age, EXISTS { MATCH (:Staged) } OR EXISTS { MATCH (:Leaving) } AS left"
)
_HOLD: Final = "MATCH (g:Stakegraph:Graph) SET g.lease = $token, g.lease_at = timestamp()"
_STILL: Final = (
    "MATCH (g:Stakegraph:Graph) WHERE g.lease = $token SET g.lease_at = timestamp() RETURN g.generation AS now"
)
_RELEASE: Final = "MATCH (g:Stakegraph:Graph) WHERE g.lease = $token REMOVE g.lease, g.lease_at"


class _Held(Exception):
    """Another load holds the graph."""


class _Residue(Exception):
    """A load that was cut off has left rows that do not count."""


class _Start(NamedTuple):
    now: int
    done: str | None


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
        return _settled(server, token, lambda: _waiting(server, patience, lambda: _at_once(server, plan, at, token)))
    return _waiting(server, patience, lambda: _staged(server, plan, at, token))


def _waiting(server: Server, patience: float, work: Callable[[], _T]) -> _T:
    """Does the work once no other load holds the graph; clears away first what one that was cut off has left."""
    end = monotonic() + patience
    while True:
        try:
            return work()
        except _Residue:
            clear(server)
        except _Held:
            if monotonic() > end:
                message = f"another load holds the store at {server.address.uri}"
                raise StoreBusy(message, "wait for it, then run the command again") from None
            sleep(0.2)


def _begin(run: Run, token: str, before: str) -> _Start:
    """Takes the lock on the graph's own node until the transaction ends, and looks whether the plan still fits."""
    row = run(_LOOK, token=token)[0]
    if row["after"] is not None:
        return _Start(row["generation"], row["after"])
    if row["lease"] not in (None, token):
        raise _Held if row["age"] < _LEASE else _Residue
    if row["left"] and row["lease"] is None:
        raise _Residue
    if row["digest"] != before:
        raise StoreChanged("another load changed the store", "run the command again")
    return _Start(row["generation"], None)


def _at_once(server: Server, plan: Plan, at: str, token: str) -> str:
    def work(run: Run) -> str:
        start = _begin(run, token, plan.before)
        if start.done is not None:
            return start.done
        next_ = start.now + 1
        _forget_old(run, start.now)
        withdrawn = writing.withdraw(run, sorted(plan.withdrawn), next_)
        writing.drop_documents(run, _going(plan), next_)
        new = writing.not_there(run, plan.new, next_)
        writing.add_records(run, new, next_)
        writing.add_documents(run, plan.documents, next_)
        writing.add_origins(run, writing.first_origins(plan.origins), next_)
        after = writing.switch(run, plan, (len(new), withdrawn), at, token, next_)
        for step in _steps(run, next_):
            while step(run):
                pass
        return after

    return server.write(work)


def _settled(server: Server, token: str, work: Callable[[], str]) -> str:
    """What the work gives; where the connection was lost, what the server says has become of it."""
    try:
        return work()
    except ConfigurationError as lost:
        if not _was_lost(lost):
            raise
        after = _look_up(server, token)
        if after is None:
            raise
        return after


def _was_lost(fault: StakegraphError) -> bool:
    from stakegraph.stores.neo4j.faults import LOST, Silence

    return isinstance(fault.__cause__, (*LOST, Silence)) or "does not answer" in fault.message


def _look_up(server: Server, token: str) -> str | None:
    """The digest after a load, None where it was not done; waits for the lock, so that it is surely over."""
    end = monotonic() + 20
    while True:
        try:
            row = server.change(_LOOK, token=token)[0]
        except StakegraphError as fault:
            if monotonic() > end:
                message = f"the answer of {server.address.uri} was lost: whether the load is done is not known"
                raise CommitUnknown(
                    message, "run the command again: what is there already is not written twice"
                ) from fault
            sleep(1)
        else:
            found = row["after"]
            assert found is None or isinstance(found, str)
            return found


class _Holder:
    """A load that holds the graph: each transaction of it gives a sign of life, and ends where another took over."""

    def __init__(self, server: Server, token: str) -> None:
        self.server = server
        self.token = token

    def do(self, work: Callable[..., _T], *parameters: Any) -> _T:
        """A piece of work, `work(run, *parameters)`, in a transaction of its own."""

        def hold(run: Run) -> _T:
            if not run(_STILL, token=self.token):
                raise StoreChanged("another load took the store over", "run the command again")
            return work(run, *parameters)

        return self.server.write(hold)

    def let_go(self) -> None:
        """Lets others load."""
        self.server.change(_RELEASE, token=self.token)


def _staged(server: Server, plan: Plan, at: str, token: str) -> str:
    def hold(run: Run) -> int:
        start = _begin(run, token, plan.before)
        run(_HOLD, token=token)
        return start.now

    next_, holder = server.write(hold) + 1, _Holder(server, token)
    try:
        counts = _stage(holder, plan, next_)
        after = _settled(server, token, lambda: holder.do(_switch, plan, counts, at, token, next_))
    except StakegraphError:
        _try_to_clear(holder)
        raise
    _follow(holder, next_)
    holder.let_go()
    return after


def _stage(holder: _Holder, plan: Plan, next_: int) -> tuple[int, int]:
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


def _switch(run: Run, plan: Plan, counts: tuple[int, int], at: str, token: str, next_: int) -> str:
    start = _begin(run, token, plan.before)
    return start.done or writing.switch(run, plan, counts, at, token, next_)


def _follow(holder: _Holder, now: int) -> None:
    """Makes what people look at follow the records, batch by batch."""
    for step in holder.do(_steps, now):
        while holder.do(step):
            pass


def _steps(run: Run, now: int) -> list[projecting.Step]:
    projecting.see_layers_again(run, now)
    return projecting.steps(run, projecting.read_words(run, now))


def clear(server: Server) -> None:
    """Takes away what a load that was cut off has left, and finishes what one that was switched to has not."""
    token = uuid.uuid4().hex

    def hold(run: Run) -> int | None:
        row = run(_LOOK, token=token)[0]
        if row["lease"] is not None and row["age"] < _LEASE:
            return None
        run(_HOLD, token=token)
        return int(row["generation"])

    now = server.write(hold)
    if now is not None:
        _clear(_Holder(server, token), now)


def _clear(holder: _Holder, now: int) -> None:
    for text in _UNDONE:
        while holder.do(_undo, text, now):
            pass
    _follow(holder, now)
    holder.let_go()


def _undo(run: Run, text: str, now: int) -> bool:
    return bool(run(text, now=now)[0]["count"])


def _try_to_clear(holder: _Holder) -> None:
    """After a load that failed: its rows go at once if the server can be reached, else with the next load."""
    try:
        rows = holder.server.change(_STILL, token=holder.token)
        if rows:
            _clear(holder, rows[0]["now"])
    except StakegraphError:
        return


def _forget_old(run: Run, now: int) -> None:
    """Lets go of a batch of rows that went so long ago that no reader looks at them any more."""
    run(
        "MATCH (l:Load) WHERE l.ended < timestamp() - $old WITH max(l.generation) AS last"
        " MATCH (r:Record|Document) WHERE r.gone <= last AND r.gone <= $now WITH r LIMIT 2000 DETACH DELETE r",
        old=_OLD,
        now=now,
    )


_UNDONE: Final = (
    "MATCH (r:Staged) WHERE r.born > $now WITH r LIMIT 5000 DETACH DELETE r RETURN count(*) AS count",
    "MATCH (r:Leaving) WHERE r.gone > $now WITH r LIMIT 5000 REMOVE r.gone, r:Leaving RETURN count(*) AS count",
    "MATCH (d:Document) WHERE d.born > $now WITH d LIMIT 50 DETACH DELETE d RETURN count(*) AS count",
    "MATCH (d:Document) WHERE d.gone > $now WITH d LIMIT 5000 REMOVE d.gone RETURN count(*) AS count",
)
